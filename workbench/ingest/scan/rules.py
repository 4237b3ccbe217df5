"""Ruling lines on the image of a page, so that tables are found there as in a text layer."""

from collections.abc import Iterator

import numpy as np

from workbench.ingest.pdf.page import Rule
from workbench.ingest.scan.image import Grey

_DARK = 140
# Shares of the page's width: shorter strokes belong to letters; thicker bands are pictures.
_SHORTEST, _THICKEST = 0.035, 0.004
_MOST = 300


def find_image_rules(grey: Grey, *, scale: float) -> tuple[Rule, ...]:
    """Give level and upright lines in points; scale: pixels a point."""
    dark = grey < _DARK
    shortest, thickest = int(_SHORTEST * dark.shape[1]), max(int(_THICKEST * dark.shape[1]), 3)
    level = [(left, top, right, bottom) for left, top, right, bottom in _lines(dark, shortest, thickest)]
    upright = [(top, left, bottom, right) for left, top, right, bottom in _lines(dark.T, shortest, thickest)]
    rules = [Rule(left / scale, top / scale, right / scale, bottom / scale) for left, top, right, bottom in (*level, *upright)]
    return tuple(rules) if len(rules) <= _MOST else ()


def _lines(dark: np.ndarray, shortest: int, thickest: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield left, top, right, bottom of dark runs of at least `shortest`, rows that touch taken as one line."""
    runs = [(row, left, right) for row in np.flatnonzero(dark.sum(axis=1) >= shortest) for left, right in _runs(dark[row], shortest)]
    open_lines: list[list[int]] = []
    for row, left, right in runs:
        line = next((line for line in open_lines if line[3] >= row - 2 and left <= line[2] + 3 and right >= line[0] - 3), None)
        if line is None:
            for done in [one for one in open_lines if one[3] < row - 2]:
                open_lines.remove(done)
                yield from _thin(done, thickest)
            open_lines.append([left, int(row), right, int(row)])
        else:
            line[0], line[2], line[3] = min(line[0], left), max(line[2], right), int(row)
    for line in open_lines:
        yield from _thin(line, thickest)


def _thin(line: list[int], thickest: int) -> Iterator[tuple[int, int, int, int]]:
    if line[3] - line[1] <= 2 * thickest:
        yield line[0], line[1], line[2], line[3]


def _runs(row: np.ndarray, shortest: int) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start >= shortest:
            yield int(start), int(end)
