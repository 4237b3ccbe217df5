"""What the checks need to know of a cost sheet, read from what is stored of it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from workbench.assessment.differences import CostFigures
from workbench.assessment.signals import CostFacts, CostRow


def cost_facts(sheet: Mapping[str, Any], result: Mapping[str, Any]) -> CostFacts | None:
    """Give the facts of the proposed procedure; None for an abolished one, which costs nothing."""
    proposed = sheet.get("proposed")
    if proposed is None or result.get("proposed") is None:
        return None
    activities = proposed["activities"]
    current = result.get("current")
    return CostFacts(
        services=_sum(activity.get("services") for activity in activities),
        fees=_sum([proposed.get("fees")]),
        trips=_sum(activity.get("trips") for activity in activities),
        pages=_sum(activity.get("pages") for activity in activities),
        proposed=_sum([result["proposed"]["one_case"]]),
        current=_sum([current["one_case"]]) if current else None,
        subjects=likely(proposed.get("subjects")),
        rows=tuple(_row(activity) for activity in activities),
    )


def likely(entered: Any) -> Any:
    """Give the likely figure of an entry that may be a range (`low`, `likely`, `high`); a plain figure is its own."""
    return entered.get("likely") if isinstance(entered, Mapping) else entered


def _row(activity: Mapping[str, Any]) -> CostRow:
    source = activity.get("source_paragraph")
    return CostRow(activity.get("name", ""), activity.get("kind", ""), activity.get("group", ""), source)


def _sum(entries: Iterable[Any]) -> Decimal:
    values = (likely(entry) for entry in entries)
    return sum((Decimal(str(value)) for value in values if value), Decimal(0))


def cost_figures(sheet: Mapping[str, Any], result: Mapping[str, Any]) -> CostFigures:
    """Give what an estimate came to; an abolished procedure costs nothing."""
    entered, proposed, current = sheet.get("proposed") or {}, result.get("proposed") or {}, result.get("current")
    return CostFigures(
        one_case=_sum([proposed.get("one_case")]),
        one_year=_number(proposed.get("one_year")),
        current=_sum([current["one_case"]]) if current else None,
        fees=_sum([entered.get("fees")]),
        subjects=_number(likely(entered.get("subjects"))),
    )


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
