"""Everything that a dossier's papers are made of, loaded at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import Reconciliation
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, DossierState, OrganisationKind, ReadingState
from models.history import Event
from models.people import Organisation, User
from models.procedures import FindingRow, Procedure
from models.reviews import Approval, Conclusion, Opinion, OpinionResponse, Submission, Thread
from workbench.assessment.queries import Sides, reconciliations_of, sheets_for, sheets_of
from workbench.draft.outline import Outline
from workbench.errors import NotFoundError
from workbench.extraction.queries import confirmed_of, procedures_of
from workbench.ingest.queries import outline_of, versions_of
from workbench.linting.queries import findings_of
from workbench.review.departures.queries import ExplainedDeparture, recorded_departure
from workbench.review.opinions.queries import opinion_responses
from workbench.review.queries import latest_approval, latest_conclusion, latest_opinion, submissions_of, threads_of


@dataclass(frozen=True)
class Material:
    """A dossier as its papers tell it. versions, submissions: newest first. sheets: by the procedure's id, every side's.

    names: of all procedures of the read version, by lineage. bodies: the working organisations of the dossier's level.
    departed: how the presented version differs from the one that was concluded on, None where it is that one.
    changed_at: when the dossier's newest event was recorded; the same content makes the same file.
    """

    dossier: Dossier
    province: str
    versions: tuple[Version, ...]
    confirmed: tuple[Procedure, ...]
    sheets: Mapping[int, Sides]
    names: Mapping[int, str]
    notes: Mapping[tuple[int, str], Reconciliation]
    threads: tuple[Thread, ...]
    findings: tuple[FindingRow, ...]
    opinion: Opinion | None
    opinion_response: OpinionResponse | None
    newest_conclusion: Conclusion | None
    newest_approval: Approval | None
    departed: ExplainedDeparture | None
    submissions: tuple[Submission, ...]
    bodies: Mapping[OrganisationKind, Organisation]
    changed_at: datetime

    @cached_property
    def read(self) -> tuple[Version, ...]:
        return tuple(version for version in self.versions if version.reading_state is ReadingState.DONE)

    @property
    def version(self) -> Version | None:
        """Give the newest version that could be read."""
        return self.read[0] if self.read else None

    @property
    def older(self) -> Version | None:
        """Give the read version before the newest one."""
        return self.read[1] if len(self.read) > 1 else None

    @property
    def conclusion(self) -> Conclusion | None:
        """Give the conclusion of the read version; none while this version is (again) under appraisal."""
        found = self.newest_conclusion
        if found is None or self.version is None or self.dossier.state is DossierState.IN_APPRAISAL:
            return None
        return found if found.version_id == self.version.id else None

    @property
    def approval(self) -> Approval | None:
        """Give the leadership's decision; none while the dossier awaits another one, or goes on in a newer version."""
        found = self.newest_approval
        if found is None or self.version is None or self.dossier.state not in (DossierState.APPROVED, DossierState.RETURNED):
            return None
        return found if found.version_id == self.version.id else None

    @property
    def assessed(self) -> tuple[Procedure, ...]:
        """Give the confirmed procedures that are assessed, in order."""
        return tuple(procedure for procedure in self.confirmed if procedure.id in self.sheets)


def dossier_numbered(session: Session, dossier_id: int) -> Dossier:
    """Give a dossier by its number."""
    found = session.get(Dossier, dossier_id)
    if found is None:
        raise NotFoundError(f"Không có hồ sơ số {dossier_id}.")
    return found


def material_of(session: Session, dossier: Dossier, *, province: str, reader: User | None) -> Material:
    """Load what the papers of the newest read version are made of; a fixed number of statements.

    reader: whose eyes see it; answers that this person may not see yet are not loaded. None: whoever runs the installation.
    """
    versions = versions_of(session, dossier)
    version = next((row for row in versions if row.reading_state is ReadingState.DONE), None)
    conclusion, opinion = latest_conclusion(session, dossier), latest_opinion(session, dossier)
    return Material(
        dossier=dossier,
        province=province,
        versions=tuple(versions),
        confirmed=tuple(confirmed_of(session, version)) if version else (),
        sheets=_sheets(session, dossier, version, reader=reader) if version else {},
        names={row.lineage: row.name for row in procedures_of(session, version)} if version else {},
        notes=reconciliations_of(session, dossier),
        threads=tuple(threads_of(session, dossier, reader=None)),
        findings=tuple(findings_of(session, version)) if version else (),
        opinion=opinion,
        opinion_response=opinion_responses(session, dossier).get(opinion.id if opinion else 0),
        newest_conclusion=conclusion,
        newest_approval=latest_approval(session, dossier),
        departed=recorded_departure(session, dossier, conclusion, version),
        submissions=tuple(submissions_of(session, dossier)),
        bodies=_bodies(session, dossier),
        changed_at=_changed_at(session, dossier),
    )


def outlines_of(session: Session, material: Material) -> tuple[Outline | None, Outline | None]:
    """Give the outline of the newest read version and of the one before."""
    newest, older = material.version, material.older
    return outline_of(session, newest) if newest else None, outline_of(session, older) if older else None


def _sheets(session: Session, dossier: Dossier, version: Version, *, reader: User | None) -> dict[int, Sides]:
    if reader is not None:
        return {sides[AssessmentSide.DRAFTER].procedure.id: sides for sides in sheets_for(session, dossier, version, reader=reader)}
    by_side = {side: sheets_of(session, dossier, version, side=side) for side in AssessmentSide}
    rows = zip(*by_side.values(), strict=True)
    return {sheets[0].procedure.id: dict(zip(by_side, sheets, strict=True)) for sheets in rows}


def _bodies(session: Session, dossier: Dossier) -> dict[OrganisationKind, Organisation]:
    query = select(Organisation).where(Organisation.level == dossier.level, Organisation.is_active.is_(True))
    return {row.kind: row for row in session.scalars(query.order_by(Organisation.id.desc()))}


def _changed_at(session: Session, dossier: Dossier) -> datetime:
    newest = select(Event.at).where(Event.dossier_id == dossier.id).order_by(Event.sequence.desc()).limit(1)
    return session.scalar(newest) or dossier.opened_at
