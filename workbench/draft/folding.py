"""One spelling of a text for matching, with the way back: what is found lies on the words that the file holds.

A draft's text is never rewritten. Recognisers look at `fold(text).text` and give `fold(text).span(start, end)`.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass, field
from functools import lru_cache

from workbench.draft.lookalikes import JOINED, SILENT, SINGLE, STROKED, TYPOGRAPHIC

_MARKS = "\u0300-\u036f"
_LETTER = r"[^\W\d_]"

_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_OPEN_RHYMES = ("oa", "oe", "uy")


def _placements() -> dict[str, str]:
    """Give "hoà" and "thuỷ" (tone on the second vowel) as "hòa" and "thủy", in every case."""
    rows = {}
    for rhyme in (cased for small in _OPEN_RHYMES for cased in (small, small.upper(), small.title(), small.title().swapcase())):
        for tone in _TONES:
            rows[unicodedata.normalize("NFC", rhyme + tone)] = unicodedata.normalize("NFC", rhyme[0] + tone + rhyme[1])
    return rows


_PLACEMENTS = _placements()
_AFTER_O = "".join(rhyme[1] for rhyme in _PLACEMENTS if rhyme[0] in "oO")
_AFTER_U = "".join(rhyme[1] for rhyme in _PLACEMENTS if rhyme[0] in "uU")
# "quý" keeps its mark: after q the u is no vowel; a closed rhyme ("hoàn") is spelt in one way only. A mark that stacks on
# another would change hands with it. The search begins at the toned vowel, which is rarer than o and u.
_OLD_TONE = re.compile(rf"[{_AFTER_O}{_AFTER_U}](?:(?<=[oO][{_AFTER_O}])|(?<=[uU][{_AFTER_U}])(?<![qQ]..))(?!{_LETTER}|[{_MARKS}])")

# "ñ" stands for đ in text of old fonts. It is Spanish unless all of the word is one Vietnamese syllable.
_VOWELS = unicodedata.normalize("NFC", "aăâeêioôơuưy" + "".join(v + t for v in "aăâeêioôơuưy" for t in _TONES))
_DAMAGED_D = re.compile(rf"(?<!{_LETTER})ñ(?=[{_VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?(?!{_LETTER}|[{_MARKS}]))", re.IGNORECASE)

# What changes the length, each piece repaired as a whole: a letter with its marks, a run of blanks, joined signs, silent signs.
_RAGGED = re.compile(
    rf"(?P<cluster>[^{SILENT}{_MARKS}](?:[{SILENT}]*[{_MARKS}])+)|(?P<blanks> (?:[{SILENT}]* )+(?![{SILENT}]*[{_MARKS}]))"
    rf"|(?P<joined>[{''.join(JOINED)}])|(?P<silent>[{SILENT}]+)"
)
# One class of signs of the basic plane: alternatives, or single signs beyond it, would make the search a hundred times slower.
_ODD = re.compile(rf"[{''.join(chr(code) for code in SINGLE if code < 0x10000)}{''.join(JOINED)}{SILENT}{_MARKS}ñÑ\U0001d400-\U0001d7ff]")
_PLAIN_SIGN = re.compile("[\"'-]")
_SILENT = re.compile(f"[{SILENT}]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """text: the one spelling. original: what was folded.

    starts: where in the original each character of `text` begins, and the original's length; None where both are equally long
    and each character stands for the one at its place. Silent signs belong to the character before them.
    spelt: `text` with tones where the writer set them, or None where that is `text`.
    """

    text: str
    original: str
    starts: "array[int] | None" = field(default=None, repr=False)
    spelt: str | None = field(default=None, repr=False)

    def at(self, offset: int) -> int:
        """Give the offset in the original at which a character of `text` begins."""
        return offset if self.starts is None else self.starts[offset]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original for a span of `text`; a sign that stands for several characters is taken whole."""
        if self.starts is None or start == end:
            return self.at(start), self.at(end)
        while end < len(self.text) and self.starts[end] == self.starts[end - 1]:
            end += 1
        return self.starts[start], self.starts[end]

    def quote(self, start: int, end: int) -> str:
        """Give the original's own words for a span of `text`."""
        return self.original[slice(*self.span(start, end))]

    @property
    def tidy(self) -> str:
        """Give the words to show, as long as `text`: tones, quotes and dashes the writer's own, odd signs made plain."""
        spelt = self.spelt if self.spelt is not None else self.text
        return spelt if self.text is self.original else _PLAIN_SIGN.sub(self._own_sign, spelt)

    def _own_sign(self, found: re.Match[str]) -> str:
        own = self.original[self.at(found.start())]
        return own if own in TYPOGRAPHIC else found.group()


# Every recogniser asks for the same paragraphs again: what is kept is found forty times faster than it is folded.
@lru_cache(maxsize=16_384)
def fold(text: str) -> Folded:
    """Unify blanks, dashes, quotes, look-alike letters and tone placement (uỷ → ủy), compose marks, drop silent signs.

    Case is kept, line ends too. Ordinary text is given back as it is.
    """
    if _ODD.search(text) or "  " in text:
        return _folded(text)
    return Folded(_placed(text), text, spelt=text) if _OLD_TONE.search(text) else Folded(text, text)


def _folded(text: str) -> Folded:
    plain, starts = text.translate(SINGLE), None
    if _RAGGED.search(plain):
        plain, starts = _mended(plain)
    plain = _DAMAGED_D.sub(lambda found: "đ" if found.group() == "ñ" else "Đ", plain)
    return Folded(_placed(plain), text, starts, plain)


def _placed(text: str) -> str:
    """Set the tone of an open rhyme on its first vowel."""
    letters = list(text)
    for found in _OLD_TONE.finditer(text):
        place = found.start()
        letters[place - 1 : place + 1] = _PLACEMENTS[text[place - 1 : place + 1]]
    return "".join(letters)


def _mended(text: str) -> tuple[str, "array[int]"]:
    """Repair what changes the length; keep where each character began."""
    pieces: list[str] = []
    starts = array("I")
    place = 0
    for found in _RAGGED.finditer(text):
        first, last = found.span()
        piece = _repaired(found)
        pieces += (text[place:first], piece)
        starts.extend(range(place, first))
        # Marks that no letter takes up stay apart, each at its own place.
        starts.extend(min(first + step, last - 1) if found.lastgroup == "cluster" else first for step in range(len(piece)))
        place = last
    pieces.append(text[place:])
    starts.extend(range(place, len(text) + 1))
    starts[0] = 0
    return "".join(pieces), starts


def _repaired(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "cluster":
            composed = unicodedata.normalize("NFC", _SILENT.sub("", found.group()))
            return STROKED.get(composed[:2], composed[:2]).translate(SINGLE) + composed[2:]
        case "blanks":
            return " "
        case "joined":
            return JOINED[found.group()]
        case _:
            return ""
