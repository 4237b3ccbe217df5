"""The words that differ between two rows of a table, cell by cell."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz import fuzz

from workbench.comparing.comparison import DELETED, INSERTED, KEPT, Word
from workbench.comparing.wording import word_changes

_END = "\n"
Cells = Sequence[str]


def cell_changes(olds: Cells, news: Cells) -> tuple[Word, ...]:
    """Give the changes of a row as ("=" | "-" | "+", text), cells ended by newlines; no change runs over the edge of a cell."""
    written: list[Word] = []
    old_begun = new_begun = False
    for old, new in _pairs(olds, news):
        written.extend(_edge(old is not None and old_begun, new is not None and new_begun))
        written.extend(word_changes(old or "", new or ""))
        old_begun, new_begun = old_begun or old is not None, new_begun or new is not None
    return tuple((op, "".join(text for _, text in run)) for op, run in groupby(written, key=lambda word: word[0]))


def _edge(old: bool, new: bool, /) -> Iterator[Word]:
    """Yield the newline before a cell, on the sides where one stood before it."""
    if old and new:
        yield KEPT, _END
    elif old:
        yield DELETED, _END
    elif new:
        yield INSERTED, _END


def _pairs(olds: Cells, news: Cells) -> Iterator[tuple[str | None, str | None]]:
    """Pair cells by column; where a column came or went, those that are most alike together, in order."""
    if len(olds) == len(news):
        yield from zip(olds, news, strict=True)
        return
    gains = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            both = _likeness(olds[row], news[column]) + gains[row + 1][column + 1]
            gains[row][column] = max(gains[row + 1][column], gains[row][column + 1], both)
    row = column = 0
    while row < len(olds) or column < len(news):
        if row < len(olds) and gains[row][column] == gains[row + 1][column]:
            yield olds[row], None
            row += 1
        elif column < len(news) and gains[row][column] == gains[row][column + 1]:
            yield None, news[column]
            column += 1
        else:
            yield olds[row], news[column]
            row, column = row + 1, column + 1


def _likeness(old: str, new: str) -> float:
    return fuzz.ratio(old, new) / 100
