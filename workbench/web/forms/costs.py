"""A cost sheet as it is typed: texts, whether they can be read yet or not, out of a browser or out of a stored sheet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

from workbench.assessment.costed import CURRENT, PROPOSED
from workbench.assessment.summary import vietnamese_number
from workbench.costing import Activity, ActivityGroup, ActivityKind, Sheet, TravelLevel
from workbench.costing.sheet import Typed
from workbench.web.forms.assessments import Fields, row_numbers
from workbench.web.forms.cost_ranges import INCOME_PARTS, ROW_PARTS, STATE_PARTS, Ends, typed_ends, written_ends

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
    asks: what a person must choose before the row counts, or "".
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
    asks: str = ""
    ends: Ends = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not (self.name or self.services.strip("0") or self.amount.strip("0") or self.ends)


@dataclass(frozen=True, slots=True)
class StateForm:
    """The procedure as it is (current) or as it will be (proposed). existing: key of the registered procedure it was taken from, or ""."""

    key: str
    counted: str = UNKNOWN
    subjects: str = ""
    times: str = "1"
    fees: str = ""
    other: str = ""
    rows: tuple[RowForm, ...] = ()
    ends: Ends = field(default_factory=dict)
    existing: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered of what a case costs."""
        return not (self.rows or self.fees.strip("0") or self.other.strip("0"))


@dataclass(frozen=True, slots=True)
class CostForm:
    """hourly_income: "" for the figure of the year."""

    year: str
    hourly_income: str
    area: str
    states: tuple[StateForm, ...]
    ends: Ends = field(default_factory=dict)


Part = TypeVar("Part", CostForm, StateForm, RowForm)


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
    parts = {part: _text(fields, f"{key}-{part}") for part in ("counted", "subjects", "times", "fees", "other", "existing")}
    ends = typed_ends(fields, f"{key}-", STATE_PARTS)
    return StateForm(key=key, rows=tuple(row for row in rows if not row.is_blank), ends=ends, **parts)


def _typed_row(fields: Fields, prefix: str, place: int) -> RowForm:
    parts = ("name", "group", "kind", "amount", "level", "services", "source", "note", "suggested", "asks")
    ends = typed_ends(fields, f"{prefix}{place}-", ROW_PARTS)
    return RowForm(place, **{part: _text(fields, f"{prefix}{place}-{part}") for part in parts}, ends=ends)


def _text(fields: Fields, name: str) -> str:
    return " ".join(fields.get(name, "").split())


def stored_cost(stored: Mapping[str, Any]) -> CostForm:
    """Give a stored sheet as it is edited."""
    # What was entered of a state that can't be counted yet is kept beside those that are.
    sides = {**stored.get("kept", {}), **{key: stored[key] for key in (CURRENT, PROPOSED) if stored.get(key) is not None}}
    states = [
        state_form(key, Sheet.from_json({"area": stored["area"], **side}), counted=stored.get("counted", {}).get(key))
        for key, side in sides.items()
    ]
    form = CostForm(
        year=str(stored["year"]),
        hourly_income=_written(stored.get("hourly_income")),
        area=stored["area"],
        states=tuple(states),
        ends=written_ends(stored, INCOME_PARTS),
    )
    return _with_typed(form, stored.get("typed") or {})


def _with_typed(part: Part, typed: Typed) -> Part:
    """Give a sheet, state or row with what was typed and could not be counted in place of what was."""
    own: dict[str, Any] = {name: text for name, text in typed.items() if hasattr(part, name)}
    ends = {name: text for name, text in typed.items() if name not in own}
    return replace(part, **own, ends={name: text for name, text in {**part.ends, **ends}.items() if text})


def state_form(key: str, sheet: Sheet, *, counted: str | None = None) -> StateForm:
    """Give a sheet as it is edited. counted: how its number of subjects was counted, where that is known."""
    is_counted = sheet.subjects is not None or "subjects" in sheet.typed
    form = StateForm(
        key=key,
        counted=counted or PEOPLE if is_counted else UNKNOWN,
        subjects=_written(sheet.subjects),
        times=_written(sheet.times_a_year),
        fees=_written(sheet.fees),
        other=_written(sheet.other),
        rows=tuple(_rows(sheet)),
        ends=written_ends(sheet.to_json(), STATE_PARTS),
        existing=sheet.existing,
    )
    return _with_typed(form, sheet.typed)


def _rows(sheet: Sheet) -> Iterator[RowForm]:
    ordered = [activity for group in ActivityGroup for activity in sheet.in_group(group)]
    for place, activity in enumerate(ordered):
        yield row_form(place, activity)


def row_form(place: int, activity: Activity) -> RowForm:
    """Give an activity as it is edited. place: its number on the page."""
    amount = getattr(activity, AMOUNTS[activity.kind]) if activity.kind in AMOUNTS else None
    row = RowForm(
        place,
        name=activity.name,
        group=activity.group.value,
        kind=activity.kind.value,
        amount=_written(amount),
        level=(activity.level or TravelLevel.PROVINCE).value,
        services=_written(activity.services),
        source="" if activity.source_paragraph is None else str(activity.source_paragraph),
        note=activity.note,
        suggested=activity.suggested,
        asks=activity.asks,
        ends=written_ends(activity.to_json(), row_parts(activity.kind)),
    )
    return _with_typed(row, activity.typed)


def row_parts(kind: ActivityKind) -> dict[str, str]:
    """Give, by the part of a row, the quantity that its figure stands for."""
    return {**({"amount": AMOUNTS[kind]} if kind in AMOUNTS else {}), "services": "services"}


def _written(value: Decimal | float | None) -> str:
    return "" if value is None else vietnamese_number(Decimal(str(value)))
