"""Compliance cost by the formulas of Thông tư 03/2022/TT-BTP, Điều 11 khoản 4 and Điều 12 khoản 4, in exact decimals."""

from decimal import Decimal, localcontext

from workbench.costing.parameters import HourTable, Parameters, parameters
from workbench.costing.ranges import uncertainty_of
from workbench.costing.values import ActivityKind, Area, Burden, Cost, CostLine, CostRequest, CostResult, Saving, Work

# Enough for the largest request that is accepted: products of counts and đồng stay exact.
_DIGITS = 60
_NOTHING = Decimal(0)
# An abolished procedure costs nothing (Thông tư 03/2022/TT-BTP, Điều 12 khoản 4 điểm a).
_ABOLISHED = Cost(lines=(), one_case=_NOTHING, one_year=_NOTHING)

FEES_NAME = "Phí, lệ phí"
OTHER_NAME = "Chi phí khác theo quy định"
UNFINISHED = "Bảng tính còn {count} chỗ chưa nhập xong, chưa được tính vào kết quả."


def calculate(request: CostRequest, *, under: Parameters | None = None) -> CostResult:
    """Give the cost of both states and what is saved; the caller rounds what it shows. under: parameters, None for those that ship."""
    known = under or parameters()
    table = known.table_of(request.year)
    with localcontext() as context:
        context.prec = _DIGITS
        current = _cost(request.current, request, table) if request.current else None
        proposed = _cost(request.proposed, request, table) if request.proposed else _ABOLISHED
        saving = _saving(current, proposed)
        uncertainty = uncertainty_of(request, table)
    return CostResult(
        hourly_income=request.hourly_income,
        parameters=(*request.parameters, table.parameter),
        current=current,
        proposed=proposed,
        saving=saving,
        warnings=_warnings(request, known),
        uncertainty=uncertainty,
    )


def hours_of(work: Work, *, area: Area, table: HourTable) -> Decimal:
    """Give the hours of one case that an activity takes: trips and pages by the table, documents and other work as entered."""
    return work.amount * table.hours_a_unit(work.kind, work.level, area=area)


def _cost(burden: Burden, request: CostRequest, table: HourTable) -> Cost:
    lines = [_line(work, request, table) for work in burden.activities]
    lines += [
        CostLine(name, _NOTHING, amount, part)
        for name, amount, part in ((FEES_NAME, burden.fees, "fees"), (OTHER_NAME, burden.other, "other"))
        if amount
    ]
    one_case = sum((line.cost for line in lines), start=_NOTHING)
    # Without a forecast of the number of subjects only one case is computed: an unknown year isn't a free one.
    one_year = None if burden.subjects is None else one_case * burden.times_a_year * burden.subjects
    return Cost(lines=tuple(lines), one_case=one_case, one_year=one_year)


def _line(work: Work, request: CostRequest, table: HourTable) -> CostLine:
    hours = hours_of(work, area=request.area, table=table)
    return CostLine(name=work.name, hours=hours, cost=hours * request.hourly_income + work.services)


def _saving(current: Cost | None, proposed: Cost) -> Saving:
    before = current or _ABOLISHED
    one_case = before.one_case - proposed.one_case
    one_year = before.one_year - proposed.one_year if before.one_year is not None and proposed.one_year is not None else None
    return Saving(
        one_case=one_case,
        one_year=one_year,
        rate=one_case / before.one_case if before.one_case else None,
        year_rate=one_year / before.one_year if one_year is not None and before.one_year else None,
    )


def _warnings(request: CostRequest, known: Parameters) -> tuple[str, ...]:
    burdens = [burden for burden in (request.current, request.proposed) if burden]
    used = {work.level for burden in burdens for work in burden.activities if work.kind is ActivityKind.TRAVEL}
    ended = (text for level, (last_day, text) in known.ended.items() if level in used and last_day.year <= request.year)
    return (*((UNFINISHED.format(count=request.unfinished),) if request.unfinished else ()), *ended)
