"""Blocks of pages become flows: text that runs on over pages, cells of tables that do, and columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.draft.outline import TableCell
from workbench.ingest.pdf.joining import Placed
from workbench.ingest.pdf.page import Block, Page
from workbench.ingest.pdf.rooms import Edges

# Edges of the columns of one table differ by less (points) from page to page.
_NEAR = 3.0
# A table repeats so many rows at the top of each page at most.
_DEEPEST_HEADING = 4


@dataclass(slots=True)
class Flow:
    """Lines that run on. cell: None outside tables. alone: its table has one column. side: it is one of two columns."""

    lines: list[Placed] = field(default_factory=list)
    cell: TableCell | None = None
    alone: bool = False
    side: bool = False


@dataclass(slots=True)
class _Table:
    """A table while it runs over pages. offset: of this page's rows in the whole. heading: words of its first rows."""

    index: int
    edges: tuple[float, ...]
    page: int
    place: int
    offset: int = 0
    end: int = 0
    heading: tuple[tuple[str, ...], ...] = ()
    cells: dict[tuple[int, int], Flow] = field(default_factory=dict)


@dataclass(slots=True)
class Stream:
    """headings: first rows of tables that a page repeats."""

    areas: dict[int, Edges]
    flows: list[Flow] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    table: _Table | None = None
    tables: int = 0

    def take(self, page: Page) -> None:
        """Add the blocks of the next page."""
        skipped: set[int] = set()
        for place, block in enumerate(page.blocks):
            if block.cell is None:
                self._text(page, block)
            elif place not in skipped:
                if self.table is None or (self.table.page, self.table.place) != (page.number, block.cell.index):
                    skipped |= self._begin(page, place)
                if place not in skipped:
                    self._cell(page, block, block.cell)

    def _placed(self, page: Page, block: Block) -> list[Placed]:
        left, right = self.areas[page.number]
        left, right = block.left if block.left is not None else left, block.right if block.right is not None else right
        celled, official = block.cell is not None, block.official
        return [Placed(strip, page.number, left, right, page.scanned, celled, official) for strip in block.strips]

    def _text(self, page: Page, block: Block) -> None:
        side = block.left is not None
        last = self.flows[-1] if self.flows else None
        self.table = None
        if last is None or last.cell or last.side or side:
            last = Flow(side=side)
            self.flows.append(last)
        last.lines += self._placed(page, block)

    def _begin(self, page: Page, place: int) -> set[int]:
        """Begin a table, or go on with the one of the page before; give the blocks of a heading row that is only repeated."""
        first = page.blocks[place].cell
        assert first is not None
        edges = page.edges[first.index]
        before = self.table
        if before is None or before.page != page.number - 1 or not _are_near(before.edges, edges):
            heading = tuple(_row_words(page, first.index, row) for row in _rows(page, first.index)[:_DEEPEST_HEADING])
            self.table = _Table(self.tables, edges, page.number, first.index, heading=heading)
            self.tables += 1
            return set()
        rows = _rows(page, first.index)
        repeated = 0
        while (
            repeated < min(len(rows) - 1, len(before.heading)) and _row_words(page, first.index, rows[repeated]) == before.heading[repeated]
        ):
            self.headings.append((page.number, " | ".join(before.heading[repeated])))
            repeated += 1
        self.table = replace(before, page=page.number, place=first.index, offset=before.end - rows[repeated])
        if self._cuts_row(page, first.index, rows[repeated]):
            self.table.offset -= 1
        return {at for at, block in enumerate(page.blocks) if any(_is_in(block, first.index, row) for row in rows[:repeated])}

    def _cuts_row(self, page: Page, index: int, row: int) -> bool:
        """Tell whether the first row of a page goes on with the row that the end of the page before cut in two."""
        assert self.table is not None
        blocks = [block for block in page.blocks if _is_in(block, index, row)]
        above = {column: flow for (number, column), flow in self.table.cells.items() if number == self.table.end - 1}
        # Its first cell, a number, stands above only.
        if 0 in above and not any(block.cell and block.cell.column == 0 for block in blocks):
            return True
        return any(block.cell and _continues(above.get(block.cell.column), block) for block in blocks)

    def _cell(self, page: Page, block: Block, cell: TableCell) -> None:
        table = self.table
        assert table is not None
        row = cell.row + table.offset
        table.end = max(table.end, row + 1)
        flow = table.cells.get((row, cell.column))
        if flow is None:
            whole = replace(cell, index=table.index, row=row)
            flow = table.cells[row, cell.column] = Flow(cell=whole, alone=len(table.edges) == 2)
            self.flows.append(flow)
        flow.lines += self._placed(page, block)


def _are_near(one: Sequence[float], other: Sequence[float]) -> bool:
    if len(one) != len(other):
        return False
    # Odd and even pages may stand at different margins.
    return all(abs((a - one[0]) - (b - other[0])) < _NEAR for a, b in zip(one, other, strict=True))


def _continues(above: Flow | None, block: Block) -> bool:
    """Tell whether a cell begins in the middle of the sentence that the cell above breaks off."""
    if above is None or not block.strips[0].text[0].islower():
        return False
    return not above.lines[-1].strip.text.endswith((".", ";", ":"))


def _rows(page: Page, index: int) -> list[int]:
    return sorted({block.cell.row for block in page.blocks if block.cell and block.cell.index == index})


def _is_in(block: Block, index: int, row: int) -> bool:
    return block.cell is not None and (block.cell.index, block.cell.row) == (index, row)


def _row_words(page: Page, index: int, row: int) -> tuple[str, ...]:
    return tuple(" ".join(strip.text for strip in block.strips) for block in page.blocks if _is_in(block, index, row))
