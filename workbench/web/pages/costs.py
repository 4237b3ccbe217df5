"""The cost sheet of one procedure: rows, totals, where the parameters come from, and what could not be saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.assessments import CostEstimate
from models.enums import ProcedureNature
from models.people import User
from workbench.assessment.costed import COSTED_LATER, COSTS_NOTHING, PROPOSED
from workbench.assessment.parameters.queries import parameters_for
from workbench.assessment.queries import COST
from workbench.costing.sheet import GROUP_NAMES
from workbench.draft.citing import citation
from workbench.extraction.queries import live_passages
from workbench.registry import Registry
from workbench.review.queries import OpenThreads, open_threads
from workbench.web.formats import vn_datetime
from workbench.web.forms.costs import CostForm, RowForm, StateForm
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.assessments import Located, index_url
from workbench.web.pages.cost_existing import ExistingView, existing_view
from workbench.web.pages.cost_offers import CountOffer, channel_options, count_offer, form_of
from workbench.web.pages.cost_ranges import UncertaintyView, uncertainty_view
from workbench.web.pages.cost_results import Outcome, Totals, outcome_of, row_costs, totals_of, year_of
from workbench.web.pages.cost_words import (
    CostConflict,
    ParameterView,
    area_options,
    deferred_words,
    income_words,
    kind_options,
    level_options,
    parameter_view,
    renewal_words,
    state_title,
    suggestion_words,
)
from workbench.web.replies import back_to_draft

# One row more than is filled, so that the sheet can be filled without script.
SPARE_ROWS = 1


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
class CostRefusal:
    """What was typed and could not be saved: a sentence about the whole, or somebody else's newer sheet."""

    form: CostForm
    sentence: str = ""
    conflict: CostConflict | None = None


@dataclass(frozen=True, slots=True)
class CostPage:
    """is_proposed: the rows come from the draft and nobody saved them yet. renewal: what newer parameters would change, or "".

    deferred: components that the draft leaves to another text, "" for none; costed_later: the article on their cost.
    costs_nothing: the article by which an abolished procedure costs nothing, "" for any other procedure.
    waiting: by field, what is still to be entered; errors: of them, what can't be read. income_hint: what an empty income stands for.
    """

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
    costed_later: str
    costs_nothing: str
    url: str
    list_url: str
    what_if_url: str
    groups: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    levels: list[tuple[str, str]]
    areas: list[tuple[str, str]]
    income_hint: str
    channels: list[tuple[str, str]]
    count: CountOffer | None
    existing: ExistingView | None
    errors: Mapping[str, str]
    waiting: Mapping[str, str]
    sentence: str
    conflict: CostConflict | None
    threads: OpenThreads

    def errors_at(self, name: str) -> list[str]:
        """Give what is wrong with one field."""
        return [self.errors[name]] if name in self.errors else []


def cost_page(session: Session, place: Located, reader: User, *, registry: Registry, refusal: CostRefusal | None = None) -> CostPage:
    """Give the sheet as it was last saved, as it was typed, or proposed from the draft; a fixed number of statements."""
    sheet = place.sheet
    form = refusal.form if refusal else form_of(place, registry=registry)
    under, newest = parameters_for(session, sheet.cost, {"year": year_of(form)})
    found = outcome_of(form, under)
    flag = sheet.flags.get(COST)
    return CostPage(
        frame=frame_of(session, place.dossier, reader, tab="assessment"),
        place=place,
        form=form,
        states=_states(place, form, found),
        totals=totals_of(form, found),
        uncertainty=uncertainty_view(found.result),
        parameters=[parameter_view(row) for row in found.result["parameters"]] if found.result else [],
        revision=sheet.cost.revision if sheet.cost else 0,
        saved=saved_words(sheet.cost) if sheet.cost else "",
        renewal=renewal_words(found.result, outcome_of(form, newest).result) if sheet.cost else "",
        is_proposed=sheet.cost is None,
        stale=flag.reason if flag else "",
        deferred=deferred_words(sheet.facts) if sheet.procedure.nature is ProcedureNature.NEW else "",
        costed_later=COSTED_LATER.get(place.dossier.regime, ""),
        costs_nothing=COSTS_NOTHING.get(place.dossier.regime, "") if sheet.procedure.nature is ProcedureNature.ABOLISHED else "",
        url=place.url("costs.save"),
        list_url=index_url(place),
        what_if_url=place.url("what_ifs.show") if any(state.key == PROPOSED for state in form.states) else "",
        groups=[(group.value, words) for group, words in GROUP_NAMES.items()],
        kinds=kind_options(),
        levels=level_options(),
        areas=area_options(),
        income_hint=income_words(under.incomes.get(year_of(form))),
        channels=channel_options(),
        count=count_offer(place),
        existing=existing_view(registry, place, form) if place.is_editable else None,
        errors=found.errors,
        waiting=found.waiting,
        sentence=refusal.sentence if refusal else "",
        conflict=refusal.conflict if refusal else None,
        threads=open_threads(session, place.dossier, sheet.procedure.lineage, reader=reader),
    )


def _states(place: Located, form: CostForm, found: Outcome) -> list[StateView]:
    costs = dict(row_costs(form, found.result))
    return [_state(place, state, costs) for state in form.states]


def _state(place: Located, form: StateForm, costs: Mapping[str, str]) -> StateView:
    first = max((row.number for row in form.rows), default=-1) + 1
    spare = [RowForm(first + place) for place in range(SPARE_ROWS)]
    rows = [
        RowView(row, costs.get(f"{form.key}-row-{row.number}-cost", ""), _source(place, row), suggestion_words(row)) for row in form.rows
    ]
    return StateView(form, state_title(form.key), [*rows, *(RowView(row, "", None) for row in spare)], RowForm(0))


def _source(place: Located, row: RowForm) -> tuple[str, str] | None:
    if not row.source.isdecimal():
        return None
    paragraph = int(row.source)
    path = next((passage.provision for passage in live_passages(place.sheet.procedure) if passage.paragraph == paragraph), "")
    return citation(path) or str(_("dự thảo")), back_to_draft(place.dossier, anchor=f"p-{paragraph}")


def saved_words(estimate: CostEstimate) -> str:
    """Say who saved an estimate, and when."""
    return str(_("%(who)s lưu %(when)s", who=estimate.saved_by.name, when=vn_datetime(estimate.saved_at)))
