"""The JSON of the public contract (`workbench compare`)."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from workbench.comparing.burdens import burden_of
from workbench.comparing.comparison import Comparison, ProvisionRow, Range
from workbench.comparing.facts import FactChange
from workbench.comparing.procedures import ProcedureChange
from workbench.comparing.references import BrokenReference


def to_json(comparison: Comparison, procedure_changes: Sequence[ProcedureChange], broken: Sequence[BrokenReference] = ()) -> dict[str, Any]:
    """Give plain values as the contract names them. broken: references that a renumbering broke."""
    return {
        "identical": comparison.identical,
        "provisions": [_row(row) for row in comparison.rows],
        "procedures": [_procedure(change) for change in procedure_changes],
        "references": [asdict(reference) for reference in broken],
    }


def _row(row: ProvisionRow) -> dict[str, Any]:
    return {
        "change": row.change.value,
        "old": row.old,
        "new": row.new,
        "old_paragraphs": _range(row.old_paragraphs),
        "new_paragraphs": _range(row.new_paragraphs),
        "words": [list(word) for word in row.words],
        "reworded": row.reworded,
    }


def _range(run: Range | None) -> list[int] | None:
    return list(run) if run else None


def _procedure(change: ProcedureChange) -> dict[str, Any]:
    return {"old": change.old, "new": change.new, "changes": [_fact(fact) for fact in change.changes]}


def _fact(fact: FactChange) -> dict[str, Any]:
    burden = burden_of(fact)
    plain = {"component": fact.component.value, "old": fact.old, "new": fact.new}
    return plain | ({"burden": burden.value} if burden else {})
