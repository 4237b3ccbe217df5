"""Form 04/ĐGTĐ-SCM of one procedure, and what it costs in a sentence, out of a stored estimate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from typing import Any

from models.assessments import CostEstimate
from models.enums import ProcedureNature
from workbench.assessment.costed import COSTS_NOTHING
from workbench.assessment.queries import Sheet
from workbench.costing import Activity, ActivityGroup, ActivityKind, Area, TravelLevel, unfinished_in
from workbench.costing.sheet import GROUP_NAMES
from workbench.costing.suggestions import suggestions
from workbench.costing.values import Status
from workbench.draft.citing import citation_in
from workbench.draft.outline import Outline
from workbench.draft.vocabulary import term
from workbench.errors import RefusalError
from workbench.reports.gathering.papers import paper_of
from workbench.reports.queries import Material
from workbench.reports.values import CostBlock, CostForm, CostLine, Ends
from workbench.reports.wording import money, number, percent

AREAS = {Area.URBAN: "Đô thị", Area.RURAL: "Nông thôn", Area.MOUNTAIN: "Miền núi, hải đảo"}
LEVELS = {
    TravelLevel.COMMUNE: "cấp xã",
    TravelLevel.DISTRICT: "cấp huyện",
    TravelLevel.PROVINCE: "cấp tỉnh",
    TravelLevel.REGION: "liên vùng",
    TravelLevel.NATIONAL: "liên miền",
}
STATUS_WORDS = {Status.VERIFIED: "", Status.TO_CONFIRM: " (chờ xác nhận)", Status.ENTERED: ""}
NOT_COMPUTED = "Chưa tính chi phí tuân thủ."
# Which article asks for the cost, by regime and by whether there is something to compare with.
BASES = {
    "tt26-2025": ("Điều 18 khoản 5 Thông tư 26/2025/TT-BTP", "Điều 19 khoản 2 Thông tư 26/2025/TT-BTP"),
    "tt03-2022": ("Điều 11 khoản 4 Thông tư 03/2022/TT-BTP", "Điều 12 khoản 4 Thông tư 03/2022/TT-BTP"),
}
_NOTHING = Decimal(0)
# The amounts of a state that may be half typed.
_AMOUNTS = {"subjects": "số lượng đối tượng", "times": "số lần thực hiện", "fees": "phí, lệ phí", "other": "chi phí khác"}


@dataclass(frozen=True, slots=True)
class YearCosts:
    """đồng a year, None where not computed.

    has_no_current: there is no current side, as of a new or a detailed procedure; current and saving are 0 then, and add nothing to a sum.
    """

    current: Decimal | None
    proposed: Decimal | None
    saving: Decimal | None
    has_no_current: bool = False


def cost_form(material: Material, sheet: Sheet, *, outline: Outline | None) -> CostForm:
    """Give form 04 of one procedure; refuses while nothing was computed. outline: of the version, to cite the rows' sources."""
    estimate = sheet.cost
    if estimate is None:
        raise RefusalError(f"{NOT_COMPUTED} Hãy lập bảng tính chi phí của thủ tục “{sheet.procedure.name}” trước khi xuất.")
    is_same = material.version is not None and estimate.version_id == material.version.id
    entered, result = estimate.sheet, estimate.result
    blocks = {side: _block(entered.get(side), result, side, outline=outline if is_same else None) for side in ("current", "proposed")}
    saving = result["saving"]
    return CostForm(
        paper=paper_of(material),
        basis=_basis(material, sheet, is_compared=entered.get("current") is not None),
        procedure_name=sheet.procedure.name,
        year=entered["year"],
        hourly_income=_decimal(result["hourly_income"]) or _NOTHING,
        area=AREAS[Area(entered["area"])],
        current=blocks["current"],
        proposed=blocks["proposed"],
        saving_case=_decimal(saving["one_case"]),
        saving_year=_decimal(saving["one_year"]),
        rate=_decimal(saving.get("year_rate")),
        nature=_nature(sheet.procedure.nature),
        abolished_basis=COSTS_NOTHING.get(material.dossier.regime, ""),
        notes=tuple(_notes(result)),
    )


def _nature(nature: ProcedureNature) -> str:
    # What is new is still planned while it is a draft; other natures are told in their own words.
    return f"dự kiến {term(nature).lower()}" if nature is ProcedureNature.NEW else term(nature).lower()


