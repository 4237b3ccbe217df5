"""Where the paragraphs of a Word file stand: in which cell of which table, in a text box, or in what was deleted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.draft.outline import TableCell
from workbench.ingest.word.markup import CHANGES, GONE, Change, Element, W, change, whole

_VAL = W + "val"
_TC, _TR, _TBL = W + "tc", W + "tr", W + "tbl"
_GRID_BEFORE, _TC_PR, _GRID_SPAN, _V_MERGE, _H_MERGE, _CELL_DEL = (
    W + "gridBefore",
    W + "tcPr",
    W + "gridSpan",
    W + "vMerge",
    W + "hMerge",
    W + "cellDel",
)
_MARKED_ROW = {W + "ins", W + "del"}


class Place(NamedTuple):
    """cell: of the innermost table. alone: that table has one column only. boxed: inside a text box. gone: not read.

    added: the change that put the whole row in. Two places are the same only if they are one object.
    """

    cell: TableCell | None = None
    alone: bool = False
    boxed: bool = False
    gone: bool = False
    added: Change | None = None


BODY = Place()
NOWHERE = Place(gone=True)


class _Cell:
    """A plain class: a file of tables has very many cells, and most set none of the rest."""

    columns = 1
    rows = 1
    goes_on = False

    def __init__(self, element: Element, column: int) -> None:
        self.element = element
        self.column = column


@dataclass(slots=True)
class Places:
    """The place of what a container holds, found once for each container. dropped: rows whose deletion is tracked."""

    known: dict[Element, Place] = field(default_factory=dict)
    dropped: dict[Element, Change] = field(default_factory=dict)
    tables: int = 0

    def of(self, container: Element | None) -> Place:
        """Give the place of a paragraph or table that stands directly in this container."""
        if container is None:
            return BODY
        place = self.known.get(container)
        if place is None:
            place = self.known[container] = self._find(container)
        return place

    def _find(self, container: Element) -> Place:
        tag = container.tag
        # The cells that are read were entered with their table; any other belongs to a deleted row.
        if tag == _TC or CHANGES.get(tag) in GONE:
            return NOWHERE
        place = self.of(container.getparent())
        return place._replace(boxed=True) if tag == W + "txbxContent" and not place.boxed else place

    def enter(self, table: Element) -> None:
        """Enter the cells of a table, but for deleted rows."""
        around = self.of(table.getparent())
        if around.gone:
            return
        index = self.tables
        self.tables += 1
        grid: list[tuple[list[_Cell], Change | None]] = []
        for row in _inside(table, _TR):
            cells, mark = _cells(row)
            if mark and mark.kind in GONE:
                self.dropped[row] = mark
            else:
                grid.append((cells, mark))
        if any(cell.goes_on for cells, _ in grid for cell in cells):
            _merge_down([cells for cells, _ in grid])
        alone = all(len(cells) <= 1 for cells, _ in grid)
        for number, (cells, mark) in enumerate(grid):
            added = mark or around.added
            for cell in cells:
                place = TableCell(index, number, cell.column, cell.rows, cell.columns)
                self.known[cell.element] = Place(place, alone, around.boxed, False, added)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield rows or cells, also those inside content controls and accepted changes."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif len(element) and CHANGES.get(element.tag) not in GONE and element.tag not in (_TC, _TBL) and not element.tag.endswith("Pr"):
            yield from _inside(element, tag)


def _cells(row: Element) -> tuple[list[_Cell], Change | None]:
    """Give the cells of a row with their grid columns, and its own change; cells merged sideways in the old manner count as one."""
    column, mark = _row_properties(row)
    cells: list[_Cell] = []
    first: _Cell | None = None
    for element in _inside(row, _TC):
        cell = _Cell(element, column)
        if _merge(cell):
            if first:
                first.columns += cell.columns
        else:
            first = cell
        if cell.columns:
            cells.append(cell)
            column += cell.columns
    return cells, mark


def _row_properties(row: Element) -> tuple[int, Change | None]:
    """Give how many columns of the grid a row leaves out in front, and the change that put it in or took it out."""
    before, mark = 0, None
    for properties in row.iterchildren(W + "trPr"):
        for one in properties:
            if one.tag == _GRID_BEFORE:
                before = max(whole(one.get(_VAL)) or 0, 0)
            elif one.tag in _MARKED_ROW:
                mark = change(one)
    return before, mark


def _merge(cell: _Cell) -> bool:
    """Read how a cell is merged; tell whether it goes on with the one before it. A deleted cell covers no column."""
    sideways = False
    properties = next(iter(cell.element), None)
    for mark in properties if properties is not None and properties.tag == _TC_PR else ():
        tag = mark.tag
        if tag == _GRID_SPAN:
            cell.columns = max(whole(mark.get(_VAL)) or 1, 1)
        elif tag == _V_MERGE:
            cell.goes_on = mark.get(_VAL, "continue") != "restart"
        elif tag == _H_MERGE:
            sideways = mark.get(_VAL, "continue") != "restart"
        elif tag == _CELL_DEL:
            cell.columns = 0
            break
    return sideways


def _merge_down(grid: list[list[_Cell]]) -> None:
    """Let the first cell of a vertical merge cover the rows of those that go on with it."""
    above: dict[int, _Cell] = {}
    for cells in grid:
        current: dict[int, _Cell] = {}
        for cell in cells:
            first = above.get(cell.column) if cell.goes_on else None
            if first:
                first.rows += 1
            current[cell.column] = first or cell
        above = current
