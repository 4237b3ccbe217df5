"""Paragraphs outside the procedures' own blocks: to which procedures they belong (general articles, forms, annexes)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.draft.outline import Outline
from workbench.extraction.lexicon import WORDS, lexicon
from workbench.extraction.naming import Key, key_of, likeness
from workbench.extraction.places import Place, Zone, annex_of

ARTICLES = re.compile(
    r"\b(?:các\s+)?điều\s+((?:\d+[a-z]?(?:\s*,\s*|\s+và\s+|\s*;\s*)?(?:khoản\s+\d+[a-z]?\s+)?(?:điều\s+)?)+)", re.IGNORECASE
)
FORM_CODE = re.compile(r"\b(?:mẫu|biểu)\s*(?:số\s*)?(\d+[a-z]?(?:[-/.][a-zđ\d]+)*)", re.IGNORECASE)
OWN_DOCUMENT = re.compile(r"\s*(?:của\s+)?(?:thông tư|nghị định|quyết định|nghị quyết|quy chế|quy định|luật)\s+(?:này|kèm)", re.IGNORECASE)
CLEAR = 0.75
# What an article is about that sets rules for all procedures after it: how dossiers are lodged, how results are given.
FOR_ALL = re.compile(r"nguyên tắc|thủ tục hành chính|quy định chung|(?:phương|hình|cách) thức|trả kết quả|hồ sơ")
FORM_PAGES = frozenset({Zone.FORM_HEAD, Zone.FORM})
ATTACHED = FORM_PAGES | {Zone.ANNEX}
# How much nearer a procedure before a paragraph counts than one after it, in paragraphs.
BEHIND = 3
LONGEST_FORM = 60


class Sharing(Protocol):
    """What sharing needs of a procedure in the making."""

    heads: list[int]
    key: Key
    members: set[int]
    shared: set[int]


@dataclass(frozen=True, slots=True)
class Known:
    """A procedure in the making with what it can be known again by: forms, article numbers, articles it cites, annexes it is headed in."""

    segment: Sharing
    forms: frozenset[str]
    numbers: frozenset[str]
    citing: frozenset[str]
    annexes: frozenset[str]


def share(loose: Sequence[int], segments: Sequence[Sharing], *, outline: Outline, places: Sequence[Place]) -> None:
    """Give each loose paragraph to the procedures that it is about; where it names none, to the nearest, or to all that it opens."""
    known = [_known(segment, outline) for segment in segments]
    for index in loose if known else ():
        for owner in _owners(index, known, outline, places):
            owner.segment.shared.add(index)


def _known(segment: Sharing, outline: Outline) -> Known:
    return Known(
        segment,
        forms=_forms_of(segment, outline),
        numbers=articles_of(segment.heads, outline),
        citing=cited_by(segment.members, outline),
        annexes=frozenset(annex_of(outline.paragraphs[head].provision) for head in segment.heads),
    )


def _owners(index: int, known: Sequence[Known], outline: Outline, places: Sequence[Place]) -> list[Known]:
    """Give the procedures of a paragraph; of one in an annex those told there, if any are: each annex begins its numbers anew."""
    annex = annex_of(outline.paragraphs[index].provision)
    here = [one for one in known if annex in one.annexes] if annex else []
    if found := _told(index, here or known, outline, places):
        return found
    return _nearby(index, here or known, places)


def _told(index: int, known: Sequence[Known], outline: Outline, places: Sequence[Place]) -> list[Known]:
    """Give the procedures that a paragraph is about by its form, its citations or their names."""
    text = outline.paragraphs[index].text
    if len(known) == 1:
        return list(known)
    if found := _by_form(index, known, outline, places):
        return found
    cited = _cited(text)
    if cited and (found := [one for one in known if one.numbers & cited]):
        return found
    for source in (index, *places[index].parents[:2]):
        if found := _by_name(outline.paragraphs[source].text, known):
            return found
    own = articles_of([index], outline)
    return [one for one in known if own & one.citing]


def _by_form(index: int, known: Sequence[Known], outline: Outline, places: Sequence[Place]) -> list[Known]:
    """Match a form by its code: the line's own, or that of the form page that it stands on."""
    for back in range(index, max(index - LONGEST_FORM, -1), -1):
        if codes := frozenset(c.lower() for c in FORM_CODE.findall(outline.paragraphs[back].text)):
            return [one for one in known if one.forms & codes]
        if places[back].zone not in FORM_PAGES:
            break
    return []


def _by_name(text: str, known: Sequence[Known]) -> list[Known]:
    key = key_of(text, lexicon=lexicon()) if len(text) < 300 else None
    if key is None or key.is_empty:
        return []
    scored = [(likeness(key, one.segment.key), one) for one in known]
    best = max(score for score, _ in scored)
    return [one for score, one in scored if score >= max(CLEAR, best - 0.1)] if best >= CLEAR else []


def _nearby(index: int, known: Sequence[Known], places: Sequence[Place]) -> list[Known]:
    """Give the procedures of the smallest part of the draft that holds the paragraph and any procedure, where it is for all of them.

    A general article stands before the procedures that it is for; whatever else names none belongs to the nearest.
    """
    inside = _of_same_part(index, known, places)
    article = places[index].article
    told_of = places[index if article is None else article].text
    opens = index < min(min(one.segment.members) for one in inside)
    if opens and places[index].zone not in ATTACHED and FOR_ALL.search(told_of):
        return inside
    return [min(inside, key=lambda one: min(index - i if i <= index else i - index + BEHIND for i in one.segment.members))]


def _of_same_part(index: int, known: Sequence[Known], places: Sequence[Place]) -> list[Known]:
    for parent in places[index].parents:
        inside = [one for one in known if parent in places[one.segment.heads[0]].parents or parent == one.segment.heads[0]]
        if inside:
            return inside
    return list(known)


def _cited(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in ARTICLES.finditer(text):
        if OWN_DOCUMENT.match(text, match.end()) or text[match.end() : match.end() + 4].strip() in ("", "này"):
            found |= set(WORDS.findall(match[1]))
    return frozenset(w for w in found if w[0].isdigit())


def articles_of(heads: Iterable[int], outline: Outline) -> frozenset[str]:
    """Give the numbers of the articles that these headings stand in."""
    found = (re.search(r"dieu-(\d+[a-z]*)", outline.paragraphs[head].provision) for head in heads)
    return frozenset(match[1] for match in found if match)


def cited_by(members: Iterable[int], outline: Outline) -> frozenset[str]:
    """Give the numbers of the draft's own articles that these paragraphs refer to."""
    return frozenset(number for i in members for number in _cited(outline.paragraphs[i].text))


def _forms_of(segment: Sharing, outline: Outline) -> frozenset[str]:
    return frozenset(code.lower() for i in segment.members for code in FORM_CODE.findall(outline.paragraphs[i].text))
