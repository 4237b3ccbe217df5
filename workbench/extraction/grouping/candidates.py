"""What could be a procedure: a heading with all under it, a run of neighbouring headings, one name to the next, what rules found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.draft.outline import ParagraphKind
from workbench.extraction.grouping.marked import Marked
from workbench.extraction.places import DEPTHS

# Positions of marked paragraphs, each span up to but without its end.
Spans = tuple[tuple[int, int], ...]
# How many neighbouring headings make a procedure together; what is below a point makes none together.
LONGEST_RUN = 8
DEEPEST_RUN = DEPTHS[ParagraphKind.POINT]


class Source(StrEnum):
    """Why a candidate is one. NAMED: from a name to the next; BRANCH: to the next that stands as high; ARTICLE: to the end of its article.

    RULED: a procedure by rules; OWN: what such a procedure shares with no other; WHOLE: the draft.
    """

    RUN = "run"
    NAMED = "named"
    BRANCH = "branch"
    ARTICLE = "article"
    RULED = "ruled"
    OWN = "own"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring headings: `width` of the parent's children from `first` on. parent: None for headings under no other."""

    parent: int | None
    first: int
    width: int


@dataclass(slots=True)
class Candidate:
    """spans: what it holds. own: what it would not share with another one, by which candidates exclude each other."""

    spans: Spans
    own: Spans
    sources: set[Source] = field(default_factory=set)
    run: Run | None = None
    ruled: int | None = None

    @property
    def size(self) -> int:
        return sum(last - first for first, last in self.spans)

    @property
    def first(self) -> int:
        return self.spans[0][0]

    @property
    def last(self) -> int:
        """Give one past its last position."""
        return self.spans[-1][1]


class Children:
    """The headings under each heading that hold marked paragraphs, in order; under None those that stand under no other."""

    def __init__(self, draft: Marked) -> None:
        self.under: dict[int | None, list[int]] = defaultdict(list)
        for index in sorted(draft.below):
            if draft.is_heading(index) or index in draft.position:
                self.under[next(iter(draft.places[index].parents), None)].append(index)

    def of(self, run: Run) -> list[int]:
        return self.under[run.parent][run.first : run.first + run.width]


def candidates_of(draft: Marked, children: Children) -> list[Candidate]:
    """Give every candidate once, with all that speaks for it."""
    found: dict[Spans, Candidate] = {}
    for spans, source, run in (*_runs(draft, children), *_named(draft), *_whole(draft)):
        candidate = found.setdefault(spans, Candidate(spans, spans))
        candidate.sources.add(source)
        if run is not None and (candidate.run is None or run.width < candidate.run.width):
            candidate.run = run
    for number, paragraphs in enumerate(draft.ruled):
        held = [draft.position[index] for index in paragraphs if index in draft.position]
        own = spans_of(position for position in held if draft.owners[draft.rows[position]] == 1)
        if own:
            found.setdefault(own, Candidate(own, own)).sources.add(Source.OWN)
        if spans := spans_of(held):
            candidate = found.setdefault(spans, Candidate(spans, spans))
            candidate.sources.add(Source.RULED)
            candidate.own, candidate.ruled = own or spans, number
    return list(found.values())


def spans_of(positions: Iterable[int]) -> Spans:
    """Join positions that follow each other into spans."""
    spans: list[tuple[int, int]] = []
    for position in sorted(positions):
        if spans and spans[-1][1] == position:
            spans[-1] = (spans[-1][0], position + 1)
        else:
            spans.append((position, position + 1))
    return tuple(spans)


Found = tuple[Spans, Source, Run | None]


def _runs(draft: Marked, children: Children) -> Iterator[Found]:
    for parent, headings in children.under.items():
        for start, heading in enumerate(headings):
            longest = LONGEST_RUN if draft.places[heading].depth <= DEEPEST_RUN else 1
            for width, last in enumerate(headings[start : start + longest], 1):
                yield ((draft.below[heading][0], draft.below[last][1]),), Source.RUN, Run(parent, start, width)


def _named(draft: Marked) -> Iterator[Found]:
    size = len(draft.rows)
    for place, index in enumerate(draft.names):
        following, start = draft.names[place + 1 :], draft.position[index]
        end = draft.position[following[0]] if following else size
        yield ((start, end),), Source.NAMED, None
        equal = next((n for n in following if draft.places[n].depth <= draft.places[index].depth), None)
        yield ((start, size if equal is None else draft.position[equal]),), Source.BRANCH, None
        article = draft.places[index].article
        if article is not None:
            yield ((start, min(end, draft.below[article][1])),), Source.ARTICLE, None


def _whole(draft: Marked) -> Iterator[Found]:
    if draft.rows:
        yield ((0, len(draft.rows)),), Source.WHOLE, None
