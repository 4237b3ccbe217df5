"""Eleven drafts whose labels were written by a reader who saw no program's output: tests/samples/structure/README.md."""

from pathlib import Path

import pytest

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest import read_draft

FOLDER = Path(__file__).parents[1] / "samples/structure/blind"
TEXTS = sorted(FOLDER.glob("*.txt"), key=lambda path: path.name)
CITED = (Kind.ARTICLE, Kind.CLAUSE, Kind.POINT)


def labelled(text: Path) -> set[tuple[int, str, str]]:
    """Give line, kind and path of every điều, khoản and điểm; lines are counted from 0 without blank ones."""
    rows = (row.split("\t") for row in text.with_suffix(".tsv").read_text("utf-8").splitlines())
    return {(int(row[0]), row[1], row[2]) for row in rows if row[1] in CITED}


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_provisions_stand_where_a_reader_of_law_puts_them(text):
    wanted = labelled(text)

    outline = read_draft(text.read_bytes(), name=text.name)

    found = {(one.index, one.kind.value, one.provision) for one in outline.paragraphs if one.kind in CITED}
    assert len(found & wanted) >= 0.99 * max(len(found), len(wanted))
