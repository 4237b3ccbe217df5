"""Figures over the dossiers that a person may know of: facts, procedures, costs of compliance. Each is one statement or two."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from models.assessments import Assessment, CostEstimate
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, DossierState, ProcedureNature, ProcedureState, ReadingState
from models.people import Organisation, User
from models.procedures import Procedure
from models.reviews import Approval
from workbench.access.queries import known_to, visible
from workbench.assessment.catalogue import regimes
from workbench.assessment.costed import CURRENT, STATES_OF

CLOSED = frozenset({DossierState.APPROVED, DossierState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class DossierFact:
    """What is counted of a dossier. sent_at: first sent for appraisal."""

    id: int
    title: str
    state: DossierState
    due_on: date | None
    opened_at: datetime
    sent_at: datetime | None

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today and self.state not in CLOSED


@dataclass(frozen=True, slots=True)
class ProcedureFact:
    """A procedure of a dossier's newest read version; dismissed ones are not counted."""

    id: int
    dossier_id: int
    lineage: int
    name: str
    nature: ProcedureNature
    state: ProcedureState


@dataclass(frozen=True, slots=True)
class Cost:
    """What a procedure costs all who follow it, in whole đồng a year. current: None where it does not exist yet.

    proposed: None where it is abolished. Procedures whose numbers of cases are unknown have no Cost. year: for which it was computed.
    """

    dossier_id: int
    lineage: int
    name: str
    current: int | None
    proposed: int | None
    year: int | None = None
    procedure_id: int = 0


@dataclass(frozen=True, slots=True)
class CostSums:
    """đồng a year. current, proposed: of procedures that exist today; added: of new ones; unknown: procedures that can't be summed."""

    current: int
    proposed: int
    added: int
    counted: int
    unknown: int

    @property
    def cut(self) -> int:
        return self.current - self.proposed


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of many dossiers. approved: when each was approved for the first time, by its id."""

    dossiers: list[DossierFact]
    procedures: list[ProcedureFact]
    costs: list[Cost]
    approved: dict[int, datetime]


def reach_of(body: Organisation) -> Select[Any]:
    """Give the ids of the dossiers that a body's people may know of, as a query to narrow others with."""
    return known_to(select(Dossier), body).with_only_columns(Dossier.id)


def reach(user: User, *, organisation_id: int | None = None) -> Select[Any]:
    """Give the ids of the dossiers that the person may know of, as a query to narrow others with."""
    query = visible(select(Dossier), user)
    if organisation_id is not None:
        query = query.where(Dossier.organisation_id == organisation_id)
    return query.with_only_columns(Dossier.id)


def dossier_facts(session: Session, ids: Select[Any]) -> list[DossierFact]:
    """Give the facts of every dossier within reach, newest first."""
    columns = (Dossier.id, Dossier.title, Dossier.state, Dossier.due_on, Dossier.opened_at, Dossier.sent_at)
    query = select(*columns).where(Dossier.id.in_(ids)).order_by(Dossier.id.desc())
    return [DossierFact(*row) for row in session.execute(query)]


def newest_read(ids: Select[Any]) -> Select[Any]:
    """Give the ids of the newest versions that could be read, one a dossier, as a query."""
    query = select(func.max(Version.id)).where(Version.dossier_id.in_(ids), Version.reading_state == ReadingState.DONE)
    return query.group_by(Version.dossier_id)


def procedure_facts(session: Session, ids: Select[Any]) -> list[ProcedureFact]:
    """Give the procedures of every dossier within reach, as its newest read version has them."""
    columns = (Procedure.id, Version.dossier_id, Procedure.lineage, Procedure.name, Procedure.nature, Procedure.state)
    query = select(*columns).join(Version, Version.id == Procedure.version_id).where(Version.id.in_(newest_read(ids)))
    query = query.where(Procedure.state != ProcedureState.DISMISSED).order_by(Version.dossier_id.desc(), Procedure.position)
    return [ProcedureFact(*row) for row in session.execute(query)]


def costs(session: Session, ids: Select[Any], procedures: Iterable[ProcedureFact]) -> tuple[list[Cost], int]:
    """Give the drafting departments' newest estimates of confirmed procedures, and how many can't be summed."""
    newest = (
        select(CostEstimate.assessment_id, func.max(CostEstimate.revision).label("revision"))
        .group_by(CostEstimate.assessment_id)
        .subquery()
    )
    on = and_(CostEstimate.assessment_id == newest.c.assessment_id, CostEstimate.revision == newest.c.revision)
    columns = (Assessment.dossier_id, Assessment.lineage, Assessment.form, CostEstimate.result, CostEstimate.sheet["year"])
    query = select(*columns).join(newest, on)
    query = query.join(Assessment, Assessment.id == CostEstimate.assessment_id)
    query = query.where(Assessment.dossier_id.in_(ids), Assessment.side == AssessmentSide.DRAFTER)
    natures = {form.id: form.natures for regime in regimes() for form in regime.forms}
    confirmed = {(row.dossier_id, row.lineage): row for row in procedures if row.state is ProcedureState.CONFIRMED}
    found, unknown = [], 0
    for dossier_id, lineage, form, result, year in session.execute(query):
        procedure = confirmed.get((dossier_id, lineage))
        # What was estimated under the form of another nature stays readable, but no longer counts.
        if procedure is None or procedure.nature not in natures.get(form, ()):
            continue
        current, proposed = result.get("current"), result.get("proposed")
        sides = [side for side in (current, proposed) if side is not None]
        # A procedure in force without its current cost would pass for a new one.
        is_whole = CURRENT not in STATES_OF.get(procedure.nature, ()) or current is not None
        if not sides or not is_whole or any(side.get("one_year") is None for side in sides):
            unknown += 1
            continue
        found.append(Cost(dossier_id, lineage, procedure.name, _one_year(current), _one_year(proposed), year, procedure.id))
    return found, unknown


def _one_year(side: dict[str, Any] | None) -> int | None:
    return None if side is None else int(side["one_year"])


def first_approvals(session: Session, ids: Select[Any]) -> dict[int, datetime]:
    """Give when each dossier within reach was approved for the first time, by its id."""
    query = select(Approval.dossier_id, func.min(Approval.decided_at)).where(Approval.dossier_id.in_(ids), Approval.is_approved.is_(True))
    return {row[0]: row[1] for row in session.execute(query.group_by(Approval.dossier_id))}


def told_of(session: Session, ids: Select[Any]) -> Told:
    """Give what a report tells of every dossier within reach; a fixed number of statements."""
    procedures = procedure_facts(session, ids)
    found, _unknown = costs(session, ids, procedures)
    return Told(dossier_facts(session, ids), procedures, found, first_approvals(session, ids))


def sums_of(found: list[Cost], *, unknown: int) -> CostSums:
    """Add up estimates; new procedures are kept apart, so that what they add hides no cut."""
    existing = [cost for cost in found if cost.current is not None]
    return CostSums(
        current=sum(cost.current or 0 for cost in existing),
        proposed=sum(cost.proposed or 0 for cost in existing),
        added=sum(cost.proposed or 0 for cost in found if cost.current is None),
        counted=len(found),
        unknown=unknown,
    )
