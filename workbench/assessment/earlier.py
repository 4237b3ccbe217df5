"""Answers that were given under another form: of a version before, of the nature that the procedure had, of the policy stage."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.assessments import Answer, Assessment, CostEstimate
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide
from models.people import User
from workbench.access import require
from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.catalogue import form_named
from workbench.assessment.choosing import day_here
from workbench.assessment.forms import Form, Purpose
from workbench.assessment.operations import open_assessment, save_answer, save_cost
from workbench.assessment.queries import COST, Sheet, newest_answers, newest_costs
from workbench.assessment.rewording import wordings_on
from workbench.assessment.sight import PERMISSION_OF
from workbench.assessment.succession import succession
from workbench.assessment.wordings import reworded
from workbench.errors import NotFoundError
from workbench.history import record


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


def carry_over(
    session: Session,
    dossier: Dossier,
    version: Version,
    sheet: Sheet,
    *,
    earlier: Earlier,
    form: Form,
    chosen: Collection[str],
    actor: User,
) -> int:
    """Begin the form and save the chosen answers of the earlier one under it; gives how many. A question that has an answer keeps it.

    sheet: the procedure's, of the side that goes on. chosen: ids of questions of the new form, "cost" for the estimate.
    """
    require(actor, PERMISSION_OF[sheet.side], dossier)
    target = open_assessment(session, dossier, sheet.procedure, side=sheet.side, actor=actor, form=form)
    stored = newest_answers(session, [target.id]).get(target.id, {})
    number = 0
    for match in succession(earlier.form, form, earlier.values).matches:
        last = stored.get(match.new.id)
        is_free = last is None or AnswerValue.from_json(last.value) == EMPTY
        if match.new.id not in chosen or not match.can_be_carried or not is_free:
            continue
        seen = last.revision if last else 0
        save_answer(session, dossier, version, target, form=form, question=match.new.id, value=match.value, seen=seen, actor=actor)
        number += 1
    if COST in chosen and earlier.cost is not None and target.id not in newest_costs(session, [target.id]):
        save_cost(session, dossier, version, target, sheet=earlier.cost.sheet, seen=0, actor=actor)
        number += 1
    data = {"lineage": target.lineage, "side": sheet.side.value, "from": earlier.form.id, "to": form.id, "number": number}
    record(session, "carry-answers", actor=actor, dossier=dossier, data=data)
    return number
