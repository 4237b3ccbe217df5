"""The JSON of the public contract (`workbench compare`)."""

from collections.abc import Sequence
from typing import Any

from workbench.comparing.comparison import Comparison, ProvisionRow, Range
from workbench.comparing.procedures import ProcedureChange


def to_json(comparison: Comparison, procedure_changes: Sequence[ProcedureChange]) -> dict[str, Any]:
    """Give plain values as the contract names them."""
    return {
        "identical": comparison.identical,
        "provisions": [_row(row) for row in comparison.rows],
        "procedures": [_procedure(change) for change in procedure_changes],
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
    changes = [{"component": fact.component.value, "old": fact.old, "new": fact.new} for fact in change.changes]
    return {"old": change.old, "new": change.new, "changes": changes}
