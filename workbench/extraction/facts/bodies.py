"""State bodies in a text: the name as it is written, its level of government, and what it does there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from workbench.draft.bodies import body_key
from workbench.draft.facts import Body
from workbench.draft.folding import Folded, fold
from workbench.extraction.facts.wording import SPACE, once, pattern, rules, sentence_around

NEXT_WORD = re.compile(r"[ \t]+(?:-[ \t]+)?([^\W\d_]+)")
# "Thông tư số 26/2025/TT-BTP của Bộ Tư pháp": who issued an act that is only cited.
ISSUER = re.compile(
    r"\b(?:thông\s+tư|nghị\s+định|quyết\s+định|nghị\s+quyết|luật)\b(?:\s+liên\s+tịch)?\s+(?:số\s+)?\d[^,;.|]{0,70}\bcủa\s+$", re.IGNORECASE
)
# A word that begins with a capital.
PROPER = "[" + "".join(c for c in map(chr, range(0x41, 0x1EFF)) if c.isupper()) + r"][^\W\d_]*"
BELONGS = re.compile(r"[ \t]+(?:trực[ \t]+)?thuộc[ \t]+(?=Ủy|Uỷ|UBND|Sở|Bộ|Cục|Ngân)")
# "Ủy ban nhân dân xã, phường (sau đây gọi chung là Ủy ban nhân dân cấp xã)": one body with two names.
CALLED = re.compile(
    r"[^.;:()|]{0,60}?[(,]\s*(?:(?:sau|dưới)\s+đây\s+)?(?:được\s+)?(?:gọi|viết)(?:\s+(?:tắt|chung))*\s+là\s*:?\s*[“\"]?(?P<short>[^()“”\";.|]{2,80})",
    re.IGNORECASE,
)
SPEAKS_OF_NAMES = re.compile(r"gọi|viết", re.IGNORECASE)
# A short name of so many words is the one that the rest of the draft is written in.
TELLING = 4
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
    """Give the bodies with level and roles; a short name that is only given to one is no further body."""
    folded = fold(text)
    short = [span for _, span in _called(folded)]
    own = (found for found in named(text) if not any(start <= found.start < end for start, end in short))
    return [_body(folded, found, paragraph) for found in own if not ISSUER.search(folded.text, 0, found.start)]


def names_given(texts: Iterable[str]) -> dict[str, str]:
    """Give for each name of a body that has two in a draft, in small letters, the one to call it by."""
    given: dict[str, str] = {}
    for folded in (fold(text) for text in texts if SPEAKS_OF_NAMES.search(text)):
        for full, (start, end) in _called(folded):
            short = SPACE.sub(" ", folded.tidy[start:end]).strip()
            called = short if len(short.split()) >= TELLING and authorities(short) == [short] else full.name
            given |= {short.lower(): called, full.name.lower(): called}
    return given


def _called(folded: Folded) -> Iterator[tuple[Named, tuple[int, int]]]:
    """Yield the bodies that are given a short name, and where that stands."""
    if not SPEAKS_OF_NAMES.search(folded.text):
        return
    found = named(folded.original)
    for body in found:
        called = CALLED.match(folded.text, body.end)
        if called and not any(body.end <= other.start < called.start("short") for other in found):
            yield body, called.span("short")


def level_of(name: str) -> str | None:
    """Tell central, province, district and commune bodies apart by their names; None where the name does not tell."""
    folded = fold(name).text
    return next((level for level in rules()["authority"]["level"] if pattern("authority", "level", level).search(folded)), None)


def joined(found: Iterable[Body], *, given: Mapping[str, str] | None = None) -> tuple[Body, ...]:
    """Give each body once: its first place, all its roles. given: the names of bodies that have two, see names_given."""
    kept: dict[str, Body] = {}
    for body in found:
        name = (given or {}).get(body.name.lower(), body.name)
        key = body_key(name)
        before = kept.get(key)
        first = before or replace(body, name=name, level=body.level or level_of(name))
        kept[key] = replace(first, roles=once([*(before.roles if before else ()), *body.roles]))
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
        reached = _end_of_name(text, match)
        name = SPACE.sub(" ", folded.tidy[match.start() : reached]).strip()
        if len(name.split()) > 1 and name not in rules()["authority"]["bare"]:
            yield Named(name, match.start(), reached)


def _end_of_name(text: str, opened: re.Match[str]) -> int:
    """Give where a name ends that a body's first words open; a body that belongs to another one ("thuộc Sở …") goes on with it."""
    if opened["charged"]:
        following = _body_pattern().match(text, opened.end())
        return _rest_of_name(text, following) if following else opened.end()
    end = _rest_of_name(text, opened)
    above = BELONGS.match(text, end)
    following = _body_pattern().match(text, above.end()) if above else None
    return _rest_of_name(text, following) if following else end


