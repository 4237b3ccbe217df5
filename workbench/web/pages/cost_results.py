"""What a cost sheet comes to as it is typed: totals, the cost of each row, and what still waits for a person."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.assessment.costed import CURRENT
from workbench.costing import calculate, parse_request, result_to_json
from workbench.costing.model import UNFINISHED
from workbench.costing.parameters import Parameters
from workbench.errors import RefusalError
from workbench.web.formats import dong
from workbench.web.forms.cost_reading import read_cost
from workbench.web.forms.costs import CostForm, RowForm, StateForm
from workbench.web.pages.cost_words import state_title

# The page says it quietly, with each place.
_UNFINISHED = UNFINISHED.partition("{")[0]


@dataclass(frozen=True, slots=True)
class TotalView:
    """one_year: "" when the number of a year is not known, then only one case is calculated."""

    title: str
    one_case: str
    one_year: str


@dataclass(frozen=True, slots=True)
class Totals:
    """unquantified: rows that have neither a quantity nor a price. waiting: how many entries are not finished."""

    states: list[TotalView]
    saving: dict[str, Any] | None
    unquantified: int
    warnings: list[str]
    waiting: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """result: None with a problem. waiting: by the name of its field, what is still to be entered; wrong: of them, what can't be read."""

    result: dict[str, Any] | None
    problem: str
    waiting: Mapping[str, str]
    wrong: Iterable[str]

    @property
    def errors(self) -> dict[str, str]:
        """Give the sentences that stand at their fields; what is merely not finished is told once, quietly, beside the totals."""
        return {name: self.waiting[name] for name in self.waiting if name in self.wrong}


def year_of(form: CostForm) -> int:
    """Give the year that a sheet is computed for, 0 where none can be read."""
    return int(form.year) if form.year.isdecimal() else 0


def outcome_of(form: CostForm, under: Parameters) -> Outcome:
    """Calculate what is whole of a sheet under some parameters."""
    read = read_cost(form, under)
    try:
        result = result_to_json(calculate(parse_request(read.sheet, under=under), under=under))
    except RefusalError as refusal:
        return Outcome(None, plain(refusal), read.waiting, read.wrong)
    return Outcome(result, "", read.waiting, read.wrong)


def plain(refusal: RefusalError) -> str:
    """Give a refusal of the calculation without the names of the contract's fields."""
    return re.sub(r" \([a-z_]+\)", "", str(refusal))


def totals_of(form: CostForm, found: Outcome) -> Totals:
    """Give what stays in sight: cost of one case and of a year, and what is saved."""
    if found.result is None:
        return Totals([], None, 0, [], problem=found.problem)
    result = found.result
    # A procedure of which nothing is entered yet costs an unknown sum, not none.
    states = [_total(result[state.key], state.key) for state in form.states if result[state.key] and not _is_unknown(state)]
    has_before = any(state.key == CURRENT and not _is_unknown(state) for state in form.states)
    empty = sum(_is_unquantified(row) for state in form.states for row in state.rows)
    warnings = [line for line in result["warnings"] if not line.startswith(_UNFINISHED)]
    return Totals(states, result["saving"] if has_before else None, empty, warnings, len(found.waiting))


def _is_unknown(state: StateForm) -> bool:
    return state.key == CURRENT and state.is_blank


def _total(side: Mapping[str, Any], key: str) -> TotalView:
    return TotalView(state_title(key), dong(side["one_case"]), "" if side["one_year"] is None else dong(side["one_year"]))


def _is_unquantified(row: RowForm) -> bool:
    return not row.is_blank and not row.services.strip("0") and not row.amount.strip("0")


def line_words(line: Mapping[str, Any]) -> str:
    """Give the cost of one row."""
    return dong(line["cost"]) if line else ""


def row_costs(typed: CostForm, result: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """Give, by the id of its place on the page, what each typed row costs."""
    found = []
    for state in typed.states:
        lines = ((result or {}).get(state.key) or {}).get("lines", [])
        found += [(f"{state.key}-row-{row.number}-cost", line_words(line)) for row, line in zip(state.rows, lines, strict=False)]
    return found
