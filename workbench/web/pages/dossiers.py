"""The list of dossiers, and a dossier's overview."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from models.dossiers import Dossier, Job, Version
from models.enums import AssessmentSide, DocumentKind, DossierState, FindingState, JobState, ProcedureState, ReadingState, Severity
from models.people import User
from models.procedures import FindingRow, Procedure
from models.reviews import Approval, Conclusion, Opinion, OpinionResponse, Submission
from workbench.access import Permission, can
from workbench.access.queries import appraisers_of, visible
from workbench.attention.desk import Outside, outside_in
from workbench.extraction.queries import procedures_of
from workbench.ingest.queries import versions_of
from workbench.jobs import latest_job
from workbench.lifecycle import READ_VERSION, STAGES, Readiness, readiness
from workbench.linting.queries import findings_of
from workbench.reports.alterations.queries import AFTER_CONCLUSION, alterations_of
from workbench.reports.alterations.telling import Alteration
from workbench.review.departures.queries import Departure, departs, departure_of, unchanged
from workbench.review.opinions.queries import opinion_responses
from workbench.review.queries import events_seen_by, latest_approval, latest_conclusion, latest_opinion, opinion_is_due, submissions_of
from workbench.storage import PageFolder
from workbench.web.frames import Frame, frame_of
from workbench.web.gap_links import LinkedGap, linked
from workbench.web.pages.compared_sides import compare_kept
from workbench.web.pages.concerns import ProcedureConcerns, concerns_by_procedure
from workbench.web.pages.histories import HistoryLine, history_lines

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty values mean no filter."""

    words: str = ""
    state: DossierState | None = None
    kind: DocumentKind | None = None
    page: int = 1

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> "Filters":
        """Read the address; what it doesn't know is no filter."""
        state, kind, page = args.get("state", ""), args.get("kind", ""), args.get("page", "1")
        return cls(
            words=args.get("q", "").strip()[:200],
            state=DossierState(state) if state in set(DossierState) else None,
            kind=DocumentKind(kind) if kind in set(DocumentKind) else None,
            page=max(1, int(page)) if page.isdigit() else 1,
        )


@dataclass(frozen=True, slots=True)
class Listing:
    dossiers: list[Dossier]
    filters: Filters
    total: int
    pages: int