def _basis(material: Material, sheet: Sheet, *, is_compared: bool) -> str:
    named = BASES.get(material.dossier.regime)
    return named[is_compared] if named else f"{sheet.form.article} {sheet.form.circular}"


def _block(side: dict[str, Any] | None, result: dict[str, Any], name: str, *, outline: Outline | None) -> CostBlock | None:
    if side is None or result[name] is None:
        return None
    times, subjects = _decimal(side["times_a_year"]), _decimal(side.get("subjects"))
    lines = _lines(side, result[name]["lines"], income=_decimal(result["hourly_income"]) or _NOTHING, outline=outline)
    return CostBlock(
        lines=tuple(_with_year(line, times=times, subjects=subjects) for line in lines),
        times_a_year=times,
        subjects=subjects,
        one_case=_decimal(result[name]["one_case"]) or _NOTHING,
        one_year=_decimal(result[name]["one_year"]),
        waits_for=tuple(_AMOUNTS[key] for key in _AMOUNTS if key in side.get("typed", ())),
        **_ends(result, name),
    )


def _ends(result: dict[str, Any], name: str) -> dict[str, Ends | None]:
    """Give the lowest and the highest of a case and of a year, where ranges were entered."""
    bounds = (result.get("range") or {}).get(name) or {}
    found = {kind: bounds.get(kind) for kind in ("one_case", "one_year")}
    case, year = ((Decimal(ends[0]), Decimal(ends[1])) if ends else None for ends in found.values())
    return {"case_ends": case, "year_ends": year}


def _lines(side: dict[str, Any], results: list[dict[str, Any]], *, income: Decimal, outline: Outline | None) -> Iterator[CostLine]:
    """Give the rows under the six works of the form; fees and other prescribed costs belong to the third."""
    activities = [Activity.from_json(row) for row in side["activities"]]
    worked = [row for row in results if row["part"] == "activity"]
    charges = [row for row in results if row["part"] != "activity"]
    pairs = list(zip(activities, worked, strict=True))
    for place, group in enumerate(ActivityGroup, start=1):
        heading, numbers = f"{place}. {GROUP_NAMES[group]}", count(1)
        for activity, row in pairs:
            if activity.group is group:
                yield _worked(activity, row, number_=f"{place}.{next(numbers)}", work=heading, income=income, outline=outline)
        for row in charges if group is ActivityGroup.PAY else ():
            yield _charged(row, number_=f"{place}.{next(numbers)}", work=heading)


def _worked(activity: Activity, row: dict[str, Any], *, number_: str, work: str, income: Decimal, outline: Outline | None) -> CostLine:
    hours = _decimal(row["hours"]) or _NOTHING
    return CostLine(
        number=number_,
        name=activity.name,
        activity=activity_words(activity),
        hours=hours,
        services=activity.services,
        fees=_NOTHING,
        # Exact, so that the year is not multiplied from what was rounded.
        cost=hours * income + activity.services,
        year_cost=None,
        note="; ".join(part for part in (waiting_words(activity), _source(activity, outline)) if part),
        work=work,
        is_unfinished=bool(waiting_words(activity)),
        **_suggested(activity),
    )


def waiting_words(activity: Activity) -> str:
    """Say what of a row waits for a person: words that can't be counted yet, as they were typed, or a choice that is open."""
    typed = "; ".join(f"“{words}”" for words in activity.typed.values() if words.strip())
    if activity.typed:
        return f"Chưa nhập xong: {typed}" if typed else "Chưa nhập xong"
    return "Chưa chọn cách thực hiện" if activity.asks else ""


def _suggested(activity: Activity) -> dict[str, bool]:
    """Tell which figures of a row are ready-made ones that nobody changed; the row forgets its suggestion when one is."""
    one = suggestions().by_id.get(activity.suggested)
    return {
        "suggests_hours": one is not None and one.hours is not None,
        "suggests_services": one is not None and one.price is not None and activity.services > 0,
    }


def _charged(row: dict[str, Any], *, number_: str, work: str) -> CostLine:
    cost = _decimal(row["cost"]) or _NOTHING
    return CostLine(
        number=number_, name=row["name"], activity="", hours=None, services=_NOTHING, fees=cost, cost=cost, year_cost=None, work=work
    )


def _with_year(line: CostLine, *, times: Decimal | None, subjects: Decimal | None) -> CostLine:
    return replace(line, year_cost=None if times is None or subjects is None else line.cost * times * subjects)


