"""The words of a paragraph that carry one of its components: a phrase, a clause or a sentence; all of it where nothing better is known."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from models.enums import Component
from workbench.draft.folding import Folded, fold
from workbench.extraction.facts.amounts import fees, set_counts
from workbench.extraction.facts.bodies import bodies
from workbench.extraction.facts.codes import ANNEX, found_forms
from workbench.extraction.facts.limits import WITHOUT_AMOUNT, found_limits
from workbench.extraction.facts.results import outcomes, validity_spans
from workbench.extraction.facts.ways import all_ways
from workbench.extraction.facts.wording import after_label, any_of, sentence_around, sentences
from workbench.extraction.lexicon import lexicon
from workbench.extraction.naming import key_of
from workbench.extraction.tables import cells_of

SOURCE = Path(__file__).with_name("spans.toml")
Span = tuple[int, int]
Finder = Callable[[Folded], Iterable[Span]]
EDGES = " \t\n;,"
# What joins the code of a form to the annex that holds it.
IN_ANNEX = re.compile(r"[\s,(]*(?:(?:quy\s+định\s+)?tại|thuộc|của|trong|phần|-)?\s*(?=Phụ\s+lục)", re.IGNORECASE)
WIDEST_WAYS = 160


@lru_cache(maxsize=4096)
def spans_of(component: Component, text: str) -> tuple[Span, ...]:
    """Give where the words that carry the component stand in the paragraph's text: in order, apart from one another, at least one."""
    folded = fold(text)
    found = list(FINDERS[component](folded)) if component in FINDERS else []
    found = found or [*_phrases(component, folded)] or [*_clauses(component, folded)]
    spans = _apart(folded.span(start, end) for start, end in found)
    return tuple(spans) or (_body(folded),)


def _limits(folded: Folded) -> Iterable[Span]:
    found = [(limit.start, limit.end) for limit in found_limits(folded)]
    return found or [match.span() for match in WITHOUT_AMOUNT.finditer(folded.text)]


def _sets(folded: Folded) -> Iterable[Span]:
    return _folded_spans(folded, ((count.start, count.end) for count in set_counts(folded.original, paragraph=0)))


def _fees(folded: Folded) -> Iterable[Span]:
    for start, end in _folded_spans(folded, ((fee.start, fee.end) for fee in fees(folded.original, paragraph=0))):
        first, _ = sentence_around(folded.text, start, end)
        lead = any_of(tuple(_rules()["leads"]["fee"])).search(folded.text, first, start)
        yield (lead.start() if lead else start), end


def _forms(folded: Folded) -> Iterable[Span]:
    for _, start, end in found_forms(folded):
        joint = IN_ANNEX.match(folded.text, end)
        annex = ANNEX.match(folded.text, joint.end()) if joint else None
        yield start, annex.end() if annex else end


def _bodies(folded: Folded) -> Iterable[Span]:
    named = {body.name: (body.start, body.end) for body in reversed(bodies(folded.original, paragraph=0))}
    return _folded_spans(folded, named.values())


def _ways(folded: Folded) -> Iterable[Span]:
    """Join the channels of one sentence: "trực tiếp, qua dịch vụ bưu chính hoặc trực tuyến"."""
    joined: list[Span] = []
    for start, end in sorted(all_ways(folded)):
        together = joined and sentence_around(folded.text, *joined[-1])[1] >= end and end - joined[-1][0] < WIDEST_WAYS
        if together:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _results(folded: Folded) -> Iterable[Span]:
    return _folded_spans(folded, ((one.start, one.end) for one in outcomes(folded.original, paragraph=0)))


def _names(folded: Folded) -> Iterable[Span]:
    """Give the act and its object of a heading: "Điều 7. Trình tự, thủ tục cấp giấy phép" gives "cấp giấy phép"."""
    # In the row of a list the name is the first cell that names an act.
    keys = (
        (key_of(cell, lexicon=lexicon()) for cell in cells_of(folded.tidy))
        if "|" in folded.text
        else [key_of(folded.tidy, lexicon=lexicon())]
    )
    name = next((key.name for key in keys if len(key.words) > 1), "")
    start = folded.tidy.lower().find(name.lower()) if name else -1
    return [(start, start + len(name))] if start >= 0 else []


FINDERS: Mapping[Component, Finder] = {
    Component.NAME: _names,
    Component.METHOD: _ways,
    Component.DOSSIER_COUNT: _sets,
    Component.TIME_LIMIT: _limits,
    Component.AUTHORITY: _bodies,
    Component.RESULT: _results,
    Component.FEE: _fees,
    Component.FORM: _forms,
    Component.VALIDITY: validity_spans,
}


def _phrases(component: Component, folded: Folded) -> Iterable[Span]:
    patterns = _rules()["phrases"].get(component.value)
    return (match.span() for match in any_of(tuple(patterns)).finditer(folded.text)) if patterns else ()


def _clauses(component: Component, folded: Folded) -> Iterable[Span]:
    """Give the sentences that speak of the component, neighbours joined; none where all of them or none do."""
    first, lowered = after_label(folded.text), folded.text.lower()
    pieces = [(max(start, first), end) for start, end in sentences(folded.text) if end > first]
    cues = lexicon().cues.get(component, ())
    # Lower-casing may change the length of rare letters; offsets would then lie elsewhere.
    if len(lowered) != len(folded.text) or len(pieces) < 2:
        return []
    telling = [any(cue.search(lowered[start:end]) for cue in cues) for start, end in pieces]
    if all(telling) or not any(telling):
        return []
    joined: list[Span] = []
    for place, (start, end) in enumerate(pieces):
        if not telling[place]:
            continue
        if joined and place and telling[place - 1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _body(folded: Folded) -> Span:
    """Give the whole paragraph without its number and closing semicolon."""
    first = after_label(folded.text)
    start, end = folded.span(first, len(folded.text))
    return _shorn(folded.original, start, end) or (0, len(folded.original))


def _apart(spans: Iterable[Span]) -> list[Span]:
    apart: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _shorn(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return (start, end) if end > start else None


def _folded_spans(folded: Folded, spans: Iterable[Span]) -> Sequence[Span]:
    """Give the places in the folded text for places in the original."""
    if folded.starts is None:
        return list(spans)
    starts = list(folded.starts)
    return [(_at(starts, start), _at(starts, end)) for start, end in spans]


def _at(starts: list[int], offset: int) -> int:
    return next((place for place, start in enumerate(starts) if start >= offset), len(starts) - 1)


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(SOURCE.read_text("utf-8"))