def listing(session: Session, user: User, filters: Filters) -> Listing:
    """Give a page of the dossiers that the person may know of, newest first; two statements."""
    query = visible(select(Dossier), user)
    if filters.words:
        query = query.where(Dossier.title.icontains(filters.words, autoescape=True))
    if filters.state:
        query = query.where(Dossier.state == filters.state)
    if filters.kind:
        query = query.where(Dossier.kind == filters.kind)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = query.options(joinedload(Dossier.appraiser)).order_by(Dossier.id.desc())
    rows = list(session.scalars(page.limit(PAGE_SIZE).offset((filters.page - 1) * PAGE_SIZE)))
    return Listing(rows, filters, total, max(1, -(-total // PAGE_SIZE)))


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the newest read version: procedures that are not dismissed, those undecided, open findings, blockers among them."""

    procedures: int
    undecided: int
    findings: int
    blockers: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the reading of a version. state: done, now or todo; note: how far it is."""

    label: str
    state: str
    note: str = ""


def stages_of(job: Job | None) -> list[Stage]:
    """Give the stages of reading a draft, and in which of them a job is."""
    here = job.step if job and job.state is JobState.RUNNING else -1
    states = ["done" if place < here else "now" if place == here else "todo" for place in range(len(STAGES))]
    notes = [job.detail if job and place == here else "" for place in range(len(STAGES))]
    return [Stage(gettext(words), state, note) for words, state, note in zip(STAGES, states, notes, strict=True)]


@dataclass(frozen=True, slots=True)
class Overview:
    """missing: what keeps it from being sent, concerns, outside: what does not, for the drafter; appraisers: whom the head may assign.

    lacks_opinion: the head must say why it is taken in without the control body's opinion. is_changed: the newest version is another
    one than that of the conclusion; departure: how what is presented differs, for the drafter who presents it, None also while it is not
    read; altered: the answers, costs and facts that do.
    """

    dossier: Dossier
    frame: Frame
    versions: list[Version]
    job: Job | None
    counts: Counts
    missing: list[LinkedGap]
    concerns: list[ProcedureConcerns]
    outside: Outside
    appraisers: list[User]
    submissions: list[Submission]
    opinion: Opinion | None
    response: OpinionResponse | None
    lacks_opinion: bool
    conclusion: Conclusion | None
    is_changed: bool
    departure: Departure | None
    altered: tuple[Alteration, ...]
    approval: Approval | None
    timeline: list[HistoryLine]

    @property
    def latest(self) -> Version | None:
        return self.versions[0] if self.versions else None

    @property
    def stages(self) -> list[Stage]:
        return stages_of(self.job)


def overview(session: Session, dossier: Dossier, user: User, *, pages: PageFolder) -> Overview:
    """Give what the overview shows; a fixed number of statements. pages: where comparisons are kept."""
    versions = versions_of(session, dossier)
    latest = versions[0] if versions else None
    read = next((version for version in versions if version.reading_state is ReadingState.DONE), None)
    conclusion, opinion = latest_conclusion(session, dossier), latest_opinion(session, dossier)
    is_changed = dossier.state in AFTER_CONCLUSION and departs(conclusion, latest)
    presents = can(user, Permission.DOSSIER_PRESENT, dossier)
    altered = alterations_of(session, dossier, conclusion, latest) if presents else ()
    is_to_resend = is_changed or bool(altered) or dossier.state is not DossierState.CONCLUDED
    sends = can(user, Permission.DOSSIER_SEND, dossier) and is_to_resend
    ready = readiness(session, dossier) if sends else Readiness([], [])
    return Overview(
        dossier=dossier,
        frame=frame_of(session, dossier, user, tab="overview"),
        versions=versions,
        job=latest_job(session, READ_VERSION, subject_id=latest.id) if latest else None,
        counts=_counts(procedures_of(session, read) if read else [], findings_of(session, read) if read else []),
        missing=linked(dossier, ready.missing, side=AssessmentSide.DRAFTER),
        concerns=concerns_by_procedure(dossier, ready.sheets),
        outside=outside_in(session, dossier) if can(user, Permission.OPINION_GATHER, dossier) else Outside(),
        appraisers=appraisers_of(session, user.organisation_id) if can(user, Permission.DOSSIER_ASSIGN, dossier) else [],
        submissions=submissions_of(session, dossier),
        opinion=opinion,
        response=opinion_responses(session, dossier).get(opinion.id if opinion else 0),
        lacks_opinion=_lacks_opinion(session, dossier, latest, user),
        conclusion=conclusion,
        is_changed=is_changed,
        departure=_departure(session, conclusion, latest, is_altered=bool(altered), pages=pages) if presents else None,
        altered=altered,
        approval=latest_approval(session, dossier),
        timeline=history_lines(events_seen_by(session, dossier, reader=user))[:8],
    )


def _departure(
    session: Session, conclusion: Conclusion | None, latest: Version | None, *, is_altered: bool, pages: PageFolder
) -> Departure | None:
    """Give how what is presented differs from what was concluded on; None where it does not, or where that is not known yet."""
    if latest is not None and is_altered and not departs(conclusion, latest):
        return unchanged(latest)
    return departure_of(session, conclusion, latest, compared=compare_kept(session, pages))


def _lacks_opinion(session: Session, dossier: Dossier, version: Version | None, user: User) -> bool:
    return version is not None and can(user, Permission.DOSSIER_ASSIGN, dossier) and opinion_is_due(session, dossier, version)


def _counts(procedures: list[Procedure], findings: list[FindingRow]) -> Counts:
    open_findings = [finding for finding in findings if finding.state is FindingState.OPEN]
    return Counts(
        procedures=sum(procedure.state is not ProcedureState.DISMISSED for procedure in procedures),
        undecided=sum(procedure.state is ProcedureState.PROPOSED for procedure in procedures),
        findings=len(open_findings),
        blockers=sum(finding.severity is Severity.BLOCKER for finding in open_findings),
    )
