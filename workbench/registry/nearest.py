"""The existing procedures that are nearest to one of a draft: by name, by the papers of the dossier, by result. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.enums import Component
from workbench.draft.procedures import Procedure
from workbench.registry.index import Index, shingles
from workbench.registry.papers import core_name, paper_name
from workbench.registry.store import DOSSIER, NAME, RESULT, Registry
from workbench.registry.values import ExistingProcedure
from workbench.registry.writing import dossier_names

HOW_MANY = 5
# How much each facet says; those that the draft is silent on are left out of the whole.
_SHARES = {NAME: 0.5, DOSSIER: 0.35, RESULT: 0.15}
# Below this it is not near in any sense that a person would see.
_LEAST = 0.12
# Two names of papers that share so much of their weight, on the mean of both ways and at least the one way, mean one paper.
_SAME_PAPER, _SAME_AT_LEAST = 0.65, 0.35


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is compared. papers: names of dossier items; results: words on the result; all as the draft says them."""

    name: str
    papers: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """0 to 1 each; None where the draft says nothing of it."""

    name: float
    dossier: float | None
    result: float | None
    whole: float


@dataclass(frozen=True, slots=True)
class Near:
    """shared: pairs of places (in the draft's dossier, in the existing one) that mean one paper; papers, existing_papers: of how many."""

    existing: ExistingProcedure
    likeness: Likeness
    shared: tuple[tuple[int, int], ...]
    papers: int
    existing_papers: int


def wanted_from(procedure: Procedure) -> Wanted:
    """Give what is compared of a procedure of a draft."""
    facts = procedure.facts
    papers = tuple(item.name for item in facts.dossier_items) or _quotes(procedure, Component.DOSSIER)
    return Wanted(procedure.name, papers, facts.results or _quotes(procedure, Component.RESULT))


def nearest(registry: Registry, wanted: Wanted, *, most: int = HOW_MANY) -> list[Near]:
    """Give the nearest existing procedures, the nearest first; none where nothing is alike."""
    scores = likeness_of(registry, wanted)
    whole = scores["whole"]
    best = [int(place) for place in np.argsort(-whole, kind="stable")[:most] if whole[place] >= _LEAST]
    found = registry.read(registry.entries[place].key for place in best)
    return [_near(registry.indexes[DOSSIER], wanted, one, _likeness(scores, place)) for place, one in zip(best, found, strict=True)]


def compared(registry: Registry, wanted: Wanted, key: str) -> Near:
    """Give how near one existing procedure is; refuses a key that the registry does not have."""
    existing = registry.find(key)
    scores = likeness_of(registry, wanted)
    return _near(registry.indexes[DOSSIER], wanted, existing, _likeness(scores, registry.places[key]))


def likeness_of(registry: Registry, wanted: Wanted) -> dict[str, np.ndarray]:
    """Give how alike every existing procedure is, by facet and as a whole."""
    marks = {
        NAME: shingles(core_name(wanted.name)),
        DOSSIER: _union(wanted.papers),
        RESULT: _union(wanted.results),
    }
    scores = {facet: registry.indexes[facet].likeness(found) for facet, found in marks.items() if found}
    size = len(registry.entries)
    total = sum(_SHARES[facet] for facet in scores) or 1.0
    whole = sum((_SHARES[facet] / total * score for facet, score in scores.items()), np.zeros(size))
    return {**scores, "whole": whole}


def same_papers(index: Index, draft: Sequence[set[int]], existing: Sequence[set[int]]) -> list[tuple[int, int]]:
    """Pair papers of two dossiers that mean the same one, the likest first, each at most once."""
    alike = ((*index.overlap(one, other), place, there) for place, one in enumerate(draft) for there, other in enumerate(existing))
    rows = [((one + other) / 2, place, there) for one, other, place, there in alike if min(one, other) >= _SAME_AT_LEAST]
    pairs: dict[int, int] = {}
    for share, place, there in sorted(rows, key=lambda row: (-row[0], row[1], row[2])):
        if share >= _SAME_PAPER and place not in pairs and there not in pairs.values():
            pairs[place] = there
    return sorted(pairs.items())


def _near(index: Index, wanted: Wanted, existing: ExistingProcedure, likeness: Likeness) -> Near:
    names = dossier_names(existing.components.get(Component.DOSSIER, ""))
    own = [shingles(paper_name(paper)) for paper in wanted.papers]
    shared = same_papers(index, own, [shingles(name) for name in names])
    return Near(existing, likeness, tuple(shared), len(own), len(names))


def _likeness(scores: dict[str, np.ndarray], place: int) -> Likeness:
    facets = {facet: float(scores[facet][place]) if facet in scores else None for facet in _SHARES}
    return Likeness(facets[NAME] or 0.0, facets[DOSSIER], facets[RESULT], float(scores["whole"][place]))


def _union(texts: Sequence[str]) -> set[int]:
    return set().union(*(shingles(paper_name(text)) for text in texts)) if texts else set()


def _quotes(procedure: Procedure, component: Component) -> tuple[str, ...]:
    return tuple(passage.quote for passage in procedure.components.get(component, ()))
