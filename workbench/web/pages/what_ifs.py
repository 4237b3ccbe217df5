"""Trying relief on the proposed procedure: what each choice alone and all together change in đồng. Nothing is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from models.people import User
from workbench.assessment.parameters.queries import parameters_for
from workbench.costing import Sheet, TravelLevel, calculate, parse_request
from workbench.costing.parameters import Parameters
from workbench.costing.published import dong as whole
from workbench.costing.sheet import Activity, ActivityGroup
from workbench.costing.values import ActivityKind, Cost
from workbench.costing.whatif import WHOLE, Changes, changed, fewer_waiting_days
from workbench.errors import RefusalError
from workbench.web.formats import number
from workbench.web.forms.costs import PROPOSED, read_cost
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.assessments import Located, index_url
from workbench.web.pages.costs import form_of, plain

MOST_PAGES, MOST_DAYS = 20, 60
# The names of the choices in an address, with the largest that each takes.
SLIDERS = {"fewer_pages": MOST_PAGES, "online": WHOLE, "less_travel": WHOLE, "less_fee": WHOLE, "fewer_days": MOST_DAYS}


@dataclass(frozen=True, slots=True)
class Slider:
    """A choice of a number. unit: what follows it."""

    name: str
    label: str
    value: int
    most: int
    step: int
    unit: str
    hint: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What one choice alone changes; đồng, negative where it is cheaper. year: None where the number of a year is unknown."""

    words: str
    case: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Tried:
    """before, after: whole đồng of a case; their years None where unknown. waiting: sentence about days, or ""."""

    before: int
    after: int
    before_year: int | None
    after_year: int | None
    effects: list[Effect]
    waiting: str

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


def read_changes(args: MultiDict[str, str]) -> Changes:
    """Read the choices; what is no choice changes nothing."""
    numbers = {name: min(_whole(args.get(name, "")), most) for name, most in SLIDERS.items()}
    without = frozenset(int(text) for text in args.getlist("without") if text.isdecimal())
    nearer = TravelLevel.COMMUNE if args.get("nearer") == TravelLevel.COMMUNE.value else None
    return Changes(without=without, nearer=nearer, **numbers)


def _whole(text: str) -> int:
    return int(text[:6]) if text.isdecimal() else 0


def base_of(session: Session, place: Located) -> Base:
    """Give the newest sheet, saved or proposed; refuses one whose procedure will be no more, or that can't be read."""
    read = read_cost(form_of(place))
    if read.errors:
        raise RefusalError(" ".join(read.errors.values()))
    state = read.sheet.get(PROPOSED)
    if state is None:
        raise RefusalError(_("Thủ tục được bãi bỏ nên không có phương án dự kiến để thử."))
    under, _newest = parameters_for(session, place.sheet.cost, read.sheet)
    return Base(read.sheet, Sheet.from_json({"area": read.sheet["area"], **state}), under)


def changed_sheet(session: Session, place: Located, changes: Changes) -> dict[str, Any]:
    """Give the whole sheet with the choices in its proposed state, as it is saved."""
    base = base_of(session, place)
    return {**base.stored, PROPOSED: changed(base.sheet, changes).to_json()}


def what_if_page(session: Session, place: Located, reader: User, args: MultiDict[str, str], *, problem: str = "") -> WhatIfPage:
    """Give the choices and what they change; a fixed number of statements."""
    changes = read_changes(args)
    tried: Tried | None = None
    rows: tuple[Activity, ...] = ()
    try:
        base = base_of(session, place)
        rows, tried = base.sheet.activities, _tried(base, changes)
    except RefusalError as refusal:
        problem = problem or plain(refusal)
    return WhatIfPage(
        frame=frame_of(session, place.dossier, reader, tab="assessment"),
        place=place,
        url=place.url("what_ifs.show"),
        sheet_url=place.url("costs.show"),
        list_url=index_url(place),
        papers=[(str(at), row.name) for at, row in enumerate(rows) if row.group is ActivityGroup.PREPARE],
        without=[str(at) for at in sorted(changes.without)],
        nearer=changes.nearer or "",
        sliders=_sliders(changes, has_forms=any(row.kind is ActivityKind.FORM for row in rows)),
        tried=tried,
        problem=problem,
        fields=list(_fields(changes)),
        revision=place.sheet.cost.revision if place.sheet.cost else 0,
        has_changes=not changes.is_empty,
    )


