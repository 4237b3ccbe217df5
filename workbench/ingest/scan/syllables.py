"""What a Vietnamese syllable can look like: tells text from the garbage of a wrong character map or a misread image."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+")
# Tone marks; the circumflex, breve and horn belong to the vowel.
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


@cache
def _table() -> tuple[frozenset[str], frozenset[str]]:
    stored = tomllib.loads(resources.files("workbench.ingest.scan").joinpath("syllables.toml").read_text(encoding="utf-8"))
    syllables = {onset + rime for onset in stored["onsets"].split() for rime in stored["rimes"].split()}
    syllables |= set(stored["rimes"].split()) | set(stored["others"].split())
    return frozenset(syllables), frozenset(stored["foreign"].split())


def is_syllable(word: str) -> bool:
    """Tell whether letters can be one Vietnamese syllable, whatever its tone; capitals don't matter."""
    return _toneless(word) in _table()[0]


def _toneless(word: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))


def plausible_share(words: Iterable[str]) -> tuple[float, int]:
    """Give the share (0 to 1) of words that are Vietnamese syllables, and how many were judged; abbreviations and numbers are not."""
    judged = good = 0
    for piece in words:
        for word in _WORD.findall(piece):
            if _is_abbreviation(word):
                continue
            judged += 1
            good += is_syllable(word) or word.lower() in _table()[1]
    return (good / judged if judged else 1.0), judged


def _is_abbreviation(word: str) -> bool:
    return len(word) == 1 or (len(word) <= 8 and word.isupper() and not is_syllable(word))
