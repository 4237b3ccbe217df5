"""Tables by their ruling lines: which lines cross, what grid they make, which cells of it are one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.ingest.pdf.page import Rule

# Lines that miss each other by no more (points) were drawn to meet.
_NEAR = 3.5
# Finer grids are hatching or squared paper.
_MOST_LINES = 400
_NARROWEST = 5.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, perhaps merged. row, column: from 0; rows, columns: how many of the grid it covers."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn. xs, ys: where its lines stand."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]

    def cell_at(self, x: float, y: float) -> Cell | None:
        return next((cell for cell in self.cells if cell.holds(x, y)), None)

    def spans(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the table."""
        return self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Give the tables of a page from top to bottom; a box around text alone is none."""
    level = _merged([rule for rule in rules if rule.is_level])
    upright = [_turned(rule) for rule in _merged([_turned(rule) for rule in rules if not rule.is_level])]
    grids = [_grid(group) for group in _crossing(level, upright)]
    return sorted((grid for grid in grids if grid and len(grid.cells) > 1), key=lambda grid: grid.ys[0])


def _turned(rule: Rule) -> Rule:
    return Rule(rule.top, rule.left, rule.bottom, rule.right)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Join level lines that go on with one another, as cell borders drawn one by one do."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top / 2), rule.left)):
        last = merged[-1] if merged else None
        if last and abs(rule.top - last.top) <= 2 and rule.left <= last.right + _NEAR:
            merged[-1] = Rule(
                min(last.left, rule.left), min(last.top, rule.top), max(last.right, rule.right), max(last.bottom, rule.bottom)
            )
        else:
            merged.append(rule)
    return merged


def _crossing(level: list[Rule], upright: list[Rule]) -> list[list[Rule]]:
    """Group lines that touch, directly or through others."""
    rules = [*level, *upright]
    group = list(range(len(rules)))

    def root(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    if len(level) > _MOST_LINES or len(upright) > _MOST_LINES:
        return []
    for across, one in enumerate(level):
        for down, other in enumerate(upright, start=len(level)):
            if _touch(one, other):
                group[root(across)] = root(down)
    groups: dict[int, list[Rule]] = {}
    for place, rule in enumerate(rules):
        groups.setdefault(root(place), []).append(rule)
    return list(groups.values())


def _touch(level: Rule, upright: Rule) -> bool:
    meets_level = level.left - _NEAR <= upright.left <= level.right + _NEAR
    return meets_level and upright.top - _NEAR <= level.top <= upright.bottom + _NEAR


def _grid(rules: list[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    ys, xs = _places(rule.top for rule in level), _places(rule.left for rule in upright)
    if len(ys) < 2 or len(xs) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(_cells(xs, ys, level, upright)))


def _places(values: Iterable[float]) -> list[float]:
    """Give the distinct places, those that nearly coincide taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NARROWEST:
            places.append(value)
    return places


def _cells(xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> Iterable[Cell]:
    """Join squares of the grid between which no line is drawn."""
    rows, columns = len(ys) - 1, len(xs) - 1
    group = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(square: tuple[int, int]) -> tuple[int, int]:
        while group[square] != square:
            square = group[square]
        return square

    for row, column in list(group):
        x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        if column + 1 < columns and not any(abs(r.left - xs[column + 1]) <= _NARROWEST and r.top <= y <= r.bottom for r in upright):
            group[root((row, column + 1))] = root((row, column))
        if row + 1 < rows and not any(abs(r.top - ys[row + 1]) <= _NARROWEST and r.left <= x <= r.right for r in level):
            group[root((row + 1, column))] = root((row, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for square in group:
        members.setdefault(root(square), []).append(square)
    for squares in members.values():
        top, left = min(row for row, _ in squares), min(column for _, column in squares)
        bottom, right = max(row for row, _ in squares) + 1, max(column for _, column in squares) + 1
        yield Cell(top, left, bottom - top, right - left, xs[left], ys[top], xs[right], ys[bottom])
