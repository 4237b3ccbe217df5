"""A candidate in numbers: what it holds, how it is headed, what stands beside it, how far the rules agree, how sure its lines are."""

from collections.abc import Sequence
from functools import cached_property
from math import log1p

import numpy as np
from numpy.typing import NDArray

from workbench.draft.outline import ParagraphKind
from workbench.extraction.grouping.candidates import Candidate, Children, Run, Source
from workbench.extraction.grouping.marked import DEPTHS, HEAD_WIDTH, NO_HEAD, Head, Marked
from workbench.extraction.linear import LABELS
from workbench.extraction.naming import NOTHING, Key, likeness
from workbench.extraction.places import TEXT_DEPTH, Zone
from workbench.extraction.words import Floats

ZONES = tuple(Zone)
# How far to each side of a candidate names are compared with its own, and how many names inside it.
NEAR_NAMES, MOST_NAMES = 12, 40
# Within how many lines of its beginning a candidate names itself.
NAMED_WITHIN = 3
NEIGHBOURS = 4
LONGEST_LINE = 600
DOUBTFUL = 0.5
RUN_WIDTH = 8 + DEPTHS + 6 + 5 + 6 + HEAD_WIDTH + 2 + 7
EDGE_WIDTH = 2 + DEPTHS + 2 * len(LABELS) + 5


