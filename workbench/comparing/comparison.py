"""The result of comparing two drafts, as values. The JSON shapes are those of the public contract (`workbench compare`)."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

Range = tuple[int, int]
Word = tuple[str, str]

KEPT, DELETED, INSERTED = "=", "-", "+"


class Change(StrEnum):
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """One row of the comparison: a run of old paragraphs, and the run of new ones that it became.

    old, new: path of the smallest provision, None on the missing side. old_paragraphs, new_paragraphs: first and last index.
    words: the paragraphs joined by newlines, as ("=" | "-" | "+", text). reworded: more than the label differs.
    """

    change: Change
    old: str | None
    new: str | None
    old_paragraphs: Range | None
    new_paragraphs: Range | None
    words: tuple[Word, ...]
    reworded: bool = False

    @property
    def is_told(self) -> bool:
        """Whether the row says something: an unchanged one does not, nor one that only the number of its article renumbered."""
        same_words = all(op == KEPT for op, _text in self.words)
        return self.change is not Change.UNCHANGED and not (self.change is Change.RENUMBERED and same_words)

    @property
    def old_text(self) -> str:
        return "".join(text for op, text in self.words if op != INSERTED)

    @property
    def new_text(self) -> str:
        return "".join(text for op, text in self.words if op != DELETED)


@dataclass(frozen=True)
class Comparison:
    """Rows that cover every paragraph of the old draft once and every paragraph of the new draft once, in reading order."""

    identical: bool
    rows: tuple[ProvisionRow, ...]

    @cached_property
    def row_of_old(self) -> dict[int, ProvisionRow]:
        """Old paragraph index to its row."""
        return {index: row for row in self.rows if row.old_paragraphs for index in _indexes(row.old_paragraphs)}

    @cached_property
    def row_of_new(self) -> dict[int, ProvisionRow]:
        """New paragraph index to its row."""
        return {index: row for row in self.rows if row.new_paragraphs for index in _indexes(row.new_paragraphs)}


def _indexes(run: Range) -> range:
    return range(run[0], run[1] + 1)
