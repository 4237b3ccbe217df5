"""Which procedure of the old draft became which of the new one, and which of its facts changed."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from workbench.comparing.comparison import Comparison
from workbench.comparing.facts import FactChange, fact_changes
from workbench.comparing.fates import ProvisionFate, changed_provisions
from workbench.comparing.tokens import words
from workbench.draft.procedures import Extraction, Procedure

# Shares of the likeness of two procedures: the same words in the same places tell more than the name, which is often composed.
_NAME, _PROVISIONS, _PARAGRAPHS = 0.4, 0.25, 0.35
_SAME_PROCEDURE = 0.4


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """old, new: index of the procedure in its draft, None on the missing side."""

    old: int | None
    new: int | None
    changes: tuple[FactChange, ...]


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a procedure is recognised by, in the terms of the new draft. name: its words."""

    name: list[str]
    provisions: Set[str]
    paragraphs: Set[int]

    def signs(self) -> set[tuple[str, Any]]:
        paragraphs: set[tuple[str, Any]] = {("paragraph", index) for index in self.paragraphs}
        return paragraphs | {("provision", path) for path in self.provisions} | {("name", tuple(self.name))}


def compare_procedures(old: Extraction, new: Extraction, *, comparison: Comparison) -> tuple[ProcedureChange, ...]:
    """Pair procedures by name, provisions and paragraphs, and give what changed in each; unpaired ones stand alone."""
    fates = changed_provisions(comparison)
    olds = {one.index: _carried_marks(one, comparison, fates) for one in old.procedures}
    news = {one.index: _Marks(words(one.name), set(one.provisions), one.paragraphs) for one in new.procedures}
    scores = ((_likeness(olds[one], news[other]), -one, -other) for one, other in _candidates(olds, news))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for score, minus_old, minus_new in sorted(scores, reverse=True):
        if score >= _SAME_PROCEDURE and -minus_old not in partner and -minus_new not in taken:
            partner[-minus_old] = -minus_new
            taken.add(-minus_new)
    procedures = {procedure.index: procedure for procedure in new.procedures}
    return (
        *(_change(one, procedures.get(partner[one.index]) if one.index in partner else None) for one in old.procedures),
        *(ProcedureChange(None, other.index, ()) for other in new.procedures if other.index not in taken),
    )


def _candidates(olds: Mapping[int, _Marks], news: Mapping[int, _Marks]) -> set[tuple[int, int]]:
    """Give the pairs that share a provision, a paragraph or the whole name: without any of them no pair is alike enough."""
    index: dict[tuple[str, Any], list[int]] = defaultdict(list)
    for other, marks in news.items():
        for key in marks.signs():
            index[key].append(other)
    return {(one, other) for one, marks in olds.items() for key in marks.signs() for other in index.get(key, ())}


def _change(old: Procedure, new: Procedure | None) -> ProcedureChange:
    if new is None:
        return ProcedureChange(old.index, None, ())
    return ProcedureChange(old.index, new.index, tuple(fact_changes(old, new)))


def _carried_marks(old: Procedure, comparison: Comparison, fates: Mapping[str, ProvisionFate]) -> _Marks:
    became = {path for provision in old.provisions if provision in fates and (path := fates[provision].new_path) is not None}
    moved = {index for paragraph in old.paragraphs for index in _new_paragraphs(paragraph, comparison)}
    return _Marks(words(old.name), became, moved)


def _likeness(old: _Marks, new: _Marks) -> float:
    name = fuzz.ratio(old.name, new.name) / 100
    return _NAME * name + _PROVISIONS * _overlap(old.provisions, new.provisions) + _PARAGRAPHS * _overlap(old.paragraphs, new.paragraphs)


def _new_paragraphs(paragraph: int, comparison: Comparison) -> range:
    row = comparison.row_of_old.get(paragraph)
    if row is None or row.old_paragraphs is None or row.new_paragraphs is None:
        return range(0)
    (old_first, old_last), (first, last) = row.old_paragraphs, row.new_paragraphs
    # Where a run kept its length its paragraphs keep their order; else any of them may hold the words.
    if old_last - old_first == last - first:
        return range(first + paragraph - old_first, first + paragraph - old_first + 1)
    return range(first, last + 1)


def _overlap(one: Set[Any], other: Set[Any]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
