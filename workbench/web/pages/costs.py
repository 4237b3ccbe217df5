"""The cost sheet of one procedure: rows, totals, where the parameters come from, and what could not be saved."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.assessments import CostEstimate
from models.enums import GovernmentLevel, ProcedureNature
from models.people import User
from workbench.assessment.parameters.queries import parameters_for
from workbench.assessment.queries import COST
from workbench.costing import Area, TravelLevel, calculate, parse_request, propose, result_to_json
from workbench.costing.parameters import Parameters
from workbench.costing.sheet import GROUP_NAMES
from workbench.draft.citing import citation
from workbench.errors import RefusalError
from workbench.extraction.queries import live_passages
from workbench.web.formats import dong, today, vn_datetime
from workbench.web.forms.costs import CURRENT, PROPOSED, STATES_OF, CostForm, RowForm, StateForm, read_cost, state_form, stored_cost
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.assessments import Located, index_url
from workbench.web.pages.cost_ranges import UncertaintyView, uncertainty_view
from workbench.web.pages.cost_words import (
    CostConflict,
    ParameterView,
    area_options,
    deferred_words,
    kind_options,
    level_options,
    parameter_view,
    renewal_words,
    state_title,
    suggestion_words,
)
from workbench.web.replies import back_to_draft

# One row more than is filled, so that the sheet can be filled without script.
FIRST_ROWS, SPARE_ROWS = 3, 1


@dataclass(frozen=True, slots=True)
class RowView:
    """hours, cost: of the row as it was last calculated, "" before. source: where the draft says it."""

    form: RowForm
    result: str
    source: tuple[str, str] | None
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class StateView:
    form: StateForm
    title: str
    rows: list[RowView]
    spare: RowForm


@dataclass(frozen=True, slots=True)
class TotalView:
    """one_year: "" when the number of a year is not known, then only one case is calculated."""

    title: str
    one_case: str
    one_year: str


@dataclass(frozen=True, slots=True)
class Totals:
    states: list[TotalView]
    saving: dict[str, Any] | None
    unquantified: int
    warnings: list[str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CostRefusal:
    """What was typed and could not be saved: errors by field, a sentence about the whole, or somebody else's newer sheet."""

    form: CostForm
    errors: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""
    conflict: CostConflict | None = None


@dataclass(frozen=True, slots=True)
class CostPage:
    """is_proposed: the rows come from the draft and nobody saved them yet. renewal: what newer parameters would change, or ""."""

    frame: Frame
    place: Located
    form: CostForm
    states: list[StateView]
    totals: Totals
    uncertainty: UncertaintyView | None
    parameters: list[ParameterView]
    revision: int
    saved: str
    renewal: str
    is_proposed: bool
    stale: str
    deferred: str
    url: str
    list_url: str
    what_if_url: str
    groups: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    levels: list[tuple[str, str]]
    areas: list[tuple[str, str]]
    errors: Mapping[str, str]
    sentence: str
    conflict: CostConflict | None

    def errors_at(self, name: str) -> list[str]:
        """Give what is wrong with one field."""
        return [self.errors[name]] if name in self.errors else []


def cost_page(session: Session, place: Located, reader: User, *, refusal: CostRefusal | None = None) -> CostPage:
    """Give the sheet as it was last saved, as it was typed, or proposed from the draft; a fixed number of statements."""
    sheet = place.sheet
    form = refusal.form if refusal else form_of(place)
    under, newest = parameters_for(session, sheet.cost, {"year": year_of(form)})
    result, problem = calculated(form, under)
    flag = sheet.flags.get(COST)
    return CostPage(
        frame=frame_of(session, place.dossier, reader, tab="assessment"),
        place=place,
        form=form,
        states=[_state(place, state, result) for state in form.states],
        totals=totals_of(form, result, problem),
        uncertainty=uncertainty_view(result),
        parameters=[parameter_view(row) for row in result["parameters"]] if result else [],
        revision=sheet.cost.revision if sheet.cost else 0,
        saved=saved_words(sheet.cost) if sheet.cost else "",
        renewal=renewal_words(result, calculated(form, newest)[0]) if sheet.cost else "",
        is_proposed=sheet.cost is None,
        stale=flag.reason if flag else "",
        deferred=deferred_words(sheet.facts) if sheet.procedure.nature is ProcedureNature.NEW else "",
        url=place.url("costs.save"),
        list_url=index_url(place),
        what_if_url=place.url("what_ifs.show") if any(state.key == PROPOSED for state in form.states) else "",
        groups=[(group.value, words) for group, words in GROUP_NAMES.items()],
        kinds=kind_options(),
        levels=level_options(),
        areas=area_options(),
        errors=refusal.errors if refusal else {},
        sentence=refusal.sentence if refusal else "",
        conflict=refusal.conflict if refusal else None,
    )


