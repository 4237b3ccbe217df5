"""Read a Word file once more, remembering which element each piece of a line came from, so that the file itself can be marked."""

import unicodedata
from bisect import bisect_left, bisect_right
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import accumulate

from workbench.errors import UnreadableError
from workbench.ingest.legacy import encoding_of
from workbench.ingest.lines import Line
from workbench.ingest.safety import NOT_WORD, Package, open_package
from workbench.ingest.word.asides import Spot
from workbench.ingest.word.docx import Lines, main_part, relations
from workbench.ingest.word.legacyfonts import LegacyFonts
from workbench.ingest.word.markup import MC, Element, child
from workbench.ingest.word.numbering import Numbering
from workbench.ingest.word.story import Story
from workbench.ingest.word.styles import Styles
from workbench.ingest.word.text import Gathered, Offsets

_OLD_FONTS = (
    "Tệp dùng phông chữ của bảng mã cũ nên không ghi ý kiến vào tệp gốc được; hãy chuyển tệp sang Unicode rồi tải lên thành phiên bản mới."
)


@dataclass(slots=True)
class Piece:
    """A stretch of a line and the element that holds it."""

    element: Element
    text: str


@dataclass(slots=True)
class Traced:
    """A line of the file with its pieces. paragraphs: the w:p that it was gathered from. text: as `analyze` gives it.

    lead: how many characters of the text the automatic number takes, its blank included; label: that number, or None.
    """

    text: str
    label: str | None
    paragraphs: list[Element]
    pieces: list[Piece]
    boxed: bool
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _raw: str = ""

    @property
    def lead(self) -> int:
        return min(len(self.label) + 1, len(self.text)) if self.label else 0

    def raw_start(self, place: int) -> int:
        """Give the raw place of the character with which something begins at a place of the text."""
        self._measure()
        raw = max(bisect_right(self._starts, place) - 1, 0)
        while 0 < raw < len(self._raw) and unicodedata.combining(self._raw[raw]):
            raw -= 1
        return raw

    def raw_end(self, place: int) -> int:
        """Give the raw place behind the character with which something ends at a place of the text."""
        self._measure()
        raw = min(bisect_left(self._ends, place), len(self._raw))
        while 0 < raw < len(self._raw) and unicodedata.combining(self._raw[raw]):
            raw += 1
        return raw

    def _measure(self) -> None:
        if not self._starts:
            self._raw = "".join(piece.text for piece in self.pieces)
            gathered = Offsets(_one_line(self._raw), self.text, self.label)
            self._starts = [gathered.start(place) for place in range(len(self._raw) + 1)]
            self._ends = [gathered.end(place) for place in range(len(self._raw) + 1)]


def _one_line(raw: str) -> str:
    return "".join(" " if letter in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029" else letter for letter in raw)


class _Tracer(Story):
    """A story that remembers the element of every piece, and puts back the alternatives that reading leaves out."""

    def __init__(self, styles: Styles, lines: Lines) -> None:
        super().__init__(styles, self._keep)
        self.lines = lines
        self.traced: list[Traced] = []
        self.elements: dict[Gathered, list[Element]] = {}
        self.bearers: dict[Gathered, list[Element]] = {}
        self.apart: list[Element] = []

    def _keep(self, gathered: Gathered) -> None:
        before = len(self.lines.lines)
        self.lines.take(gathered)
        if len(self.lines.lines) == before:
            return
        line = self.lines.lines[-1]
        pieces = [Piece(element, text) for element, text in zip(self.elements.get(gathered, ()), gathered.pieces, strict=True)]
        self.traced.append(Traced(line.text, line.label, self.bearers[gathered], pieces, gathered.place.boxed))

    def _paragraph(self, element: Element) -> None:
        super()._paragraph(element)
        self.bearers.setdefault(self.current, []).append(element)

    def _text(self, element: Element) -> None:
        super()._text(element)
        self._trace(element)

    def _write(self, element: Element, text: str) -> None:
        super()._write(element, text)
        self._trace(element)

    def _trace(self, element: Element) -> None:
        elements = self.elements.setdefault(self.current, [])
        if len(self.current.pieces) > len(elements):
            elements.append(element)

    def _alternatives(self, element: Element) -> None:
        others = list(element.iterchildren(MC + "Choice", MC + "Fallback"))[1:]
        super()._alternatives(element)
        self.apart += [element, *others]

    def put_back(self) -> None:
        """Give the file back what reading took out of it."""
        holder: Element | None = None
        for one in self.apart:
            if one.tag == MC + "AlternateContent":
                holder = one
            elif holder is not None:
                holder.append(one)


@dataclass(frozen=True, slots=True)
class Tree:
    """A Word file whose body is a tree that may be changed. main: path of the body's part; root: of that part; related: paths by kind."""

    package: Package
    main: str
    root: Element
    related: dict[str, str]

    @property
    def body(self) -> Element:
        body = child(self.root, "body")
        if body is None:
            raise UnreadableError(NOT_WORD)
        return body


@dataclass(frozen=True, slots=True)
class Opened:
    """A Word file open for marking: its lines with what they are made of. spots: of comments' marks, by id and part."""

    tree: Tree
    lines: list[Traced]
    read: tuple[Line, ...]
    spots: dict[tuple[str, str], Spot]

    @property
    def package(self) -> Package:
        return self.tree.package

    @property
    def main(self) -> str:
        return self.tree.main

    @property
    def root(self) -> Element:
        return self.tree.root

    @property
    def body(self) -> Element:
        return self.tree.body


def open_tree(data: bytes) -> Tree:
    """Open a .docx; refuses what `read_docx` refuses."""
    package = open_package(data)
    main = main_part(package)
    root = package.xml(main)
    if root is None:
        raise UnreadableError(NOT_WORD)
    return Tree(package, main, root, {kind: path for _, kind, path in relations(package, main)})


def open_traced(data: bytes) -> Opened:
    """Open a .docx and read its lines; refuses text in fonts of before Unicode."""
    return trace(open_tree(data))


def trace(tree: Tree) -> Opened:
    """Read the lines of a body as it stands now, as after changes were made in it."""
    styles = Styles(tree.package.xml(tree.related.get("styles", "")))
    lines = Lines(styles, Numbering(styles, tree.package.xml(tree.related.get("numbering", ""))))
    tracer = _Tracer(styles, lines)
    tracer.walk(tree.body)
    lines.hanging.finish()
    tracer.put_back()
    if any(map(encoding_of, tracer.fonts | styles.fonts())):
        fonts = LegacyFonts(styles)
        fonts.restore(deepcopy(tree.body))
        if fonts.restored:
            raise UnreadableError(_OLD_FONTS)
    return Opened(tree, tracer.traced, tuple(lines.lines), dict(lines.hanging.ranges))


def lengths(pieces: list[Piece]) -> list[int]:
    """Give the place in front of each piece, and behind the last."""
    return [0, *accumulate(len(piece.text) for piece in pieces)]
