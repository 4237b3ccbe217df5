"""One paragraph of a Word file while it is gathered, and its text: one line, NFC, without outer blanks."""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import accumulate

from workbench.draft.asides import NoteKind
from workbench.ingest.word.markup import Change
from workbench.ingest.word.styles import Look
from workbench.ingest.word.tables import Place

_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Entered:
    """From here on text was put in by this change; None: by none."""

    change: Change | None


@dataclass(frozen=True, slots=True)
class Reformatted:
    """From here on text was given another look by this change; None: by none."""

    change: Change | None


@dataclass(frozen=True, slots=True)
class Removed:
    """Here stood a text."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class RemarkMark:
    """part: "start" or "end" of a comment's range, or its "sign"."""

    id: str
    part: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """sign: the note's own mark, or None where Word counts. section: how many sections end before it."""

    kind: NoteKind
    id: str
    sign: str | None
    section: int


Pin = Entered | Reformatted | Removed | RemarkMark | NoteMark


@dataclass(slots=True)
class Tally:
    """What a person must know of the reading, counted over the parts of a file."""

    hidden: int = 0
    prompts: int = 0
    foreign: int = 0


class Gathered:
    """A paragraph's pieces of text with their looks, and what is pinned between them (at: how many pieces stand before it).

    A plain class: most paragraphs set none of the rest, and a file has very many of them.
    """

    style: str | None = None
    num_id: str | None = None
    level: int | None = None
    alignment: str = ""
    plain: Look | None = None
    added: Change | None = None
    removed: Change | None = None
    reformatted: Change | None = None
    entered: Change | None = None
    hidden_end: bool = False
    reformatting: bool = False

    def __init__(self, place: Place) -> None:
        self.place = place
        self.pieces: list[str] = []
        self.looks: list[Look] = []
        self.pins: list[tuple[int, Pin]] = []

    def enter(self, added: Change | None) -> None:
        """Go on with runs that this change put in; None: that no change did."""
        if added != self.entered:
            self.entered = added
            self.pin(Entered(added))
        if self.reformatting:
            self.reformatting = False
            self.pin(Reformatted(None))

    def pin(self, what: Pin) -> None:
        self.pins.append((len(self.pieces), what))

    @property
    def runs_on(self) -> bool:
        """Tell whether the paragraph's end is deleted or hidden: Word shows its text at the head of the next one."""
        return self.removed is not None or self.hidden_end or (self.plain is not None and self.plain.hidden)

    def go_on(self) -> None:
        """Begin the next paragraph of the file as the rest of this one: its properties hold for the whole."""
        self.enter(None)
        if self.removed:
            self.pin(Removed(self.removed, "\n"))
        self.style = self.num_id = self.level = self.plain = self.added = self.removed = None
        self.alignment, self.hidden_end = "", False

    @property
    def raw(self) -> str:
        """Give the text in one line, as the file has it."""
        raw = "".join(self.pieces)
        return raw if raw.isprintable() else _BREAKS.sub(" ", raw)

    @property
    def tracked(self) -> bool:
        """Tell whether the paragraph holds a tracked change."""
        changes = bool(self.pins) and any(isinstance(pin, Entered | Removed | Reformatted) for _, pin in self.pins)
        return changes or self.added is not None or self.reformatted is not None or self.place.added is not None

    def mostly(self) -> Look:
        """Give the look of most of the text."""
        looks = self.looks
        if looks and looks.count(looks[0]) == len(looks):
            return looks[0]
        weights = [len(piece.strip()) for piece in self.pieces]
        half = sum(weights) / 2
        bold = sum(weight for weight, look in zip(weights, looks, strict=True) if look.bold) > half
        return Look(bold, sum(weight for weight, look in zip(weights, looks, strict=True) if look.italic) > half)

    def offsets(self) -> list[int]:
        """Give the place in `raw` in front of each piece, and behind the last."""
        return [0, *accumulate(map(len, self.pieces))]


def composed(raw: str) -> str:
    """Give a line in NFC without outer blanks."""
    return (raw if raw.isascii() or unicodedata.is_normalized("NFC", raw) else unicodedata.normalize("NFC", raw)).strip()


@dataclass(slots=True)
class Offsets:
    """Places of a raw line in the line as written: composed, without outer blanks, behind its label."""

    raw: str
    text: str
    label: str | None
    _lead: int = field(init=False)
    _plain: bool = field(init=False)
    _size: int = field(init=False)

    def __post_init__(self) -> None:
        whole = unicodedata.normalize("NFC", self.raw)
        self._plain = whole == self.raw
        self._size = len(whole.strip())
        self._lead = len(whole) - len(whole.lstrip())

    def start(self, place: int) -> int:
        """Give where the character at a raw place begins; a letter whose accents were typed apart begins at its base."""
        while 0 < place < len(self.raw) and unicodedata.combining(self.raw[place]):
            place -= 1
        return self._at(place)

    def end(self, place: int) -> int:
        """Give where the character before a raw place ends."""
        while 0 < place < len(self.raw) and unicodedata.combining(self.raw[place]):
            place += 1
        return self._at(place)

    def _at(self, place: int) -> int:
        done = place if self._plain else len(unicodedata.normalize("NFC", self.raw[:place]))
        inside = min(max(done - self._lead, 0), self._size)
        return min(inside + (len(self.label) + 1 if self.label else 0), len(self.text))