def activity_words(activity: Activity) -> str:
    """Say how an activity is done and counted: "02 trang", "01 lượt đi lại cấp tỉnh"."""
    if waiting_words(activity) and not (activity.pages or activity.trips or activity.hours):
        # What can't be counted yet is no quantity, not 0.
        return ""
    match activity.kind:
        case ActivityKind.FORM:
            return f"{_counted(activity.pages)} trang"
        case ActivityKind.TRAVEL:
            return f"{_counted(activity.trips)} lượt đi lại {LEVELS[activity.level or TravelLevel.COMMUNE]}"
        case ActivityKind.SERVICE:
            return "Thuê dịch vụ"
        case _:
            return "Thời gian thực tế"


def _counted(amount: Decimal) -> str:
    return f"{int(amount):02d}" if amount == int(amount) else number(amount, places=2)


def _source(activity: Activity, outline: Outline | None) -> str:
    """Cite the provision that a row came from; only in the version about which the estimate was made."""
    place = activity.source_paragraph
    if outline is None or place is None or not 0 <= place < len(outline.paragraphs):
        return ""
    return citation_in(outline, outline.paragraphs[place].provision)


def _notes(result: dict[str, Any]) -> Iterator[str]:
    for row in result["parameters"]:
        status = STATUS_WORDS[Status(row["status"])]
        value = f": {number(Decimal(str(row['value'])))} đồng" if row["value"] is not None else ""
        remark = f" {row['note']}" if row["note"] else ""
        yield f"{row['name']}{value}{status}. Nguồn: {row['source']}.{remark}"
    yield from result.get("warnings", ())


def year_costs(sheet: Sheet) -> YearCosts:
    """Give what the procedure costs a year, now and proposed."""
    estimate = sheet.cost
    if estimate is None:
        return YearCosts(None, None, None)
    result = estimate.result
    if result["current"] is None:
        return YearCosts(_NOTHING, _year(result["proposed"]), _NOTHING, has_no_current=True)
    return YearCosts(_year(result["current"]), _year(result["proposed"]), _decimal(result["saving"]["one_year"]))


def cost_words(sheet: Sheet) -> str:
    """Say in sentences what the procedure costs and saves; where no year can be computed, what one case costs."""
    estimate = sheet.cost
    if estimate is None:
        return NOT_COMPUTED
    if estimate.result["current"] is None:
        told = f"Chi phí tuân thủ dự kiến: {_amount(estimate.result['proposed'])}."
    else:
        told = _compared(estimate)
    return " ".join(part for part in (told, unfinished_words([sheet])) if part)


def unfinished_words(sheets: Iterable[Sheet]) -> str:
    """Say how many entries of these sheets' estimates wait for a person, so that nobody takes their sums for the whole; "" for none."""
    count = sum(unfinished_in(sheet.cost.sheet) for sheet in sheets if sheet.cost is not None)
    return f"Bảng tính chi phí còn {count} chỗ chưa nhập xong, chưa được tính vào kết quả." if count else ""


def _compared(estimate: CostEstimate) -> str:
    result = estimate.result
    saving = result["saving"]
    year, case = _decimal(saving["one_year"]), _decimal(saving["one_case"]) or _NOTHING
    amount, rate, per = (case, saving["rate"], "một lần thực hiện") if year is None else (year, saving.get("year_rate"), "một năm")
    share = f" ({percent(abs(Decimal(str(rate))))})" if rate else ""
    outcome = f"Cắt giảm {money(amount)} đồng {per}{share}." if amount > 0 else f"Tăng {money(-amount)} đồng {per}{share}."
    told = f"Hiện tại: {_amount(result['current'])}; dự kiến: {_amount(result['proposed'])}."
    return f"{told} {outcome if amount else 'Chi phí không thay đổi.'}"


def _amount(part: dict[str, Any] | None) -> str:
    if part is None:
        return "0 đồng"
    case = f"{money(_decimal(part['one_case']))} đồng một lần thực hiện"
    year = _decimal(part["one_year"])
    return f"{case} (không dự kiến được số lượng đối tượng tuân thủ)" if year is None else f"{case}, {money(year)} đồng một năm"


def _year(part: dict[str, Any] | None) -> Decimal | None:
    return _decimal(part["one_year"]) if part else None


def _decimal(value: int | float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
