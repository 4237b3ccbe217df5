"""Saving answers and estimates; finishing an independent assessment; reconciling differences."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from models.assessments import Answer, Assessment, CostEstimate, Reconciliation, ReviewFlag
from models.base import now
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide
from models.people import User
from models.procedures import Procedure
from workbench.access import Permission, require
from workbench.assessment.answers import AnswerValue
from workbench.assessment.choosing import regime_of
from workbench.assessment.forms import Form, form_for
from workbench.assessment.parameters.queries import parameters_for, province_parameters
from workbench.assessment.queries import COST, Sheet
from workbench.assessment.sight import PERMISSION_OF
from workbench.costing import calculate, parse_request, result_to_json
from workbench.errors import IncompleteError, RefusalError, StaleError
from workbench.history import fingerprint, record


def open_assessment(
    session: Session, dossier: Dossier, procedure: Procedure, *, side: AssessmentSide, actor: User, form: Form | None = None
) -> Assessment:
    """Give the side's assessment of the procedure, making it on first use. form: None for that of the drafting stage."""
    require(actor, PERMISSION_OF[side], dossier)
    form = form or form_for(procedure.nature, regime=regime_of(dossier))
    query = select(Assessment).where(Assessment.dossier_id == dossier.id, Assessment.lineage == procedure.lineage)
    found = session.scalar(query.where(Assessment.side == side, Assessment.form == form.id))
    if found is None:
        found = Assessment(dossier_id=dossier.id, lineage=procedure.lineage, side=side, form=form.id, opened_by_id=actor.id)
        session.add(found)
        session.flush()
    return found


def save_answer(
    session: Session,
    dossier: Dossier,
    version: Version,
    assessment: Assessment,
    *,
    form: Form,
    question: str,
    value: AnswerValue,
    seen: int,
    actor: User,
) -> Answer:
    """Save what was answered, complete or not. seen: revision that the writer saw (0: none); another one now is a StaleError.

    The same value again only clears the flag "cần rà soát lại"; one that its writer left as found keeps the newer answer.
    """
    require(actor, PERMISSION_OF[assessment.side], dossier)
    form.question(question)
    query = select(Answer).where(Answer.assessment_id == assessment.id, Answer.question == question)
    last = session.scalar(query.order_by(Answer.revision.desc()).limit(1))
    stored = (value.keeping_sources_of(AnswerValue.from_json(last.value)) if last else value).to_json()
    if last is not None and last.value == stored:
        _clear_flag(session, dossier, assessment, question, actor=actor)
        return last
    if last is not None and last.revision != seen:
        if _was_left(session, query, seen=seen, value=value):
            return last
        raise StaleError("Người khác vừa lưu câu trả lời khác cho câu hỏi này.", theirs=last, mine=value)
    answer = Answer(
        assessment_id=assessment.id,
        question=question,
        revision=last.revision + 1 if last else 1,
        value=stored,
        sha256=fingerprint(stored),
        version_id=version.id,
        saved_by_id=actor.id,
    )
    _append(session, dossier, assessment, answer, actor=actor)
    return answer


def _append(session: Session, dossier: Dossier, assessment: Assessment, answer: Answer, *, actor: User) -> None:
    session.add(answer)
    session.flush()
    data = {"lineage": assessment.lineage, "side": assessment.side.value, "question": answer.question, "revision": answer.revision}
    record(session, "save-answer", actor=actor, dossier=dossier, subject=answer, data=data)
    _clear_flag(session, dossier, assessment, answer.question, actor=actor)


def _was_left(session: Session, answers: Select[Answer], *, seen: int, value: AnswerValue) -> bool:
    """Whether what was sent is what its writer had found, so that nothing is lost by keeping the newer answer."""
    found = session.scalar(answers.where(Answer.revision == seen))
    return value == AnswerValue.from_json(found.value if found else {})


def save_cost(
    session: Session, dossier: Dossier, version: Version, assessment: Assessment, *, sheet: dict[str, Any], seen: int, actor: User
) -> CostEstimate:
    """Calculate and save an estimate; refuses impossible numbers with a sentence each, and a revision that is not the newest.

    The same sheet again is no new row; it clears the flag "cần rà soát lại".
    """
    require(actor, PERMISSION_OF[assessment.side], dossier)
    last = _last_estimate(session, assessment)
    under, _now = parameters_for(session, last, sheet)
    result = result_to_json(calculate(parse_request(sheet, under=under), under=under))
    if last is not None and last.sheet == sheet:
        _clear_flag(session, dossier, assessment, COST, actor=actor)
        return last
    if (last.revision if last else 0) != seen:
        raise StaleError("Người khác vừa lưu một bảng tính chi phí khác cho thủ tục này.", theirs=last, mine=sheet)
    return _append_estimate(session, dossier, version, assessment, sheet=sheet, result=result, seen=seen, actor=actor)


