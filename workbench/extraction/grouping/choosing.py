"""The best choice among candidates: those whose chances, less a bar, add up to most, where none shares a line of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.extraction.grouping.candidates import Candidate, Children, Spans, candidates_of
from workbench.extraction.grouping.describing import Describer
from workbench.extraction.grouping.marked import Marked
from workbench.extraction.grouping.weighing import Weigher
from workbench.extraction.naming import Key

# To name one more procedure raises F1 where its chance is above half the F1 that is reached.
BAR = 0.3
MOST_TRIED = 600
# How many candidates are described at a time: a long draft has tens of thousands.
AT_ONCE = 1024
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate that was chosen. rows: its paragraphs; heads: the headings that open it; key: its name.

    ruled: the number of the procedure by rules that it is, if any.
    """

    rows: frozenset[int]
    heads: tuple[int, ...]
    key: Key
    chance: float
    ruled: int | None


def chosen(draft: Marked, weigher: Weigher) -> list[Chosen]:
    """Choose the procedures of a draft among all that could be one, in the order of their first lines."""
    children = Children(draft)
    candidates = candidates_of(draft, children)
    if not candidates:
        return []
    describer = Describer(draft, children)
    parts = (candidates[start : start + AT_ONCE] for start in range(0, len(candidates), AT_ONCE))
    chances = np.concatenate([weigher.chances(describer.describe(part)) for part in parts])
    found = best(candidates, chances - BAR, size=len(draft.rows))
    return [_chosen(candidates[n], float(chances[n]), describer) for n in sorted(found, key=lambda n: candidates[n].spans)]


def _chosen(one: Candidate, chance: float, describer: Describer) -> Chosen:
    rows = describer.draft.rows
    return Chosen(
        rows=frozenset(rows[position] for first, last in one.spans for position in range(first, last)),
        heads=_heads(one, describer),
        key=describer.key_of(one)[0],
        chance=chance,
        ruled=one.ruled,
    )


def _heads(one: Candidate, describer: Describer) -> tuple[int, ...]:
    """Give the headings of a run; where it holds all that stands under a heading, that heading."""
    if one.run is None:
        return (describer.draft.rows[one.first],)
    inside = describer.children.of(one.run)
    whole = one.run.parent is not None and len(inside) == len(describer.children.under[one.run.parent])
    return (one.run.parent,) if whole and one.run.parent is not None else tuple(inside)


def best(candidates: Sequence[Candidate], worth: np.ndarray, *, size: int) -> set[int]:
    """Give the numbers of candidates whose worth adds up to much: each takes the place of those that it excludes and outweighs."""
    tried = [int(n) for n in np.argsort(-worth, kind="stable") if worth[n] > 0][:MOST_TRIED]
    masks = {n: _mask(candidates[n].own, size) for n in tried}
    owners = np.full(size, -1)
    found: set[int] = set()
    for _ in range(ROUNDS):
        before = set(found)
        for n in tried:
            rivals = set(owners[masks[n]].tolist()) - {-1}
            if n not in found and worth[n] > sum(worth[r] for r in rivals):
                owners[np.isin(owners, list(rivals))] = -1
                owners[masks[n]] = n
                found = found - rivals | {n}
        if found == before:
            break
    return _divided(found, tried, masks, worth)


def _divided(found: set[int], tried: Sequence[int], masks: dict[int, np.ndarray], worth: np.ndarray) -> set[int]:
    """Put several candidates in the place of one that holds them all, where they are worth more together."""
    kept: set[int] = set()
    for n in found:
        free, parts = masks[n].copy(), set[int]()
        for other in tried:
            if other != n and not (masks[other] & ~free).any():
                free &= ~masks[other]
                parts.add(other)
        kept |= parts if sum(worth[p] for p in parts) > worth[n] else {n}
    return kept


def _mask(spans: Spans, size: int) -> np.ndarray:
    mask = np.zeros(size, dtype=bool)
    for first, last in spans:
        mask[first:last] = True
    return mask
