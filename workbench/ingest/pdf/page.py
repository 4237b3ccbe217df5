"""What stands on one page, as places and words: the shapes that reading a text layer and reading an image have in common.

Lengths are points (1/72 inch) from the top left corner of the page as a reader sees it.
"""

from dataclasses import dataclass, replace
from typing import Any, Self

from workbench.draft.outline import TableCell


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between. base: where they stand. glued: no blank before it either, only another size.

    confidence: 0 to 1 where read off an image, else None. mended: it was put right by a rule, so that a person should look.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    confidence: float | None = None
    glued: bool = False
    mended: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, horizontal or vertical."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page taken apart. number: 1-based. pictures: share (0 to 1) of the page under images. rules: its ruling lines.

    objects: how many things are drawn on it, letters included.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictures: float = 0.0
    objects: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of text as printed, and its box. base: where the letters stand. first: width of its first word.

    bold, italic: share of its letters. raised: offset and text of small raised numbers in it, which may be note marks.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    first: float
    bold: float = 0.0
    italic: float = 0.0
    confidence: float | None = None
    raised: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that run on below one another. left, right: edges of the room they have, None where that is the page's own text area.

    cell: of a ruled table; its index counts the tables of this page. official: a side of the national heading or of a signature, whose
    lines stand for themselves.
    """

    strips: tuple[Strip, ...]
    left: float | None = None
    right: float | None = None
    cell: TableCell | None = None
    official: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page in reading order. scanned: its words were read off its image. edges: of the columns of each table of the page.

    foot: top of the rule above its footnotes, or None. fault: why nothing could be read, a sentence, or "".
    """

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...] = ()
    scanned: bool = False
    edges: tuple[tuple[float, ...], ...] = ()
    foot: float | None = None
    fault: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give plain values, short: a page goes from one process to another, and is kept."""
        return {
            "page": [self.number, self.width, self.height, self.scanned, self.foot, self.fault],
            "edges": self.edges,
            "blocks": [[_cell_row(b.cell), b.left, b.right, b.official, [_strip_row(s) for s in b.strips]] for b in self.blocks],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        number, width, height, scanned, foot, fault = stored["page"]
        blocks = tuple(
            Block(tuple(_strip(row) for row in strips), left, right, TableCell(*cell) if cell else None, official)
            for cell, left, right, official, strips in stored["blocks"]
        )
        edges = tuple(tuple(row) for row in stored["edges"])
        return cls(number, width, height, blocks, scanned, edges, foot, fault)


def _cell_row(cell: TableCell | None) -> list[int] | None:
    return [cell.index, cell.row, cell.column, cell.rows, cell.columns] if cell else None


def _strip_row(strip: Strip) -> list[Any]:
    places = (strip.left, strip.right, strip.top, strip.bottom, strip.base, strip.size, strip.first, strip.bold, strip.italic)
    return [strip.text, *(round(place, 2) for place in places), strip.confidence, strip.raised]


def _strip(row: list[Any]) -> Strip:
    return replace(Strip(*row), raised=tuple((at, mark) for at, mark in row[-1]))