class Describer:
    """Describes the candidates of one draft; what all of them need is worked out once."""

    def __init__(self, draft: Marked, children: Children) -> None:
        self.draft, self.children = draft, children
        self.size = len(draft.rows)
        best = draft.scores.max(axis=1)
        self.best = _summed(best[:, None])
        self.sure = best[draft.rows]
        # First of all how many lines, last of all how sure they are.
        self.sums = _summed(
            np.concatenate(
                [np.ones((self.size, 1)), self._lines(), self.sure[:, None], (self.sure < DOUBTFUL)[:, None], draft.scores[draft.rows]],
                axis=1,
            )
        )
        self.within = (
            _summed(np.stack([np.isin(draft.rows, list(ruled)) for ruled in draft.ruled], axis=1).astype(np.float32))
            if draft.ruled
            else None
        )

    def describe(self, candidates: Sequence[Candidate]) -> Floats:
        """Give one row of numbers a candidate."""
        first = np.array([one.first for one in candidates])
        last = np.array([one.last for one in candidates])
        held = np.stack([_held(self.sums, one) for one in candidates])
        parts = [
            np.array([_outline(one) for one in candidates]),
            self._contents(held),
            np.array([self._run(one) for one in candidates]),
            self._headed(first),
            np.array([self._named(one) for one in candidates]),
            *(self.edges[place] for place in (first, last + 1, last)),
            np.array([self._cut(one) for one in candidates]),
            self._ruled(candidates, held[:, 0]),
            self._surely(candidates, held),
            np.broadcast_to(np.array(self.draft.facts), (len(candidates), len(self.draft.facts))),
        ]
        return np.concatenate(parts, axis=1, dtype=np.float32)

    def _lines(self) -> Floats:
        """Describe each marked paragraph; candidates sum this."""
        return np.array([self._line(position) for position in range(self.size)], dtype=np.float32).reshape(self.size, -1)

    def _line(self, position: int) -> list[float]:
        draft, index = self.draft, self.draft.rows[position]
        place, head, heads = draft.places[index], draft.head(index), draft.is_heading(index)
        said = (
            head.is_named,
            head.is_named and not head.key.is_empty,
            heads and not head.key.is_empty,
            head.amends,
            heads and head.is_general,
            heads and head.is_for_all,
            head.is_explicit,
            heads and head.opening == 0,
            head.opening == 1,
            head.is_outside,
            draft.quoted[index],
            index == place.article,
            place.kind is ParagraphKind.CLAUSE,
            place.kind is ParagraphKind.POINT,
            place.article is None,
            draft.owners.get(index, 0) == 0,
            draft.owners.get(index, 0) > 1,
            *(place.zone is zone for zone in ZONES),
        )
        length = min(len(draft.outline.paragraphs[index].text), LONGEST_LINE) / LONGEST_LINE
        announced = [float(heads and label in head.topics) for label in LABELS]
        return [*draft.vectors[position], *announced, *map(float, said), length]

    def _contents(self, held: Floats) -> Floats:
        """Say what is there, how often, and which part of it each component and each announcement is."""
        size, lines = held[:, :1], held[:, 1 : -2 - len(LABELS)]
        shares = lines[:, : 2 * len(LABELS)] / size
        return np.concatenate([np.log1p(size) / 3, size / self.size, np.minimum(lines, 1), np.log1p(lines) / 2, shares], axis=1)

    def _run(self, one: Candidate) -> list[float]:
        """Compare the headings of a run with each other, with their neighbours, and with the heading above them."""
        run, draft = one.run, self.draft
        if run is None:
            return [0.0] * RUN_WIDTH
        siblings, inside = self.children.under[run.parent], self.children.of(run)
        heads, after, whole = [draft.head(index) for index in inside], run.first + run.width, len(siblings)
        keys = [head.key for head in heads if not head.key.is_empty]
        above = None if run.parent is None else draft.head(run.parent)
        around = self.size if run.parent is None else draft.below[run.parent][1] - draft.below[run.parent][0]
        ends = (float(run.width == whole), float(run.first == 0), float(after == whole))
        return [
            *(1.0, float(run.width == 1), log1p(run.width), log1p(whole) / 2, run.first / whole, *ends),
            *draft.depth(inside[0]),
            *(len(keys) / run.width, *_variety(keys)),
            *(sum(head.is_named for head in heads) / run.width, sum(head.opening == 0 for head in heads) / run.width),
            sum(bool(head.topics) for head in heads) / run.width,
            *self._dossiers(inside),
            *self._beside([*siblings[max(0, run.first - NEIGHBOURS) : run.first], *siblings[after : after + NEIGHBOURS]]),
            *(above.numbers if above else NO_HEAD),
            *(float(above is None), float(run.parent in draft.position)),
            *self._alike(heads, keys, above, siblings, run),
            one.size / around,
        ]

    def _dossiers(self, inside: Sequence[int]) -> tuple[float, ...]:
        held = [self.draft.core(index) for index in inside]
        both, dossiers, sequences = sum(d and s for d, s in held), sum(d for d, _ in held), sum(s for _, s in held)
        return both / len(held), float(dossiers), float(sequences), float(held[0][0]), float(held[0][1])

    def _beside(self, others: Sequence[int]) -> tuple[float, ...]:
        heads, held = [self.draft.head(index) for index in others], [self.draft.core(index) for index in others]
        counts = (
            sum(not head.key.is_empty for head in heads),
            sum(head.is_named for head in heads),
            sum(d and s for d, s in held),
            sum(d for d, _ in held),
            sum(s for _, s in held),
            sum(head.opening == 0 for head in heads),
        )
        return tuple(count / max(len(others), 1) for count in counts)

    def _alike(
        self, heads: Sequence[Head], keys: Sequence[Key], above: Head | None, siblings: Sequence[int], run: Run
    ) -> tuple[float, ...]:
        first, after = heads[0].key, run.first + run.width
        before = self.draft.head(siblings[run.first - 1]).key if run.first else NOTHING
        behind = self.draft.head(siblings[after]).key if after < len(siblings) else NOTHING
        return (
            likeness(first, before),
            likeness(first, behind),
            likeness(above.key, first) if above else 0.0,
            min((likeness(first, key) for key in keys[1:]), default=1.0),
            float(bool(behind.act) and behind.act == first.act),
            float(bool(before.act) and before.act == first.act),
        )

    def _headed(self, first: NDArray[np.int64]) -> Floats:
        """Read the first line and the heading of its article."""
        rows = [self.draft.rows[position] for position in first]
        articles = [self.draft.places[index].article for index in rows]
        above = [NO_HEAD if article is None else self.draft.head(article).numbers for article in articles]
        return np.array([(*self.draft.head(index).numbers, *other) for index, other in zip(rows, above, strict=True)], dtype=np.float32)

    @cached_property
    def keys(self) -> list[Key]:
        """Give what each line would name: headings, and lines that are marked as a name."""
        draft = self.draft
        heads = ((index, draft.head(index)) for index in draft.rows)
        return [head.key if head.is_named or draft.places[index].depth < TEXT_DEPTH else NOTHING for index, head in heads]

    def key_of(self, one: Candidate) -> tuple[Key, int]:
        """Give the name of a candidate, of its first lines or else of the nearest heading above that names one, and how far above."""
        for key in self.keys[one.first : min(one.first + NAMED_WITHIN, one.spans[0][1])]:
            if not key.is_empty:
                return key, 0
        for steps, index in enumerate(self.draft.places[self.draft.rows[one.first]].parents, 1):
            if not (key := self.draft.head(index).key).is_empty:
                return key, steps
        return NOTHING, 9

    def _named(self, one: Candidate) -> list[float]:
        """Compare the candidate's name with those inside it and with those near it."""
        key, steps = self.key_of(one)
        inside = [k for first, last in one.spans for k in self.keys[first:last] if not k.is_empty][:MOST_NAMES]
        alike = [likeness(key, other) for other in inside]
        near = (self.keys[one.last : one.last + NEAR_NAMES], self.keys[max(0, one.first - NEAR_NAMES) : one.first])
        return [
            *(float(key.is_empty), steps / 5, len(inside) / 5, *_variety(inside)),
            *(min(alike, default=1.0), sum(alike) / len(alike) if alike else 1.0),
            *(max((likeness(key, other) for other in some if not other.is_empty), default=0.0) for some in near),
        ]

    @cached_property
    def edges(self) -> Floats:
        """Describe every line as one just outside of a candidate, or its last one; the first and the last row are beyond the draft."""
        beyond = [1.0, *[0.0] * (EDGE_WIDTH - 1)]
        return np.array([beyond, *(self._edge(position) for position in range(self.size)), beyond], dtype=np.float32)

    def _edge(self, position: int) -> list[float]:
        draft, index = self.draft, self.draft.rows[position]
        head, heads = draft.head(index), draft.is_heading(index)
        announced = (float(heads and label in head.topics) for label in LABELS)
        said = (head.is_named, not head.key.is_empty, head.opening == 0, draft.places[index].zone is Zone.FORM_HEAD, head.amends)
        return [0.0, float(heads), *draft.depth(index), *draft.vectors[position], *announced, *map(float, said)]

    def _cut(self, one: Candidate) -> tuple[float, ...]:
        """Say whether the candidate begins or ends in the middle of an article, and how far away the next lines stand."""
        rows, places = self.draft.rows, self.draft.places
        first, last = rows[one.first], rows[one.last - 1]
        behind = rows[one.last] if one.last < self.size else None
        before = rows[one.first - 1] if one.first else None
        article, end = places[first].article, places[last].article
        return (
            float(behind is not None and end is not None and places[behind].article == end),
            float(behind is not None and first in places[behind].parents),
            float(before is not None and article is not None and places[before].article == article),
            (len(places[first].parents) - len(places[behind].parents)) / 4 if behind is not None else 0.0,
            1.0 if behind is None else log1p(behind - last) / 4,
            1.0 if before is None else log1p(first - before) / 4,
            log1p(last - first) / 5,
            one.size / (last - first + 1),
            one.first / self.size,
            len({places[index].article for index in rows[one.first : one.last]}) / 5,
        )

    def _ruled(self, candidates: Sequence[Candidate], size: Floats) -> Floats:
        """Say how far a procedure by rules is the same, and how many of them the candidate touches."""
        found = np.zeros((len(candidates), 7), dtype=np.float32)
        if self.within is None:
            return found
        common, whole = np.stack([_held(self.within, one) for one in candidates]), self.within[-1]
        same = common / (whole + size[:, None] - common)
        best = same.argmax(axis=1)[:, None]
        likest = np.take_along_axis(same, best, axis=1)
        found[:, :1], found[:, 1:2], found[:, 2:3] = likest, likest >= 0.5, likest > 0.99
        found[:, 3] = (common > 0).sum(axis=1) / 3
        covered = -np.sort(-common / np.maximum(whole, 1), axis=1)[:, :2]
        found[:, 4 : 4 + covered.shape[1]] = covered
        found[:, 6:] = np.take_along_axis(common, best, axis=1) / size[:, None]
        return found

    def _surely(self, candidates: Sequence[Candidate], held: Floats) -> Floats:
        """Say how sure the lines are: on average, at most, at the ends and just outside, and among all paragraphs between."""
        rows = np.array(self.draft.rows)
        first, last = np.array([one.first for one in candidates]), np.array([one.last for one in candidates])
        start, end = rows[first], rows[last - 1] + 1
        between = (self.best[end, 0] - self.best[start, 0]) / (end - start)
        most = [max(self.sure[a:b].max() for a, b in one.spans) for one in candidates]
        outside = np.concatenate([[0.0], self.sure, [0.0]])
        ends = [
            between,
            most,
            self.sure[first],
            self.sure[last - 1],
            outside[last + 1],
            outside[first],
            np.full(len(first), self.sure.mean()),
        ]
        return np.concatenate([held[:, -2 - len(LABELS) :] / held[:, :1], np.stack(ends, axis=1)], axis=1)


def _outline(one: Candidate) -> list[float]:
    """Say why it is a candidate, and how scattered it is."""
    scattered = (float(len(one.spans) == 1), log1p(len(one.spans) - 1), log1p(one.last - one.first - one.size) / 3)
    return [*(float(source in one.sources) for source in Source), *scattered]


def _held(sums: Floats, one: Candidate) -> Floats:
    """Give the sum over a candidate's lines."""
    found: Floats = sums[one.spans[0][1]] - sums[one.first]
    for first, last in one.spans[1:]:
        found = found + sums[last] - sums[first]
    return found


def _summed(rows: Floats) -> Floats:
    """Give the running sums of rows, from nothing on: what stands between two positions is one difference."""
    return np.concatenate([np.zeros((1, rows.shape[1]), dtype=np.float32), np.cumsum(rows, axis=0, dtype=np.float32)])


def _variety(keys: Sequence[Key]) -> tuple[float, float]:
    """Say how many different names there are, and how many different acts."""
    return log1p(len({(key.act, key.words) for key in keys})) / 2, log1p(len({key.act for key in keys})) / 2
