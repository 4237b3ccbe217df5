"""Which provision of higher law delegates a procedure to the draft: the words, as they stand in it."""

import re
from collections.abc import Sequence

from workbench.draft.outline import Outline
from workbench.extraction.lexicon import lexicon

LONGEST_QUOTE = 400


def delegation_of(outline: Outline, provisions: Sequence[str]) -> str | None:
    """Quote the delegation of these provisions, else the one that the whole draft states; None where there is none."""
    own = [p.text for path in provisions if path in outline.by_path for p in outline.under(path)]
    stated = [b.text for b in outline.document.legal_bases] or [p.text for p in outline.paragraphs[:40]]
    for texts in (own, stated):
        if quote := _quote(texts):
            return quote
    return None


def _quote(texts: Sequence[str]) -> str | None:
    for text in texts:
        lowered = text.lower()
        if not any(pattern.search(lowered) for pattern in lexicon().delegation_strong):
            continue
        for pattern in lexicon().delegation:
            if match := pattern.search(lowered):
                return re.sub(r"\s+", " ", text[match.start() : match.end()])[:LONGEST_QUOTE].strip()
    return None
