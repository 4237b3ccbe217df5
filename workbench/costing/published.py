"""The JSON of the public contract (`workbench cost`): whole đồng, rates to four decimals; only what is shown is rounded."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from workbench.costing.values import Bounds, Cost, CostResult, Parameter, Span, Uncertainty

_DONG = Decimal(1)
_RATE = Decimal("0.0001")


def result_to_json(result: CostResult) -> dict[str, Any]:
    """Give plain values as the contract names them; a new procedure has no current cost, an abolished one costs 0."""
    saving = result.saving
    return {
        "hourly_income": number(result.hourly_income),
        "parameters": [_parameter(parameter) for parameter in result.parameters],
        "current": _cost(result.current) if result.current else None,
        "proposed": _cost(result.proposed),
        "saving": {
            "one_case": dong(saving.one_case),
            "one_year": None if saving.one_year is None else dong(saving.one_year),
            "rate": _rate(saving.rate),
            "year_rate": _rate(saving.year_rate),
        },
        "warnings": list(result.warnings),
        # Only where a range was entered: without one the answer is as the contract has it.
        **({"range": _uncertainty(result.uncertainty)} if result.uncertainty else {}),
    }


def _uncertainty(found: Uncertainty) -> dict[str, Any]:
    return {
        **{name: _bounds(getattr(found, name)) for name in ("current", "proposed", "saving")},
        "of": found.of,
        "yearly": found.yearly,
        "likely": dong(found.likely),
        "tornado": [
            {
                "name": swing.name,
                "low": number(swing.low),
                "high": number(swing.high),
                "unit": swing.unit,
                "at_low": dong(swing.at_low),
                "at_high": dong(swing.at_high),
            }
            for swing in found.swings
        ],
    }


def _bounds(found: Bounds | None) -> dict[str, Any] | None:
    return None if found is None else {"one_case": _ends(found.one_case), "one_year": found.one_year and _ends(found.one_year)}


def _ends(span: Span) -> list[int]:
    return [dong(span.low), dong(span.high)]


def dong(amount: Decimal) -> int:
    """Round to whole đồng, halves up."""
    return int(amount.quantize(_DONG, rounding=ROUND_HALF_UP))


def number(value: Decimal) -> int | float:
    """Give a whole number as an integer, another as a decimal number."""
    return int(value) if value == value.to_integral_value() else float(value)


def _cost(cost: Cost) -> dict[str, Any]:
    lines = [{"name": line.name, "hours": number(line.hours), "cost": dong(line.cost), "part": line.part} for line in cost.lines]
    return {"lines": lines, "one_case": dong(cost.one_case), "one_year": None if cost.one_year is None else dong(cost.one_year)}


def _rate(rate: Decimal | None) -> float | None:
    return None if rate is None else float(rate.quantize(_RATE, rounding=ROUND_HALF_UP))


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "id": parameter.id,
        "name": parameter.name,
        "value": None if parameter.value is None else number(parameter.value),
        "source": parameter.source,
        "status": parameter.status.value,
        "valid_from": parameter.valid_from.isoformat() if parameter.valid_from else None,
        "valid_to": parameter.valid_to.isoformat() if parameter.valid_to else None,
        "note": parameter.note,
    }
