"""Judge whether letters can be trusted: those of a page's text layer, and those read off an image."""

import re
from collections.abc import Sequence
from enum import StrEnum

from workbench.ingest.pdf.page import Sheet
from workbench.ingest.scan.syllables import plausible_share

# Text layers of the corpus have 0.9 to 1.0 plausible words a page; one with a wrong character map has less than 0.4.
_LEAST_PLAUSIBLE, _FEWEST_JUDGED = 0.6, 20
# A page under an image with fewer words than these is a scan with a stamp, an address or a page number printed on it.
_FEWEST_WORDS, _COVERED = 25, 0.5
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "in", "for", "is", "by", "this", "with", "be", "or", "on", "that", "as", "are", "from", "at", "an"}
)
_LEAST_ENGLISH = 0.12
_STRANGE = re.compile(r"[\ufffd\ue000-\uf8ff\u0080-\u009f]")


class Layer(StrEnum):
    """good: read it. absent: the page is an image. wrong: it is there, and it is garbage. blank: nothing to read."""

    GOOD = "good"
    ABSENT = "absent"
    WRONG = "wrong"
    BLANK = "blank"


def judge_text(sheet: Sheet) -> Layer:
    """Tell whether the text layer of a page can be read."""
    if not sheet.words and not sheet.objects:
        return Layer.BLANK
    if len(sheet.words) < 3 or (len(sheet.words) < _FEWEST_WORDS and sheet.pictures > _COVERED):
        return Layer.ABSENT
    return Layer.WRONG if is_garbage([word.text for word in sheet.words]) else Layer.GOOD


def is_garbage(words: Sequence[str]) -> bool:
    """Tell letters of a wrong character map from Vietnamese and English words."""
    share, judged = plausible_share(words)
    strange = sum(bool(_STRANGE.search(word)) for word in words)
    if strange > 0.3 * len(words) and len(words) >= _FEWEST_JUDGED:
        return True
    if judged < _FEWEST_JUDGED or share >= _LEAST_PLAUSIBLE:
        return False
    english = sum(word.lower() in _ENGLISH for word in words)
    return english < _LEAST_ENGLISH * judged


def trust(word: str, confidence: float) -> float:
    """Give how far a word read off an image can be trusted (0 to 1).

    Tesseract is as sure of what it makes of a seal as of clean print; letters that form no Vietnamese syllable halve its word.
    """
    share, judged = plausible_share([word])
    if judged:
        return confidence * (0.5 + 0.5 * share)
    return confidence if any(letter.isalnum() for letter in word) else min(confidence, _SIGNS_ONLY)


# A sign alone is more often a speck than a dash.
_SIGNS_ONLY = 0.85
