"""A pattern rule against one normalised text."""

import re
from collections.abc import Iterator

from workbench.linting.normalising import Normalised
from workbench.linting.rule import Rule

_SENTENCE_END = re.compile(r"[;\n]|\.(?=\s|$)")
# More of one rule in one paragraph would bury the rest.
MOST_IN_A_PARAGRAPH = 3


def matches(rule: Rule, text: Normalised) -> Iterator[tuple[int, int]]:
    """Yield the spans of `text` (not of the original) in which the rule fires, each wording once."""
    if rule.pattern is None:
        return
    seen: list[str] = []
    for found in rule.pattern.finditer(text.text):
        start, end = trimmed(text.text, *found.span())
        quote = text.text[start:end]
        repeated = any(quote in earlier or earlier in quote for earlier in seen)
        if start >= end or repeated or _is_excused(rule, text.text, start, end):
            continue
        seen.append(quote)
        yield start, end
        if len(seen) == MOST_IN_A_PARAGRAPH:
            return


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave white space at the edges of a span out."""
    quote = text[start:end]
    return start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())


def sentence_around(text: str, start: int, end: int) -> str:
    """Give the sentence, or the part between semicolons, in which a span stands."""
    before = [stop.end() for stop in _SENTENCE_END.finditer(text, 0, start)]
    after = _SENTENCE_END.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def _is_excused(rule: Rule, text: str, start: int, end: int) -> bool:
    return rule.not_ is not None and rule.not_.search(sentence_around(text, start, end)) is not None
