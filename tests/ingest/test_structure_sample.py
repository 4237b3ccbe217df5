"""Outlines of thirty documents against the labels that a reader gave them (tests/samples/structure)."""

import pytest

from tests.benchmarks.structure import PROVISIONS, Score, cases, kind_score, path_score
from workbench.draft.outline import ParagraphKind as Kind

ROWS = [(case, case.outline()) for case in cases()]

# A little below what is reached; see python -m tests.benchmarks.structure.
FLOORS = [("born", "dev", 0.99), ("born", "held", 0.99), ("ocr", "dev", 0.98), ("ocr", "held", 0.98)]


@pytest.mark.parametrize(("quality", "part", "floor"), FLOORS)
def test_articles_clauses_and_points_are_found_where_a_reader_finds_them(quality, part, floor):
    rows = [row for row in ROWS if (row[0].quality, row[0].part) == (quality, part)]

    by_kind = sum((kind_score(case, outline, PROVISIONS) for case, outline in rows), Score())
    by_path = sum((path_score(case, outline, PROVISIONS) for case, outline in rows), Score())

    assert by_kind.f1 >= floor and by_path.f1 >= floor


@pytest.mark.parametrize(("kind", "floor"), [(Kind.CHAPTER, 0.99), (Kind.ANNEX, 0.97), (Kind.BASIS, 0.97), (Kind.SIGNATURE, 0.95)])
def test_the_frame_of_a_document_is_found(kind, floor):
    found = sum((kind_score(case, outline, (kind,)) for case, outline in ROWS), Score())

    assert found.f1 >= floor


@pytest.mark.parametrize(("case", "outline"), ROWS, ids=[case.name for case, _ in ROWS])
def test_each_line_of_a_document_is_in_its_outline_once(case, outline):
    assert [paragraph.text for paragraph in outline.paragraphs] == [line.text for line in case.lines]
    assert [paragraph.index for paragraph in outline.paragraphs] == list(range(len(case.lines)))
