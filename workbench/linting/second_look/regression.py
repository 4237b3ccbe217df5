"""Logistic regression over rows of named features, and the line that makes its odds honest; numpy only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

STEPS = 120
PENALTY = 3.0
# Keeps the line of a rare kind near the plain one.
PULL = 1.0
LINE_STEPS = 40
SUREST = 30.0
SMALLEST = 1e-3


@dataclass(frozen=True)
class Rows:
    """Sparse rows: one entry a feature of a row, worth the feature's gain."""

    size: int
    width: int
    row: Integers
    column: Integers
    worth: Floats

    @classmethod
    def of(cls, rows: Sequence[Collection[str]], names: Sequence[str], gains: Floats) -> Self:
        """Number the features that `names` knows; the others are left out."""
        numbers = {name: place for place, name in enumerate(names)}
        known = [sorted(numbers[name] for name in row if name in numbers) for row in rows]
        column = np.array([place for row in known for place in row], dtype=np.int64)
        row = np.repeat(np.arange(len(rows), dtype=np.int64), [len(one) for one in known])
        return cls(len(rows), len(names), row, column, gains[column])

    def times(self, weights: Floats) -> Floats:
        """Give one sum a row."""
        return np.bincount(self.row, self.worth * weights[self.column], minlength=self.size).astype(np.float64)

    def gathered(self, values: Floats) -> Floats:
        """Give one sum a feature."""
        return np.bincount(self.column, self.worth * values[self.row], minlength=self.width).astype(np.float64)


def descend(rows: Rows, targets: Floats, *, seed: int) -> tuple[Floats, float]:
    """Fit weights (without their gains) and offset, by accelerated gradient steps on all rows."""
    share = (float(targets.mean()) + SMALLEST) / (1 + 2 * SMALLEST)
    weights, offset = np.zeros(rows.width), float(np.log(share / (1 - share)))
    ahead, ahead_offset, pace = weights, offset, 1.0
    rate = 1 / (0.26 * (_largest(rows, seed) + rows.size) + PENALTY)
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(rows.times(ahead) + ahead_offset))) - targets
        step = ahead - rate * (rows.gathered(error) + PENALTY * ahead)
        step_offset = ahead_offset - rate * float(error.sum())
        next_pace = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = step + (pace - 1) / next_pace * (step - weights)
        ahead_offset = step_offset + (pace - 1) / next_pace * (step_offset - offset)
        weights, offset, pace = step, step_offset, next_pace
    return weights, offset


def _largest(rows: Rows, seed: int) -> float:
    """Give the largest eigenvalue of the rows' own product, which bounds the step."""
    if not rows.width:
        return 0.0
    direction = np.random.default_rng(seed).normal(size=rows.width)
    for _ in range(12):
        direction = rows.gathered(rows.times(direction))
        direction /= float(np.linalg.norm(direction)) or 1.0
    return float(np.linalg.norm(rows.times(direction)) ** 2)


def line_of(odds: Floats, targets: Floats) -> tuple[float, float]:
    """Give slope and shift (Platt) that turn odds into honest ones, pulled a little towards slope 1 and shift 0."""
    seen = np.stack([odds, np.ones(len(odds))], axis=1)
    start = np.array([1.0, 0.0])
    line = start
    for _ in range(LINE_STEPS):
        guess = 1 / (1 + np.exp(-np.clip(seen @ line, -SUREST, SUREST)))
        slope = seen.T @ (guess - targets) + PULL * (line - start)
        bend = (seen * (guess * (1 - guess))[:, None]).T @ seen + PULL * np.eye(2)
        line = line - np.linalg.solve(bend, slope)
    return float(line[0]), float(line[1])