def renew_cost(session: Session, dossier: Dossier, version: Version, assessment: Assessment, *, seen: int, actor: User) -> CostEstimate:
    """Calculate the newest estimate anew under the parameters that hold now; what was computed before stays in the history."""
    require(actor, PERMISSION_OF[assessment.side], dossier)
    last = _last_estimate(session, assessment)
    if last is None:
        raise RefusalError("Chưa có bảng tính chi phí để tính lại. Hãy lưu bảng tính trước.")
    if last.revision != seen:
        raise StaleError("Người khác vừa lưu một bảng tính chi phí khác cho thủ tục này.", theirs=last, mine=last.sheet)
    under = province_parameters(session)
    result = result_to_json(calculate(parse_request(last.sheet, under=under), under=under))
    if result == last.result:
        return last
    return _append_estimate(session, dossier, version, assessment, sheet=last.sheet, result=result, seen=seen, actor=actor)


def _last_estimate(session: Session, assessment: Assessment) -> CostEstimate | None:
    query = select(CostEstimate).where(CostEstimate.assessment_id == assessment.id).order_by(CostEstimate.revision.desc())
    return session.scalar(query.limit(1))


def _append_estimate(
    session: Session,
    dossier: Dossier,
    version: Version,
    assessment: Assessment,
    *,
    sheet: dict[str, Any],
    result: dict[str, Any],
    seen: int,
    actor: User,
) -> CostEstimate:
    estimate = CostEstimate(
        assessment_id=assessment.id,
        revision=seen + 1,
        sheet=sheet,
        result=result,
        sha256=fingerprint({"sheet": sheet, "result": result}),
        version_id=version.id,
        saved_by_id=actor.id,
    )
    session.add(estimate)
    session.flush()
    data = {"lineage": assessment.lineage, "side": assessment.side.value, "revision": estimate.revision}
    record(session, "save-cost", actor=actor, dossier=dossier, subject=estimate, data=data)
    _clear_flag(session, dossier, assessment, COST, actor=actor)
    return estimate


def finish(session: Session, dossier: Dossier, sheet: Sheet, *, actor: User) -> Assessment:
    """Declare an independent assessment finished; from then on both sides' answers are shown side by side."""
    require(actor, PERMISSION_OF[sheet.side], dossier)
    missing = [f"{row.question.id}. {row.question.text}" for row in sheet.completeness.missing]
    if sheet.assessment is None or missing:
        raise IncompleteError("Chưa hoàn thành đánh giá được vì còn câu hỏi chưa trả lời:", missing=missing)
    sheet.assessment.finished_at, sheet.assessment.finished_by_id = now(), actor.id
    data = {"lineage": sheet.assessment.lineage, "side": sheet.side.value}
    record(session, "finish-assessment", actor=actor, dossier=dossier, data=data)
    return sheet.assessment


def reconcile(session: Session, dossier: Dossier, *, lineage: int, question: str, note: str, seen: int, actor: User) -> Reconciliation:
    """Say how a difference between both sides' answers is to be seen."""
    require(actor, Permission.DOSSIER_APPRAISE, dossier)
    if not note.strip():
        raise RefusalError("Nhập nội dung đối chiếu.")
    query = select(func.max(Reconciliation.revision)).where(Reconciliation.dossier_id == dossier.id)
    last = session.scalar(query.where(Reconciliation.lineage == lineage, Reconciliation.question == question)) or 0
    if last != seen:
        raise StaleError("Người khác vừa ghi nội dung đối chiếu cho câu hỏi này.", theirs=last, mine=note)
    row = Reconciliation(
        dossier_id=dossier.id, lineage=lineage, question=question, revision=seen + 1, note=note.strip(), saved_by_id=actor.id
    )
    session.add(row)
    session.flush()
    record(session, "reconcile", actor=actor, dossier=dossier, subject=row, data={"lineage": lineage, "question": question})
    return row


def keep_after_review(session: Session, dossier: Dossier, assessment: Assessment, question: str, *, actor: User) -> None:
    """Say that an answer was looked at again after a new version, and stays."""
    require(actor, PERMISSION_OF[assessment.side], dossier)
    _clear_flag(session, dossier, assessment, question, actor=actor)


def _clear_flag(session: Session, dossier: Dossier, assessment: Assessment, question: str, *, actor: User) -> None:
    query = select(ReviewFlag).where(ReviewFlag.assessment_id == assessment.id, ReviewFlag.question == question)
    for flag in session.scalars(query.where(ReviewFlag.cleared_at.is_(None))):
        flag.cleared_by_id, flag.cleared_at = actor.id, now()
        data = {"lineage": assessment.lineage, "side": assessment.side.value, "question": question}
        record(session, "review-answer", actor=actor, dossier=dossier, data=data)
