"""Everything that a dossier's papers are made of, loaded at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.assessments import Reconciliation
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, DossierState, GovernmentLevel, OrganisationKind, ProcedureState, ReadingState, ThreadKind
from models.forms import QuestionWording
from models.history import Event
from models.people import Organisation, User
from models.procedures import FindingRow, Procedure
from models.reviews import Approval, Conclusion, Opinion, OpinionResponse, Submission, Thread
from workbench.assessment.choosing import stages_of
from workbench.assessment.forms import Purpose
from workbench.assessment.queries import Sheet, Sides, assessments_of, reconciliations_of, sheets_for, sheets_of
from workbench.assessment.rewording.queries import versions_of_all
from workbench.assessment.rewording.reading import as_answered
from workbench.draft.citing import Cite, cited_by
from workbench.draft.outline import Outline
from workbench.errors import NotFoundError
from workbench.extraction.queries import procedures_of
from workbench.ingest.queries import outline_of, versions_of
from workbench.linting.queries import findings_of
from workbench.review.departures.queries import ExplainedDeparture, recorded_departure
from workbench.review.opinions.queries import opinion_responses
from workbench.review.queries import latest_approval, latest_conclusion, latest_opinion, seen_by, submissions_of, threads_of


@dataclass(frozen=True, slots=True)
class ThreadsAnswered:
    """How many threads there are, and how many of them nobody answered."""

    total: int
    waiting: int


@dataclass(frozen=True)
class Material:
    """A dossier as its papers tell it; what a paper asks for is loaded once, when it is first asked for, in a fixed number of statements.

    reader: whose eyes see it; answers that this person may not see yet are not loaded. None: whoever runs the installation.
    """

    session: Session
    dossier: Dossier
    province: str
    reader: User | None

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """Give all versions, newest first."""
        return tuple(versions_of(self.session, self.dossier))

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """Give the procedures of the read version, whatever was decided on them."""
        return tuple(procedures_of(self.session, self.version)) if self.version else ()

    @property
    def confirmed(self) -> tuple[Procedure, ...]:
        """Give the confirmed ones, in order."""
        return tuple(row for row in self.procedures if row.state is ProcedureState.CONFIRMED)

    @cached_property
    def names(self) -> Mapping[int, str]:
        """Give the names of all procedures of the read version, by lineage."""
        return {row.lineage: row.name for row in self.procedures}

    @cached_property
    def sheets(self) -> Mapping[int, Sides]:
        """Give every side's sheet, by the procedure's id; each question reads as it did when it was answered."""
        found = _sheets(self) if self.version else {}
        return {number: {side: as_answered(sheet, self.wordings) for side, sheet in sides.items()} for number, sides in found.items()}

    @cached_property
    def staged(self) -> Mapping[Purpose, Mapping[int, Sheet]]:
        """Give the drafting department's sheets of the policy and of the review that it began, by the procedure's id, as answered."""
        found = _staged(self) if self.version else {}
        return {purpose: {number: as_answered(sheet, self.wordings) for number, sheet in rows.items()} for purpose, rows in found.items()}

    def drafted(self, purpose: Purpose) -> Mapping[int, Sheet]:
        """Give the drafting department's sheets of a stage, by the procedure's id."""
        if purpose is not Purpose.DRAFTING:
            return self.staged.get(purpose, {})
        return {number: sides[AssessmentSide.DRAFTER] for number, sides in self.sheets.items()}

    @cached_property
    def wordings(self) -> Mapping[str, Sequence[QuestionWording]]:
        """Give what the province says in place of the words of questions, newest first, by the question's name."""
        return versions_of_all(self.session)

    @cached_property
    def notes(self) -> Mapping[tuple[int, str], Reconciliation]:
        return reconciliations_of(self.session, self.dossier)

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        return tuple(threads_of(self.session, self.dossier, reader=None))

    @cached_property
    def answered(self) -> ThreadsAnswered:
        """Count the threads without loading them."""
        return threads_answered(self.session, self.dossier)

    @cached_property
    def findings(self) -> tuple[FindingRow, ...]:
        return tuple(findings_of(self.session, self.version)) if self.version else ()

    @cached_property
    def opinion(self) -> Opinion | None:
        return latest_opinion(self.session, self.dossier)

    @cached_property
    def opinion_response(self) -> OpinionResponse | None:
        """Give how the drafting department answered the newest opinion."""
        return opinion_responses(self.session, self.dossier).get(self.opinion.id) if self.opinion else None

    @cached_property
    def newest_conclusion(self) -> Conclusion | None:
        return latest_conclusion(self.session, self.dossier)

    @cached_property
    def newest_approval(self) -> Approval | None:
        return latest_approval(self.session, self.dossier)

    @cached_property
    def departed(self) -> ExplainedDeparture | None:
        """Give how the presented version differs from the one that was concluded on, None where it is that one."""
        return recorded_departure(self.session, self.dossier, self.newest_conclusion, self.version)

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """Give what was sent, newest first."""
        return tuple(submissions_of(self.session, self.dossier))

    @cached_property
    def bodies(self) -> Mapping[OrganisationKind, Organisation]:
        """Give the working organisations of the dossier's level."""
        return _bodies(self.session, self.dossier)

    @cached_property
    def outline(self) -> Outline | None:
        """Give the outline of the newest read version."""
        return outline_of(self.session, self.version) if self.version else None

    @property
    def cite(self) -> Cite:
        """Give what cites provisions of the newest read version: what it amends by its place in the amended act."""
        return cited_by(self.outline)

    @cached_property
    def changed_at(self) -> datetime:
        """Give when the dossier's newest event was recorded; the same content makes the same file."""
        return _changed_at(self.session, self.dossier)

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


