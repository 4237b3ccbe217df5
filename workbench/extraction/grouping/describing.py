"""A candidate in numbers: what it holds, how it is headed, what stands beside it, how far the rules agree, how sure its lines are."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import log1p

import numpy as np

from workbench.draft.outline import ParagraphKind
from workbench.extraction.grouping.candidates import Candidate, Children, Run, Source
from workbench.extraction.grouping.marked import DEPTHS, DOSSIER, HEAD_WIDTH, NO_HEAD, SEQUENCE, Floats, Head, Marked
from workbench.extraction.linear import LABELS
from workbench.extraction.naming import NOTHING, Key, likeness
from workbench.extraction.places import TEXT_DEPTH, Zone

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
        self.sums = _summed(
            np.concatenate([self._lines(), self.sure[:, None], (self.sure < DOUBTFUL)[:, None], draft.scores[draft.rows]], axis=1)
        )
        self.within = (
            _summed(np.stack([np.isin(draft.rows, list(ruled)) for ruled in draft.ruled], axis=1).astype(np.float32))
            if draft.ruled
            else None
        )

    def describe(self, candidates: Sequence[Candidate]) -> Floats:
        """Give one row of numbers a candidate."""
        return np.array([[*self._all(candidate)] for candidate in candidates], dtype=np.float32)

    def _all(self, one: Candidate) -> Iterator[float]:
        held = sum(self.sums[last] - self.sums[first] for first, last in one.spans)
        yield from (float(source in one.sources) for source in Source)
        yield from (float(len(one.spans) == 1), log1p(len(one.spans) - 1), log1p(one.last - one.first - one.size) / 3)
        yield from self._contents(one, held)
        yield from self._run(one.run, one) if one.run else [0.0] * RUN_WIDTH
        yield from self._headed(one)
        yield from self._named(one)
        yield from (*self._edge(one.first - 1), *self._edge(one.last), *self._edge(one.last - 1))
        yield from self._cut(one)
        yield from self._ruled(one)
        yield from self._surely(one, held)
        yield from self.draft.facts

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

    def _contents(self, one: Candidate, held: Floats) -> Iterator[float]:
        """Say what is there, how often, and which part of it each component and each announcement is."""
        lines = held[: -2 - len(LABELS)]
        yield from (log1p(one.size) / 3, one.size / self.size)
        yield from np.minimum(lines, 1)
        yield from np.log1p(lines) / 2
        yield from lines[: 2 * len(LABELS)] / one.size

    def _run(self, run: Run, one: Candidate) -> Iterator[float]:
        """Compare the headings of a run with each other, with their neighbours, and with the heading above them."""
        draft, siblings = self.draft, self.children.under[run.parent]
        heads = [draft.head(index) for index in self.children.of(run)]
        held = [draft.held(index) for index in self.children.of(run)]
        after = run.first + run.width
        place = (1.0, run.width == 1, log1p(run.width), log1p(len(siblings)) / 2, run.first / len(siblings))
        yield from map(float, (*place, run.width == len(siblings), run.first == 0, after == len(siblings)))
        yield from draft.depth(siblings[run.first])
        keys = [head.key for head in heads if not head.key.is_empty]
        yield from (len(keys) / run.width, *_variety(keys))
        yield from (
            _share(head.is_named for head in heads),
            _share(head.opening == 0 for head in heads),
            _share(bool(head.topics) for head in heads),
        )
        yield from (
            _share(h[DOSSIER] * h[SEQUENCE] for h in held),
            float(sum(h[DOSSIER] for h in held)),
            float(sum(h[SEQUENCE] for h in held)),
        )
        yield from (float(held[0][DOSSIER]), float(held[0][SEQUENCE]))
        yield from self._beside([*siblings[max(0, run.first - NEIGHBOURS) : run.first], *siblings[after : after + NEIGHBOURS]])
        above = None if run.parent is None else draft.head(run.parent)
        yield from above.numbers() if above else NO_HEAD
        yield from (float(above is None), float(run.parent in draft.position))
        yield from self._alike(heads, keys, above, siblings, run)
        whole = self.size if run.parent is None else draft.below[run.parent][1] - draft.below[run.parent][0]
        yield one.size / whole

    def _beside(self, others: Sequence[int]) -> Iterator[float]:
        heads, held = [self.draft.head(index) for index in others], [self.draft.held(index) for index in others]
        yield from (_share(not head.key.is_empty for head in heads), _share(head.is_named for head in heads))
        yield from (_share(h[DOSSIER] * h[SEQUENCE] for h in held), _share(h[DOSSIER] for h in held), _share(h[SEQUENCE] for h in held))
        yield _share(head.opening == 0 for head in heads)

    def _alike(self, heads: Sequence[Head], keys: Sequence[Key], above: Head | None, siblings: Sequence[int], run: Run) -> Iterator[float]:
        first, after = heads[0].key, run.first + run.width
        before = self.draft.head(siblings[run.first - 1]).key if run.first else NOTHING
        behind = self.draft.head(siblings[after]).key if after < len(siblings) else NOTHING
        yield from (likeness(first, before), likeness(first, behind), likeness(above.key, first) if above else 0.0)
        yield min((likeness(first, key) for key in keys[1:]), default=1.0)
        yield from (float(bool(behind.act) and behind.act == first.act), float(bool(before.act) and before.act == first.act))

    def _headed(self, one: Candidate) -> Iterator[float]:
        """Read the first line and the heading of its article."""
        index = self.draft.rows[one.first]
        article = self.draft.places[index].article
        yield from self.draft.head(index).numbers()
        yield from NO_HEAD if article is None else self.draft.head(article).numbers()

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

    def _named(self, one: Candidate) -> Iterator[float]:
        """Compare the candidate's name with those inside it and with those near it."""
        key, steps = self.key_of(one)
        inside = [k for first, last in one.spans for k in self.keys[first:last] if not k.is_empty][:MOST_NAMES]
        alike = [likeness(key, other) for other in inside]
        yield from (float(key.is_empty), steps / 5, len(inside) / 5, *_variety(inside))
        yield from (min(alike, default=1.0), _share(alike) if alike else 1.0)
        for near in (self.keys[one.last : one.last + NEAR_NAMES], self.keys[max(0, one.first - NEAR_NAMES) : one.first]):
            yield max((likeness(key, other) for other in near if not other.is_empty), default=0.0)

    def _edge(self, position: int) -> list[float]:
        """Describe a line just outside of a candidate, or its last one."""
        if not 0 <= position < self.size:
            return [1.0, *[0.0] * (EDGE_WIDTH - 1)]
        draft, index = self.draft, self.draft.rows[position]
        head, heads = draft.head(index), draft.is_heading(index)
        announced = (float(heads and label in head.topics) for label in LABELS)
        said = (head.is_named, not head.key.is_empty, head.opening == 0, draft.places[index].zone is Zone.FORM_HEAD, head.amends)
        return [0.0, float(heads), *draft.depth(index), *draft.vectors[position], *announced, *map(float, said)]

    def _cut(self, one: Candidate) -> Iterator[float]:
        """Say whether the candidate begins or ends in the middle of an article, and how far away the next lines stand."""
        rows, places = self.draft.rows, self.draft.places
        first, last = rows[one.first], rows[one.last - 1]
        behind = rows[one.last] if one.last < self.size else None
        before = rows[one.first - 1] if one.first else None
        article, end = places[first].article, places[last].article
        yield from (
            float(behind is not None and end is not None and places[behind].article == end),
            float(behind is not None and first in places[behind].parents),
        )
        yield float(before is not None and article is not None and places[before].article == article)
        yield (len(places[first].parents) - len(places[behind].parents)) / 4 if behind is not None else 0.0
        yield from (1.0 if behind is None else log1p(behind - last) / 4, 1.0 if before is None else log1p(first - before) / 4)
        yield from (log1p(last - first) / 5, one.size / (last - first + 1), one.first / self.size)
        yield len({places[index].article for index in rows[one.first : one.last]}) / 5

    def _ruled(self, one: Candidate) -> Iterator[float]:
        """Say how far a procedure by rules is the same, and how many of them the candidate touches."""
        if self.within is None:
            yield from [0.0] * 7
            return
        common = sum(self.within[last] - self.within[first] for first, last in one.spans)
        whole = np.maximum(self.within[-1], 1)
        same = common / (self.within[-1] + one.size - common)
        best, covered = int(same.argmax()), np.sort(common / whole)[::-1]
        yield from (float(same[best]), float(same[best] >= 0.5), float(same[best] > 0.99), float((common > 0).sum()) / 3)
        yield from (float(covered[0]), float(covered[1]) if len(covered) > 1 else 0.0, float(common[best] / one.size))

    def _surely(self, one: Candidate, held: Floats) -> Iterator[float]:
        """Say how sure the lines are: on average, at most, at the ends and just outside, and among all paragraphs between."""
        rows = self.draft.rows
        first, last = rows[one.first], rows[one.last - 1] + 1
        yield from held[-2 - len(LABELS) :] / one.size
        yield float(self.best[last, 0] - self.best[first, 0]) / (last - first)
        yield max(float(self.sure[start:end].max()) for start, end in one.spans)
        yield from (float(self.sure[one.first]), float(self.sure[one.last - 1]))
        yield float(self.sure[one.last]) if one.last < self.size else 0.0
        yield float(self.sure[one.first - 1]) if one.first else 0.0
        yield float(self.sure.mean())


def _summed(rows: Floats) -> Floats:
    """Give the running sums of rows, from nothing on: what stands between two positions is one difference."""
    return np.concatenate([np.zeros((1, rows.shape[1]), dtype=np.float32), np.cumsum(rows, axis=0, dtype=np.float32)])


def _share(values: Iterable[float]) -> float:
    """Give the mean; 0 of nothing."""
    found = list(values)
    return float(sum(found)) / max(len(found), 1)


def _variety(keys: Sequence[Key]) -> tuple[float, float]:
    """Say how many different names there are, and how many different acts."""
    return log1p(len({(key.act, key.words) for key in keys})) / 2, log1p(len({key.act for key in keys})) / 2
