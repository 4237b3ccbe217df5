"""What a side should look at again in its assessment of a procedure. None of it stops anybody; the law's own stops are gaps."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.enums import Component, Severity
from workbench.assessment.checks import Contradiction, CostPart
from workbench.assessment.completeness import Completeness
from workbench.assessment.reasons import Repeated

ORDER = (Severity.BLOCKER, Severity.MAJOR, Severity.MINOR, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at, and where: ids of questions, components of the draft, parts of the cost sheet. basis: "" for none.

    paragraphs: which words of the draft, where that is known.
    """

    sentence: str
    severity: Severity
    questions: tuple[str, ...] = ()
    draft: tuple[Component, ...] = ()
    cost: tuple[CostPart, ...] = ()
    basis: str = ""
    paragraphs: tuple[int, ...] = ()


def concerns(
    state: Completeness, contradictions: Iterable[Contradiction], repeated: Iterable[Repeated], cost_warnings: Iterable[str]
) -> tuple[Concern, ...]:
    """Bring everything together, the gravest first; among equals in the order of the form."""
    found = [
        *(Concern(one.sentence, one.severity, one.questions, one.draft, one.cost, one.basis, one.paragraphs) for one in contradictions),
        *(_noticed(notice.question.id, notice.sentence, warning=notice.question.warning) for notice in state.warnings),
        *(Concern(one.sentence, Severity.MINOR, one.questions) for one in repeated),
        *(Concern(f"Chi phí tuân thủ: {sentence}", Severity.MINOR, cost=(CostPart.TOTAL,)) for sentence in cost_warnings),
    ]
    return tuple(sorted(found, key=lambda concern: ORDER.index(concern.severity)))


def _noticed(question: str, sentence: str, *, warning: str) -> Concern:
    severity = Severity.MAJOR if sentence == warning else Severity.MINOR
    return Concern(f"Câu {question}: {sentence}", severity, (question,))
