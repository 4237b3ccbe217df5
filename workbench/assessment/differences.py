"""The drafting department's answers beside the appraiser's, differences first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.enums import Component
from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.completeness import visible_questions
from workbench.assessment.forms import Form
from workbench.assessment.questions import Kind, Question


class Agreement(StrEnum):
    """Whether two answers say the same. WORDING: texts that differ in words, which only a person can compare.

    REASONS: the same was chosen, but each side gives other reasons for it; no difference in the figures, yet worth reading.
    """

    DIFFERENT = "different"
    WORDING = "wording"
    ONLY_DRAFTER = "only-drafter"
    ONLY_APPRAISER = "only-appraiser"
    REASONS = "reasons"
    SAME = "same"
    NEITHER = "neither"


# What counts as agreement in figures.
AGREED = frozenset({Agreement.SAME, Agreement.REASONS})


@dataclass(frozen=True, slots=True)
class Difference:
    question: Question
    drafter: AnswerValue
    appraiser: AnswerValue
    agreement: Agreement

    @property
    def is_by_value(self) -> bool:
        """Whether both sides gave an answer that can be compared by its value."""
        return self.question.kind in BY_VALUE and self.agreement in AGREED | {Agreement.DIFFERENT}


@dataclass(frozen=True, slots=True)
class Differences:
    """agreed, compared: answers that can be compared by value and were given by both. Texts are not counted."""

    rows: tuple[Difference, ...]
    agreed: int
    compared: int

    @property
    def share(self) -> float | None:
        """Give the share of agreement from 0 to 1, or None while nothing can be compared."""
        return self.agreed / self.compared if self.compared else None


def differences(
    form: Form,
    drafter: Mapping[str, AnswerValue],
    appraiser: Mapping[str, AnswerValue],
    *,
    components_present: Collection[Component] = (),
) -> Differences:
    """Compare question by question those that either side sees; an answer hidden on one side counts there as none."""
    sides = [
        {question.id for question in visible_questions(form, side, components_present=components_present)} for side in (drafter, appraiser)
    ]
    rows = [
        _compared(
            question,
            drafter.get(question.id, EMPTY) if question.id in sides[0] else EMPTY,
            appraiser.get(question.id, EMPTY) if question.id in sides[1] else EMPTY,
        )
        for question in form.questions
        if question.id in sides[0] | sides[1]
    ]
    order = list(Agreement)
    rows.sort(key=lambda row: order.index(row.agreement))
    settled = [row for row in rows if row.is_by_value]
    return Differences(tuple(rows), agreed=sum(row.agreement in AGREED for row in settled), compared=len(settled))


BY_VALUE = frozenset({Kind.YES_NO, Kind.NUMBER, Kind.ONE_OF, Kind.MANY_OF})


def _compared(question: Question, drafter: AnswerValue, appraiser: AnswerValue) -> Difference:
    return Difference(question, drafter, appraiser, _agreement(question, drafter, appraiser))


def _agreement(question: Question, drafter: AnswerValue, appraiser: AnswerValue) -> Agreement:
    if drafter.is_empty or appraiser.is_empty:
        return _ONE_SIDED[not drafter.is_empty, not appraiser.is_empty]
    if drafter.essence == appraiser.essence:
        return Agreement.REASONS if drafter.has_other_reason(appraiser) else Agreement.SAME
    return Agreement.DIFFERENT if question.kind in BY_VALUE else Agreement.WORDING


_ONE_SIDED = {
    (True, False): Agreement.ONLY_DRAFTER,
    (False, True): Agreement.ONLY_APPRAISER,
    (False, False): Agreement.NEITHER,
}


@dataclass(frozen=True, slots=True)
class CostFigures:
    """What one side's estimate came to, in đồng. current: None for a new procedure; one_year: None where the number is not known."""

    one_case: Decimal
    one_year: Decimal | None
    current: Decimal | None
    fees: Decimal
    subjects: Decimal | None


@dataclass(frozen=True, slots=True)
class CostDifference:
    """gap: the appraiser's cost of one case less the drafter's; share: of the drafter's, None where that is 0. None on one side only."""

    agreement: Agreement
    gap: Decimal | None = None
    share: Decimal | None = None


def cost_difference(drafter: CostFigures | None, appraiser: CostFigures | None) -> CostDifference:
    """Compare two estimates: they agree when both say the same of a case, of a year, and of the procedure as it is now."""
    if drafter is None or appraiser is None:
        return CostDifference(_ONE_SIDED[drafter is not None, appraiser is not None])
    equal = (drafter.one_case, drafter.one_year, drafter.current) == (appraiser.one_case, appraiser.one_year, appraiser.current)
    gap = appraiser.one_case - drafter.one_case
    share = gap / drafter.one_case if drafter.one_case else None
    return CostDifference(Agreement.SAME if equal else Agreement.DIFFERENT, gap, share)
