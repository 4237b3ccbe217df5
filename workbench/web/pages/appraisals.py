"""The control body's opinion, and what the conclusion of an appraisal rests on."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, FindingState, Severity, ThreadKind, ThreadState
from models.people import User
from models.procedures import FindingRow
from models.reviews import Opinion, OpinionResponse, Thread
from workbench.access import Permission, can
from workbench.assessment.queries import Sheet, sheets_of
from workbench.ingest.queries import read_version
from workbench.lifecycle import Objection, mark_of, objections_in
from workbench.linting.queries import findings_of
from workbench.review.opinions.queries import AGREED, opinion_responses
from workbench.review.queries import conclusion_gaps, latest_opinion, opinion_caution, opinions_of, recorded_absence, threads_of
from workbench.web.frames import Frame, frame_of
from workbench.web.gap_links import LinkedGap, linked


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """responses: the drafting department's newest answer to each opinion. answers: the opinion that this person is to answer, or None."""

    dossier: Dossier
    frame: Frame
    version: Version | None
    opinions: list[Opinion]
    responses: dict[int, OpinionResponse]
    answers: Opinion | None


@dataclass(frozen=True, slots=True)
class ConclusionPage:
    """missing: what stands in the way of "đủ điều kiện". required: required threads that are not resolved.

    caution: what to know of the control body's opinion before concluding, "" for nothing. objections: criteria that the appraiser
    answered with no; mark: what tells them from others.
    """

    dossier: Dossier
    frame: Frame
    version: Version | None
    missing: list[LinkedGap]
    required: list[Thread]
    blockers: list[FindingRow]
    opinion: Opinion | None
    response: OpinionResponse | None
    caution: str
    sheets: list[Sheet]
    objections: list[Objection]
    mark: str
    proposal: str

    def is_left_as_proposed(self, reasons: str) -> bool:
        """Whether nobody wrote over the proposed reasons, which ask for what speaks against the draft to be put right."""
        return bool(self.objections) and reasons.split() == self.proposal.split()


def opinion_page(session: Session, dossier: Dossier, user: User) -> OpinionPage:
    """Give the opinions of the control body, newest first."""
    frame, version = frame_of(session, dossier, user, tab="overview"), read_version(session, dossier)
    opinions, responses = opinions_of(session, dossier), opinion_responses(session, dossier)
    newest = opinions[0] if opinions else None
    is_asked = newest is not None and newest.kind != AGREED and can(user, Permission.THREAD_ANSWER, dossier)
    return OpinionPage(dossier, frame, version, opinions, responses, newest if is_asked else None)


def conclusion_page(session: Session, dossier: Dossier, user: User) -> ConclusionPage:
    """Give what the head needs to conclude; a fixed number of statements."""
    frame, version = frame_of(session, dossier, user, tab="overview"), read_version(session, dossier)
    threads = threads_of(session, dossier, reader=None)
    required = [row for row in threads if row.kind is ThreadKind.REQUIRED and row.state is not ThreadState.RESOLVED]
    findings = findings_of(session, version) if version else []
    opinion = latest_opinion(session, dossier)
    gaps = conclusion_gaps(session, dossier, version, is_eligible=True) if version else []
    sheets = sheets_of(session, dossier, version, side=AssessmentSide.APPRAISER) if version else []
    objections = objections_in(sheets)
    return ConclusionPage(
        dossier=dossier,
        frame=frame,
        version=version,
        missing=linked(dossier, gaps, side=AssessmentSide.APPRAISER),
        required=required,
        blockers=[row for row in findings if row.severity is Severity.BLOCKER and row.state is FindingState.OPEN],
        opinion=opinion,
        response=opinion_responses(session, dossier).get(opinion.id if opinion else 0),
        caution=opinion_caution(opinion, recorded_absence(session, dossier), version),
        sheets=sheets,
        objections=objections,
        mark=mark_of(objections),
        proposal=_proposal(threads, objections),
    )


def _proposal(threads: list[Thread], objections: list[Objection]) -> str:
    """Draft the reasons from what is known; the head writes over it. Never says more than the appraiser's own answers do."""
    required = [row for row in threads if row.kind is ThreadKind.REQUIRED]
    left = [row for row in required if row.state is not ThreadState.RESOLVED]
    asked = [f"- {row.comments[0].text}" for row in left if row.comments]
    asked += [f"- {one.procedure}: {one.words} {one.reason}".strip() for one in objections]
    if asked:
        return "Đề nghị cơ quan chủ trì soạn thảo hoàn thiện các nội dung sau:\n" + "\n".join(asked)
    met = f"Các yêu cầu sửa ({len(required)} yêu cầu) đã được tiếp thu, giải trình. " if required else ""
    return f"{met}Thủ tục hành chính trong dự thảo cần thiết, hợp pháp, hợp lý; chi phí tuân thủ đã được tính."
