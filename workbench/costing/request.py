"""Read a cost request; each wrong input is refused with one sentence that names its place and what to enter."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from workbench.costing.parameters import Parameters, parameters
from workbench.costing.values import ActivityKind, Area, Burden, CostRequest, Parameter, Span, Status, TravelLevel, Work
from workbench.errors import RefusalError

Choice = TypeVar("Choice", bound=StrEnum)

_SIDES = {"current": "Hiện tại", "proposed": "Dự kiến"}
YEARS = range(2000, 2101)
_MOST_ACTIVITIES = 500
LONGEST_NAME = 1_000
_AREAS = "đô thị (urban), nông thôn (rural) hoặc miền núi, hải đảo (mountain)"
_LEVELS = "xã (commune), huyện (district), tỉnh (province), liên vùng (region) hoặc liên miền (national)"
_KINDS = "form (làm đơn, tờ khai), travel (đi lại), document (giấy tờ khác), service (dịch vụ) hoặc other (công việc khác)"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that may be entered. limit: what no real procedure reaches; whole: no fractions; positive: not 0."""

    key: str
    name: str
    limit: int
    whole: bool = False
    positive: bool = False

    def problem(self, value: Decimal) -> str:
        """Say what keeps a number from being this quantity ("không được âm"), or nothing."""
        if not value.is_finite():
            return "phải là một số xác định"
        if value < 0:
            return "không được âm"
        if value > self.limit:
            return f"quá lớn; nhập số không vượt quá {_written(self.limit)}"
        if self.whole and value != value.to_integral_value():
            return "phải là số nguyên"
        return "phải lớn hơn 0" if self.positive and value == 0 else ""


_INCOME = Quantity("hourly_income", "thu nhập bình quân một giờ làm việc (đồng)", 100_000_000, positive=True)
_TIMES = Quantity("times_a_year", "số lần thực hiện trong một năm", 10_000)
_SUBJECTS = Quantity("subjects", "số lượng đối tượng tuân thủ trong một năm", 200_000_000, whole=True)
_FEES = Quantity("fees", "phí, lệ phí (đồng)", 1_000_000_000_000)
_OTHER = Quantity("other", "chi phí khác theo quy định (đồng)", 1_000_000_000_000)
_SERVICES = Quantity("services", "chi phí thuê dịch vụ (đồng)", 1_000_000_000_000)
_AMOUNTS = {
    ActivityKind.FORM: Quantity("pages", "số trang", 10_000),
    ActivityKind.TRAVEL: Quantity("trips", "số lượt đi lại", 10_000),
    ActivityKind.DOCUMENT: Quantity("hours", "số giờ", 100_000),
    ActivityKind.OTHER: Quantity("hours", "số giờ", 100_000),
}
QUANTITIES = {one.key: one for one in (_INCOME, _TIMES, _SUBJECTS, _FEES, _OTHER, _SERVICES, *_AMOUNTS.values())}


def parse_request(stored: Any, *, under: Parameters | None = None) -> CostRequest:
    """Read the JSON of a request; refuses what is negative, not a number, unknown, missing or beyond any real procedure.

    under: parameters, None for those that ship.
    """
    if not isinstance(stored, Mapping):
        raise RefusalError("Yêu cầu tính chi phí phải là một đối tượng JSON có các mục year, area, current và proposed.")
    year = stored.get("year")
    if type(year) is not int or year not in YEARS:
        raise RefusalError(f"Nhập năm tính chi phí là một số nguyên từ {YEARS.start} đến {YEARS.stop - 1}.")
    area = _choice(stored.get("area"), Area, f"Chọn địa bàn: {_AREAS}.")
    income = _income(stored.get("hourly_income"), year, under or parameters())
    current, proposed = (_burden(stored.get(side), side) for side in _SIDES)
    if current is None and proposed is None:
        raise RefusalError("Nhập chi phí hiện tại (current), chi phí dự kiến (proposed), hoặc cả hai.")
    value = income.value or Decimal(0)
    span = _span(stored, _INCOME, value, place="")
    return CostRequest(
        year=year,
        hourly_income=value,
        area=area,
        current=current,
        proposed=proposed,
        parameters=(income,),
        income_span=span,
        unfinished=unfinished_in(stored),
    )


def unfinished_in(stored: Mapping[str, Any]) -> int:
    """Count what a sheet keeps for a person to finish: texts that can't be counted, choices that are open."""
    sides = [side for name in _SIDES if isinstance(side := stored.get(name), Mapping)]
    rows = [row for side in sides for row in side["activities"]]
    typed = (_kept(part, "typed") for part in (stored, *sides, *rows))
    # A figure and the ends of its range wait together.
    waiting = (len({name.partition("-")[0] for name in names}) for names in typed)
    return len(_kept(stored, "kept")) + sum(waiting) + sum(bool(row.get("asks")) for row in rows)


