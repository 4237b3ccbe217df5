"""Where a draft's procedure doubles what exists: the same dossier under a new name, and papers that another procedure gives. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from models.enums import Component
from workbench.draft.procedures import Procedure
from workbench.draft.unmarked import unmarked
from workbench.registry.index import Index, shingles
from workbench.registry.nearest import likeness_of, same_papers, wanted_from
from workbench.registry.papers import core_name, is_change_of, is_exact, is_excused, is_telling, paper_name, plain
from workbench.registry.store import DOSSIER, NAME, Registry
from workbench.registry.values import Entry
from workbench.registry.writing import dossier_names

# Fewer papers that are the same are so in too many dossiers.
_LEAST_PAPERS = 3
_LEAST_ALIKE = 0.3
# Of each dossier so much, by weight, is in the other one.
_SAME_DOSSIER = 0.6
# Names that share more than this, one way, are one name written otherwise.
_OTHER_NAME = 0.7
_LOOKED_AT = 5
_LEAST_SYLLABLES = 3


@dataclass(frozen=True, slots=True)
class SameDossier:
    """An existing procedure of another name with nearly the draft's dossier. shared: how many papers are the same, of `papers`."""

    entry: Entry
    shared: int
    papers: int


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """A dossier item that existing procedures give as their result. words: of the item, in small letters; entries: which give it."""

    words: str
    paragraph: int
    entries: tuple[Entry, ...]


def same_dossier(registry: Registry, procedure: Procedure) -> SameDossier | None:
    """Give the existing procedure of another name with nearly the same dossier, if there is one."""
    own = [paper_name(item.name) for item in procedure.facts.dossier_items]
    papers = [shingles(paper) for paper in dict.fromkeys(own) if paper]
    if len(papers) < _LEAST_PAPERS:
        return None
    scores = likeness_of(registry, wanted_from(procedure))[DOSSIER]
    places = [int(place) for place in np.argsort(-scores, kind="stable")[:_LOOKED_AT] if scores[place] >= _LEAST_ALIKE]
    index, name = registry.indexes[DOSSIER], shingles(core_name(procedure.name))
    for one in registry.read(registry.entries[place].key for place in places):
        theirs = [shingles(paper) for paper in dossier_names(one.components.get(Component.DOSSIER, ""))]
        pairs = same_papers(index, papers, theirs)
        alike = min(_share(index, papers, [mine for mine, _ in pairs]), _share(index, theirs, [other for _, other in pairs]))
        is_other = max(registry.indexes[NAME].overlap(name, shingles(core_name(one.name)))) <= _OTHER_NAME
        if is_other and len(pairs) >= max(_LEAST_PAPERS, _SAME_DOSSIER * len(papers)) and alike >= _SAME_DOSSIER:
            return SameDossier(one.entry, len(pairs), len(papers))
    return None


def _share(index: Index, papers: list[set[int]], places: list[int]) -> float:
    """Give how much of a dossier some of its papers are, by the weight of their words."""
    weights = [float(np.square(index.rarity(np.fromiter(paper, np.uint32))[0]).sum()) for paper in papers]
    return sum(weights[place] for place in places) / (sum(weights) or 1.0)


def given_papers(registry: Registry, procedure: Procedure) -> Iterator[GivenPaper]:
    """Yield the dossier items that an existing procedure gives, each paper once; not those that this procedure gives itself.

    An item of which the draft says that a foreign authority gives it, or that data stand for it, is left out.
    """
    own = " | ".join([plain(procedure.name), *(plain(words) for words in wanted_from(procedure).results)])
    seen: set[str] = set()
    for paragraph, text in _items(procedure):
        words = "" if is_excused(text) else _longest_result(registry, paper_name(text))
        if is_change_of(procedure.name, words):
            continue
        if words and unmarked(words) not in own and unmarked(words) not in seen:
            seen.add(unmarked(words))
            keys = registry.results[unmarked(words)]
            yield GivenPaper(words, paragraph, tuple(registry.entries[registry.places[key]] for key in keys))


def _items(procedure: Procedure) -> Iterator[tuple[int, str]]:
    """Yield the items of a dossier, each with its paragraph; passages from which no item was drawn stand for themselves."""
    drawn = {item.paragraph for item in procedure.facts.dossier_items}
    yield from ((item.paragraph, item.name) for item in procedure.facts.dossier_items)
    yield from ((row.paragraph, row.quote) for row in procedure.components.get(Component.DOSSIER, ()) if row.paragraph not in drawn)


def _longest_result(registry: Registry, paper: str) -> str:
    """Give the beginning of a paper's name that is the whole name of an existing result, the longest there is, or ""."""
    parts = paper.split()
    shortest = len(parts) if is_exact(paper) else _LEAST_SYLLABLES
    beginnings = (" ".join(parts[:count]) for count in range(len(parts), shortest - 1, -1))
    return next((words for words in beginnings if unmarked(words) in registry.results and is_telling(words)), "")
