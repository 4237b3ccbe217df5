"""Trying relief on the proposed procedure: what each choice alone and all together change in đồng. Nothing is saved."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from models.people import User
from workbench.assessment.costed import PROPOSED
from workbench.assessment.parameters.queries import parameters_for
from workbench.costing import Area, Sheet, calculate, parse_request
from workbench.costing.parameters import Parameters
from workbench.costing.published import dong as whole
from workbench.costing.values import Cost
from workbench.costing.whatif import Changes, End, certain, changed, fewer_waiting_days
from workbench.errors import RefusalError
from workbench.web.formats import number
from workbench.web.forms.cost_reading import read_cost
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.assessments import Located, index_url
from workbench.web.pages.cost_offers import form_of
from workbench.web.pages.cost_results import plain, year_of
from workbench.web.pages.trial_choices import Slider, change_words, fields_of, has_farther_trips, papers_of, read_changes, sliders_of


@dataclass(frozen=True, slots=True)
class Effect:
    """What one choice alone changes; đồng, negative where it is cheaper. year: None where the number of a year is unknown."""

    words: str
    case: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Tried:
    """before, after: whole đồng of a case; their years None where unknown. waiting: sentence about days, or "".

    after_ends: how low and how high the tried procedure can be, saved_ends: what it can save; of a year where that is known.
    None where every figure of the sheet is certain.
    """

    before: int
    after: int
    before_year: int | None
    after_year: int | None
    effects: list[Effect]
    waiting: str
    after_ends: tuple[int, int] | None
    saved_ends: tuple[int, int] | None

    @property
    def rate(self) -> float | None:
        """Give the share of a case that is saved."""
        return (self.before - self.after) / self.before if self.before else None


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """tried: None with a problem. papers: rows that may be left out. fields: the choices as they are sent on; revision: 0 unsaved."""

    frame: Frame
    place: Located
    url: str
    sheet_url: str
    list_url: str
    papers: list[tuple[str, str]]
    without: list[str]
    nearer: str
    sliders: list[Slider]
    has_farther_trips: bool
    tried: Tried | None
    problem: str
    fields: list[tuple[str, str]]
    revision: int
    has_changes: bool


@dataclass(frozen=True, slots=True)
class Base:
    """The sheet that is tried on: stored is the whole of it as it is saved, sheet its proposed state; under: its parameters."""

    stored: dict[str, Any]
    sheet: Sheet
    under: Parameters

    @property
    def is_uncertain(self) -> bool:
        """Whether a figure that the proposed state is computed with has a range."""
        return bool(self.stored.get("range") or self.sheet.ranges or any(row.ranges for row in self.sheet.activities))

    @property
    def income_ends(self) -> tuple[float | None, float | None]:
        """Give the ends of the income of an hour; None stands for the figure of the year."""
        likely = self.stored["hourly_income"]
        low, high = (self.stored.get("range") or {}).get("hourly_income", (likely, likely))
        return low, high


def base_of(session: Session, place: Located) -> Base:
    """Give the newest sheet, saved or proposed, as far as it is whole; refuses one whose procedure will be no more."""
    form = form_of(place)
    under, _newest = parameters_for(session, place.sheet.cost, {"year": year_of(form)})
    read = read_cost(form, under)
    state = read.sheet.get(PROPOSED)
    if state is None:
        raise RefusalError(_("Thủ tục được bãi bỏ nên không có phương án dự kiến để thử."))
    return Base(read.sheet, Sheet.from_json({"area": read.sheet["area"], **state}), under)


def changed_sheet(session: Session, place: Located, changes: Changes) -> dict[str, Any]:
    """Give the whole sheet with the choices in its proposed state, as it is saved."""
    base = base_of(session, place)
    return {**base.stored, PROPOSED: changed(base.sheet, changes).to_json()}


def what_if_page(session: Session, place: Located, reader: User, args: MultiDict[str, str], *, problem: str = "") -> WhatIfPage:
    """Give the choices and what they change; a fixed number of statements."""
    changes = read_changes(args)
    tried: Tried | None = None
    sheet = Sheet(Area.RURAL)
    try:
        base = base_of(session, place)
        sheet, tried = base.sheet, _tried(base, changes)
    except RefusalError as refusal:
        problem = problem or plain(refusal)
    return WhatIfPage(
        frame=frame_of(session, place.dossier, reader, tab="assessment"),
        place=place,
        url=place.url("what_ifs.show"),
        sheet_url=place.url("costs.show"),
        list_url=index_url(place),
        papers=papers_of(sheet),
        without=[str(at) for at in sorted(changes.without)],
        nearer=changes.nearer or "",
        sliders=sliders_of(sheet, changes),
        has_farther_trips=has_farther_trips(sheet) or bool(changes.nearer),
        tried=tried,
        problem=problem,
        fields=list(fields_of(changes)),
        revision=place.sheet.cost.revision if place.sheet.cost else 0,
        has_changes=not changes.is_empty,
    )


def _tried(base: Base, changes: Changes) -> Tried:
    after_sheet = changed(base.sheet, changes)
    before, after = _cost(base, base.sheet), _cost(base, after_sheet)
    effects = []
    for name, alone in changes.each():
        if name != "fewer_days":
            cost = _cost(base, changed(base.sheet, alone))
            effects.append(Effect(change_words(name, alone, base.sheet), whole(cost.one_case - before.one_case), _less(before, cost)))
    days = fewer_waiting_days(base.sheet, changes) if changes.fewer_days else None
    ends = [(_cost(base, base.sheet, end), _cost(base, after_sheet, end)) for end in End] if base.is_uncertain else []
    return Tried(
        before=whole(before.one_case),
        after=whole(after.one_case),
        before_year=None if before.one_year is None else whole(before.one_year),
        after_year=None if after.one_year is None else whole(after.one_year),
        effects=effects,
        waiting=_("Người dân, tổ chức chờ ít hơn %(days)s ngày một năm; không quy ra tiền.", days=number(days)) if days else "",
        after_ends=_pair(_total(then) for _now, then in ends),
        saved_ends=_pair(_total(now) - _total(then) for now, then in ends),
    )


def _total(cost: Cost) -> Decimal:
    return cost.one_case if cost.one_year is None else cost.one_year


def _pair(ends: Iterable[Decimal]) -> tuple[int, int] | None:
    found = [whole(end) for end in ends]
    return (found[0], found[1]) if found else None


def _less(before: Cost, cost: Cost) -> int | None:
    return None if before.one_year is None or cost.one_year is None else whole(cost.one_year - before.one_year)


def _cost(base: Base, sheet: Sheet, end: End | None = None) -> Cost:
    """Cost a proposed state under the sheet's year, area and income, all figures as likely or all at one end of their ranges."""
    state = certain(sheet, end).to_json()
    income = base.stored["hourly_income"] if end is None else base.income_ends[end]
    asked = parse_request({**base.stored, PROPOSED: state, "current": None, "range": None, "hourly_income": income}, under=base.under)
    return calculate(asked, under=base.under).proposed
