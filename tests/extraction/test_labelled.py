"""The labelled drafts of the repository: sound, divided once for all, and counted in their card."""

import json
import unicodedata

import pytest

from models.enums import Component
from tests.extraction.labelled_counts import CARD, counted
from workbench.extraction.labelling import EXTRACTS, OWN, HandLabelled, is_held_out, sentences, turns
from workbench.ingest import read_draft

FOLDERS = (OWN, EXTRACTS)
NAMES = sorted(path.stem for path in (OWN / "labels").glob("*.json"))


@pytest.fixture(scope="module", params=FOLDERS, ids=["drafts", "extracts"])
def labelled(request) -> dict[str, tuple[list[str], dict]]:
    names = sorted(path.stem for path in (request.param / "labels").glob("*.json"))
    return {
        name: (
            (request.param / "text" / f"{name}.txt").read_text("utf-8").split("\n"),
            json.loads((request.param / "labels" / f"{name}.json").read_text("utf-8")),
        )
        for name in names
    }


def test_every_label_stands_on_words_and_names_known_things(labelled) -> None:
    known = {component.value for component in Component}

    for name, (lines, labels) in labelled.items():
        numbers = {procedure["id"] for procedure in labels["procedures"]}
        owners = {row["line"]: row["procedure"] if isinstance(row["procedure"], list) else [row["procedure"]] for row in labels["lines"]}

        assert all(lines[row["line"] - 1].strip() for row in labels["lines"]), name
        assert all(row["components"] and set(row["components"]) <= known for row in labels["lines"]), name
        assert all(set(found) <= numbers for found in owners.values()), name


def test_every_defect_quotes_its_line(labelled) -> None:
    for name, (lines, labels) in labelled.items():
        quotes = (
            (unicodedata.normalize("NFC", row["quote"]), unicodedata.normalize("NFC", lines[row["line"] - 1])) for row in labels["defects"]
        )

        assert all(quote in line for quote, line in quotes), name


def test_no_extract_repeats_a_draft_of_the_test_part() -> None:
    """What is measured must not have been learnt from in another version."""
    extracts = [sentences(file.read_text("utf-8")) for file in (EXTRACTS / "text").glob("*.txt")]
    tested = [sentences((OWN / "text" / f"{name}.txt").read_text("utf-8")) for name in NAMES if is_held_out(name)]

    shared = [len(draft & extract) / max(len(draft), 1) for draft in tested for extract in extracts]

    assert max(shared) <= 0.1


def test_the_turns_leave_everything_out_once_and_the_test_part_in_the_first() -> None:
    outside = ["a", "b", "c"]

    first, second = turns(outside, NAMES)

    assert not first & second
    assert set(outside) <= first | second
    assert {name for name in NAMES if is_held_out(name)} <= first
    assert 0.1 < len(second - set(outside)) / len(NAMES) < 0.35


def test_about_a_quarter_is_held_out() -> None:
    held_out = sum(map(is_held_out, NAMES))

    assert 0.15 < held_out / len(NAMES) < 0.35


def test_the_card_counts_what_is_there() -> None:
    assert counted() in CARD.read_text("utf-8")


def test_labelled_lines_meet_their_paragraphs_and_procedures() -> None:
    text = "Điều 1. Hồ sơ\n\n1. Đơn đề nghị.\n2. Trong 05 ngày."
    rows = [{"line": 3, "components": ["dossier"], "procedure": [1, 2]}, {"line": 4, "components": ["time-limit"], "procedure": 2}]

    draft = HandLabelled("du-thao", text, read_draft(text.encode(), name="du-thao.txt"), rows)

    assert draft.targets().sum() == 2
    assert draft.procedures() == {1: frozenset({3}), 2: frozenset({3, 4})}
    assert draft.lines()[1] == 3
