"""A cost sheet as it is typed: texts until every one of them can be read, so that nothing typed is lost over a wrong number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from models.enums import ProcedureNature
from workbench.assessment.answers import read_number
from workbench.assessment.summary import vietnamese_number
from workbench.costing import ActivityGroup, ActivityKind, Area, Sheet, TravelLevel
from workbench.costing.published import number
from workbench.costing.suggestions import stands
from workbench.web.forms.assessments import Fields, row_numbers
from workbench.web.forms.cost_ranges import (
    INCOME_PARTS,
    ROW_PARTS,
    STATE_PARTS,
    Ends,
    Figure,
    own_ends,
    read_ranges,
    typed_ends,
    written_ends,
)

CURRENT, PROPOSED = "current", "proposed"
# Which states of a procedure are costed (Thông tư 26/2025/TT-BTP, Điều 18 khoản 5, Điều 19 khoản 2 and 3, Điều 20 khoản 4).
STATES_OF: Mapping[ProcedureNature, tuple[str, ...]] = {
    ProcedureNature.NEW: (PROPOSED,),
    ProcedureNature.DETAILED: (PROPOSED,),
    ProcedureNature.AMENDED: (CURRENT, PROPOSED),
    ProcedureNature.DECENTRALISED: (CURRENT, PROPOSED),
    ProcedureNature.ABOLISHED: (CURRENT,),
}
# What an activity is counted in, by its kind; a service has its price only.
AMOUNTS: Mapping[ActivityKind, str] = {
    ActivityKind.FORM: "pages",
    ActivityKind.TRAVEL: "trips",
    ActivityKind.DOCUMENT: "hours",
    ActivityKind.OTHER: "hours",
}
# How the number of a year is known. CASES already counts whoever comes again, so it is not multiplied once more.
PEOPLE, CASES, UNKNOWN = "people", "cases", "unknown"


@dataclass(frozen=True, slots=True)
class RowForm:
    """One activity. source: paragraph of the draft that it came from, or ""; note: what is still to enter.

    ends: of an uncertain figure ("amount-low": "1"). suggested: id of the ready-made figure that stands here, or "".
    """

    number: int
    name: str = ""
    group: str = ActivityGroup.PREPARE.value
    kind: str = ActivityKind.DOCUMENT.value
    amount: str = ""
    level: str = TravelLevel.PROVINCE.value
    services: str = ""
    source: str = ""
    note: str = ""
    suggested: str = ""
    ends: Ends = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not (self.name or self.services.strip("0") or self.amount.strip("0"))


@dataclass(frozen=True, slots=True)
class StateForm:
    """The procedure as it is (current) or as it will be (proposed)."""

    key: str
    counted: str = UNKNOWN
    subjects: str = ""
    times: str = "1"
    fees: str = ""
    other: str = ""
    rows: tuple[RowForm, ...] = ()
    ends: Ends = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CostForm:
    """hourly_income: "" for the figure of the year."""

    year: str
    hourly_income: str
    area: str
    states: tuple[StateForm, ...]
    ends: Ends = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """sheet: as `parse_request` takes it. errors: by name of the field; where there are any, the sheet must not be used."""

    sheet: dict[str, Any]
    errors: Mapping[str, str]


def typed_cost(fields: Fields, *, states: Iterable[str], without: str = "") -> CostForm:
    """Read what was typed. without: the row to be taken out ("proposed:3")."""
    return CostForm(
        year=_text(fields, "year"),
        hourly_income=_text(fields, "hourly_income"),
        area=_text(fields, "area"),
        states=tuple(_typed_state(fields, key, without=without) for key in states),
        ends=typed_ends(fields, "", INCOME_PARTS),
    )


def _typed_state(fields: Fields, key: str, *, without: str) -> StateForm:
    prefix = f"{key}-row-"
    rows = (_typed_row(fields, prefix, place) for place in row_numbers(prefix, fields) if f"{key}:{place}" != without)
    parts = {part: _text(fields, f"{key}-{part}") for part in ("counted", "subjects", "times", "fees", "other")}
    ends = typed_ends(fields, f"{key}-", STATE_PARTS)
    return StateForm(key=key, rows=tuple(row for row in rows if not row.is_blank), ends=ends, **parts)


def _typed_row(fields: Fields, prefix: str, place: int) -> RowForm:
    parts = ("name", "group", "kind", "amount", "level", "services", "source", "note", "suggested")
    ends = typed_ends(fields, f"{prefix}{place}-", ROW_PARTS)
    return RowForm(place, **{part: _text(fields, f"{prefix}{place}-{part}") for part in parts}, ends=ends)


def _text(fields: Fields, name: str) -> str:
    return " ".join(fields.get(name, "").split())


def stored_cost(stored: Mapping[str, Any]) -> CostForm:
    """Give a stored sheet as it is edited."""
    states = [
        state_form(key, Sheet.from_json({"area": stored["area"], **stored[key]}), counted=stored.get("counted", {}).get(key))
        for key in (CURRENT, PROPOSED)
        if stored.get(key) is not None
    ]
    income = _written(stored.get("hourly_income"))
    return CostForm(str(stored["year"]), income, stored["area"], tuple(states), written_ends(stored, {"hourly_income": "hourly_income"}))


def state_form(key: str, sheet: Sheet, *, counted: str | None = None) -> StateForm:
    """Give a sheet as it is edited. counted: how its number of subjects was counted, where that is known."""
    return StateForm(
        key=key,
        counted=UNKNOWN if sheet.subjects is None else counted or PEOPLE,
        subjects=_written(sheet.subjects),
        times=_written(sheet.times_a_year),
        fees=_written(sheet.fees),
        other=_written(sheet.other),
        rows=tuple(_rows(sheet)),
        ends=written_ends(sheet.to_json(), STATE_PARTS),
    )


def _rows(sheet: Sheet) -> Iterator[RowForm]:
    ordered = [activity for group in ActivityGroup for activity in sheet.in_group(group)]
    for place, activity in enumerate(ordered):
        amount = getattr(activity, AMOUNTS[activity.kind]) if activity.kind in AMOUNTS else None
        row = RowForm(
            place,
            name=activity.name,
            group=activity.group.value,
            kind=activity.kind.value,
            amount=_written(amount),
            services=_written(activity.services),
            source="" if activity.source_paragraph is None else str(activity.source_paragraph),
            note=activity.note,
            suggested=activity.suggested,
            ends=written_ends(activity.to_json(), row_parts(activity.kind)),
        )
        yield replace(row, level=activity.level.value) if activity.level else row


def row_parts(kind: ActivityKind) -> dict[str, str]:
    """Give, by the part of a row, the quantity that its figure stands for."""
    return {**({"amount": AMOUNTS[kind]} if kind in AMOUNTS else {}), "services": "services"}


def _written(value: Decimal | float | None) -> str:
    return "" if value is None else vietnamese_number(Decimal(str(value)))


def read_cost(form: CostForm) -> ReadSheet:
    """Read every text of a sheet; each that can't be read gives a sentence under its field's name."""
    errors: dict[str, str] = {}

    def figure(name: str, text: str, what: str) -> int | float:
        found = read_number(text) if text else Decimal(0)
        if found is None or found < 0:
            errors[name] = _("%(what)s: nhập một số không âm, ví dụ 1.500.000 hoặc 0,5.", what=what)
            return 0
        return number(found)

    income = figure("hourly_income", form.hourly_income, _("Thu nhập bình quân một giờ")) if form.hourly_income else None
    if not form.year.isdecimal():
        errors["year"] = _("Nhập năm tính chi phí, ví dụ 2026.")
    if form.area not in set(Area):
        errors["area"] = _("Chọn địa bàn.")
    states = {state.key: _read_state(state, figure, errors) for state in form.states}
    sheet = {
        "year": int(form.year) if form.year.isdecimal() else 0,
        "hourly_income": income,
        "area": form.area,
        "counted": {state.key: state.counted for state in form.states},
        CURRENT: None,
        PROPOSED: None,
    }
    for state in states.values():
        state["area"] = form.area
    # The parameter of the year is not known here: a range beside an empty figure is checked where the cost is calculated.
    read_ranges(sheet, form.ends, INCOME_PARTS, prefix="", figure=figure, errors=errors)
    return ReadSheet({**sheet, **states}, errors)


def _read_state(state: StateForm, figure: Figure, errors: dict[str, str]) -> dict[str, Any]:
    subjects: int | float | None = None
    times: int | float = 1
    if state.counted in (PEOPLE, CASES):
        subjects = figure(f"{state.key}-subjects", state.subjects, _("Số lượng trong một năm"))
        if not state.subjects:
            errors[f"{state.key}-subjects"] = _("Nhập số lượng trong một năm, hoặc chọn “Chưa dự kiến được”.")
    elif state.counted != UNKNOWN:
        errors[f"{state.key}-counted"] = _("Chọn cách tính số lượng trong một năm.")
    if state.counted == PEOPLE:
        times = figure(f"{state.key}-times", state.times or "1", _("Số lần thực hiện trong một năm"))
    read = {
        "times_a_year": times,
        "subjects": subjects,
        "fees": figure(f"{state.key}-fees", state.fees, _("Phí, lệ phí")),
        "other": figure(f"{state.key}-other", state.other, _("Chi phí khác")),
        "activities": [_read_row(state.key, place, row, figure, errors) for place, row in enumerate(state.rows, start=1)],
    }
    counted = {"subjects": state.counted in (PEOPLE, CASES), "times": state.counted == PEOPLE}
    parts = {part: quantity for part, quantity in STATE_PARTS.items() if counted.get(part, True)}
    read_ranges(read, state.ends, parts, prefix=f"{state.key}-", figure=figure, errors=errors)
    return read


def _read_row(key: str, place: int, row: RowForm, figure: Figure, errors: dict[str, str]) -> dict[str, Any]:
    prefix = f"{key}-row-{row.number}-"
    if not row.name:
        errors[f"{prefix}name"] = _("Dòng %(place)s: nhập tên hoạt động.", place=place)
    kind = ActivityKind(row.kind) if row.kind in set(ActivityKind) else ActivityKind.OTHER
    read: dict[str, Any] = {"name": row.name, "kind": kind.value, "group": row.group if row.group in set(ActivityGroup) else "other"}
    if kind in AMOUNTS:
        read[AMOUNTS[kind]] = figure(f"{prefix}amount", row.amount, _("Dòng %(place)s, số lượng", place=place))
    if kind is ActivityKind.TRAVEL:
        read["level"] = row.level if row.level in set(TravelLevel) else TravelLevel.PROVINCE.value
    read["services"] = figure(f"{prefix}services", row.services, _("Dòng %(place)s, chi phí dịch vụ", place=place))
    read["source_paragraph"] = int(row.source) if row.source.isdecimal() else None
    read["note"] = row.note
    ends = own_ends(row.ends, row.suggested, read, row_parts(kind))
    read_ranges(read, ends, row_parts(kind), prefix=prefix, figure=figure, errors=errors)
    # A figure that a person entered is no suggestion any more.
    return {**read, "suggested": row.suggested} if stands(row.suggested, read) else read
