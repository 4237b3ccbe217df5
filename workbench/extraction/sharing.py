"""Paragraphs outside the procedures' own blocks: to which procedures they belong (general articles, forms, annexes)."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from workbench.draft.outline import Outline
from workbench.extraction.lexicon import WORDS, lexicon
from workbench.extraction.naming import Key, key_of, likeness
from workbench.extraction.places import Place, Zone

ARTICLES = re.compile(
    r"\b(?:các\s+)?điều\s+((?:\d+[a-z]?(?:\s*,\s*|\s+và\s+|\s*;\s*)?(?:khoản\s+\d+[a-z]?\s+)?(?:điều\s+)?)+)", re.IGNORECASE
)
FORM_CODE = re.compile(r"\b(?:mẫu|biểu)\s*(?:số\s*)?(\d+[a-z]?(?:[-/.][a-zđ\d]+)*)", re.IGNORECASE)
OWN_DOCUMENT = re.compile(r"\s*(?:của\s+)?(?:thông tư|nghị định|quyết định|nghị quyết|quy chế|quy định|luật)\s+(?:này|kèm)", re.IGNORECASE)
CLEAR = 0.75
FORM_PAGES = frozenset({Zone.FORM_HEAD, Zone.FORM})
LONGEST_FORM = 60


class Sharing(Protocol):
    """What sharing needs of a procedure in the making."""

    heads: list[int]
    key: Key
    members: set[int]
    shared: set[int]


def share(loose: Sequence[int], segments: Sequence[Sharing], *, outline: Outline, places: Sequence[Place]) -> None:
    """Give each loose paragraph to the procedures that it is about; to all of its part of the draft where it names none."""
    if not segments:
        return
    forms = [_forms_of(s, outline) for s in segments]
    numbers = [articles_of(s.heads, outline) for s in segments]
    citing = [cited_by(s.members, outline) for s in segments]
    for index in loose:
        for segment in _owners(index, segments, forms, numbers, citing, outline, places):
            segment.shared.add(index)


def _owners(
    index: int,
    segments: Sequence[Sharing],
    forms: Sequence[frozenset[str]],
    numbers: Sequence[frozenset[str]],
    citing: Sequence[frozenset[str]],
    outline: Outline,
    places: Sequence[Place],
) -> list[Sharing]:
    text = outline.paragraphs[index].text
    place = places[index]
    if len(segments) == 1:
        return list(segments)
    if found := _by_form(index, segments, forms, outline, places):
        return found
    cited = _cited(text)
    if cited and (found := [s for s, own in zip(segments, numbers, strict=True) if own & cited]):
        return found
    for source in (index, *place.parents[:2]):
        if found := _by_name(outline.paragraphs[source].text, segments):
            return found
    here = articles_of([index], outline)
    if here and (found := [s for s, theirs in zip(segments, citing, strict=True) if here & theirs]):
        return found
    return _nearby(index, segments, places)


def _by_form(
    index: int, segments: Sequence[Sharing], forms: Sequence[frozenset[str]], outline: Outline, places: Sequence[Place]
) -> list[Sharing]:
    """Match a form by its code: the line's own, or that of the form page that it stands on."""
    for back in range(index, max(index - LONGEST_FORM, -1), -1):
        if codes := frozenset(c.lower() for c in FORM_CODE.findall(outline.paragraphs[back].text)):
            return [s for s, own in zip(segments, forms, strict=True) if own & codes]
        if places[back].zone not in FORM_PAGES:
            break
    return []


def _by_name(text: str, segments: Sequence[Sharing]) -> list[Sharing]:
    key = key_of(text, lexicon=lexicon()) if len(text) < 300 else None
    if key is None or key.is_empty:
        return []
    scored = [(likeness(key, s.key), s) for s in segments]
    best = max(score for score, _ in scored)
    return [s for score, s in scored if score >= max(CLEAR, best - 0.1)] if best >= CLEAR else []


def _nearby(index: int, segments: Sequence[Sharing], places: Sequence[Place]) -> list[Sharing]:
    """Give the procedures of the smallest part of the draft that holds the paragraph and any procedure; else all."""
    for parent in places[index].parents:
        inside = [s for s in segments if parent in places[s.heads[0]].parents or parent == s.heads[0]]
        if inside:
            return inside
    return list(segments)


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