def _rest_of_name(text: str, opened: re.Match[str]) -> int:
    """Give where a name ends by what its first words let follow: a place, a field and a place, or words that a list of others ends."""
    rows, end = rules()["authority"], opened.end()
    if (field := _field().match(text, end)) and opened[0] in rows["fielded"]:
        end = field.end()
    elif opened[0] not in rows["placed"]:
        return _free(text, opened)
    place = _place().match(text, end)
    return place.end() if place else end


def _free(text: str, opened: re.Match[str]) -> int:
    """Follow a name word by word; "và" goes on only before a capital that opens no other body ("và Môi trường")."""
    end, before = opened.end(), ""
    first = NEXT_WORD.match(text, end)
    if first and opened[0] in rules()["authority"]["capital"] and not first[1][0].isupper():
        return opened.start() + 1
    for _ in range(rules()["authority"]["longest"]):
        if (joined := _compound().match(text, end)) is not None:
            end, before = joined.end(), ""
            continue
        match = NEXT_WORD.match(text, end)
        if match is None or not _goes_on(match, before, text):
            break
        end, before = match.end(), match[1]
    # "thành" begins an act as well ("thành lập"), so the name of a place is looked for as a whole: "thành phố Hà Nội".
    place = _place().match(text, end)
    return place.end() if place else end


def _goes_on(match: re.Match[str], before: str, text: str) -> bool:
    """Say whether a word belongs to the name that it stands behind."""
    rows, word = rules()["authority"], match[1]
    following = NEXT_WORD.match(text, match.end())
    ahead = following[1] if following else ""
    if word == "và":
        return ahead[:1].isupper() and ahead not in rows["others"] and not (following and _body_pattern().match(text, following.start(1)))
    return word not in _ends() or f"{before} {word}" in rows["whole"] or (word == "cấp" and ahead in rows["levels"])


@cache
def _place() -> re.Pattern[str]:
    """Give the pattern of where a body is: its level, or a kind of place with its name."""
    kinds = "|".join(rules()["authority"]["places"])
    named = rf"(?:[ \t]+(?!(?:{_openers()})\b){PROPER}(?:-{PROPER})?){{1,4}}"
    above = r"(?:[ \t]+(?:trực[ \t]+)?thuộc[ \t]+(?:[Tt]rung[ \t]+ương|tỉnh|[Tt]hành[ \t]+phố))?"
    listed = rf"(?:các[ \t]+)?(?:{kinds})(?:,?[ \t]+(?:{kinds}))*{above}"
    return re.compile(rf"[ \t]+(?:(?:các[ \t]+)?cấp[ \t]+(?:tỉnh|huyện|xã|trung[ \t]+ương)|{listed}(?:{named})?|Việt[ \t]+Nam)(?![^\W\d_])")


@cache
def _field() -> re.Pattern[str]:
    """Give the pattern of the fields that ministries and departments are named by."""
    return re.compile(rf"[ \t]+(?:{'|'.join(rules()['authority']['fields'])})(?![^\W\d_])")


@cache
def _compound() -> re.Pattern[str]:
    """Give the pattern of the parts of names that commas and "và" do not end."""
    return re.compile(rf"[ \t]+(?:{'|'.join(rules()['authority']['compounds'])})(?![^\W\d_])", re.IGNORECASE)


@cache
def _ends() -> frozenset[str]:
    return frozenset(rules()["authority"]["ends"])


@cache
def _body_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<charged>\b{rules()['authority']['charged']})|\b(?:{_openers()})\b")


@cache
def _openers() -> str:
    return "|".join(sorted(map(re.escape, rules()["authority"]["bodies"]), key=len, reverse=True))
