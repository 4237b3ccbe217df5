"""Who looked early, and how far both sides agree over the dossiers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from models.assessments import Answer, Assessment, CostEstimate
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide
from models.history import Event
from models.people import User
from models.procedures import Procedure
from workbench.assessment.answers import AnswerValue
from workbench.assessment.catalogue import regimes
from workbench.assessment.differences import CostFigures
from workbench.assessment.estimates import cost_figures
from workbench.assessment.independence.figures import AgreementFigures, Judged

# The act is the only place where it is kept: the history cannot be altered, so neither can this.
OPEN_ANSWERS = "open-answers"
FINISH = "finish-assessment"


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opened the drafter's answers to a procedure before the own assessment of it was finished."""

    who: str
    at: datetime
    reason: str


def lineages_opened_by(session: Session, dossier: Dossier, reader: User) -> frozenset[int]:
    """Give the procedures whose drafter's answers this person opened; one statement."""
    query = select(Event.data).where(Event.dossier_id == dossier.id, Event.act == OPEN_ANSWERS, Event.actor_id == reader.id)
    return frozenset(data["lineage"] for data in session.scalars(query))


def openings_of(session: Session, dossier: Dossier) -> Mapping[int, Opening]:
    """Give the first opening by procedure; one statement."""
    query = select(Event).where(Event.dossier_id == dossier.id, Event.act == OPEN_ANSWERS).options(joinedload(Event.actor))
    found: dict[int, Opening] = {}
    for event in session.scalars(query.order_by(Event.sequence)):
        found.setdefault(event.data["lineage"], Opening(event.actor.name if event.actor else "", event.at, event.data["reason"]))
    return found


FINISH = "finish-assessment"


def agreement_of(session: Session, other: AssessmentSide, ids: Select[Any]) -> AgreementFigures:
    """Give what two sides said of the same procedures of these dossiers, the second one independently; a fixed number of statements.

    What counts is how both stood when the second side first declared its assessment finished: what came later is no longer independent.
    """
    finished, opened = _acts(session, other, ids)
    rows = {(row.dossier_id, row.lineage, row.form, row.side): row for row in session.scalars(_assessments(ids, other))}
    pairs = [
        (row, rows[number, lineage, form, other], finished[number, lineage])
        for (number, lineage, form, side), row in rows.items()
        if side is AssessmentSide.DRAFTER and (number, lineage, form, other) in rows and (number, lineage) in finished
    ]
    kept = [pair for pair in pairs if (pair[0].dossier_id, pair[0].lineage) not in opened]
    ends = {assessment.id: end for *both, end in kept for assessment in both}
    answers, costs, names = _answers_then(session, ends), _costs_then(session, ends), _names(session, ids)
    forms = {form.id: form for regime in regimes() for form in regime.forms}
    judged = [
        Judged(
            dossier_id=drafter.dossier_id,
            dossier=drafter.dossier.title,
            department=drafter.dossier.organisation.short_name,
            procedure=names.get((drafter.dossier_id, drafter.lineage), ""),
            form=forms[drafter.form],
            drafter=answers.get(drafter.id, {}),
            other=answers.get(second.id, {}),
            drafter_cost=costs.get(drafter.id),
            other_cost=costs.get(second.id),
        )
        for drafter, second, _end in kept
        if drafter.form in forms
    ]
    return AgreementFigures(judged, opened=len(pairs) - len(kept))


def _assessments(ids: Select[Any], other: AssessmentSide) -> Select[Assessment]:
    query = select(Assessment).where(Assessment.dossier_id.in_(ids), Assessment.side.in_((AssessmentSide.DRAFTER, other)))
    return query.options(joinedload(Assessment.dossier).joinedload(Dossier.organisation)).order_by(Assessment.id)


def _acts(session: Session, other: AssessmentSide, ids: Select[Any]) -> tuple[dict[tuple[int, int], datetime], set[tuple[int, int]]]:
    """Give when each procedure was first finished by the side, and which ones had been looked at before."""
    query = select(Event).where(Event.dossier_id.in_(ids), Event.act.in_((FINISH, OPEN_ANSWERS))).order_by(Event.sequence)
    finished: dict[tuple[int, int], datetime] = {}
    opened: set[tuple[int, int]] = set()
    for event in session.scalars(query):
        key = (event.dossier_id or 0, event.data["lineage"])
        if event.act == FINISH and event.data["side"] == other.value:
            finished.setdefault(key, event.at)
        elif event.act == OPEN_ANSWERS and key not in finished:
            opened.add(key)
    return finished, opened


def _answers_then(session: Session, ends: Mapping[int, datetime]) -> dict[int, dict[str, AnswerValue]]:
    query = select(Answer).where(Answer.assessment_id.in_(ends)).order_by(Answer.assessment_id, Answer.revision)
    found: dict[int, dict[str, AnswerValue]] = {}
    for row in session.scalars(query):
        if row.saved_at <= ends[row.assessment_id]:
            found.setdefault(row.assessment_id, {})[row.question] = AnswerValue.from_json(row.value)
    return found


def _costs_then(session: Session, ends: Mapping[int, datetime]) -> dict[int, CostFigures]:
    query = select(CostEstimate).where(CostEstimate.assessment_id.in_(ends)).order_by(CostEstimate.revision)
    rows = (row for row in session.scalars(query) if row.saved_at <= ends[row.assessment_id])
    return {row.assessment_id: cost_figures(row.sheet, row.result) for row in rows}


def _names(session: Session, ids: Select[Any]) -> dict[tuple[int, int], str]:
    """Give each procedure's newest name by dossier and lineage."""
    query = select(Version.dossier_id, Procedure.lineage, Procedure.name).join(Version, Procedure.version_id == Version.id)
    query = query.where(Version.dossier_id.in_(ids)).order_by(Version.number)
    return {(number, lineage): name for number, lineage, name in session.execute(query)}
