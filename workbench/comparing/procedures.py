"""Which procedure of the old draft became which of the new one, and which of its facts changed."""

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


def compare_procedures(old: Extraction, new: Extraction, *, comparison: Comparison) -> tuple[ProcedureChange, ...]:
    """Pair procedures by name, provisions and paragraphs, and give what changed in each; unpaired ones stand alone."""
    fates = changed_provisions(comparison)
    scores = ((_likeness(one, other, comparison, fates), -one.index, -other.index) for one in old.procedures for other in new.procedures)
    partner: dict[int, int] = {}
    for score, minus_old, minus_new in sorted(scores, reverse=True):
        if score >= _SAME_PROCEDURE and -minus_old not in partner and -minus_new not in partner.values():
            partner[-minus_old] = -minus_new
    news = {procedure.index: procedure for procedure in new.procedures}
    return (
        *(_change(one, news.get(partner[one.index]) if one.index in partner else None) for one in old.procedures),
        *(ProcedureChange(None, other.index, ()) for other in new.procedures if other.index not in partner.values()),
    )


def _change(old: Procedure, new: Procedure | None) -> ProcedureChange:
    if new is None:
        return ProcedureChange(old.index, None, ())
    return ProcedureChange(old.index, new.index, tuple(fact_changes(old, new)))


def _likeness(old: Procedure, new: Procedure, comparison: Comparison, fates: Mapping[str, ProvisionFate]) -> float:
    name = fuzz.ratio(words(old.name), words(new.name)) / 100
    became = {fates[path].new_path for path in old.provisions if path in fates}
    provisions = _overlap(became, set(new.provisions))
    moved = {index for paragraph in old.paragraphs for index in _new_paragraphs(paragraph, comparison)}
    return _NAME * name + _PROVISIONS * provisions + _PARAGRAPHS * _overlap(moved, set(new.paragraphs))


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
