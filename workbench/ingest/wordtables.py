"""Where the paragraphs of a Word file stand: in which cell of which table, in a text box, or in what was deleted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbench.draft.outline import TableCell
from workbench.ingest.wordxml import CHANGES, GONE, Change, Element, W, change, whole

_VAL = W + "val"
_TC, _TR, _TBL = W + "tc", W + "tr", W + "tbl"
_SPANS = {W + "gridSpan": "span", W + "vMerge": "down", W + "hMerge": "across", W + "gridBefore": "before"}
_MARKED_ROW = {W + "ins", W + "del"}


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """cell: of the innermost table. alone: that table has one column only. boxed: inside a text box. gone: not read.

    added: the change that put the whole row in.
    """

    cell: TableCell | None = None
    alone: bool = False
    boxed: bool = False
    gone: bool = False
    added: Change | None = None


BODY = Place()
NOWHERE = Place(gone=True)


@dataclass(slots=True)
class _Cell:
    element: Element
    column: int
    columns: int
    rows: int = 1
    goes_on: bool = False


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
        return replace(place, boxed=True) if tag == W + "txbxContent" and not place.boxed else place

    def enter(self, table: Element) -> None:
        """Enter the cells of a table, but for deleted rows."""
        around = self.of(table.getparent())
        if around.gone:
            return
        index = self.tables
        self.tables += 1
        grid: list[tuple[list[_Cell], Change | None]] = []
        for row in _inside(table, _TR):
            mark = _row_change(row)
            if mark and mark.kind in GONE:
                self.dropped[row] = mark
            else:
                grid.append((_cells(row), mark))
        _merge_down([cells for cells, _ in grid])
        alone = all(len(cells) <= 1 for cells, _ in grid)
        for number, (cells, mark) in enumerate(grid):
            for one in cells:
                cell = TableCell(index, number, one.column, one.rows, one.columns)
                self.known[one.element] = Place(cell, alone, around.boxed, added=mark or around.added)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield rows or cells, also those inside content controls and accepted changes."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif len(element) and CHANGES.get(element.tag) not in GONE and element.tag not in (_TC, _TBL) and not element.tag.endswith("Pr"):
            yield from _inside(element, tag)


def _row_change(row: Element) -> Change | None:
    for properties in row.iterchildren(W + "trPr"):
        for element in properties:
            if element.tag in _MARKED_ROW:
                return change(element)
    return None


def _cells(row: Element) -> list[_Cell]:
    """Give the cells of a row with their grid columns; cells merged sideways in the old manner count as one."""
    before = next((one.get(_VAL) for one in row.iterchildren(W + "trPr") for one in one.iterchildren(W + "gridBefore")), None)
    column, cells = max(whole(before) or 0, 0), []
    first: _Cell | None = None
    for element in _inside(row, _TC):
        marks = _marks(element)
        if marks is None:
            continue
        span = max(whole(marks.get("span")) or 1, 1)
        cell = _Cell(element, column, span, goes_on=marks.get("down", "restart") != "restart")
        if marks.get("across", "restart") == "restart":
            first = cell
        elif first:
            first.columns += span
        cells.append(cell)
        column += span
    return cells


def _marks(cell: Element) -> dict[str, str] | None:
    """Give how a cell is merged; None where its deletion is tracked."""
    marks: dict[str, str] = {}
    properties = cell[0] if len(cell) and cell[0].tag == W + "tcPr" else None
    for element in properties if properties is not None else ():
        tag = element.tag
        if tag in _SPANS:
            marks[_SPANS[tag]] = element.get(_VAL) or "continue"
        elif tag == W + "cellDel":
            return None
    return marks


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
