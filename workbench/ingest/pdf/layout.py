"""Put the words of a page in reading order: tables cell by cell, columns side by side, everything else row by row."""

from collections.abc import Sequence
from statistics import median

from workbench.draft.outline import TableCell
from workbench.ingest.pdf.columns import Columns, find_columns
from workbench.ingest.pdf.page import Block, Page, Rule, Sheet, Strip, Word
from workbench.ingest.pdf.rows import Row, find_rows, strip_of
from workbench.ingest.pdf.tables import Cell, Grid, find_grids

# Between a cell's border and its text are so many points, the same at both sides.
_LEAST_PADDING, _MOST_PADDING = 2.0, 8.0
# The rule above footnotes is shorter than this share of the page, and longer than the other.
_LONGEST_FOOT_RULE, _SHORTEST_FOOT_RULE = 0.42, 0.12
_NOTE_SIZE = 0.95


def lay_out(sheet: Sheet, *, scanned: bool) -> Page:
    """Give the page in reading order."""
    grids = [grid for grid in find_grids(sheet.rules) if _is_table(grid, sheet.words)]
    inside: list[list[Word]] = [[] for _ in grids]
    outside: list[Word] = []
    for word in sheet.words:
        place = _grid_of(word, grids)
        (outside if place is None else inside[place]).append(word)
    rows = find_rows(outside)
    blocks: list[Block] = []
    first = 0
    for index, (grid, words) in enumerate(zip(grids, inside, strict=True)):
        end = next((place for place in range(first, len(rows)) if rows[place].base > grid.ys[0]), len(rows))
        blocks += _flow(rows[first:end], width=sheet.width)
        blocks += _cells(grid, words, index)
        first = end
    blocks += _flow(rows[first:], width=sheet.width)
    foot = _foot(sheet, rows, grids)
    return Page(sheet.number, sheet.width, sheet.height, tuple(blocks), scanned, tuple(grid.xs for grid in grids), foot)


def _is_table(grid: Grid, words: Sequence[Word]) -> bool:
    """Tell a table from a frame: words stand in more than one of its cells."""
    filled = {cell for cell in (grid.cell_at(*word.middle) for word in words) if cell}
    return len(filled) > 1


def _grid_of(word: Word, grids: Sequence[Grid]) -> int | None:
    """Give the smallest table around a word."""
    around = [place for place, grid in enumerate(grids) if grid.spans(*word.middle)]
    return min(around, key=lambda place: grids[place].xs[-1] - grids[place].xs[0], default=None)


def _cells(grid: Grid, words: Sequence[Word], index: int) -> list[Block]:
    """Give the cells that hold words, row by row."""
    held: dict[Cell, list[Word]] = {}
    for word in words:
        cell = grid.cell_at(*word.middle)
        if cell:
            held.setdefault(cell, []).append(word)
    blocks = []
    nearest = min((word.left - cell.left for cell, inside in held.items() for word in inside), default=_LEAST_PADDING)
    padding = min(max(nearest, _LEAST_PADDING), _MOST_PADDING)
    for cell in sorted(held, key=lambda cell: (cell.row, cell.column)):
        place = TableCell(index, cell.row, cell.column, cell.rows, cell.columns)
        blocks.append(Block(_strips(find_rows(held[cell])), cell.left + padding, cell.right - padding, place))
    return blocks


def _strips(rows: Sequence[Row]) -> tuple[Strip, ...]:
    return tuple(strip_of(row.words) for row in rows)


def _flow(rows: Sequence[Row], *, width: float) -> list[Block]:
    """Give rows as blocks, columns side by side one after the other."""
    blocks, first = [], 0
    for columns in find_columns(rows, width=width):
        if columns.first > first:
            blocks.append(Block(_strips(rows[first : columns.first])))
        blocks += _sides(rows, columns)
        first = columns.end
    if first < len(rows):
        blocks.append(Block(_strips(rows[first:])))
    return blocks


def _sides(rows: Sequence[Row], columns: Columns) -> list[Block]:
    words = [word for row in rows[columns.first : columns.end] for word in row.words]
    sides = ([word for word in words if word.right <= columns.gutter], [word for word in words if word.right > columns.gutter])
    outer = min(word.left for word in words), max(word.right for word in words)
    # A side has room up to where the other begins.
    rooms = (outer[0], columns.right), (columns.left, outer[1])
    return [Block(_strips(find_rows(side)), *room, official=columns.official) for side, room in zip(sides, rooms, strict=True) if side]


def _foot(sheet: Sheet, rows: Sequence[Row], grids: Sequence[Grid]) -> float | None:
    """Give the top of the footnotes: a short rule from the left edge of the text, with smaller letters below it."""
    if not rows:
        return None
    edge = median(sorted(row.left for row in rows)[: max(len(rows) // 2, 1)])
    for rule in sorted(sheet.rules, key=lambda rule: -rule.top):
        if _may_part_notes(rule, sheet, edge) and not any(grid.spans((rule.left + rule.right) / 2, rule.top) for grid in grids):
            above = [row.size for row in rows if row.base <= rule.top]
            below = [row.size for row in rows if row.base > rule.top and not row.text.strip("-– ").isdigit()]
            if above and below and median(below) <= _NOTE_SIZE * median(above):
                return rule.top
    return None


def _may_part_notes(rule: Rule, sheet: Sheet, edge: float) -> bool:
    length = rule.right - rule.left
    fits = _SHORTEST_FOOT_RULE * sheet.width < length < _LONGEST_FOOT_RULE * sheet.width
    return rule.is_level and fits and abs(rule.left - edge) < 0.06 * sheet.width and rule.top > 0.2 * sheet.height
