"""State bodies in a text: the name as it is written, its level of government, and what it does there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from workbench.draft.facts import Body
from workbench.draft.folding import Folded, fold
from workbench.extraction.facts.wording import SPACE, once, pattern, rules, sentence_around

NEXT_WORD = re.compile(r"[ \t]+(?:-[ \t]+)?([^\W\d_]+)")
# "Thông tư số 26/2025/TT-BTP của Bộ Tư pháp": who issued an act that is only cited.
ISSUER = re.compile(
    r"\b(?:thông\s+tư|nghị\s+định|quyết\s+định|nghị\s+quyết|luật)\b(?:\s+liên\s+tịch)?\s+(?:số\s+)?\d[^,;.|]{0,70}\bcủa\s+$", re.IGNORECASE
)
# How far from the name the words stand that say what the body does.
NEAR = 60


@dataclass(frozen=True, slots=True)
class Named:
    """start, end: in the folded text."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[Named, ...]:
    """Give the bodies that a text names, in order."""
    folded = fold(text)
    return tuple(_names(folded))


def authorities(text: str) -> list[str]:
    """Give the names of state bodies in a text, as they are written: "Sở Nông nghiệp và Môi trường"."""
    return [body.name for body in named(text)]


def bodies(text: str, *, paragraph: int) -> list[Body]:
    """Give the bodies with level and roles."""
    folded = fold(text)
    return [_body(folded, found, paragraph) for found in named(text) if not ISSUER.search(folded.text, 0, found.start)]


def level_of(name: str) -> str | None:
    """Tell central, province, district and commune bodies apart by their names; None where the name does not tell."""
    folded = fold(name).text
    return next((level for level in rules()["authority"]["level"] if pattern("authority", "level", level).search(folded)), None)


def joined(found: list[Body]) -> tuple[Body, ...]:
    """Give each body once: its first place, all its roles."""
    kept: dict[str, Body] = {}
    for body in found:
        before = kept.get(body.name)
        roles = once([*(before.roles if before else ()), *body.roles])
        first = before or body
        kept[body.name] = Body(first.name, first.paragraph, first.quote, first.start, first.end, first.level, roles)
    return tuple(kept.values())


def _body(folded: Folded, found: Named, paragraph: int) -> Body:
    start, end = folded.span(found.start, found.end)
    first, last = sentence_around(folded.text, found.start, found.end)
    before = folded.text[max(first, found.start - NEAR) : found.start]
    after = folded.text[found.end : min(last, found.end + NEAR)]
    # What another body does is told behind its own name.
    following = next((b for b in named(folded.original) if b.start >= found.end), None)
    if following is not None:
        after = after[: max(0, following.start - found.end)]
    table = rules()["authority"]["role"]
    roles = tuple(
        role
        for role in table
        if any(re.search(rf"(?:{word})[^,]*$", before, re.IGNORECASE) for word in table[role].get("before", ()))
        or (table[role].get("after") and pattern("authority", "role", role, "after").search(after))
    )
    return Body(found.name, paragraph, folded.original[start:end], start, end, level=level_of(found.name), roles=roles)


def _names(folded: Folded) -> Iterator[Named]:
    text, reached = folded.text, 0
    for match in _body_pattern().finditer(text):
        if match.start() < reached:
            continue
        reached = match.end() + len(_rest_of_name(text, match.end()))
        name = SPACE.sub(" ", folded.tidy[match.start() : reached]).strip()
        if len(name.split()) > 1:
            yield Named(name, match.start(), reached)


def _rest_of_name(text: str, start: int) -> str:
    """Give the words after a body's first word that belong to its name; "và" goes on only before a capital ("và Môi trường")."""
    rows = rules()["authority"]
    end, before = start, ""
    for count, match in enumerate(NEXT_WORD.finditer(text, start)):
        if match.start() != end or count >= rows["longest"]:
            break
        word, following = match[1], NEXT_WORD.match(text, match.end())
        ahead = following[1] if following else ""
        if word == "và" and not ahead[:1].isupper():
            break
        whole = f"{before} {word}" in rows["whole"]
        if word in _ends() and word != "và" and not whole and not (word == "cấp" and ahead in rows["levels"]):
            break
        end, before = match.end(), word
    return text[start:end]


@cache
def _ends() -> frozenset[str]:
    return frozenset(rules()["authority"]["ends"])


@cache
def _body_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, rules()["authority"]["bodies"]), key=len, reverse=True))
    return re.compile(rf"\b(?:{names})\b")
