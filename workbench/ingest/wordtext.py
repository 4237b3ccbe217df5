"""The text of one Word paragraph with its tracked changes accepted: what a reader of the final document sees."""

import re
import unicodedata
from dataclasses import dataclass, field

from workbench.ingest.numerals import SYMBOLS
from workbench.ingest.wordstyles import Styles
from workbench.ingest.wordxml import MC, Element, M, W, child, switch, value

_DROPPED = frozenset({W + "del", W + "moveFrom"})
_ADDED = frozenset({W + "ins", W + "moveTo"})
_SPACES = frozenset({W + "tab", W + "br", W + "cr", W + "ptab"})
_NOTES = frozenset({W + "footnoteReference", W + "endnoteReference"})
# Read elsewhere or never: properties, field codes, deleted text, phonetic guides.
_SKIPPED = frozenset({W + "pPr", W + "rPr", W + "instrText", W + "delText", W + "delInstrText", W + "rt", W + "sdtPr", W + "sdtEndPr"})


@dataclass(slots=True)
class Story:
    """What is carried from paragraph to paragraph of a document: open fields, counts for the warnings."""

    styles: Styles
    fields: list[str] = field(default_factory=list)
    hidden: int = 0
    notes: int = 0
    tracked: int = 0

    @property
    def in_code(self) -> bool:
        """Tell whether a field's code (not its result) is being passed."""
        return "code" in self.fields


@dataclass(slots=True)
class Runs:
    """The text of a paragraph while it is gathered. boxes: text boxes anchored in it, to be read behind it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    tracked: bool = False
    letters: int = 0
    bold: int = 0
    italic: int = 0

    @property
    def text(self) -> str:
        """Give the text in one line, NFC, without outer blanks."""
        return unicodedata.normalize("NFC", re.sub(r"[\t\n\r\v\f\x85\u2028\u2029]", " ", "".join(self.pieces))).strip()

    def add(self, text: str, *, bold: bool, italic: bool) -> None:
        self.pieces.append(text)
        weight = len(text.strip())
        self.letters += weight
        self.bold += weight if bold else 0
        self.italic += weight if italic else 0

    def take(self, other: "Runs") -> None:
        """Go on with the text of the paragraph before, whose end was deleted."""
        self.pieces[:0] = other.pieces
        self.boxes[:0] = other.boxes
        self.tracked = self.tracked or other.tracked
        self.letters, self.bold, self.italic = self.letters + other.letters, self.bold + other.bold, self.italic + other.italic


def gather(paragraph: Element, story: Story, *, style_id: str | None) -> Runs:
    """Read the runs of a w:p."""
    runs = Runs()
    _Gatherer(story, runs, style_id).inside(paragraph)
    return runs


@dataclass(slots=True)
class _Gatherer:
    story: Story
    runs: Runs
    style_id: str | None

    def inside(self, element: Element) -> None:
        for one in element:
            self.take(one)

    def take(self, element: Element) -> None:
        tag = element.tag
        if tag == W + "r":
            self._run(element)
        elif tag in _DROPPED:
            self.runs.tracked = True
        elif tag in _ADDED:
            self.runs.tracked = True
            self.inside(element)
        elif tag == MC + "AlternateContent":
            self._alternative(element)
        elif tag == M + "t":
            self.runs.add(element.text or "", bold=False, italic=False)
        elif tag not in _SKIPPED:
            self.inside(element)

    def _alternative(self, element: Element) -> None:
        """Read the first choice; the fallback repeats the same text for old programs."""
        chosen = element.find(MC + "Choice")
        if chosen is None:
            chosen = element.find(MC + "Fallback")
        if chosen is not None:
            self.inside(chosen)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        if self._state(properties, "vanish"):
            self.story.hidden += any(True for _ in run.iter(W + "t"))
            self._fields_only(run)
            return
        bold, italic = self._state(properties, "b"), self._state(properties, "i")
        for one in run:
            self._content(one, bold=bold, italic=italic)

    def _fields_only(self, run: Element) -> None:
        for one in run.iter(W + "fldChar"):
            self._field(one)

    def _state(self, properties: Element | None, name: str) -> bool:
        own = switch(properties, name)
        if own is not None:
            return own
        for style_id in (value(child(properties, "rStyle")), self.style_id):
            inherited = self.story.styles.switch(style_id, name)
            if inherited is not None:
                return inherited
        return False

    def _content(self, element: Element, *, bold: bool, italic: bool) -> None:
        tag = element.tag
        if tag == W + "fldChar":
            self._field(element)
        elif self.story.in_code or tag in _SKIPPED:
            return
        elif tag in _NOTES:
            self.story.notes += 1
        elif tag == MC + "AlternateContent":
            chosen = element.find(MC + "Choice")
            self._boxes(element if chosen is None else chosen)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            self._boxes(element)
        elif tag == W + "ruby":
            self.inside(element)
        else:
            self.runs.add(_characters(element), bold=bold, italic=italic)

    def _boxes(self, element: Element) -> None:
        """Keep the text boxes of a drawing, each once: inside one, its own choices and fallbacks are sorted out when it is read."""
        for one in element:
            if one.tag == W + "txbxContent":
                self.runs.boxes.append(one)
            elif one.tag == MC + "AlternateContent":
                chosen = one.find(MC + "Choice")
                self._boxes(one if chosen is None else chosen)
            elif one.tag != MC + "Fallback" or element.tag != MC + "AlternateContent" or element.find(MC + "Choice") is None:
                self._boxes(one)

    def _field(self, element: Element) -> None:
        kind, fields = value(element, "fldCharType"), self.story.fields
        if kind == "begin":
            fields.append("code")
        elif kind == "separate" and fields:
            fields[-1] = "result"
        elif kind == "end" and fields:
            fields.pop()


def _characters(element: Element) -> str:
    tag = element.tag
    if tag == W + "t":
        return element.text or ""
    if tag in _SPACES:
        return " "
    if tag == W + "noBreakHyphen":
        return "-"
    if tag == W + "sym":
        code = value(element, "char") or ""
        try:
            return SYMBOLS.get(chr(int(code, 16) & 0xFFF | 0xF000), "")
        except ValueError:
            return ""
    return ""
