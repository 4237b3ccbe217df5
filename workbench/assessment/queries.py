"""Answers and estimates of a dossier, and what is still missing in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.sql import Select

from models.assessments import Answer, Assessment, CostEstimate, Reconciliation, ReviewFlag
from models.base import now
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, Component, ProcedureNature
from models.people import User
from models.procedures import Procedure
from workbench.assessment.answers import AnswerValue
from workbench.assessment.checks import Contradiction, contradictions
from workbench.assessment.choosing import asked_of, day_here
from workbench.assessment.completeness import Completeness, completeness, visible_questions
from workbench.assessment.concerns import Concern, concerns
from workbench.assessment.estimates import cost_facts
from workbench.assessment.forms import Form, Purpose
from workbench.assessment.independence.queries import lineages_opened_by
from workbench.assessment.proposals import Proposal, proposals
from workbench.assessment.questions import Question
from workbench.assessment.reasons import Repeated, repeated_reasons
from workbench.assessment.rewording.queries import wordings_on
from workbench.assessment.sight import is_independent, may_see
from workbench.assessment.wordings import reworded
from workbench.draft.gaps import Gap, Where
from workbench.draft.procedures import Facts
from workbench.extraction.queries import confirmed_of, live_passages

COST = "cost"

# Pages show an author's name; what the person may do is not asked, so the roles stay where they are.
AUTHOR_OF_ANSWER = joinedload(Answer.saved_by).lazyload(User.grants)
AUTHOR_OF_ESTIMATE = joinedload(CostEstimate.saved_by).lazyload(User.grants)


@dataclass(frozen=True)
class Sheet:
    """One side's assessment of one procedure as it stands: the newest answers by question, the newest estimate, open flags.

    finished: the sides that declared theirs finished. is_hidden: the reader may not see it; then nothing of it was loaded.
    on: the day whose law counts, that on which the dossier was sent or today.
    """

    procedure: Procedure
    form: Form
    side: AssessmentSide
    assessment: Assessment | None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    cost: CostEstimate | None = None
    flags: Mapping[str, ReviewFlag] = field(default_factory=dict)
    finished: frozenset[AssessmentSide] = frozenset()
    is_hidden: bool = False
    on: date | None = None

    @cached_property
    def values(self) -> dict[str, AnswerValue]:
        return {question: AnswerValue.from_json(answer.value) for question, answer in self.answers.items()}

    @cached_property
    def components_present(self) -> frozenset[Component]:
        return frozenset(passage.component for passage in live_passages(self.procedure))

    @cached_property
    def completeness(self) -> Completeness:
        return completeness(self.form, self.values, components_present=self.components_present)

    @cached_property
    def visible(self) -> tuple[Question, ...]:
        return visible_questions(self.form, self.values, components_present=self.components_present)

    @cached_property
    def facts(self) -> Facts:
        return Facts.from_json(self.procedure.facts)

    @cached_property
    def proposed(self) -> dict[str, Proposal]:
        """What the draft suggests, by question; nothing to a review of the words in force that this draft is about to change."""
        return {} if self._is_of_other_words else proposals(self.form, self.facts, delegation=self.procedure.delegation)

    @property
    def _is_of_other_words(self) -> bool:
        return self.form.purpose is Purpose.REVIEW and self.procedure.nature is not ProcedureNature.ANNOUNCED

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        if self._is_of_other_words:
            return ()
        cost = cost_facts(self.cost.sheet, self.cost.result) if self.cost else None
        found = contradictions(self.form, self.values, self.facts, cost=cost, components_present=self.components_present, on=self.on)
        # What the draft says against itself is told once, at its own stage.
        return tuple(one for one in found if one.questions or self.form.purpose is Purpose.DRAFTING)

    @cached_property
    def repeated(self) -> tuple[Repeated, ...]:
        return repeated_reasons(self.visible, self.values)

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        warnings = self.cost.result.get("warnings", ()) if self.cost else ()
        return concerns(self.completeness, self.contradictions, self.repeated, warnings)

    @cached_property
    def due_flags(self) -> dict[str, ReviewFlag]:
        """The flags on what is asked now; those on questions that are hidden wait until these are asked again."""
        asked = {question.id for question in self.visible} | {COST}
        return {question: flag for question, flag in self.flags.items() if question in asked}


def is_assessed(procedure: Procedure) -> bool:
    """Whether a procedure needs an assessment: one that is only announced (công bố) does not."""
    return procedure.nature is not ProcedureNature.ANNOUNCED


Sides = Mapping[AssessmentSide, Sheet]


def sheets_of(
    session: Session, dossier: Dossier, version: Version, *, side: AssessmentSide, purpose: Purpose = Purpose.DRAFTING
) -> list[Sheet]:
    """Give one side's sheets for the version's confirmed procedures, in order; a fixed number of statements."""
    rows = _sheets(session, dossier, version, allowed=lambda _lineage, wanted, _finished: wanted is side, purpose=purpose)
    return [sheets[side] for sheets in rows]


def sheets_for(
    session: Session,
    dossier: Dossier,
    version: Version,
    *,
    reader: User,
    purpose: Purpose = Purpose.DRAFTING,
    confirmed: Sequence[Procedure] | None = None,
) -> list[Sides]:
    """Give, for each confirmed procedure, every side's sheet; of a side that the reader may not see nothing is loaded.

    confirmed: the confirmed procedures with their passages, where the caller has them already.
    """
    mine = lineages_opened_by(session, dossier, reader) if is_independent(reader, dossier) else frozenset[int]()

    def allowed(lineage: int, side: AssessmentSide, finished: frozenset[AssessmentSide]) -> bool:
        opened = (AssessmentSide.DRAFTER,) if lineage in mine else ()
        return may_see(reader, dossier, side, finished=finished, opened=opened)

    return _sheets(session, dossier, version, allowed=allowed, purpose=purpose, confirmed=confirmed)


def _sheets(
    session: Session,
    dossier: Dossier,
    version: Version,
    *,
    allowed: Callable[[int, AssessmentSide, frozenset[AssessmentSide]], bool],
    purpose: Purpose = Purpose.DRAFTING,
    confirmed: Sequence[Procedure] | None = None,
) -> list[Sides]:
    rows = {(row.lineage, row.form, row.side): row for row in session.scalars(assessments_of(dossier))}
    answered = {(lineage, form) for lineage, form, _side in rows}
    wordings = wordings_on(session, day_here())
    procedures = confirmed_of(session, version) if confirmed is None else confirmed
    asked = [(procedure, reworded(form, wordings)) for procedure, form in asked_of(dossier, procedures, purpose=purpose, answered=answered)]
    # The policy and the review are not assessed a second time: what is finished of the procedure itself opens them too.
    done = {(lineage, side) for (lineage, _form, side), row in rows.items() if row.finished_at is not None}
    found: list[tuple[Procedure, Form, frozenset[AssessmentSide]]] = []
    ids: list[int] = []
    for procedure, form in asked:
        sides = {side: rows[key] for side in AssessmentSide if (key := (procedure.lineage, form.id, side)) in rows}
        finished = frozenset(side for side, row in sides.items() if row.finished_at is not None)
        if purpose is not Purpose.DRAFTING:
            finished |= {side for lineage, side in done if lineage == procedure.lineage}
        found.append((procedure, form, finished))
        ids += [row.id for side, row in sides.items() if allowed(procedure.lineage, side, finished)]
    answers, costs, flags = newest_answers(session, ids), newest_costs(session, ids), open_flags(session, ids)

    on = (dossier.sent_at or now()).date()

    def sheet(procedure: Procedure, form: Form, side: AssessmentSide, finished: frozenset[AssessmentSide]) -> Sheet:
        if not allowed(procedure.lineage, side, finished):
            return Sheet(procedure, form, side, None, finished=finished, is_hidden=True)
        row = rows.get((procedure.lineage, form.id, side))
        key = row.id if row else 0
        return Sheet(procedure, form, side, row, answers.get(key, {}), costs.get(key), flags.get(key, {}), finished, on=on)

    return [{side: sheet(procedure, form, side, finished) for side in AssessmentSide} for procedure, form, finished in found]


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
    for answer in session.scalars(select(Answer).join(newest, on).options(AUTHOR_OF_ANSWER)):
        found.setdefault(answer.assessment_id, {})[answer.question] = answer
    return found


def newest_costs(session: Session, assessment_ids: list[int]) -> dict[int, CostEstimate]:
    """Give, by assessment, the estimate with the highest revision."""
    query = select(CostEstimate).where(CostEstimate.assessment_id.in_(assessment_ids)).order_by(CostEstimate.revision)
    return {row.assessment_id: row for row in session.scalars(query.options(AUTHOR_OF_ESTIMATE))}


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
    return list(session.scalars(query.options(AUTHOR_OF_ANSWER).order_by(Answer.revision.desc())))


def reconciliations_of(session: Session, dossier: Dossier) -> dict[tuple[int, str], Reconciliation]:
    """Give the newest reconciliation note by lineage and question."""
    query = select(Reconciliation).where(Reconciliation.dossier_id == dossier.id).order_by(Reconciliation.revision)
    return {(row.lineage, row.question): row for row in session.scalars(query)}


def gaps_of(session: Session, dossier: Dossier, version: Version, *, side: AssessmentSide) -> list[Gap]:
    """Say what is missing in one side's assessment of the version."""
    return [gap for sheet in sheets_of(session, dossier, version, side=side) for gap in gaps_in(sheet)]


