"""What stands in the choices and remarks of a cost sheet, and a sheet in lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from models.assessments import CostEstimate
from models.dossiers import Dossier
from models.enums import GovernmentLevel
from workbench.assessment.costed import CURRENT
from workbench.costing import Area, TravelLevel
from workbench.costing.suggestions import Suggestion, suggestions
from workbench.costing.values import ActivityKind, Parameter, Status
from workbench.draft.facts import Facts
from workbench.web.formats import dong, label, number, vn_datetime
from workbench.web.forms.costs import CostForm, RowForm, stored_cost


@dataclass(frozen=True, slots=True)
class ParameterView:
    name: str
    value: str
    source: str
    note: str
    status: str
    tone: str


@dataclass(frozen=True, slots=True)
class CostConflict:
    """Two sheets of one procedure, each in lines. revision: that of theirs."""

    who: str
    theirs: str
    mine: str
    revision: int


def office_of(dossier: Dossier) -> TravelLevel:
    """Give how far one travels to hand a dossier in, where nothing says to whom."""
    return TravelLevel.COMMUNE if dossier.level is GovernmentLevel.COMMUNE else TravelLevel.PROVINCE


def state_title(key: str) -> str:
    """Give the words of a state."""
    return str(_("Hiện tại") if key == CURRENT else _("Dự kiến"))


def income_words(income: Parameter | None) -> str:
    """Say what is used where no income of an hour is typed."""
    if income is None or income.value is None:
        return str(_("Chưa có số liệu của năm này; nhập số của bạn."))
    return str(_("Để trống để dùng số liệu của năm tính: %(amount)s.", amount=dong(income.value)))


def plain_number(value: float | Decimal) -> str:
    """Write a number with as many decimals as it has, two at most."""
    text = number(value, 2)
    return text.rstrip("0").rstrip(",.")


def renewal_words(kept: Mapping[str, Any] | None, newest: Mapping[str, Any] | None) -> str:
    """Say what the parameters that hold now would change of a sheet that was computed under earlier ones, or nothing."""
    if kept is None or newest is None or kept == newest:
        return ""
    before, after = dong(kept["hourly_income"]), dong(newest["hourly_income"])
    if before != after:
        return str(_("Thu nhập bình quân một giờ đã được cập nhật từ %(before)s thành %(after)s.", before=before, after=after))
    return str(_("Nguồn, tình trạng xác nhận hoặc bảng thời gian đã được cập nhật."))


def suggestion_words(row: RowForm) -> str:
    """Say whose figures stand in a row that nobody changed yet, or nothing."""
    one = suggestions().by_id.get(row.suggested)
    return "" if one is None else f"{suggestions().source} ({one.name.lower()}: {_levels(one)}). {one.basis}".strip()


def _levels(one: Suggestion) -> str:
    pairs = ((one.hours, _("giờ")), (one.price, _("đồng")))
    return "; ".join(
        f"{plain_number(figure.low)} – {plain_number(figure.likely)} – {plain_number(figure.high)} {unit}"
        for figure, unit in pairs
        if figure is not None
    )


def in_lines(form: CostForm) -> str:
    """Write a sheet in lines, to be read beside another one."""
    kinds = dict(kind_options())
    income = _("Thu nhập bình quân một giờ") + f": {form.hourly_income or '—'}{_ends(form.ends, 'hourly_income')}"
    lines = [_("Năm %(year)s", year=form.year) + f" · {dict(area_options()).get(form.area, '')} · {income}"]
    for state in form.states:
        counted = state.subjects or _("chưa dự kiến được")
        amounts = _("số lượng %(count)s × %(times)s; phí, lệ phí %(fees)s", count=counted, times=state.times, fees=state.fees or 0)
        spans = "".join(_ends(state.ends, part) for part in ("subjects", "times", "fees", "other"))
        lines.append(f"{state_title(state.key)}: {amounts}{spans}")
        rows = ((row, _("%(amount)s đồng", amount=row.services or 0)) for row in state.rows)
        lines += [
            f"– {row.name}: {kinds.get(row.kind, '')} {row.amount}{_ends(row.ends, 'amount')} · {services}{_ends(row.ends, 'services')}"
            for row, services in rows
        ]
    return "\n".join(lines)


def _ends(ends: Mapping[str, str], part: str) -> str:
    low, high = ends.get(f"{part}-low", ""), ends.get(f"{part}-high", "")
    return f" ({low or '…'} – {high or '…'})" if low or high else ""


def deferred_words(facts: Facts) -> str:
    """Say which components the draft leaves to another text, or nothing; their cost can't be computed yet."""
    components = list(dict.fromkeys(label(one.component).lower() for one in facts.deferred))
    return ", ".join(components)


def conflict_between(theirs: CostEstimate, mine: CostForm) -> CostConflict:
    """Give both sheets where two persons saved one."""
    who = f"{theirs.saved_by.name}, {vn_datetime(theirs.saved_at)}"
    return CostConflict(who, in_lines(stored_cost(theirs.sheet)), in_lines(mine), theirs.revision)


def kind_options() -> list[tuple[str, str]]:
    """Give the kinds of activity, each with what it is counted in."""
    words = {
        ActivityKind.FORM: _("Làm đơn (trang)"),
        ActivityKind.DOCUMENT: _("Giấy tờ khác (giờ)"),
        ActivityKind.TRAVEL: _("Đi lại (lượt)"),
        ActivityKind.SERVICE: _("Dịch vụ (giá)"),
        ActivityKind.OTHER: _("Việc khác (giờ)"),
    }
    return [(kind.value, said) for kind, said in words.items()]


def level_options() -> list[tuple[str, str]]:
    """Give how far one travels."""
    words = {
        TravelLevel.COMMUNE: _("Cấp xã"),
        TravelLevel.PROVINCE: _("Cấp tỉnh"),
        TravelLevel.REGION: _("Liên vùng"),
        TravelLevel.NATIONAL: _("Liên miền"),
        TravelLevel.DISTRICT: _("Cấp huyện (cũ)"),
    }
    return [(level.value, said) for level, said in words.items()]


def area_options() -> list[tuple[str, str]]:
    """Give the areas."""
    words = {Area.URBAN: _("Đô thị"), Area.RURAL: _("Nông thôn"), Area.MOUNTAIN: _("Miền núi, hải đảo")}
    return [(area.value, said) for area, said in words.items()]


def parameter_view(row: Mapping[str, Any]) -> ParameterView:
    """Give a number that the calculation used, with where it comes from and how sure it is."""
    words: dict[str, tuple[str, str]] = {
        Status.VERIFIED.value: (_("Đã kiểm tra"), "good"),
        Status.TO_CONFIRM.value: (_("Cần xác nhận"), "warn"),
        Status.ENTERED.value: (_("Do người đánh giá nhập"), "info"),
    }
    status, tone = words[row["status"]]
    value = "" if row["value"] is None else _("%(amount)s/giờ", amount=dong(row["value"]))
    return ParameterView(row["name"], value, row["source"], row["note"], status, tone)