def form_of(place: Located) -> CostForm:
    """Give the stored sheet for editing, with the states that the procedure's nature asks for, else a proposal."""
    proposed = proposed_form(place)
    if place.sheet.cost is None:
        return proposed
    stored = stored_cost(place.sheet.cost.sheet)
    have = {state.key: state for state in stored.states}
    return replace(stored, states=tuple(have.get(state.key, state) for state in proposed.states))


def proposed_form(place: Located) -> CostForm:
    """Propose a sheet from the facts of the draft; for the procedure as it is now they are only where to begin."""
    level = TravelLevel.COMMUNE if place.dossier.level is GovernmentLevel.COMMUNE else TravelLevel.PROVINCE
    sheet = propose(place.sheet.facts, area=Area.RURAL, level=level)
    states = tuple(state_form(key, sheet) for key in STATES_OF.get(place.sheet.procedure.nature, (PROPOSED,)))
    return CostForm(str(today().year), "", Area.RURAL.value, states)


def year_of(form: CostForm) -> int:
    """Give the year that a sheet is computed for, 0 where none can be read."""
    return int(form.year) if form.year.isdecimal() else 0


def calculated(form: CostForm, under: Parameters) -> tuple[dict[str, Any] | None, str]:
    """Give the result of a sheet under some parameters, or why it can't be calculated."""
    read = read_cost(form)
    if read.errors:
        return None, " ".join(read.errors.values())
    try:
        return result_to_json(calculate(parse_request(read.sheet, under=under), under=under)), ""
    except RefusalError as refusal:
        return None, plain(refusal)


def plain(refusal: RefusalError) -> str:
    """Give a refusal of the calculation without the names of the contract's fields."""
    return re.sub(r" \([a-z_]+\)", "", str(refusal))


def totals_of(form: CostForm, result: dict[str, Any] | None, problem: str) -> Totals:
    """Give what stays in sight: cost of one case and of a year, and what is saved."""
    if result is None:
        return Totals([], None, 0, [], problem)
    found = [
        TotalView(
            state_title(state.key),
            dong(result[state.key]["one_case"]),
            "" if result[state.key]["one_year"] is None else dong(result[state.key]["one_year"]),
        )
        for state in form.states
    ]
    has_before = any(state.key == CURRENT for state in form.states)
    empty = sum(_is_unquantified(row) for state in form.states for row in state.rows)
    return Totals(found, result["saving"] if has_before else None, empty, list(result["warnings"]))


def _is_unquantified(row: RowForm) -> bool:
    return not row.is_blank and not row.services.strip("0") and not row.amount.strip("0")


def _state(place: Located, form: StateForm, result: dict[str, Any] | None) -> StateView:
    lines = result[form.key]["lines"] if result and result.get(form.key) else []
    first = max((row.number for row in form.rows), default=-1) + 1
    spare = [RowForm(first + place) for place in range(SPARE_ROWS if form.rows else FIRST_ROWS)]
    rows = [
        RowView(row, line_words(line), _source(place, row), suggestion_words(row))
        for row, line in zip(form.rows, lines or [{}] * len(form.rows), strict=False)
    ]
    return StateView(form, state_title(form.key), [*rows, *(RowView(row, "", None) for row in spare)], RowForm(0))


def line_words(line: Mapping[str, Any]) -> str:
    """Give the cost of one row."""
    return dong(line["cost"]) if line else ""


def _source(place: Located, row: RowForm) -> tuple[str, str] | None:
    if not row.source.isdecimal():
        return None
    paragraph = int(row.source)
    path = next((passage.provision for passage in live_passages(place.sheet.procedure) if passage.paragraph == paragraph), "")
    return citation(path) or str(_("dự thảo")), back_to_draft(place.dossier, anchor=f"p-{paragraph}")


def saved_words(estimate: CostEstimate) -> str:
    """Say who saved an estimate, and when."""
    return str(_("%(who)s lưu %(when)s", who=estimate.saved_by.name, when=vn_datetime(estimate.saved_at)))
