"""Sending for appraisal: refused with a list while something is missing, frozen when it goes."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, DossierAction, DossierState, DraftingTrack, ReadingState
from models.people import User
from models.reviews import Submission
from workbench.access import Permission, require
from workbench.assessment.freezing.queries import snapshot_of
from workbench.assessment.queries import Sheet, gaps_in, sheets_of
from workbench.draft.gaps import Gap, Where
from workbench.errors import IncompleteError, RefusalError
from workbench.extraction.queries import undecided
from workbench.ingest.queries import latest_version
from workbench.reports.alterations.queries import alterations_of
from workbench.review.departures.queries import departs
from workbench.review.opinions.queries import awaits_answer
from workbench.review.queries import latest_conclusion, unanswered_required
from workbench.workflow import due_on, move


@dataclass(frozen=True, slots=True)
class Readiness:
    """missing: what must be done before the dossier may be sent. sheets: the department's own, with what is worth a second look."""

    missing: list[Gap]
    sheets: list[Sheet]


def what_is_missing(session: Session, dossier: Dossier) -> list[Gap]:
    """List what must be done before the dossier may be sent."""
    return readiness(session, dossier).missing


def readiness(session: Session, dossier: Dossier) -> Readiness:
    """Say how far the dossier is from being sent; a fixed number of statements."""
    version = latest_version(session, dossier)
    if version is None:
        return Readiness([Gap("Tải lên dự thảo văn bản.", Where.UPLOAD)], [])
    if version.reading_state is ReadingState.REFUSED:
        return Readiness([Gap(f"Tải lên phiên bản khác: phiên bản {version.number} không đọc được.", Where.UPLOAD)], [])
    if version.reading_state is not ReadingState.DONE:
        return Readiness([Gap(f"Chờ hệ thống đọc xong phiên bản {version.number}.", Where.READING)], [])
    proposed = undecided(session, version)
    missing = [Gap(f"Xác nhận hoặc loại bỏ thủ tục “{row.name}”.", Where.PROCEDURE, row.id) for row in proposed]
    sheets = sheets_of(session, dossier, version, side=AssessmentSide.DRAFTER)
    if dossier.track is not DraftingTrack.SHORTENED:
        # Thông tư 26/2025/TT-BTP, Điều 16 khoản 2: under the shortened procedure the assessment is encouraged, not required.
        missing += [gap for sheet in sheets for gap in gaps_in(sheet)]
    count = unanswered_required(session, dossier)
    if awaits_answer(session, dossier):
        missing.append(Gap("Tiếp thu, giải trình ý kiến của cơ quan kiểm soát thủ tục hành chính.", Where.OPINION))
    answers = Gap(f"Trả lời {count} yêu cầu sửa của cơ quan thẩm định, kiểm soát.", Where.THREADS)
    return Readiness([*missing, answers] if count else missing, sheets)


def send_for_appraisal(session: Session, dossier: Dossier, *, actor: User, revision: int, note: str, today: date) -> Submission:
    """Freeze what is sent and hand the dossier to the appraisers; refuses with the list of what is missing.

    A dossier that was found eligible goes there again only in another version than the one that was concluded on, or with other answers.
    """
    require(actor, Permission.DOSSIER_SEND, dossier)
    missing = what_is_missing(session, dossier)
    version = latest_version(session, dossier)
    if missing or version is None:
        raise IncompleteError("Hồ sơ chưa gửi thẩm định được vì còn thiếu những việc sau:", missing=[gap.sentence for gap in missing])
    if dossier.state is DossierState.CONCLUDED and not _is_changed(session, dossier, version):
        raise RefusalError("Hồ sơ chưa thay đổi từ khi kết luận thẩm định nên không cần thẩm định lại. Hãy trình lãnh đạo phê duyệt.")
    content, sha256 = snapshot_of(session, dossier, version, sides=(AssessmentSide.DRAFTER,))
    count = session.scalar(select(func.count()).select_from(Submission).where(Submission.dossier_id == dossier.id)) or 0
    submission = Submission(
        dossier_id=dossier.id,
        version_id=version.id,
        number=count + 1,
        snapshot=content,
        sha256=sha256,
        note=note.strip(),
        sent_by_id=actor.id,
    )
    session.add(submission)
    dossier.sent_at = dossier.sent_at or now()
    dossier.due_on = due_on("appraisal", track=dossier.track, start=today)
    data = {"version": version.number, "content": sha256, "due_on": dossier.due_on.isoformat()}
    move(session, dossier, DossierAction.SEND, actor=actor, revision=revision, subject=submission, data=data, note=note)
    return submission


def _is_changed(session: Session, dossier: Dossier, version: Version) -> bool:
    conclusion = latest_conclusion(session, dossier)
    return departs(conclusion, version) or bool(alterations_of(session, dossier, conclusion, version))


def withdraw(session: Session, dossier: Dossier, *, actor: User, revision: int, note: str) -> Dossier:
    """Take the dossier out of the process; nothing in it is deleted."""
    return move(session, dossier, DossierAction.WITHDRAW, actor=actor, revision=revision, note=note)
