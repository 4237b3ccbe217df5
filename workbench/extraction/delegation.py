"""Which provision of higher law delegates a procedure to the draft: the words, as they stand in it."""

import re
from collections.abc import Sequence

from workbench.draft.outline import Outline, ParagraphKind
from workbench.extraction.lexicon import lexicon

LONGEST_QUOTE = 400
CITED_CLAUSE = re.compile(r"^căn cứ (?:điểm [a-zđ] )?khoản \d+[a-z]?,? điều \d+")


def delegation_of(outline: Outline, provisions: Sequence[str]) -> str | None:
    """Quote the delegation of these provisions, else the one that the whole draft states; None where there is none."""
    own = [p.text for path in provisions if path in outline.by_path for p in outline.under(path)]
    opening = [p.text for p in outline.paragraphs if p.kind in (ParagraphKind.BASIS, ParagraphKind.PREAMBLE)]
    for texts in (own, opening):
        if quote := _quote(texts):
            return quote
    return None


def _quote(texts: Sequence[str]) -> str | None:
    """Quote a provision that delegates in so many words, or a legal basis that cites the very khoản or điểm."""
    for text in texts:
        lowered = text.lower()
        if not any(pattern.search(lowered) for pattern in (*lexicon().delegation_strong, CITED_CLAUSE)):
            continue
        for pattern in lexicon().delegation:
            if match := pattern.search(lowered):
                return re.sub(r"\s+", " ", text[match.start() : match.end()])[:LONGEST_QUOTE].strip()
    return None
