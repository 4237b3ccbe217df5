"""Reading what was typed in a cost sheet: what is whole is counted, what is not waits as it was typed, and is said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from workbench.assessment.answers import read_number
from workbench.assessment.costed import CURRENT, PROPOSED
from workbench.costing import ActivityGroup, ActivityKind, Area, TravelLevel
from workbench.costing.parameters import Parameters
from workbench.costing.published import number
from workbench.costing.request import LONGEST_NAME, QUANTITIES, YEARS
from workbench.costing.suggestions import stands
from workbench.web.forms.cost_ranges import INCOME_PARTS, STATE_PARTS, own_ends, read_ranges
from workbench.web.forms.costs import AMOUNTS, CASES, PEOPLE, UNKNOWN, CostForm, RowForm, StateForm, row_parts


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """sheet: as `parse_request` takes it, with what is whole. waiting: by name of the field, what is still to be entered.

    wrong: fields whose text can't become what it should be, however much is added to it.
    """

    sheet: dict[str, Any]
    waiting: Mapping[str, str]
    wrong: frozenset[str] = frozenset()


# What waits here is no text that was typed.
_ELSEWHERE = frozenset({"asks", "rows"})
# A choice is asked under the row's name.
_PLACES = {"asks": "name"}


@dataclass
class _Entry:
    """One part of a sheet while it is read. prefix: of its fields' names; place: how it is called in a sentence."""

    form: CostForm | StateForm | RowForm
    prefix: str = ""
    place: str = ""
    waiting: dict[str, str] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)

    def figure(self, part: str, text: str, what: str, quantity: str) -> int | float:
        found = read_number(text) if text else Decimal(0)
        problem = "" if found is None else QUANTITIES[quantity].problem(found) if text else ""
        if found is None or problem:
            sentence = f"{what} {problem}." if problem else _("%(what)s: nhập một số, ví dụ 1.500.000 hoặc 0,5.", what=what)
            self.wait(part, sentence[:1].lower() + sentence[1:])
            self.wrong.add(part)
            return 0
        return number(found)

    def wait(self, part: str, sentence: str) -> None:
        self.waiting.setdefault(part, sentence)

    def text(self, part: str) -> str:
        return str(getattr(self.form, part))

    def is_empty(self, part: str) -> bool:
        return not self.text(part)

    def has_error(self, *parts: str) -> bool:
        return any(part in self.waiting for part in parts)

    def kept(self) -> dict[str, str]:
        """Give what was typed where something waits: a figure and the ends of its range together, to be shown again as they were."""
        bases = {part.partition("-")[0] for part in self.waiting if part not in _ELSEWHERE}
        bases |= {"amount"} if "level" in bases else set()
        ends = {name: text for name, text in self.form.ends.items() if name.partition("-")[0] in bases}
        return {**{part: self.text(part) for part in sorted(bases)}, **ends}

    def sentences(self) -> Iterator[tuple[str, str]]:
        for part, sentence in self.waiting.items():
            yield self.prefix + _PLACES.get(part, part), f"{self.place}: {sentence}" if self.place else sentence[:1].upper() + sentence[1:]


def read_cost(form: CostForm, known: Parameters) -> ReadSheet:
    """Read a sheet, every part of it that can be read. known: the parameters that it is computed under."""
    whole = _Entry(form)
    year = _year(whole, form, known)
    income = whole.figure("hourly_income", form.hourly_income, _("Thu nhập bình quân một giờ"), "hourly_income")
    sheet: dict[str, Any] = {
        "year": year,
        "hourly_income": income or None,
        "area": form.area if form.area in set(Area) else Area.RURAL.value,
        "counted": {state.key: state.counted for state in form.states},
        CURRENT: None,
        PROPOSED: None,
    }
    if form.area not in set(Area):
        whole.wait("area", _("chọn địa bàn; đang tính theo nông thôn."))
    own = known.incomes.get(year)
    read_ranges(sheet, form.ends, INCOME_PARTS, entry=whole, likely={"hourly_income": number(own.value)} if own and own.value else {})
    entries = [whole]
    for state in form.states:
        entry = _Entry(state, f"{state.key}-", _("Hiện tại") if state.key == CURRENT and len(form.states) > 1 else "")
        rows = [_Entry(row, f"{state.key}-row-{row.number}-", _row_place(entry, at)) for at, row in enumerate(state.rows, start=1)]
        activities = [_read_row(row, row_entry, known, year) for row, row_entry in zip(state.rows, rows, strict=True)]
        read = {**_read_state(state, entry), "area": sheet["area"], "activities": activities, **_typed(entry)}
        entries += [entry, *rows]
        # What an existing procedure costs is never 0: while nothing is entered there is nothing to compare with.
        if state.key == CURRENT and state.is_blank:
            entry.wait("rows", _("nhập các hoạt động của thủ tục hiện hành để so sánh."))
        is_kept = entry.has_error("rows") and len(form.states) > 1
        sheet |= {"kept": {state.key: read}} if is_kept else {state.key: read}
    waiting = dict(pair for entry in entries for pair in entry.sentences())
    wrong = frozenset(entry.prefix + part for entry in entries for part in entry.wrong)
    return ReadSheet({**sheet, **_typed(whole)}, waiting, wrong)