def _fields(changes: Changes) -> Iterator[tuple[str, str]]:
    yield from (("without", str(at)) for at in sorted(changes.without))
    yield from ((name, str(getattr(changes, name))) for name in SLIDERS)
    yield "nearer", changes.nearer or ""


def _sliders(changes: Changes, *, has_forms: bool) -> list[Slider]:
    unpaid = _("Không làm thay đổi chi phí: cách tính không tính chi phí cơ hội (điểm a khoản 4 Điều 11 Thông tư 03/2022/TT-BTP).")
    drawn = (
        ("fewer_pages", _("Bớt số trang của mỗi đơn, tờ khai"), 1, _("trang"), "") if has_forms else None,
        ("online", _("Nộp hồ sơ và nhận kết quả trực tuyến thay cho trực tiếp"), 5, "%", _("Phần trăm số hồ sơ.")),
        ("less_travel", _("Bớt số lượt đi lại còn lại"), 5, "%", ""),
        ("less_fee", _("Giảm mức phí, lệ phí"), 5, "%", ""),
        ("fewer_days", _("Rút ngắn thời hạn giải quyết"), 1, _("ngày"), unpaid),
    )
    return [
        Slider(name, label, getattr(changes, name), SLIDERS[name], step, unit, hint)
        for name, label, step, unit, hint in (one for one in drawn if one)
    ]


def _tried(base: Base, changes: Changes) -> Tried:
    before, after = (_cost(base, sheet) for sheet in (base.sheet, changed(base.sheet, changes)))
    effects = []
    for name, alone in changes.each():
        if name != "fewer_days":
            cost = _cost(base, changed(base.sheet, alone))
            effects.append(Effect(_words(name, alone, base.sheet), whole(cost.one_case - before.one_case), _less(before, cost)))
    days = fewer_waiting_days(base.sheet, changes) if changes.fewer_days else None
    return Tried(
        before=whole(before.one_case),
        after=whole(after.one_case),
        before_year=None if before.one_year is None else whole(before.one_year),
        after_year=None if after.one_year is None else whole(after.one_year),
        effects=effects,
        waiting=_("Người dân, tổ chức chờ ít hơn %(days)s ngày một năm; không quy ra tiền.", days=number(days)) if days else "",
    )


def _less(before: Cost, after: Cost) -> int | None:
    return None if before.one_year is None or after.one_year is None else whole(after.one_year - before.one_year)


def _cost(base: Base, sheet: Sheet) -> Cost:
    """Cost a proposed state under the sheet's year, area and income; without ranges, which the comparison doesn't need."""
    request = {
        **base.stored,
        PROPOSED: {**sheet.to_json(), "range": None, "activities": [_bare(row) for row in sheet.to_json()["activities"]]},
    }
    asked = parse_request({**request, "current": None, "range": None}, under=base.under)
    return calculate(asked, under=base.under).proposed


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "range"}


def _words(name: str, alone: Changes, sheet: Sheet) -> str:
    if name.startswith("without:"):
        place = int(name.partition(":")[2])
        known = place < len(sheet.activities)
        return str(_("Bỏ: %(paper)s", paper=sheet.activities[place].name) if known else _("Dòng đã không còn trong bảng tính"))
    if name == "nearer":
        return str(_("Nộp và nhận tại cấp xã thay cho cấp tỉnh"))
    slider = next(one for one in _sliders(alone, has_forms=True) if one.name == name)
    return f"{slider.label}: {slider.value} {slider.unit}"
