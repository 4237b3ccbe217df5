"""Answers that were given under another form: of a version before, of the nature that the procedure had, of the policy stage."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.assessments import Answer, Assessment, CostEstimate
from models.dossiers import Dossier
from models.enums import AssessmentSide
from workbench.assessment.answers import AnswerValue
from workbench.assessment.catalogue import form_named
from workbench.assessment.choosing import day_here
from workbench.assessment.forms import Form, Purpose
from workbench.assessment.queries import newest_answers, newest_costs
from workbench.assessment.rewording.queries import wordings_on
from workbench.assessment.wordings import reworded
from workbench.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Earlier:
    """One side's assessment of a procedure under another form, as it was left."""

    form: Form
    assessment: Assessment
    values: dict[str, AnswerValue]
    cost: CostEstimate | None = None


def may_go_on_with(form: Form, *, earlier: Form) -> bool:
    """Whether answers under one form may serve another: of the same stage, or of the policy for the draft (TT 03/2022, Điều 10)."""
    return earlier.purpose is form.purpose or (earlier.purpose is Purpose.POLICY and form.purpose is Purpose.DRAFTING)


def earlier_counts(session: Session, dossier: Dossier, *, side: AssessmentSide) -> dict[int, dict[str, int]]:
    """Give, by lineage and form, how many questions one side has answered; one statement."""
    query = select(Assessment.lineage, Assessment.form, func.count(Answer.question.distinct())).join(Answer)
    rows = session.execute(query.where(Assessment.dossier_id == dossier.id, Assessment.side == side).group_by(Assessment.id))
    found: dict[int, dict[str, int]] = {}
    for lineage, form, number in rows:
        found.setdefault(lineage, {})[form] = number
    return found


def earlier_under(session: Session, dossier: Dossier, *, lineage: int, side: AssessmentSide, form_id: str) -> Earlier | None:
    """Give what one side answered about a procedure under a form, or None where it never began; refuses a form that is not known."""
    form = form_named(form_id)
    if form is None:
        raise NotFoundError("Phần mềm không còn dữ liệu của biểu mẫu này.")
    query = select(Assessment).where(Assessment.dossier_id == dossier.id, Assessment.lineage == lineage)
    row = session.scalar(query.where(Assessment.side == side, Assessment.form == form_id))
    if row is None:
        return None
    answers = newest_answers(session, [row.id]).get(row.id, {})
    values = {question: AnswerValue.from_json(answer.value) for question, answer in answers.items()}
    return Earlier(reworded(form, wordings_on(session, day_here())), row, values, newest_costs(session, [row.id]).get(row.id))
