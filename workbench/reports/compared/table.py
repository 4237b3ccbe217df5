"""The "bảng so sánh" as a Word file: three columns, what was left out struck through, what is new bold and underlined."""

from collections.abc import Iterator

from workbench.reports.documents.compared_draft import compared, side
from workbench.reports.tables import Column, Row
from workbench.reports.values import ComparedDraft, ComparedRow, Mark

TITLE = "Bảng so sánh"
REMARKS = "Thuyết minh"


def build(values: ComparedDraft) -> bytes:
    """Make the table, one row a provision in the order given."""
    columns = (Column(values.old_title, 98), Column(values.new_title, 98), Column(REMARKS, 56))
    return compared(values, kind=TITLE, columns=columns, rows=_rows(values.rows))


def _rows(rows: tuple[ComparedRow, ...]) -> Iterator[Row]:
    for row in rows:
        yield (side(row.old_place, row.words, without=Mark.ADDED), side(row.new_place, row.words, without=Mark.REMOVED), row.reason)
