"""The one thing that this person does next with a dossier: its words and the place where it is done."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, ReadingState, ResponseKind, ThreadState
from models.people import User
from models.reviews import Thread
from workbench.assessment.queries import gaps_of
from workbench.attention.desk import next_act
from workbench.draft.vocabulary import N_
from workbench.lifecycle import what_is_missing
from workbench.review.queries import seen_by

# Acts that are done in one place, whatever has been done before: words, endpoint, anchor.
FIXED: dict[str, tuple[str, str, str | None]] = {
    "present": (N_("Trình phê duyệt"), "dossiers.show", "present"),
    "assign": (N_("Phân công thẩm định"), "dossiers.show", "assign"),
    "conclude": (N_("Kết luận thẩm định"), "appraisals.conclusion", None),
    "opine": (N_("Cho ý kiến"), "appraisals.opinion", None),
    "approve": (N_("Xem và phê duyệt"), "approvals.show", None),
}
# An answer that promises another text.
PROMISES = (ResponseKind.ACCEPTED, ResponseKind.PARTLY)


@dataclass(frozen=True, slots=True)
class MainAction:
    label: str
    url: str
    method: str = "get"


def main_action(
    session: Session, dossier: Dossier, user: User, *, version: Version | None, undecided: int, is_opined: bool
) -> MainAction | None:
    """Give the person's next act, or None while the dossier is with others. undecided: procedures of the newest version."""
    act = next_act(dossier, user, is_opined=is_opined)
    if act is None:
        return None
    if act in FIXED:
        words, endpoint, anchor = FIXED[act]
        return MainAction(_(words), url_for(endpoint, dossier_id=dossier.id, _anchor=anchor))
    if act == "appraise":
        return _appraising(session, dossier, version)
    return _preparing(session, dossier, version, undecided)


def _appraising(session: Session, dossier: Dossier, version: Version | None) -> MainAction:
    if version is not None and gaps_of(session, dossier, version, side=AssessmentSide.APPRAISER):
        return MainAction(_("Đánh giá độc lập"), url_for("assessments.index", dossier_id=dossier.id))
    return MainAction(_("Đối chiếu hai bản đánh giá"), url_for("assessments.comparison", dossier_id=dossier.id))


def _preparing(session: Session, dossier: Dossier, version: Version | None, undecided: int) -> MainAction:
    """Lead the drafter: a readable draft, comments answered, the promised text, procedures decided, the assessment, then sending."""
    if version is None or version.reading_state is ReadingState.REFUSED:
        return _upload(dossier)
    standing = select(Thread.state, Thread.response, Thread.version_id).where(seen_by(None))
    threads = list(session.execute(standing.where(Thread.dossier_id == dossier.id)))
    open_threads = sum(state is ThreadState.OPEN for state, _response, _version in threads)
    if open_threads:
        words = ngettext("Trả lời %(num)s ý kiến", "Trả lời %(num)s ý kiến", open_threads)
        return MainAction(words, url_for("threads.index", dossier_id=dossier.id, state=ThreadState.OPEN.value))
    if any(response in PROMISES and number == version.id for _state, response, number in threads):
        return _upload(dossier)
    if undecided:
        words = ngettext("Xác nhận %(num)s thủ tục", "Xác nhận %(num)s thủ tục", undecided)
        return MainAction(words, url_for("procedures.index", dossier_id=dossier.id))
    if version.reading_state is not ReadingState.DONE:
        return MainAction(_("Xem tiến độ đọc dự thảo"), url_for("dossiers.show", dossier_id=dossier.id))
    if what_is_missing(session, dossier):
        return MainAction(_("Tiếp tục đánh giá"), url_for("assessments.index", dossier_id=dossier.id))
    return MainAction(_("Gửi thẩm định"), url_for("dossiers.show", dossier_id=dossier.id, _anchor="before-sending"))


def _upload(dossier: Dossier) -> MainAction:
    return MainAction(_("Tải lên phiên bản mới"), url_for("dossiers.upload", dossier_id=dossier.id))