def body_named(session: Session, name: str) -> Organisation:
    """Give an organisation by its name; "" is the body of the province that controls procedures, which reports on them."""
    working = Organisation.is_active.is_(True)
    query = select(Organisation).where(working).order_by(Organisation.id)
    controls = and_(Organisation.kind == OrganisationKind.CONTROL, Organisation.level == GovernmentLevel.PROVINCE)
    found = session.scalars(query.where(Organisation.name == name if name else controls)).first()
    if found is None:
        told = ", ".join(session.scalars(select(Organisation.name).where(working).order_by(Organisation.name))) or "chưa có cơ quan nào"
        raise NotFoundError(f"Không có cơ quan “{name or 'kiểm soát thủ tục hành chính'}”. Hãy ghi --organisation một trong: {told}.")
    return found


def material_of(session: Session, dossier: Dossier, *, province: str, reader: User | None) -> Material:
    """Give what the papers of the newest read version are made of. reader: see `Material`."""
    return Material(session, dossier, province, reader)


def outlines_of(session: Session, material: Material) -> tuple[Outline | None, Outline | None]:
    """Give the outline of the newest read version and of the one before."""
    older = material.older
    return material.outline, outline_of(session, older) if older else None


def _sheets(material: Material) -> dict[int, Sides]:
    session, dossier, version, reader = material.session, material.dossier, material.version, material.reader
    assert version is not None
    if reader is not None:
        rows = sheets_for(session, dossier, version, reader=reader, confirmed=material.confirmed)
        return {sides[AssessmentSide.DRAFTER].procedure.id: sides for sides in rows}
    by_side = {side: sheets_of(session, dossier, version, side=side) for side in AssessmentSide}
    whole = zip(*by_side.values(), strict=True)
    return {sheets[0].procedure.id: dict(zip(by_side, sheets, strict=True)) for sheets in whole}


def _staged(material: Material) -> dict[Purpose, dict[int, Sheet]]:
    session, dossier, version, reader = material.session, material.dossier, material.version, material.reader
    purposes = {form.id: form.purpose for form in stages_of(dossier)}
    if version is None or not purposes:
        return {}
    rows = [row for row in session.scalars(assessments_of(dossier)) if row.side is AssessmentSide.DRAFTER and row.form in purposes]
    begun = {(row.lineage, purposes[row.form]) for row in rows}
    found: dict[Purpose, dict[int, Sheet]] = {}
    for purpose in sorted({purpose for _lineage, purpose in begun}):
        if reader is None:
            sheets = sheets_of(session, dossier, version, side=AssessmentSide.DRAFTER, purpose=purpose)
        else:
            sides = sheets_for(session, dossier, version, reader=reader, purpose=purpose, confirmed=material.confirmed)
            sheets = [one[AssessmentSide.DRAFTER] for one in sides]
        found[purpose] = {sheet.procedure.id: sheet for sheet in sheets if (sheet.procedure.lineage, purpose) in begun}
    return found


def threads_answered(session: Session, dossier: Dossier) -> ThreadsAnswered:
    """Count the threads that papers tell; one statement."""
    waiting = func.count().filter(Thread.response.is_(None), Thread.kind != ThreadKind.PRAISE)
    query = select(func.count(), waiting).where(Thread.dossier_id == dossier.id, seen_by(None))
    return ThreadsAnswered(*session.execute(query).one())


def _bodies(session: Session, dossier: Dossier) -> dict[OrganisationKind, Organisation]:
    query = select(Organisation).where(Organisation.level == dossier.level, Organisation.is_active.is_(True))
    return {row.kind: row for row in session.scalars(query.order_by(Organisation.id.desc()))}


def _changed_at(session: Session, dossier: Dossier) -> datetime:
    newest = select(Event.at).where(Event.dossier_id == dossier.id).order_by(Event.sequence.desc()).limit(1)
    return session.scalar(newest) or dossier.opened_at
