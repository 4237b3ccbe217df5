"""One block of a web page while it is gathered, and the lines that it gives."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.ingest.html.style import Look
from workbench.ingest.html.tables import Place
from workbench.ingest.legacy import advantage, decoder_for, encoding_of
from workbench.ingest.lines import Line

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_STRANGE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_BREAK = "\n"
# A break within a line is layout ("ỦY BAN NHÂN DÂN / TỈNH …"), unless what follows begins a provision or what precedes ends a sentence.
_BEGINS = re.compile(
    r"\s*(?:(?:Phần|Chương|Mục|Tiểu mục|Điều|Phụ lục|Căn cứ)\s|(?:\d+(?:\.\d+)*[.)]|[a-zđ]{1,2}[.)]|[-–—+•●*])(?=\s|\D))", re.IGNORECASE
)
_ENDS = re.compile(r"[.;:!?…]\s*$")
# So many breaks in one block: the page knows no other paragraphs.
_MANY_BREAKS = 5
_LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True)
class Pin:
    """The mark of a note: after which piece it stands."""

    note: str
    mark: str
    after: int


@dataclass(frozen=True, slots=True)
class Pinned:
    """The mark of a note: at which character of which of the block's lines it stands."""

    note: str
    mark: str
    line: int
    at: int


@dataclass(slots=True)
class Block:
    """Pieces of text with their looks; labels: numbers of list items that no text has followed yet."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    place: Place | None = None

    def add(self, text: str, look: Look, place: Place | None) -> None:
        """Add text as a browser shows it: blanks and line ends of the source are one blank."""
        if look.kept:
            text = text.replace("\r\n", "\n").expandtabs(4)
        else:
            text = _BLANKS.sub(" ", text)
            if text.startswith(" ") and (not self.pieces or self.pieces[-1][0].endswith((" ", _BREAK))):
                text = text[1:]
        if text:
            self.place = place
            self.pieces.append((text, look))

    def add_break(self, look: Look) -> None:
        self.pieces.append((_BREAK, look))

    def pin(self, note: str, mark: str) -> None:
        self.pins.append(Pin(note, mark, len(self.pieces)))

    def take_number(self) -> bool:
        """Take what stands here so far for an automatic number written out; False where it is none."""
        number = self._text().strip()
        if not number or len(number) > _LONGEST_NUMBER or self.labels:
            return False
        self.pieces.clear()
        self.labels.append(number)
        return True

    @property
    def is_empty(self) -> bool:
        return not self._text().strip()

    def _text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    def lines(self) -> tuple[list[Line], list[Pinned]]:
        """Give the lines of the block with the marks of notes in them, and begin the next block."""
        lines: list[Line] = []
        pinned: list[Pinned] = []
        for first, last in self._parts():
            line = self._line(self.pieces[first:last], " ".join(self.labels))
            if line is None:
                continue
            self.labels.clear()
            for pin in self.pins:
                if first <= pin.after < last or (pin.after == last and last == len(self.pieces)):
                    lead = len(f"{line.label} ") if line.label else 0
                    before = _composed("".join(text for text, _ in self.pieces[first : pin.after])).lstrip()
                    pinned.append(Pinned(pin.note, pin.mark, len(lines), min(lead + len(before), len(line.text))))
            lines.append(line)
        self.pieces, self.pins = [], []
        return lines, pinned

    def _parts(self) -> Iterator[tuple[int, int]]:
        """Give the pieces of each line: from which to which."""
        breaks = [index for index, (text, look) in enumerate(self.pieces) if text == _BREAK or (look.kept and "\n" in text)]
        many = len(breaks) >= _MANY_BREAKS
        first = 0
        for place, index in enumerate(breaks):
            following = breaks[place + 1] if place + 1 < len(breaks) else len(self.pieces)
            before = "".join(text for text, _ in self.pieces[first:index])
            after = "".join(text for text, _ in self.pieces[index + 1 : following])
            if many or not after.strip() or _BEGINS.match(after) or _ENDS.search(before):
                yield first, index
                first = index + 1
        yield first, len(self.pieces)

    def _line(self, pieces: list[tuple[str, Look]], label: str) -> Line | None:
        restored = _restored(pieces)
        text = _composed("".join(text for text, _ in restored)).strip()
        if not text:
            return None
        weights = [(len(text.strip()), look) for text, look in restored]
        half = sum(weight for weight, _ in weights) / 2
        return Line(
            text=f"{label} {text}" if label else text,
            label=label or None,
            table=self.place.cell if self.place else None,
            alone=bool(self.place and self.place.alone),
            inert=pieces[0][1].inert,
            tracked=any(look.tracked for _, look in pieces),
            bold=sum(weight for weight, look in weights if look.bold) > half,
            italic=sum(weight for weight, look in weights if look.italic) > half,
            alignment=next(look.alignment for text, look in pieces if text.strip()),
        )


def _composed(raw: str) -> str:
    return unicodedata.normalize("NFC", _STRANGE.sub(" ", raw))


def _restored(pieces: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """Turn what is set in fonts from before Unicode into Unicode, each font by itself."""
    for font in {look.font for _, look in pieces if look.font}:
        encoding, decode = encoding_of(font), decoder_for(font)
        # A program may have put Unicode under the font's old name.
        if encoding and decode and advantage("".join(text for text, look in pieces if look.font == font), encoding) >= 0:
            pieces = [(decode(text), look) if look.font == font else (text, look) for text, look in pieces]
    return pieces
