"""One spelling for matching, with a map back: a quote always lies on the words that the drafter wrote."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
# Soft hyphen, zero-width characters and the byte-order mark bear no text.
_SILENT = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")

_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_OPEN_RHYMES = ("oa", "oe", "uy")
_NEW_TONE_MARKS = {
    unicodedata.normalize("NFC", rhyme[0] + rhyme[1] + tone): unicodedata.normalize("NFC", rhyme[0] + tone + rhyme[1])
    for rhyme in _OPEN_RHYMES
    for tone in _TONES
}
# "quý" keeps its mark: after q the u is no vowel; a closed rhyme ("hoàn") is spelt in one way only. A mark that stacks on
# another would change hands with it.
_OLD_TONE_MARK = re.compile(rf"(?<!q)({'|'.join(_NEW_TONE_MARKS)})(?![^\W\d_]|[\u0300-\u036f])")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Text for matching. starts[i], ends[i]: the characters of the original that character i of `text` stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original for a non-empty span of `text`."""
        return self.starts[start], self.ends[end - 1]


def normalise(original: str) -> Normalised:
    """Lower the case, compose (NFC), unify dashes, white space and tone marks (uỷ → ủy); keep where each character came from."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(original):
        for letter in _spelling(original[start:end]):
            if letter == " " and letters and letters[-1] == " ":
                ends[-1] = end
                continue
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    text = _OLD_TONE_MARK.sub(lambda found: _NEW_TONE_MARKS[found.group()], "".join(letters))
    return Normalised(text, tuple(starts), tuple(ends))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Cut the text into characters with the combining marks that follow them."""
    cuts = [place for place, letter in enumerate(text) if place == 0 or not unicodedata.combining(letter)]
    return list(pairwise([*cuts, len(text)]))


def _spelling(cluster: str) -> str:
    if cluster in _SILENT:
        return ""
    if cluster.isspace():
        return "\n" if cluster == "\n" else " "
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", cluster).lower()).translate(_DASHES)
