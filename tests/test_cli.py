"""Bad input on the command line: one Vietnamese sentence on stderr, nothing on stdout, exit code 2, never a traceback."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DRAFT
from tests.test_contract import COST
from workbench.cli import main

WORKBENCH = str(Path(sys.executable).with_name("workbench"))
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
Make = Callable[[Path], list[object]]


def written(folder: Path, name: str, content: bytes | str) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def draft(folder: Path) -> Path:
    return written(folder, "du-thao.txt", DRAFT)


def quotes(folder: Path, content: Any) -> list[object]:
    text = content if isinstance(content, str) else json.dumps(content)
    return ["anchor", draft(folder), draft(folder), "--quotes", written(folder, "quotes.json", text)]


def cost(folder: Path, **changes: Any) -> list[object]:
    return ["cost", written(folder, "cost.json", json.dumps({**COST, **changes}))]


def costly(folder: Path, **changes: Any) -> list[object]:
    return cost(folder, proposed={**COST["proposed"], **changes})


REFUSED: dict[str, Make] = {
    "no such file": lambda folder: ["analyze", folder / "khong-co.docx"],
    "a folder": lambda folder: ["analyze", folder],
    "an empty file": lambda folder: ["analyze", written(folder, "rong.docx", b"")],
    "blanks only": lambda folder: ["analyze", written(folder, "trang.txt", b" \n\n")],
    "binary under a Word name": lambda folder: ["analyze", written(folder, "nhi-phan.docx", bytes(range(256)) * 20)],
    "binary under a text name": lambda folder: ["analyze", written(folder, "nhi-phan.txt", bytes(range(256)) * 20)],
    "a picture": lambda folder: ["analyze", written(folder, "anh.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 99)],
    "a broken package": lambda folder: ["analyze", written(folder, "hong.docx", b"PK\x03\x04 hong")],
    "compare with no such file": lambda folder: ["compare", draft(folder), folder / "khong-co.docx"],
    "compare with a folder": lambda folder: ["compare", folder, draft(folder)],
    "compare with an empty file": lambda folder: ["compare", draft(folder), written(folder, "rong.docx", b"")],
    "quotes: no such file": lambda folder: ["anchor", draft(folder), draft(folder), "--quotes", folder / "khong-co.json"],
    "quotes: not JSON": lambda folder: quotes(folder, "[{"),
    "quotes: not a list": lambda folder: quotes(folder, {"id": "1"}),
    "quotes: a row that is none": lambda folder: quotes(folder, [7]),
    "quotes: without offsets": lambda folder: quotes(folder, [{"id": "1", "paragraph": 2}]),
    "quotes: offsets as text": lambda folder: quotes(folder, [{"id": "1", "paragraph": 2, "start": "0", "end": "4"}]),
    "quotes: beyond the text": lambda folder: quotes(folder, [{"id": "1", "paragraph": 2, "start": 0, "end": 99999}]),
    "quotes: beyond the document": lambda folder: quotes(folder, [{"id": "1", "paragraph": 99999, "start": 0, "end": 4}]),
    "quotes: a negative place": lambda folder: quotes(folder, [{"id": "1", "paragraph": -1, "start": 0, "end": 4}]),
    "quotes: nothing quoted": lambda folder: quotes(folder, [{"id": "1", "paragraph": 2, "start": 4, "end": 4}]),
    "cost: no such file": lambda folder: ["cost", folder / "khong-co.json"],
    "cost: a folder": lambda folder: ["cost", folder],
    "cost: empty": lambda folder: ["cost", written(folder, "rong.json", b"")],
    "cost: not JSON": lambda folder: ["cost", written(folder, "sai.json", "{'year': 2026}")],
    "cost: binary": lambda folder: ["cost", written(folder, "sai.json", bytes(range(256)))],
    "cost: nested without end": lambda folder: ["cost", written(folder, "sau.json", "[" * 100_000)],
    "cost: a list": lambda folder: ["cost", written(folder, "sai.json", "[]")],
    "cost: neither state": lambda folder: cost(folder, current=None, proposed=None),
    "cost: negative fees": lambda folder: costly(folder, fees=-1),
    "cost: fees that are no number": lambda folder: costly(folder, fees=float("nan")),
    "cost: endless fees": lambda folder: costly(folder, fees=float("inf")),
    "cost: subjects as text": lambda folder: costly(folder, subjects="năm trăm"),
    "cost: half a subject": lambda folder: costly(folder, subjects=0.5),
    "cost: true as a number": lambda folder: costly(folder, fees=True),
    "cost: no activities": lambda folder: costly(folder, activities=None),
    "cost: an unknown kind": lambda folder: costly(folder, activities=[{"name": "Bay", "kind": "flight"}]),
    "cost: an unknown level": lambda folder: costly(folder, activities=[{"name": "Đi", "kind": "travel", "level": "moon", "trips": 1}]),
    "cost: an unknown area": lambda folder: cost(folder, area="sea"),
    "cost: a year long past": lambda folder: cost(folder, year=1),
    "cost: a year as text": lambda folder: cost(folder, year="2026"),
}


@pytest.mark.parametrize("case", list(REFUSED))
def test_bad_input_is_refused_in_one_vietnamese_sentence(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], case: str) -> None:
    arguments = [str(argument) for argument in REFUSED[case](tmp_path)]

    code = main(arguments)

    said = capsysbinary.readouterr()
    sentence = said.err.decode("utf-8")
    assert (code, said.out) == (2, b"")
    assert len(sentence.strip().splitlines()) == 1
    assert sentence.strip().endswith(".")
    assert VIETNAMESE.search(sentence)
    assert "Traceback" not in sentence


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [WORKBENCH, *(str(argument) for argument in arguments)]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, timeout=180, check=False)


def test_the_installed_command_speaks_utf_8_whatever_the_machine_speaks(tmp_path: Path) -> None:
    environment = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}

    answer = run("analyze", draft(tmp_path), "--json", **environment)

    assert (answer.returncode, answer.stderr) == (0, b"")
    assert json.loads(answer.stdout.decode("utf-8"))["paragraphs"][0]["text"] == "QUYẾT ĐỊNH"


def test_the_installed_command_refuses_with_exit_code_two(tmp_path: Path) -> None:
    answer = run("analyze", tmp_path / "khong-co.docx")

    assert (answer.returncode, answer.stdout) == (2, b"")
    assert "Không có tệp" in answer.stderr.decode("utf-8")


def test_analysing_touches_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "khong-tao"
    monkeypatch.setenv("WORKBENCH_DATA", str(folder))

    code = main(["analyze", str(draft(tmp_path))])

    assert code == 0
    assert not folder.exists()


def test_an_unknown_dossier_or_report_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "trong"))
    monkeypatch.delenv("WORKBENCH_DATABASE", raising=False)
    assert main(["migrate"]) == 0

    code = main(["report", "1", "summary", "-o", str(tmp_path / "ra.docx")])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert said.err.strip()
    assert not (tmp_path / "ra.docx").exists()
