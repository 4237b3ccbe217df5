"""What can be tried on a cost sheet: the choices of its page, as they stand in an address. Only what the sheet has can be changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from workbench.costing import Sheet, TravelLevel
from workbench.costing.sheet import Activity, ActivityGroup
from workbench.costing.values import ActivityKind
from workbench.costing.whatif import FARTHER, ONLINE, WHOLE, Changes

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


def read_changes(args: MultiDict[str, str]) -> Changes:
    """Read the choices; what is no choice changes nothing."""
    numbers = {name: min(_whole(args.get(name, "")), most) for name, most in SLIDERS.items()}
    without = frozenset(int(text) for text in args.getlist("without") if text.isdecimal())
    nearer = TravelLevel.COMMUNE if args.get("nearer") == TravelLevel.COMMUNE.value else None
    return Changes(without=without, nearer=nearer, **numbers)


def _whole(text: str) -> int:
    return int(text[:6]) if text.isdecimal() else 0


def fields_of(changes: Changes) -> Iterator[tuple[str, str]]:
    """Give the choices as a form sends them on."""
    yield from (("without", str(at)) for at in sorted(changes.without))
    yield from ((name, str(getattr(changes, name))) for name in SLIDERS)
    yield "nearer", changes.nearer or ""


def papers_of(sheet: Sheet) -> list[tuple[str, str]]:
    """Give the rows that may be left out."""
    return [(str(at), row.name) for at, row in enumerate(sheet.activities) if row.group is ActivityGroup.PREPARE]


def has_farther_trips(sheet: Sheet) -> bool:
    """Whether anybody travels farther than to the commune."""
    return any(row.level in FARTHER for row in _trips(sheet))


def sliders_of(sheet: Sheet, changes: Changes) -> list[Slider]:
    """Give the numbers that can be chosen for this sheet, with what is chosen."""
    offered = {
        "fewer_pages": any(row.pages > 1 for row in sheet.activities if row.kind is ActivityKind.FORM),
        "online": any(row.group in ONLINE for row in _trips(sheet)),
        "less_travel": bool(_trips(sheet)),
        "less_fee": bool(sheet.fees),
        "fewer_days": True,
    }
    return [one for one in _all_sliders(changes) if offered[one.name] or one.value]


def _trips(sheet: Sheet) -> list[Activity]:
    return [row for row in sheet.activities if row.kind is ActivityKind.TRAVEL and row.trips]


def _all_sliders(changes: Changes) -> list[Slider]:
    unpaid = _("Không làm thay đổi chi phí: cách tính không tính chi phí cơ hội (điểm a khoản 4 Điều 11 Thông tư 03/2022/TT-BTP).")
    drawn = (
        ("fewer_pages", _("Bớt số trang của mỗi đơn, tờ khai"), 1, _("trang"), ""),
        ("online", _("Nộp hồ sơ và nhận kết quả trực tuyến thay cho trực tiếp"), 5, "%", _("Phần trăm số hồ sơ.")),
        ("less_travel", _("Bớt số lượt đi lại còn lại"), 5, "%", ""),
        ("less_fee", _("Giảm mức phí, lệ phí"), 5, "%", ""),
        ("fewer_days", _("Rút ngắn thời hạn giải quyết"), 1, _("ngày"), unpaid),
    )
    return [Slider(name, label, getattr(changes, name), SLIDERS[name], step, unit, hint) for name, label, step, unit, hint in drawn]


def change_words(name: str, alone: Changes, sheet: Sheet) -> str:
    """Say one change. name: as `Changes.each` gives it."""
    if name.startswith("without:"):
        place = int(name.partition(":")[2])
        known = place < len(sheet.activities)
        return str(_("Bỏ: %(paper)s", paper=sheet.activities[place].name) if known else _("Dòng đã không còn trong bảng tính"))
    if name == "nearer":
        return str(_("Nộp và nhận tại cấp xã thay cho cấp tỉnh"))
    slider = next(one for one in _all_sliders(alone) if one.name == name)
    return f"{slider.label}: {slider.value} {slider.unit}"
