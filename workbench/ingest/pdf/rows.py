"""Words become lines of text, and lines that stand side by side are told from lines below one another."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from workbench.ingest.pdf.page import Strip, Word

# Letters stand between their base and about this share of their size above it.
_HEIGHT = 0.7
# A gap as wide as this many sizes may be the gutter between two columns; a justified line has narrower ones, mostly.
GUTTER = 1.0
# Below what counts as sure (scan.LOW).
MENDED = 0.75
_RAISED = re.compile(r"[\[(]?\d{1,3}[\])]?|\*{1,3}")


@dataclass(slots=True)
class Row:
    """Words that stand on one line, from left to right."""

    words: list[Word]
    base: float
    size: float

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        return "".join(("" if word.glued or not place else " ") + word.text for place, word in enumerate(self.words))

    def gaps(self) -> list[tuple[float, float]]:
        """Give the blank stretches inside the row that a gutter may run through."""
        gaps, right = [], self.words[0].right
        for word in self.words[1:]:
            if word.left - right >= GUTTER * self.size:
                gaps.append((right, word.left))
            right = max(right, word.right)
        return gaps


def find_rows(words: Iterable[Word]) -> list[Row]:
    """Give the rows from top to bottom; words of two sizes, or set a little apart, are one row where they stand side by side."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        row = next((row for row in reversed(rows[-3:]) if _on_row(word, row)), None)
        if row is None:
            rows.append(Row([word], word.base, word.size))
            continue
        row.words.append(word)
        if word.size > 1.05 * row.size:
            row.base, row.size = word.base, word.size
    for row in rows:
        row.words.sort(key=lambda word: word.left)
    return sorted(rows, key=lambda row: row.base)


def _on_row(word: Word, row: Row) -> bool:
    if abs(word.base - row.base) <= 0.15 * max(word.size, row.size):
        return True
    top, bottom = max(word.base - _HEIGHT * word.size, row.base - _HEIGHT * row.size), min(word.base, row.base)
    if bottom - top < 0.35 * _HEIGHT * min(word.size, row.size):
        return False
    return all(word.right <= other.left + 1 or word.left >= other.right - 1 for other in row.words)


def _confidence(words: Sequence[Word]) -> float | None:
    """Give the mean of what words were read off an image; a line with a word that a rule put right is one to look at."""
    sure = [word.confidence for word in words if word.confidence is not None]
    if not sure:
        return None
    mean = round(sum(sure) / len(sure), 3)
    return min(mean, MENDED) if any(word.mended for word in words) else mean


def strip_of(words: Sequence[Word]) -> Strip:
    """Give the line that words make, from left to right."""
    size = max(word.size for word in words)
    base = median(word.base for word in words if word.size >= 0.9 * size)
    pieces: list[str] = []
    raised, length = [], 0
    for word in words:
        piece = word.text if word.glued or not pieces else f" {word.text}"
        if word.size < 0.8 * size and word.base < base - 0.1 * size and _RAISED.fullmatch(word.text):
            raised.append((length + len(piece) - len(word.text), word.text))
        pieces.append(piece)
        length += len(piece)
    letters = max(sum(len(word.text) for word in words), 1)
    return Strip(
        text="".join(pieces),
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
        base=base,
        size=size,
        first=words[0].right - words[0].left,
        bold=sum(len(word.text) for word in words if word.bold) / letters,
        italic=sum(len(word.text) for word in words if word.italic) / letters,
        confidence=_confidence(words),
        raised=tuple(raised),
    )
