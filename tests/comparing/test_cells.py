"""Rows of tables, compared cell by cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparing.test_drafts import assert_whole
from workbench.comparing.cells import cell_changes
from workbench.comparing.comparison import Change
from workbench.comparing.drafts import compare
from workbench.draft.outline import DocumentFacts, Outline, Paragraph, ParagraphKind, TableCell

CASES = [
    pytest.param(("1", "Cấp thẻ", "10 ngày"), ("1", "Cấp thẻ", "07 ngày"), [("-", "10"), ("+", "07")], id="one cell"),
    pytest.param(
        ("Cấp thẻ", "10 ngày"), ("Cấp thẻ", "Sở Nội vụ", "10 ngày"), [("+", "\nSở Nội vụ")], id="a column more, the others as they were"
    ),
    pytest.param(("Cấp thẻ", "Sở Nội vụ", "10 ngày"), ("Cấp thẻ", "10 ngày"), [("-", "\nSở Nội vụ")], id="a column less"),
    pytest.param(("có", "không"), ("không", "có"), [("-", "có"), ("+", "không"), ("-", "không"), ("+", "có")], id="each cell for itself"),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_a_change_stays_within_its_cell(old: tuple[str, ...], new: tuple[str, ...], expected: list[tuple[str, str]]):
    changes = cell_changes(old, new)

    assert [change for change in changes if change[0] != "="] == expected


rows = st.lists(st.text(alphabet="ab 1\n", max_size=6), min_size=1, max_size=5)


@given(rows, rows)
def test_either_row_can_be_read_off_the_changes(old: list[str], new: list[str]):
    changes = cell_changes(old, new)

    assert "".join(text for op, text in changes if op in "=-") == "\n".join(old)
    assert "".join(text for op, text in changes if op in "=+") == "\n".join(new)


def test_a_row_that_is_only_counted_anew_is_renumbered():
    lines = ["Cấp thẻ căn cước cho người đủ 14 tuổi", "Đổi thẻ khi hết hạn sử dụng", "Cấp lại thẻ bị mất hoặc bị hỏng"]

    comparison = compare(_table(lines), _table(lines[1:]))

    assert [row.change for row in comparison.rows] == [Change.REMOVED, Change.RENUMBERED]
    assert all(not row.reworded for row in comparison.rows[1:])


def _table(lines: list[str]) -> Outline:
    texts = [(row, column, text) for row, line in enumerate(lines) for column, text in enumerate((str(row + 1), line))]
    paragraphs = tuple(
        Paragraph(index=index, text=text, provision="phu-luc-1", kind=ParagraphKind.TABLE, table=TableCell(0, row, column))
        for index, (row, column, text) in enumerate(texts)
    )
    return Outline(document=DocumentFacts(), paragraphs=paragraphs, provisions=())


tables = st.lists(
    st.lists(st.sampled_from(["1", "2", "10 ngày", "07 ngày", "Cấp thẻ căn cước cho công dân", "có\nkhông"]), min_size=1, max_size=4),
    max_size=6,
)


@given(tables, tables)
def test_nothing_is_lost_between_any_two_tables(old: list[list[str]], new: list[list[str]]):
    old_draft, new_draft = _cells_of(old), _cells_of(new)

    comparison = compare(old_draft, new_draft)

    assert_whole(old_draft, new_draft, comparison)


def _cells_of(rows: list[list[str]]) -> Outline:
    texts = [(row, column, text) for row, cells in enumerate(rows) for column, cell in enumerate(cells) for text in cell.split("\n")]
    paragraphs = tuple(
        Paragraph(index=index, text=text, provision="dieu-1/khoan-2", kind=ParagraphKind.TABLE, table=TableCell(0, row, column))
        for index, (row, column, text) in enumerate(texts)
    )
    return Outline(document=DocumentFacts(), paragraphs=paragraphs, provisions=())
