"""`workbench verify`: a clean installation is told to be whole; whatever is altered behind its back is named."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.cli import main
from workbench.config import Settings

WORKBENCH = str(Path(sys.executable).with_name("workbench"))


@pytest.fixture
def worked(worked_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installation with a dossier in every state, named in the environment."""
    monkeypatch.delenv("WORKBENCH_DATABASE", raising=False)
    monkeypatch.setenv("WORKBENCH_DATA", str(worked_settings.data))
    return worked_settings.data


def alter(folder: Path, statement: str) -> None:
    """Change a row as somebody with the database file could."""
    connection = sqlite3.connect(folder / "workbench.db")
    changed = connection.execute(statement).rowcount
    connection.commit()
    connection.close()
    assert changed == 1


def test_a_clean_installation_is_whole(worked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["verify"])

    assert code == 0
    assert capsys.readouterr() == ("Lịch sử, dữ liệu và tệp nguyên vẹn.\n", "")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ('UPDATE answer SET value = \'{"text": "khác"}\' WHERE id = 1', "Bản ghi answer:1 khác với nội dung"),
        ("UPDATE comment SET text = 'khác' WHERE id = 1", "Bản ghi comment:1 khác với nội dung"),
        ("UPDATE comment SET response = 'refused' WHERE id = 1", "Bản ghi comment:1 khác với quyết định"),
        ("UPDATE comment SET change_version = 9 WHERE id = 1", "Bản ghi comment:1 khác với quyết định"),
        ("UPDATE comment SET change_provision = 'dieu-9' WHERE id = 1", "Bản ghi comment:1 khác với quyết định"),
        ("UPDATE thread SET close_reason = 'khác' WHERE id = 1", "Bản ghi thread:1 khác với quyết định"),
        ("UPDATE thread SET resolved_by_id = 3 WHERE id = 1", "Bản ghi thread:1 khác với quyết định"),
        ("UPDATE thread SET response = 'refused' WHERE id = 1", "Bản ghi thread:1 khác với quyết định"),
        ("UPDATE cost_estimate SET result = '{}' WHERE id = 1", "Bản ghi cost_estimate:1 khác với nội dung"),
        ("UPDATE opinion SET kind = 'disagree' WHERE id = 1", "Bản ghi opinion:1 khác với nội dung"),
        ("UPDATE conclusion SET is_eligible = 0 WHERE id = 1", "Bản ghi conclusion:1 khác với nội dung"),
        ("UPDATE submission SET snapshot = '{}' WHERE id = 1", "Bản ghi submission:1 khác với nội dung"),
        ("UPDATE approval SET reasons = 'khác' WHERE id = 1", "Bản ghi approval:1 khác với nội dung"),
        ("UPDATE version SET submitted_by_id = 3 WHERE id = 1", "Bản ghi version:1 khác với nội dung"),
        ("UPDATE stored_file SET name = 'khac.docx' WHERE id = 1", "Bản ghi stored_file:1 khác với nội dung"),
        ("DELETE FROM opinion WHERE id = 1", "Bản ghi opinion:1"),
        ("UPDATE event SET data = '{}' WHERE sequence = (SELECT MIN(sequence) FROM event WHERE act = 'assign')", "đã bị thay đổi"),
        ("UPDATE event SET actor_id = 2 WHERE sequence = (SELECT MIN(sequence) FROM event WHERE act = 'approve')", "đã bị thay đổi"),
        (
            "UPDATE event SET at = '2020-01-01 00:00:00.000000' WHERE sequence = (SELECT MIN(sequence) FROM event WHERE act = 'send')",
            "đã bị thay đổi",
        ),
        ("DELETE FROM event WHERE sequence = (SELECT MIN(sequence) FROM event WHERE act = 'assign')", "Thiếu sự kiện số"),
        ("UPDATE dossier SET state = 'approved' WHERE id = 1", "Trạng thái của hồ sơ số 1 không khớp"),
    ],
    ids=lambda value: " ".join(value.split()[:4]),
)
def test_an_altered_row_is_reported(worked: Path, capsys: pytest.CaptureFixture[str], statement: str, words: str) -> None:
    alter(worked, statement)

    code = main(["verify"])

    said = capsys.readouterr()
    assert (code, said.err) == (1, "")
    assert words in said.out


def uploaded(folder: Path) -> Path:
    return next(path for path in sorted((folder / "files").rglob("*")) if path.is_file())


def test_a_lost_file_is_reported(worked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uploaded(worked).unlink()

    code = main(["verify"])

    assert code == 1
    assert "bị mất hoặc đã bị thay đổi" in capsys.readouterr().out


def test_an_altered_file_is_reported_by_the_command_itself(worked: Path) -> None:
    file = uploaded(worked)
    file.write_bytes(file.read_bytes() + b" ")
    environment = {**os.environ, "WORKBENCH_DATA": str(worked), "PYTHONIOENCODING": "utf-8"}

    answer = subprocess.run([WORKBENCH, "verify"], env=environment, capture_output=True, text=True, timeout=120, check=False)

    assert (answer.returncode, answer.stderr) == (1, "")
    assert "bị mất hoặc đã bị thay đổi" in answer.stdout
