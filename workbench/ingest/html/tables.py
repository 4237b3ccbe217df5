"""Where the cells of an HTML table stand in its grid."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from workbench.draft.outline import TableCell
from workbench.ingest.html.lists import whole

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
# Browsers stop at 1,000 columns; no rowspan reaches beyond the table's end.
_MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """alone: the table has one column only, so that it is layout and not data."""

    cell: TableCell
    alone: bool


@dataclass(slots=True)
class _Span:
    """Columns that a cell of a row above still covers. rows: how many rows more."""

    first: int
    last: int
    rows: int


def places(table: _Element, index: int) -> dict[_Element, Place]:
    """Give the place of each cell of a table, those of tables inside its cells left out."""
    rows = list(_rows(table))
    alone = all(sum(1 for _ in _cells(row)) <= 1 for row in rows)
    found: dict[_Element, Place] = {}
    covered: list[_Span] = []
    for number, row in enumerate(rows):
        column, passed, fresh = 0, 0, []
        for element in _cells(row):
            while passed < len(covered) and covered[passed].first <= column:
                column = max(column, covered[passed].last + 1)
                passed += 1
            width = min(max(whole(element.get("colspan")) or 1, 1), _MOST_COLUMNS)
            asked = whole(element.get("rowspan"))
            left = len(rows) - number
            height = left if asked == 0 else min(max(asked or 1, 1), left)
            found[element] = Place(TableCell(index, number, column, rows=height, columns=width), alone)
            fresh.append(_Span(column, column + width - 1, height))
            column += width
        covered = [_Span(span.first, span.last, span.rows - 1) for span in (*covered, *fresh) if span.rows > 1]
        covered.sort(key=lambda span: span.first)
    return found


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from (row for row in child if row.tag == "tr")


def _cells(row: _Element) -> Iterator[_Element]:
    return (child for child in row if child.tag in ("td", "th"))
