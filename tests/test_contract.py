"""The public contract of the command line: the shapes that other programs rely on, on a small draft built here."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DRAFT
from workbench.cli import main

Shape = dict[str, type | tuple[type, ...]]
TEXT_OR_NONE, PLACE = (str, type(None)), (int, type(None))

ANALYSIS: Shape = {
    "source": dict,
    "document": dict,
    "paragraphs": list,
    "provisions": list,
    "references": list,
    "procedures": list,
    "findings": list,
    "warnings": list,
    "timing": dict,
}
PARTS: dict[str, Shape] = {
    "paragraphs": {
        "index": int,
        "text": str,
        "label": TEXT_OR_NONE,
        "provision": TEXT_OR_NONE,
        "kind": str,
        "components": list,
        "procedure": (int, list, type(None)),
    },
    "provisions": {
        "path": str,
        "kind": str,
        "number": TEXT_OR_NONE,
        "heading": TEXT_OR_NONE,
        "first": int,
        "last": int,
        "parent": TEXT_OR_NONE,
    },
    "references": {"provision": TEXT_OR_NONE, "quote": str, "start": int, "end": int, "document": TEXT_OR_NONE, "target": TEXT_OR_NONE},
    "procedures": {
        "index": int,
        "name": str,
        "name_source": str,
        "provisions": list,
        "nature": str,
        "components": dict,
        "facts": dict,
        "missing": list,
    },
    "findings": {
        "rule": str,
        "defect": TEXT_OR_NONE,
        "severity": str,
        "provision": TEXT_OR_NONE,
        "paragraph": PLACE,
        "quote": TEXT_OR_NONE,
        "start": PLACE,
        "end": PLACE,
        "message": str,
        "suggestion": TEXT_OR_NONE,
        "basis": str,
    },
}
COMPONENTS = {
    "name",
    "sequence",
    "method",
    "dossier",
    "dossier-count",
    "time-limit",
    "subject",
    "authority",
    "result",
    "fee",
    "form",
    "condition",
    "validity",
}
KINDS = {
    "part",
    "chapter",
    "section",
    "subsection",
    "article",
    "clause",
    "point",
    "item",
    "heading",
    "preamble",
    "basis",
    "signature",
    "recipient",
    "annex",
    "table",
    "text",
}
CHANGES = {"unchanged", "changed", "added", "removed", "moved", "renumbered", "split", "merged"}
COST: dict[str, Any] = {
    "year": 2026,
    "hourly_income": 59422,
    "area": "rural",
    "current": {
        "times_a_year": 1,
        "subjects": 500,
        "fees": 100000,
        "other": 0,
        "activities": [
            {"name": "Làm đơn", "kind": "form", "pages": 2},
            {"name": "Nộp hồ sơ", "kind": "travel", "level": "province", "trips": 1},
            {"name": "Sao chụp", "kind": "service", "services": 20000},
            {"name": "Nhận kết quả", "kind": "travel", "level": "province", "trips": 1},
        ],
    },
    "proposed": {
        "times_a_year": 1,
        "subjects": 500,
        "fees": 100000,
        "other": 0,
        "activities": [
            {"name": "Làm đơn", "kind": "form", "pages": 2},
            {"name": "Sao chụp", "kind": "service", "services": 20000},
        ],
    },
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "cu.txt"
    file.write_text(DRAFT, encoding="utf-8")
    return file


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The draft with another time limit, one paper less, and a new article before the last."""
    text = DRAFT.replace("10 ngày làm việc", "07 ngày làm việc").replace("c) Các giấy tờ khác có liên quan.\n", "")
    text = text.replace("Điều 3. Điều khoản thi hành", "Điều 3. Kinh phí\nNgân sách tỉnh bảo đảm.\nĐiều 4. Điều khoản thi hành")
    file = tmp_path / "moi.txt"
    file.write_text(text, encoding="utf-8")
    return file


def asked(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    """Run a command that must succeed, and give the one JSON document that it prints."""
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    return json.loads(said.out)


def misfits(row: dict[str, Any], shape: Shape) -> list[str]:
    """Name the fields that are missing or of another type."""
    return [name for name, kinds in shape.items() if name not in row or not isinstance(row[name], kinds)]


def test_an_analysis_has_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str], old: Path) -> None:
    found = asked(capsys, "analyze", old, "--json")

    wrong = {part: misfits(row, shape) for part, shape in PARTS.items() for row in found[part] if misfits(row, shape)}
    assert misfits(found, ANALYSIS) == []
    assert wrong == {}
    assert all(found[part] for part in PARTS)
    assert found["source"]["name"] == "cu.txt"
    assert found["source"]["bytes"] == len(DRAFT.encode())
    assert set(found["document"]) >= {"kind", "number", "issuer", "title", "date", "legal_bases", "language"}


def test_paragraphs_are_the_document_in_order(capsys: pytest.CaptureFixture[str], old: Path) -> None:
    found = asked(capsys, "analyze", old)

    assert "\n".join(row["text"] for row in found["paragraphs"]) == DRAFT.strip()
    assert [row["index"] for row in found["paragraphs"]] == list(range(len(found["paragraphs"])))
    assert {row["kind"] for row in found["paragraphs"]} <= KINDS
    assert {component for row in found["paragraphs"] for component in row["components"]} <= COMPONENTS


