"""What a file holds beside its text: notes, page heads and feet, tracked changes, comments, and where a scan shows each line.

Each names its paragraph by index.
"""

from dataclasses import dataclass
from enum import StrEnum


class NoteKind(StrEnum):
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote. mark: as shown. paragraph, at: where its mark stands; it is no character of the paragraph's text."""

    kind: NoteKind
    mark: str
    text: str
    paragraph: int
    at: int


class MarginKind(StrEnum):
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands at the head or foot of pages, kept apart from the text. page: of its first appearance, where known."""

    kind: MarginKind
    text: str
    page: int | None = None


class RevisionKind(StrEnum):
    INSERTION = "insertion"
    DELETION = "deletion"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change of the file, which the text holds as accepted. start, end: of the paragraph's text; equal for a deletion.

    text: what was put in or taken out. date: as the file gives it (ISO), or None.
    """

    kind: RevisionKind
    author: str
    date: str | None
    text: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that stands in the file itself (Word comment). last: paragraph where its anchor ends, `end` is in that one.

    parent: id of the remark that it replies to, or None. resolved: marked as done in Word.
    """

    id: str
    author: str
    date: str | None
    text: str
    paragraph: int
    start: int
    last: int
    end: int
    parent: str | None = None
    resolved: bool = False
    initials: str = ""


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A line read off the image of a page. page: 1-based. box: left, top, right, bottom as shares (0 to 1) of the page's size.

    start, end: its characters in the paragraph's text. confidence: 0 to 1.
    """

    page: int
    box: tuple[float, float, float, float]
    paragraph: int
    start: int
    end: int
    confidence: float