def _kept(part: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = part.get(key) or {}
    if not isinstance(found, Mapping):
        raise RefusalError(f"Nội dung chưa nhập xong ({key}) phải là một đối tượng JSON theo tên ô, hoặc bỏ mục này.")
    return found


def _income(entered: Any, year: int, known: Parameters) -> Parameter:
    if entered is not None:
        value = _number(entered, _INCOME, place="")
        source = "Do người đánh giá nhập"
        return Parameter(id="hourly-income", name=_INCOME.name.capitalize(), source=source, status=Status.ENTERED, value=value)
    incomes = known.incomes
    if year not in incomes:
        raise RefusalError(f"Chưa có thu nhập bình quân một giờ làm việc của năm {year}; hãy nhập số liệu này (hourly_income).")
    return incomes[year]


def _burden(stored: Any, side: str) -> Burden | None:
    if stored is None:
        return None
    place = _SIDES[side]
    if not isinstance(stored, Mapping):
        raise RefusalError(f"{place}: phải là một đối tượng JSON, hoặc null khi không có.")
    activities = stored.get("activities")
    if not isinstance(activities, list):
        raise RefusalError(f"{place}: nhập danh sách hoạt động (activities), để trống [] khi không có.")
    if len(activities) > _MOST_ACTIVITIES:
        raise RefusalError(f"{place}: có {len(activities)} hoạt động; chỉ nhận tối đa {_MOST_ACTIVITIES}.")
    times = _number(stored.get("times_a_year"), _TIMES, place=place)
    subjects = None if stored.get("subjects") is None else _number(stored["subjects"], _SUBJECTS, place=place)
    fees, other = (_optional(stored.get(quantity.key), quantity, place=place) for quantity in (_FEES, _OTHER))
    return Burden(
        times_a_year=times,
        subjects=subjects,
        fees=fees,
        other=other,
        activities=tuple(_work(row, place, order) for order, row in enumerate(activities, start=1)),
        times_span=_span(stored, _TIMES, times, place=place),
        subjects_span=None if subjects is None else _span(stored, _SUBJECTS, subjects, place=place),
        fees_span=_span(stored, _FEES, fees, place=place),
        other_span=_span(stored, _OTHER, other, place=place),
    )


def _work(stored: Any, side: str, order: int) -> Work:
    if not isinstance(stored, Mapping):
        raise RefusalError(f"{side}: hoạt động thứ {order} phải là một đối tượng JSON có tên (name) và loại (kind).")
    name = stored.get("name")
    if not isinstance(name, str) or not name.strip() or len(name) > LONGEST_NAME:
        raise RefusalError(f"{side}: nhập tên cho hoạt động thứ {order} (không quá {LONGEST_NAME} ký tự).")
    place = f"{side}, hoạt động “{name.strip()}”"
    kind = _choice(stored.get("kind"), ActivityKind, f"{place}: chọn loại hoạt động là {_KINDS}.")
    if kind is ActivityKind.SERVICE:
        price = _number(stored.get("services"), _SERVICES, place=place)
        return Work(name=name.strip(), kind=kind, services=price, services_span=_span(stored, _SERVICES, price, place=place))
    quantity = _AMOUNTS[kind]
    level = _choice(stored.get("level"), TravelLevel, f"{place}: chọn cấp đi lại là {_LEVELS}.") if kind is ActivityKind.TRAVEL else None
    amount, services = _number(stored.get(quantity.key), quantity, place=place), _optional(stored.get("services"), _SERVICES, place=place)
    return Work(
        name=name.strip(),
        kind=kind,
        amount=amount,
        level=level,
        services=services,
        amount_span=_span(stored, quantity, amount, place=place),
        services_span=_span(stored, _SERVICES, services, place=place),
    )


def _span(stored: Mapping[str, Any], quantity: Quantity, likely: Decimal, *, place: str) -> Span | None:
    """Read `range: {quantity: [low, high]}`, which may stand beside any number; no range, or one of no width, is certainty."""
    ranges = stored.get("range") or {}
    ends = ranges.get(quantity.key) if isinstance(ranges, Mapping) else ranges
    if ends is None:
        return None
    what = f"{place}, {quantity.name}" if place else quantity.name.capitalize()
    if not isinstance(ends, list) or len(ends) != 2:
        raise RefusalError(f"{what}: khoảng ước lượng (range) gồm đúng hai số, mức thấp và mức cao.")
    low, high = (_number(end, quantity, place=place) for end in ends)
    if not low <= likely <= high:
        raise RefusalError(f"{what}: mức thấp không được lớn hơn và mức cao không được nhỏ hơn số thường gặp ({quantity.key}).")
    return None if low == high else Span(low, high)


def _choice(entered: Any, choices: type[Choice], sentence: str) -> Choice:
    # Only text can be a choice: a list or a number would break the look-up rather than be unknown.
    if not isinstance(entered, str) or entered not in choices.__members__.values():
        raise RefusalError(sentence)
    return choices(entered)


def _optional(entered: Any, quantity: Quantity, *, place: str) -> Decimal:
    return Decimal(0) if entered is None else _number(entered, quantity, place=place)


def _number(entered: Any, quantity: Quantity, *, place: str) -> Decimal:
    what = f"{place}: {quantity.name}" if place else quantity.name.capitalize()
    if entered is None:
        raise RefusalError(f"{what} còn thiếu; hãy nhập số này ({quantity.key}).")
    if isinstance(entered, bool) or not isinstance(entered, int | float | Decimal):
        raise RefusalError(f"{what} phải là một số, không phải chữ ({quantity.key}).")
    value = Decimal(str(entered)) if isinstance(entered, float) else Decimal(entered)
    if problem := quantity.problem(value):
        raise RefusalError(f"{what} {problem} ({quantity.key}).")
    return value


def _written(value: int) -> str:
    return f"{value:,}".replace(",", ".")
