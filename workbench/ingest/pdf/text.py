"""Take the text layer of a PDF page apart: words with their places and faces, ruling lines, pictures."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.ingest.pdf.page import Sheet, Word
from workbench.ingest.pdf.rules import find_rules

# PDFium puts a blank between letters that another font or wide spacing parts; narrower than this share of the size it is none.
_NARROWEST_BLANK = 0.12
# A page of a drawing or a map can hold millions of letters; no page of a draft does.
_MAX_LETTERS = 60_000
_INVISIBLE = 3
_SOFT_HYPHEN = "\u00ad"
# PDFium's own sign for a hyphen at the end of a line.
_LINE_HYPHEN = 2
_ITALIC_FLAG, _BOLD_FLAG, _BOLD_WEIGHT = 64, 1 << 18, 600


@dataclass(frozen=True, slots=True)
class _Face:
    """How a run of letters looks. turn: quarter turns against the page. visible: not the hidden text behind a scan."""

    size: float
    bold: bool
    italic: bool
    turn: int
    visible: bool


@dataclass(frozen=True, slots=True)
class _View:
    """From the page's own space to what a reader sees, turned by quarters clockwise, measured from the top left."""

    box: tuple[float, float, float, float]
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (height, width) if self.turn % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.box
        return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[self.turn]

    def rectangle(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        (x1, y1), (x2, y2) = self.point(left, bottom), self.point(right, top)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def take_apart(page: pypdfium2.PdfPage, *, number: int) -> Sheet:
    """Give the words, ruling lines and pictures of a page; words that stand at another angle than most are left out."""
    text_page = page.get_textpage()
    try:
        letters = _Letters(text_page.raw)
        turn = letters.usual_turn()
        # A page that is turned for the screen, or whose words are all turned, is read the way the words run.
        view = _View(page.get_cropbox(), turn if turn is not None else page.get_rotation() // 90)
        words = tuple(letters.words(view)) if turn is not None else ()
    finally:
        text_page.close()
    width, height = view.size
    rules, pictures = find_rules(page, view.rectangle, area=width * height)
    objects = max(int(pdfium.FPDFPage_CountObjects(page.raw)), 0)
    return Sheet(number, width, height, words, rules, pictures, objects)


@dataclass(slots=True)
class _Letters:
    text_page: Any
    faces: dict[int, _Face] = field(default_factory=dict)
    fonts: dict[int, tuple[bool, bool]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return min(max(int(pdfium.FPDFText_CountChars(self.text_page)), 0), _MAX_LETTERS)

    def usual_turn(self) -> int | None:
        """Give the quarter turns at which most words run; None where there is no word."""
        turns: Counter[int] = Counter()
        for place in range(0, self.count, 5):
            face = self._face(place)
            if face:
                turns[face.turn] += 1
        return turns.most_common(1)[0][0] if turns else None

    def words(self, view: _View) -> Iterator[Word]:
        """Give the words in the file's order."""
        pending: Word | None = None
        for first, end, parted in self._runs():
            word = self._word(first, end, view)
            if word is None:
                continue
            if pending and parted == "guess" and _is_one(pending, word):
                pending = _joined(pending, word)
                continue
            if pending and (parted == "size" or (parted == "guess" and _touches(pending, word))):
                word = replace(word, glued=True)
            if pending:
                yield pending
            pending = word
        if pending:
            yield pending

    def _runs(self) -> Iterator[tuple[int, int, str]]:
        """Give first letter and end of each run of one size without a blank, and what parts it from the run before."""
        first, parted = -1, "blank"
        face: _Face | None = None
        for place in range(self.count):
            code = pdfium.FPDFText_GetUnicode(self.text_page, place)
            if (code > _SPACE and code != _NO_BREAK_SPACE) or code == _LINE_HYPHEN:
                face, before = self._face(place), face
                if first >= 0 and _differ(before, face):
                    yield first, place, parted
                    first, parted = place, "size"
                first = place if first < 0 else first
                if code == _LINE_HYPHEN:
                    # It ends its line: what follows stands on the next one.
                    yield first, place + 1, parted
                    first, parted = -1, "blank"
                continue
            if first >= 0:
                yield first, place, parted
                parted = "guess"
            if not (code in _BREAKS and pdfium.FPDFText_IsGenerated(self.text_page, place)):
                parted = "blank"
            first = -1
        if first >= 0:
            yield first, self.count, parted

    def _word(self, first: int, end: int, view: _View) -> Word | None:
        face = self._face(first)
        if face is None or face.turn != view.turn:
            return None
        text = "".join(self._letter(place) for place in range(first, end))
        text = unicodedata.normalize("NFC", text)
        if not text:
            return None
        left, top, right, bottom = view.rectangle(*self._box(first))
        if end - first > 1:
            final = view.rectangle(*self._box(end - 1))
            left, right = min(left, final[0]), max(right, final[2])
        base = view.point(*self._origin(first))[1]
        return Word(text, left, right, top, bottom, base, face.size, face.bold, face.italic)

    def _letter(self, place: int) -> str:
        code = pdfium.FPDFText_GetUnicode(self.text_page, place)
        if code == _LINE_HYPHEN:
            return "-"
        letter = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        return "" if unicodedata.category(letter) in ("Cc", "Cn") else letter

    def _box(self, place: int) -> tuple[float, float, float, float]:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self.text_page, place, box)
        return box.left, box.bottom, box.right, box.top

    def _origin(self, place: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self.text_page, place, x, y)
        return x.value, y.value

    def _face(self, place: int) -> _Face | None:
        run = pdfium.FPDFText_GetTextObject(self.text_page, place)
        if not run:
            return None
        key = ctypes.addressof(run.contents)
        if key not in self.faces:
            self.faces[key] = self._look(run, place)
        return self.faces[key]

    def _look(self, run: Any, place: int) -> _Face:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text_page, place, matrix)
        size = float(pdfium.FPDFText_GetFontSize(self.text_page, place)) * math.hypot(matrix.c, matrix.d)
        # Words that run upwards stand upright on a page turned clockwise.
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        bold, italic = self._font(pdfium.FPDFTextObj_GetFont(run))
        visible = pdfium.FPDFTextObj_GetTextRenderMode(run) != _INVISIBLE
        return _Face(size or 1.0, bold, italic or abs(matrix.c) > 0.15 * abs(matrix.d) > 0, turn, visible)

    def _font(self, font: Any) -> tuple[bool, bool]:
        """Tell bold and italic by name, weight and flags."""
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1").lower()
            flags = max(int(pdfium.FPDFFont_GetFlags(font)), 0)
            bold = "bold" in name or "black" in name or bool(flags & _BOLD_FLAG) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            self.fonts[key] = bold, "italic" in name or "oblique" in name or bool(flags & _ITALIC_FLAG)
        return self.fonts[key]


_SPACE, _NO_BREAK_SPACE = 0x20, 0xA0
_BREAKS = (_SPACE, 0x0D, 0x0A)


def _differ(before: _Face | None, after: _Face | None) -> bool:
    """Tell letters of two sizes."""
    return before is not None and after is not None and abs(before.size - after.size) > 0.15 * max(before.size, after.size)


def _is_one(before: Word, after: Word) -> bool:
    """Tell letters of one word that only look apart to PDFium."""
    return before.size == after.size and abs(before.base - after.base) < 0.1 * before.size and _touches(before, after)


def _touches(before: Word, after: Word) -> bool:
    size = max(before.size, after.size)
    return abs(before.base - after.base) < 0.6 * size and -0.5 * size < after.left - before.right < _NARROWEST_BLANK * size


def _joined(before: Word, after: Word) -> Word:
    text = unicodedata.normalize("NFC", before.text + after.text)
    return replace(before, text=text, left=min(before.left, after.left), right=max(before.right, after.right))