def test_every_quote_stands_where_it_is_said_to_stand(capsys: pytest.CaptureFixture[str], old: Path) -> None:
    found = asked(capsys, "analyze", old)
    texts = [row["text"] for row in found["paragraphs"]]
    passages = [one for procedure in found["procedures"] for rows in procedure["components"].values() for one in rows]
    placed = [one for one in [*passages, *found["findings"]] if one["paragraph"] is not None]

    wrong = [one for one in placed if one["start"] is not None and texts[one["paragraph"]][one["start"] : one["end"]] != one["quote"]]

    assert placed
    assert wrong == []


def test_short_paths_leave_chapters_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "chuong.txt"
    file.write_text(DRAFT.replace("Điều 2.", "Chương II\nTHỦ TỤC\nĐiều 2."), encoding="utf-8")

    long, short = asked(capsys, "analyze", file), asked(capsys, "analyze", file, "--short")

    assert any(row["path"].startswith("chuong-") and "/dieu-2" in row["path"] for row in long["provisions"])
    assert "dieu-2/khoan-1" in {row["path"] for row in short["provisions"]}


def covered(rows: list[dict[str, Any]], side: str) -> list[int]:
    spans = [row[side] for row in rows if row[side] is not None]
    return sorted(place for first, last in spans for place in range(first, last + 1))


def test_a_comparison_covers_both_texts_once(capsys: pytest.CaptureFixture[str], old: Path, new: Path) -> None:
    found = asked(capsys, "compare", old, new, "--json")
    before, after = (asked(capsys, "analyze", file)["paragraphs"] for file in (old, new))

    rows = found["provisions"]
    assert found["identical"] is False
    assert {row["change"] for row in rows} <= CHANGES
    assert covered(rows, "old_paragraphs") == list(range(len(before)))
    assert covered(rows, "new_paragraphs") == list(range(len(after)))


def test_the_words_of_a_row_give_the_old_text_and_the_new_one(capsys: pytest.CaptureFixture[str], old: Path, new: Path) -> None:
    found = asked(capsys, "compare", old, new)
    texts = {side: [row["text"] for row in asked(capsys, "analyze", file)["paragraphs"]] for side, file in (("-", old), ("+", new))}
    sides = (("-", "old_paragraphs"), ("+", "new_paragraphs"))

    for row in found["provisions"]:
        for sign, side in sides:
            first, last = row[side] or (0, -1)
            kept = "".join(words for mark, words in row["words"] if mark in ("=", sign))
            assert kept == "\n".join(texts[sign][first : last + 1])


def test_a_procedure_that_changed_says_which_component(capsys: pytest.CaptureFixture[str], old: Path, new: Path) -> None:
    found = asked(capsys, "compare", old, new)

    changes = {change["component"]: change for pair in found["procedures"] for change in pair["changes"]}
    assert changes["time-limit"]["old"]["amount"] == 10
    assert changes["time-limit"]["new"]["amount"] == 7


def test_the_same_file_is_identical(capsys: pytest.CaptureFixture[str], old: Path) -> None:
    found = asked(capsys, "compare", old, old)

    assert found["identical"] is True
    assert {row["change"] for row in found["provisions"]} == {"unchanged"}


def test_quotes_are_followed_into_the_new_version(capsys: pytest.CaptureFixture[str], old: Path, new: Path, tmp_path: Path) -> None:
    texts = [row["text"] for row in asked(capsys, "analyze", old)["paragraphs"]]
    wanted = {"kept": "Đơn đề nghị hỗ trợ", "gone": "Các giấy tờ khác có liên quan", "moved": "có hiệu lực thi hành"}
    places = {name: next((n, text.index(words)) for n, text in enumerate(texts) if words in text) for name, words in wanted.items()}
    quotes = [{"id": name, "paragraph": n, "start": at, "end": at + len(wanted[name])} for name, (n, at) in places.items()]
    file = tmp_path / "quotes.json"
    file.write_text(json.dumps(quotes), encoding="utf-8")

    found = asked(capsys, "anchor", old, new, "--quotes", file, "--json")

    fresh = [row["text"] for row in asked(capsys, "analyze", new)["paragraphs"]]
    placed = {row["id"]: fresh[row["paragraph"]][row["start"] : row["end"]] for row in found if row["state"] != "detached"}
    assert [row["id"] for row in found] == ["kept", "gone", "moved"]
    assert placed == {"kept": wanted["kept"], "moved": wanted["moved"]}
    assert next(row for row in found if row["id"] == "gone") == {"id": "gone", "state": "detached"}


def test_cost_gives_the_figures_of_the_contract(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "chi-phi.json"
    file.write_text(json.dumps(COST), encoding="utf-8")

    found = asked(capsys, "cost", file, "--json")

    assert found["hourly_income"] == 59422
    assert (found["current"]["one_case"], found["current"]["one_year"]) == (654798, 327399000)
    assert (found["proposed"]["one_case"], found["proposed"]["one_year"]) == (298266, 149133000)
    assert found["saving"]["one_case"] == 356532
    assert found["saving"]["one_year"] == 178266000
    assert found["saving"]["rate"] == 0.5445
    assert all({"name", "hours", "cost"} <= set(line) for line in found["current"]["lines"])
    assert found["parameters"]


def test_a_year_without_subjects_is_unknown_and_not_zero(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "chi-phi.json"
    file.write_text(json.dumps({**COST, "proposed": {**COST["proposed"], "subjects": None}, "current": None}), encoding="utf-8")

    found = asked(capsys, "cost", file)

    assert found["current"] is None
    assert found["proposed"]["one_year"] is None
    assert found["saving"]["one_year"] is None
