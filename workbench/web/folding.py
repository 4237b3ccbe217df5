"""Letters without marks, so that "dat dai" finds "Đất đai". Pure."""

import re
import unicodedata
from dataclasses import dataclass

from workbench.draft.unmarked import unmarked as fold

__all__ = ["Wanted", "fold", "wanted"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: folded words that must all stand there, each at the start of a word."""

    phrase: str
    words: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]

    def found_in(self, folded: str) -> int | None:
        """Give where the first word stands, the whole phrase before all else; None where a word is missing."""
        # Most texts lack a word altogether, which is seen much faster than where words begin.
        if not all(word in folded for word in self.words):
            return None
        whole = folded.find(self.phrase)
        places = [pattern.search(folded) for pattern in self.patterns]
        if not all(places):
            return None
        return whole if whole >= 0 else min(place.start() for place in places if place)

    def is_phrase_in(self, folded: str) -> bool:
        return self.phrase in folded


def wanted(words: str) -> Wanted | None:
    """Read what was typed; None where there is nothing to look for."""
    parts = fold(unicodedata.normalize("NFC", words)).split()
    if not any(part.strip(".,;:!?\"'()") for part in parts):
        return None
    return Wanted(" ".join(parts), tuple(parts), tuple(re.compile(rf"(?<!\w){re.escape(part)}") for part in parts))
