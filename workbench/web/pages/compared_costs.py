"""Both sides' compliance cost of one procedure, beside each other."""

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from models.assessments import CostEstimate
from models.enums import AssessmentSide
from workbench.assessment.differences import Agreement, CostDifference, CostFigures, cost_difference
from workbench.assessment.estimates import cost_figures
from workbench.assessment.queries import COST, Sheet, Sides
from workbench.web.formats import dong, number
from workbench.web.pages.agreement_words import agreement_words

Side = AssessmentSide


@dataclass(frozen=True, slots=True)
class ComparedCost:
    """cells: words of each shown side's estimate, and whether it was saved after the independent assessment was finished."""

    agreement: Agreement
    label: str
    cells: list[tuple[str, bool]]
    key: str = COST
    number: str = "04/ĐGTĐ-SCM"

    @property
    def words(self) -> str:
        return str(_("Chi phí tuân thủ thủ tục hành chính"))


def compared_cost(sides: Sides, shown: list[Side]) -> ComparedCost | None:
    """Compare the estimates of a procedure; None while neither side made one."""
    figures = {side: figures_of(sides[side].cost) for side in shown}
    found = cost_difference(figures[Side.DRAFTER], figures[Side.APPRAISER])
    if found.agreement is Agreement.NEITHER:
        return None
    cells = [(cost_words(figures[side]), _is_later(sides[side])) for side in shown]
    return ComparedCost(found.agreement, difference_words(found), cells)


def figures_of(estimate: CostEstimate | None) -> CostFigures | None:
    """Give what an estimate came to."""
    return cost_figures(estimate.sheet, estimate.result) if estimate else None


def cost_words(figures: CostFigures | None) -> str:
    """Write what an estimate came to, a line each."""
    if figures is None:
        return ""
    lines = [_("Một trường hợp: %(amount)s", amount=_dong(figures.one_case))]
    if figures.current is not None:
        lines.append(_("Hiện tại: %(amount)s", amount=_dong(figures.current)))
    lines.append(_("Một năm: %(amount)s", amount=_dong(figures.one_year) if figures.one_year is not None else _("chưa tính")))
    if figures.subjects is not None:
        lines.append(_("Số lượng một năm: %(count)s", count=number(figures.subjects)))
    lines.append(_("Phí, lệ phí: %(amount)s", amount=_dong(figures.fees)))
    return "\n".join(lines)


def difference_words(found: CostDifference) -> str:
    """Say how far the appraiser's cost of one case is from the drafter's."""
    if found.agreement is not Agreement.DIFFERENT or not found.gap:
        return agreement_words(found.agreement)
    sign = "+" if found.gap > 0 else "−"
    share = f" ({sign}{number(abs(found.share) * 100, 1)}%)" if found.share is not None else ""
    return str(_("Khác nhau: %(gap)s một trường hợp", gap=f"{sign}{_dong(abs(found.gap))}{share}"))


def _dong(amount: Decimal) -> str:
    return dong(amount)


def _is_later(sheet: Sheet) -> bool:
    ended = sheet.assessment.finished_at if sheet.assessment and sheet.side is Side.APPRAISER else None
    return sheet.cost is not None and ended is not None and sheet.cost.saved_at > ended
