"""Which provision of higher law delegates a procedure to the draft: the words, as they stand in it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.draft.folding import fold
from workbench.draft.outline import Outline, ParagraphKind
from workbench.extraction.lexicon import lexicon

LONGEST_QUOTE = 400
CITED_CLAUSE = re.compile(r"^căn cứ (?:điểm [a-zđ] )?khoản \d+[a-z]?,? điều \d+")
_OPENING = (ParagraphKind.BASIS, ParagraphKind.PREAMBLE)


@dataclass(frozen=True)
class Delegations:
    """What a draft says of who delegates; each paragraph is looked at once, however many procedures stand on it."""

    outline: Outline

    def of(self, provisions: Sequence[str]) -> str | None:
        """Quote the delegation of these provisions, else the one that the whole draft states; None where there is none."""
        for path in provisions:
            provision = self.outline.by_path.get(path)
            place = bisect_left(self._places, provision.first) if provision else len(self._places)
            if provision and place < len(self._places) and self._places[place] <= provision.last:
                return self._quotes[self._places[place]]
        return self._stated

    @cached_property
    def _quotes(self) -> dict[int, str]:
        quotes = ((paragraph.index, _quote(paragraph.text)) for paragraph in self.outline.paragraphs)
        return {index: quote for index, quote in quotes if quote}

    @cached_property
    def _places(self) -> list[int]:
        return sorted(self._quotes)

    @cached_property
    def _stated(self) -> str | None:
        return next((self._quotes[place] for place in self._places if self.outline.paragraphs[place].kind in _OPENING), None)


def delegation_of(outline: Outline, provisions: Sequence[str]) -> str | None:
    """Give the delegation of one procedure; see Delegations."""
    return Delegations(outline).of(provisions)


def _quote(text: str) -> str | None:
    """Quote a provision that delegates in so many words, or a legal basis that cites the very khoản or điểm."""
    folded = fold(text)
    lowered = folded.text.lower()
    if any(pattern.search(lowered) for pattern in (*lexicon().delegation_strong, CITED_CLAUSE)):
        for pattern in lexicon().delegation:
            if match := pattern.search(lowered):
                return re.sub(r"\s+", " ", folded.quote(*match.span()))[:LONGEST_QUOTE].strip() or None
    return None
