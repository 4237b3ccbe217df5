"""Answers and estimates of a dossier, and what is still missing in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, joinedload

from models.assessments import Answer, Assessment, CostEstimate, Reconciliation, ReviewFlag
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, Component, ProcedureNature
from models.procedures import Procedure
from workbench.assessment.answers import AnswerValue
from workbench.assessment.catalogue import regimes
from workbench.assessment.completeness import Completeness, completeness
from workbench.assessment.forms import Form, Regime, form_for
from workbench.errors import NotFoundError
from workbench.extraction.queries import confirmed_of, live_passages

COST = "cost"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side's assessment of one procedure as it stands: the newest answers by question, the newest estimate, open flags."""

    procedure: Procedure
    form: Form
    side: AssessmentSide
    assessment: Assessment | None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    cost: CostEstimate | None = None
    flags: Mapping[str, ReviewFlag] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, AnswerValue]:
        return {question: AnswerValue.from_json(answer.value) for question, answer in self.answers.items()}

    @property
    def components_present(self) -> frozenset[Component]:
        return frozenset(passage.component for passage in live_passages(self.procedure))

    @property
    def completeness(self) -> Completeness:
        return completeness(self.form, self.values, components_present=self.components_present)


def regime_of(dossier: Dossier) -> Regime:
    """Give the legal regime that the dossier was opened under."""
    for regime in regimes():
        if regime.id == dossier.regime:
            return regime
    raise NotFoundError(f"Không còn dữ liệu của chế độ pháp lý “{dossier.regime}”.")


def is_assessed(procedure: Procedure) -> bool:
    """Whether a procedure needs an assessment: one that is only announced (công bố) does not."""
    return procedure.nature is not ProcedureNature.ANNOUNCED


def sheets_of(session: Session, dossier: Dossier, version: Version, *, side: AssessmentSide) -> list[Sheet]:
    """Give one side's sheets for the version's confirmed procedures, in order; a fixed number of statements."""
    regime = regime_of(dossier)
    procedures = [procedure for procedure in confirmed_of(session, version) if is_assessed(procedure)]
    query = select(Assessment).where(Assessment.dossier_id == dossier.id, Assessment.side == side)
    assessments = {(row.lineage, row.form): row for row in session.scalars(query)}
    ids = [row.id for row in assessments.values()]
    answers, costs, flags = newest_answers(session, ids), newest_costs(session, ids), open_flags(session, ids)
    sheets = []
    for procedure in procedures:
        form = form_for(procedure.nature, regime=regime)
        row = assessments.get((procedure.lineage, form.id))
        found = row.id if row else 0
        sheets.append(Sheet(procedure, form, side, row, answers.get(found, {}), costs.get(found), flags.get(found, {})))
    return sheets


def newest_answers(session: Session, assessment_ids: list[int]) -> dict[int, dict[str, Answer]]:
    """Give, by assessment and question, the answer with the highest revision."""
    newest = (
        select(Answer.assessment_id, Answer.question, func.max(Answer.revision).label("revision"))
        .where(Answer.assessment_id.in_(assessment_ids))
        .group_by(Answer.assessment_id, Answer.question)
        .subquery()
    )
    on = and_(Answer.assessment_id == newest.c.assessment_id, Answer.question == newest.c.question, Answer.revision == newest.c.revision)
    found: dict[int, dict[str, Answer]] = {}
    for answer in session.scalars(select(Answer).join(newest, on).options(joinedload(Answer.saved_by))):
        found.setdefault(answer.assessment_id, {})[answer.question] = answer
    return found


def newest_costs(session: Session, assessment_ids: list[int]) -> dict[int, CostEstimate]:
    """Give, by assessment, the estimate with the highest revision."""
    query = select(CostEstimate).where(CostEstimate.assessment_id.in_(assessment_ids)).order_by(CostEstimate.revision)
    return {row.assessment_id: row for row in session.scalars(query.options(joinedload(CostEstimate.saved_by)))}


def open_flags(session: Session, assessment_ids: list[int]) -> dict[int, dict[str, ReviewFlag]]:
    """Give, by assessment and question, the flags that nobody cleared."""
    query = select(ReviewFlag).where(ReviewFlag.assessment_id.in_(assessment_ids), ReviewFlag.cleared_at.is_(None))
    found: dict[int, dict[str, ReviewFlag]] = {}
    for flag in session.scalars(query.order_by(ReviewFlag.id)):
        found.setdefault(flag.assessment_id, {})[flag.question] = flag
    return found


def answer_history(session: Session, assessment: Assessment, question: str) -> list[Answer]:
    """Give every answer that was ever saved to a question, newest first."""
    query = select(Answer).where(Answer.assessment_id == assessment.id, Answer.question == question)
    return list(session.scalars(query.options(joinedload(Answer.saved_by)).order_by(Answer.revision.desc())))


def reconciliations_of(session: Session, dossier: Dossier) -> dict[tuple[int, str], Reconciliation]:
    """Give the newest reconciliation note by lineage and question."""
    query = select(Reconciliation).where(Reconciliation.dossier_id == dossier.id).order_by(Reconciliation.revision)
    return {(row.lineage, row.question): row for row in session.scalars(query)}


def gaps_of(session: Session, dossier: Dossier, version: Version, *, side: AssessmentSide) -> list[str]:
    """Say in sentences what is missing in one side's assessment of the version."""
    gaps: list[str] = []
    for sheet in sheets_of(session, dossier, version, side=side):
        name = f"Thủ tục “{sheet.procedure.name}”:"
        state = sheet.completeness
        if side is AssessmentSide.DRAFTER and not sheet.procedure.delegation.strip():
            gaps.append(f"{name} nêu điều, khoản, điểm của văn bản giao quy định thủ tục này.")
        if state.missing:
            numbers = ", ".join(missing.question.id for missing in state.missing[:5])
            more = ", …" if len(state.missing) > 5 else ""
            gaps.append(f"{name} trả lời {len(state.missing)} câu hỏi còn thiếu ({numbers}{more}).")
        if sheet.flags:
            gaps.append(f"{name} rà soát lại {len(sheet.flags)} nội dung mà phiên bản mới đã thay đổi.")
        if side is AssessmentSide.DRAFTER and sheet.cost is None and state.stopped_by is None:
            gaps.append(f"{name} tính chi phí tuân thủ (biểu mẫu 04/ĐGTĐ-SCM).")
    return gaps


def answers_snapshot(session: Session, dossier: Dossier, *, side: AssessmentSide) -> list[dict[str, Any]]:
    """Give what is frozen of one side's answers."""
    rows = list(session.scalars(_assessments(dossier, side)))
    answers = newest_answers(session, [row.id for row in rows])
    return [
        {
            "lineage": row.lineage,
            "form": row.form,
            "answers": {question: answer.value for question, answer in sorted(answers.get(row.id, {}).items())},
        }
        for row in rows
    ]


def costs_snapshot(session: Session, dossier: Dossier, *, side: AssessmentSide) -> list[dict[str, Any]]:
    """Give what is frozen of one side's estimates."""
    rows = list(session.scalars(_assessments(dossier, side)))
    costs = newest_costs(session, [row.id for row in rows])
    return [{"lineage": row.lineage, "sheet": costs[row.id].sheet, "result": costs[row.id].result} for row in rows if row.id in costs]


def _assessments(dossier: Dossier, side: AssessmentSide) -> Any:
    query = select(Assessment).where(Assessment.dossier_id == dossier.id, Assessment.side == side)
    return query.order_by(Assessment.lineage, Assessment.id)