def gaps_in(sheet: Sheet) -> list[Gap]:
    """Say what is missing in one sheet."""
    procedure, state, is_drafters = sheet.procedure, sheet.completeness, sheet.side is AssessmentSide.DRAFTER
    name = f"Thủ tục “{procedure.name}”:"
    gaps: list[Gap] = []
    if is_drafters and needs_delegation(procedure) and not procedure.delegation.strip():
        sentence = f"{name} nêu điều, khoản, điểm của văn bản giao quy định thủ tục này."
        gaps.append(Gap(sentence, Where.PROCEDURE, procedure.id))
    if state.missing:
        numbers = ", ".join(missing.question.id for missing in state.missing[:5])
        more = ", …" if len(state.missing) > 5 else ""
        sentence = f"{name} trả lời {len(state.missing)} câu hỏi còn thiếu ({numbers}{more})."
        gaps.append(Gap(sentence, Where.ANSWERS, procedure.id))
    if sheet.due_flags:
        sentence = f"{name} rà soát lại {len(sheet.due_flags)} nội dung mà phiên bản mới đã thay đổi."
        gaps.append(Gap(sentence, Where.ANSWERS, procedure.id))
    if sheet.side is AssessmentSide.APPRAISER and sheet.side not in sheet.finished and not state.missing:
        sentence = f"{name} bấm “Hoàn thành đánh giá độc lập” để đối chiếu với cơ quan soạn thảo."
        gaps.append(Gap(sentence, Where.ANSWERS, procedure.id))
    if is_drafters and sheet.cost is None and state.stopped_by is None:
        gaps.append(Gap(f"{name} tính chi phí tuân thủ (biểu mẫu 04/ĐGTĐ-SCM).", Where.COST, procedure.id))
    return gaps


def needs_delegation(procedure: Procedure) -> bool:
    """Whether the draft must name who delegated the procedure to it: not where the procedure is abolished."""
    return procedure.nature is not ProcedureNature.ABOLISHED


def warnings_in(sheet: Sheet) -> list[str]:
    """Say what should be looked at again in one sheet."""
    return [concern.sentence for concern in sheet.concerns]


def assessments_of(dossier: Dossier) -> Select[Assessment]:
    """Ask for every side's assessments of a dossier, in a fixed order."""
    return select(Assessment).where(Assessment.dossier_id == dossier.id).order_by(Assessment.lineage, Assessment.id)


def procedure_through_versions(session: Session, dossier: Dossier, lineage: int) -> dict[int, Procedure]:
    """Give one procedure as it stands in each version of the dossier, by the version's id, with its passages."""
    query = select(Procedure).join(Version).where(Version.dossier_id == dossier.id, Procedure.lineage == lineage)
    return {row.version_id: row for row in session.scalars(query.options(selectinload(Procedure.passages)))}