def _typed(entry: _Entry) -> dict[str, Any]:
    kept = entry.kept()
    return {"typed": kept} if kept else {}


def _row_place(state: _Entry, place: int) -> str:
    words = _("dòng %(place)s", place=place)
    return f"{state.place}, {words}" if state.place else words[:1].upper() + words[1:]


def _year(entry: _Entry, form: CostForm, known: Parameters) -> int:
    """Give the year to compute for; where the one that was typed can't be, the newest one that can."""
    year = int(form.year) if form.year.isdecimal() else 0
    if year in known.incomes or (year in YEARS and form.hourly_income):
        return year
    newest = max(known.incomes)
    if year in YEARS:
        words = _(
            "chưa có thu nhập bình quân một giờ của năm %(year)s; nhập số này. Đang tính theo năm %(newest)s.", year=year, newest=newest
        )
    else:
        words = _("nhập năm tính chi phí; đang tính theo năm %(newest)s.", newest=newest)
        entry.wrong.add("year")
    entry.wait("year", words)
    return newest


def _read_state(state: StateForm, entry: _Entry) -> dict[str, Any]:
    is_counted = state.counted in (PEOPLE, CASES)
    subjects: int | float | None = None
    if is_counted:
        subjects = entry.figure("subjects", state.subjects, _("Số lượng trong một năm"), "subjects")
        if not state.subjects:
            entry.wait("subjects", _("nhập số lượng trong một năm, hoặc chọn “Chưa dự kiến được”."))
    elif state.counted != UNKNOWN:
        entry.wait("counted", _("chọn cách tính số lượng trong một năm."))
    times: int | float = 1
    if state.counted == PEOPLE:
        times = entry.figure("times", state.times or "1", _("Số lần thực hiện trong một năm"), "times_a_year")
    read = {
        "times_a_year": times,
        # An unknown number is never 0: only one case is counted until it is entered.
        "subjects": None if entry.has_error("subjects") else subjects,
        "fees": entry.figure("fees", state.fees, _("Phí, lệ phí"), "fees"),
        "other": entry.figure("other", state.other, _("Chi phí khác"), "other"),
    }
    counted = {"subjects": is_counted, "times": state.counted == PEOPLE}
    parts = {part: quantity for part, quantity in STATE_PARTS.items() if counted.get(part, True)}
    read_ranges(read, state.ends, parts, entry=entry)
    return {**read, "existing": state.existing} if state.existing else read


def _read_row(row: RowForm, entry: _Entry, known: Parameters, year: int) -> dict[str, Any]:
    kind = ActivityKind(row.kind) if row.kind in set(ActivityKind) else ActivityKind.OTHER
    name = row.name[:LONGEST_NAME]
    if not name:
        entry.wait("name", _("nhập tên hoạt động."))
    elif len(row.name) > LONGEST_NAME:
        entry.wait("name", _("rút gọn tên hoạt động xuống dưới 1.000 ký tự."))
    read: dict[str, Any] = {
        "name": name or _("Hoạt động chưa đặt tên"),
        "kind": kind.value,
        "group": row.group if row.group in set(ActivityGroup) else ActivityGroup.OTHER.value,
    }
    if kind in AMOUNTS:
        read[AMOUNTS[kind]] = entry.figure("amount", row.amount, _("Số lượng"), AMOUNTS[kind])
    parts = row_parts(kind)
    if kind is ActivityKind.TRAVEL:
        read["level"] = _level(row, entry, known, year)
    if entry.has_error("level"):
        # No trip is counted until a level is chosen; how many were typed is kept.
        read[AMOUNTS[kind]] = 0
        del parts["amount"]
    read["services"] = entry.figure("services", row.services, _("Chi phí dịch vụ"), "services")
    read["source_paragraph"] = int(row.source) if row.source.isdecimal() else None
    read["note"] = row.note
    read_ranges(read, own_ends(row.ends, row.suggested, read, parts), parts, entry=entry)
    # A figure that a person entered is no suggestion any more, and answers what the row asked.
    if stands(row.suggested, read):
        read["suggested"] = row.suggested
    if row.asks and kind is ActivityKind.OTHER and not read["hours"] and not read["services"]:
        read["asks"] = row.asks
        entry.wait("asks", _("chọn cách thực hiện."))
    return {**read, **_typed(entry)}


def _level(row: RowForm, entry: _Entry, known: Parameters, year: int) -> str:
    level = TravelLevel(row.level) if row.level in set(TravelLevel) else TravelLevel.PROVINCE
    if level in known.table_of(year).trips:
        return level.value
    entry.wait("level", _("bảng thời gian đang áp dụng không còn cấp đi lại này; chọn cấp khác."))
    return TravelLevel.PROVINCE.value
