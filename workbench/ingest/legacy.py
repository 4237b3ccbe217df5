"""Text from before Unicode: TCVN3 (ABC), VNI and VPS, told by the font's name or by the syllables that its signs spell.

What is Unicode already is never touched: a text is restored only where its words are no Vietnamese as they stand and become Vietnamese.
A reader of files with fonts asks `decoder_for(font)` (w:rFonts of the run, its style, the defaults) and hands over what stands in
that font, `w:softHyphen` as U+00AD (in TCVN3 it is "ư"); `advantage` says whether a passage in such a font is Unicode after all.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from workbench.ingest.legacy_tables import CAPITALS, FONTS, LETTERS, SYMBOLS, WINDOWS, Encoding
from workbench.ingest.scan.syllables import is_syllable

Decoder = Callable[[str], str]

# Letters that no sign of the old encodings looks like: where one stands, the text is Unicode.
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u036f\u1ea0-\u1ef9]")
_ODD = re.compile("[\x02-\x06\x10-\x15\x19\x1c\x1d\x80-\xff\uf080-\uf0ff]")
# Words between blanks and the signs of ASCII; quotes and dashes of Windows-1252 may be letters of VPS.
_WORD = re.compile(r"[^\s\x00-\x01\x07-\x0f!-@\[-`{-~\u00a0“”‘’–—…]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPS = ("c", "ch", "p", "t")
_HIGH_OR_LOW = frozenset("\u0301\u0323")
# Below as many different words nothing is sure; of them, as many must become Vietnamese, and so many times more than already are.
_FEWEST, _SHARE, _ADVANTAGE = 6, 0.7, 2.0
_SAMPLE = 3000
_LARGE = 0.8


def encoding_of(font: str | None) -> Encoding | None:
    """Give the encoding that a font's name tells, or None."""
    return next((encoding for pattern, encoding in FONTS if pattern.match(font)), None) if font else None


@lru_cache(maxsize=512)
def decoder_for(font: str | None) -> Decoder | None:
    """Give what restores text set in a font, capitals too where the font draws every letter as one; None for a font of Unicode."""
    encoding = encoding_of(font)
    if encoding is None:
        return None
    if CAPITALS.match(font or ""):
        return lambda text: restore(text, encoding).upper()
    return lambda text: restore(text, encoding)


def restore(text: str, encoding: Encoding) -> str:
    """Turn text of an old encoding, its bytes read as Latin-1, Windows-1252 or signs of a symbol font, into Unicode (NFC)."""
    pattern, letters = _signs(encoding)
    surface = text.translate(SYMBOLS)
    if encoding is Encoding.VPS:
        surface = surface.translate(WINDOWS)
    return unicodedata.normalize("NFC", pattern.sub(lambda found: letters[found.group()], surface))


@cache
def _signs(encoding: Encoding) -> tuple[re.Pattern[str], dict[str, str]]:
    letters = LETTERS[encoding]
    pairs = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, pairs))), letters


def has_unicode(text: str) -> bool:
    """Tell whether a text holds Vietnamese letters that no old encoding looks like."""
    return _UNICODE.search(text) is not None


def advantage(text: str, encoding: Encoding) -> int:
    """Give how many more words are Vietnamese when a passage is restored; below 0 where it holds letters of Unicode or loses words."""
    if _UNICODE.search(text):
        return -1
    weighed = _weigh(_words((text,)), encoding)
    return weighed.restored - weighed.plain


def looks_like(text: str) -> Encoding | None:
    """Give the old encoding that a text is in by its words alone, or None for Unicode, other languages, and too few words to tell."""
    return _told_by(_words(line for line in text.split("\n") if not _UNICODE.search(line)))


def repair(text: str) -> str:
    """Restore the lines of a text that are in an old encoding; give the text as it is where none is."""
    if not _ODD.search(text):
        return text
    encoding = looks_like(text)
    if encoding is None:
        return text
    # In a text that is Unicode elsewhere, a line must speak for itself.
    margin = 1 if _UNICODE.search(text) else 0
    return "\n".join(_repaired(line, encoding, margin) for line in text.split("\n"))


def decode_legacy(data: bytes) -> str | None:
    """Decode bytes of a text in an old encoding, or give None where they are in none (to be tried as Windows-1258)."""
    text = data.decode("latin-1")
    encoding = looks_like(text)
    if encoding is None:
        return None
    windows = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    words = [word for word in _WORD.findall(windows) if not word.isascii()][:_SAMPLE]
    if sum(map(_is_vietnamese, words)) > _SHARE * len(words):
        return None
    return "\n".join(_repaired(line, encoding, 0) for line in text.split("\n"))


def _repaired(line: str, encoding: Encoding, margin: int) -> str:
    if not _ODD.search(line) or advantage(line, encoding) < margin:
        return line
    restored = restore(line, encoding)
    return restored.upper() if encoding is Encoding.TCVN3 and _is_large(line) else restored


def _is_large(line: str) -> bool:
    """Tell a line that was set in capitals: TCVN3 has no toned ones, the font drew the small ones large. Markup has letters of its own."""
    if "<" in line or "&" in line:
        return False
    letters = [sign for sign in line if sign.isascii() and sign.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= _LARGE * len(letters)


def _words(lines: Iterable[str]) -> Counter[str]:
    """Count the words with a sign beyond ASCII, of a sample."""
    words: Counter[str] = Counter()
    for line in lines:
        if _ODD.search(line):
            words.update(word for word in _WORD.findall(line) if len(word) > 1 and _ODD.search(word))
        if len(words) > _SAMPLE:
            break
    return words


@dataclass(frozen=True, slots=True)
class _Weight:
    """Of the different words that restoring would change: how many, how many are Vietnamese as they stand, how many then."""

    changed: int
    plain: int
    restored: int


def _weigh(words: Counter[str], encoding: Encoding) -> _Weight:
    pairs = [(word, other) for word in words if (other := restore(word, encoding)) != word]
    plain, restored = (sum(map(_is_vietnamese, side)) for side in ([word for word, _ in pairs], [other for _, other in pairs]))
    return _Weight(len(pairs), plain, restored)


def _told_by(words: Counter[str]) -> Encoding | None:
    if len(words) < _FEWEST:
        return None
    weights = {encoding: _weigh(words, encoding) for encoding in Encoding}
    best = max(weights, key=lambda encoding: weights[encoding].restored)
    weight = weights[best]
    sure = weight.restored >= _FEWEST and weight.restored >= _SHARE * weight.changed and weight.restored >= _ADVANTAGE * weight.plain
    return best if sure else None


@lru_cache(maxsize=16_384)
def _is_vietnamese(word: str) -> bool:
    """Tell whether letters spell one syllable with at most one tone, and a tone that its end admits ("các", never "càc")."""
    if not word.isalpha() or not is_syllable(word):
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in apart if mark in _TONES]
    if len(tones) > 1:
        return False
    return not apart.endswith(_STOPS) or (bool(tones) and tones[0] in _HIGH_OR_LOW)
