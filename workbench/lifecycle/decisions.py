"""What appraisers and leaders decide."""

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, DossierAction, Role
from models.people import User
from models.reviews import Approval, Conclusion
from workbench.access import Permission, require
from workbench.assessment.freezing.queries import snapshot_of
from workbench.assessment.queries import sheets_of
from workbench.errors import IncompleteError, RefusalError, StaleError
from workbench.history import record
from workbench.ingest.queries import latest_version
from workbench.lifecycle.objections import mark_of, objections_in
from workbench.reports.alterations.queries import alterations_of
from workbench.review.departures.queries import DEPARTED, Departure, departs, departure_data, departure_of, unchanged
from workbench.review.queries import OPINION_ABSENT, conclusion_gaps, latest_conclusion, opinion_is_due
from workbench.workflow import move

SHORTEST_REASON = 10
BOTH_SIDES = (AssessmentSide.DRAFTER, AssessmentSide.APPRAISER, AssessmentSide.CONTROLLER)


def assign(session: Session, dossier: Dossier, appraiser: User, *, actor: User, revision: int, without_opinion: str = "") -> Dossier:
    """Take the dossier in and put it on an appraiser's desk; refuses somebody of another organisation or without the role.

    without_opinion: why it is taken in before the control body gave its opinion; refused without one (Nghị định 63/2010/NĐ-CP, Điều 11
    khoản 3). That the assessment is there was seen to when it was sent.
    """
    require(actor, Permission.DOSSIER_ASSIGN, dossier)
    if appraiser.organisation_id != actor.organisation_id or not appraiser.roles & {Role.APPRAISER, Role.HEAD} or not appraiser.is_active:
        raise RefusalError("Chỉ phân công được cho người thẩm định đang làm việc tại cơ quan của bạn.")
    _take_in(session, dossier, without_opinion, actor=actor)
    dossier.appraiser_id = appraiser.id
    data = {"appraiser": appraiser.id, "name": appraiser.name}
    return move(session, dossier, DossierAction.ASSIGN, actor=actor, revision=revision, data=data)


def _take_in(session: Session, dossier: Dossier, reason: str, *, actor: User) -> None:
    """Record why a dossier is taken in without the control body's opinion; nothing where the opinion, or its absence, is on record."""
    version = _version(session, dossier)
    if not opinion_is_due(session, dossier, version):
        return
    if len(reason.strip()) < SHORTEST_REASON:
        raise RefusalError(
            "Chưa tiếp nhận được hồ sơ vì chưa có ý kiến của cơ quan kiểm soát thủ tục hành chính "
            "(Điều 11 khoản 3 Nghị định 63/2010/NĐ-CP). Chờ ý kiến, trả lại hồ sơ, hoặc ghi lý do tiếp nhận khi chưa có ý kiến."
        )
    record(session, OPINION_ABSENT, actor=actor, dossier=dossier, data={"version": version.number, "reason": reason.strip()})


def send_back(session: Session, dossier: Dossier, *, actor: User, revision: int, note: str) -> Dossier:
    """Return the dossier to the drafting department, with reasons."""
    dossier.due_on = None
    return move(session, dossier, DossierAction.RETURN, actor=actor, revision=revision, note=note)


def conclude(
    session: Session, dossier: Dossier, *, is_eligible: bool, actor: User, revision: int, reasons: str, seen: str = ""
) -> Conclusion:
    """Conclude the appraisal; refuses while the second assessment, the opinion or required answers are missing.

    seen: mark of the appraiser's own answers that speak against "đủ điều kiện", as they stood when the reasons were written; with another
    one it is refused. The head decides, not the answers: with reasons that know of them it is concluded, and the history keeps which.
    """
    require(actor, Permission.DOSSIER_CONCLUDE, dossier)
    version = _version(session, dossier)
    missing = conclusion_gaps(session, dossier, version, is_eligible=is_eligible)
    if missing:
        raise IncompleteError("Chưa kết luận thẩm định được vì còn những việc sau:", missing=[gap.sentence for gap in missing])
    against = objections_in(sheets_of(session, dossier, version, side=AssessmentSide.APPRAISER)) if is_eligible else []
    if against and seen != mark_of(against):
        raise RefusalError(
            f"Người thẩm định trả lời “Không” ở {len(against)} câu kết luận về tiêu chí. Đọc các câu nêu trên trang này, rồi ghi "
            "trong lý do vì sao vẫn kết luận đủ điều kiện trình."
        )
    conclusion = Conclusion(
        dossier_id=dossier.id, version_id=version.id, is_eligible=is_eligible, reasons=reasons.strip(), author_id=actor.id
    )
    session.add(conclusion)
    dossier.due_on = None
    action = DossierAction.CONCLUDE_ELIGIBLE if is_eligible else DossierAction.CONCLUDE_NOT_ELIGIBLE
    data: dict[str, Any] = {"version": version.number}
    if against:
        data["despite"] = [f"{one.procedure}: {one.words}" for one in against]
    move(session, dossier, action, actor=actor, revision=revision, note=reasons, subject=conclusion, data=data)
    return conclusion


def present(session: Session, dossier: Dossier, *, actor: User, revision: int, note: str, explanation: str = "") -> Dossier:
    """Present the concluded dossier to the leadership.

    explanation: of what was changed after the conclusion; refused without one where the newest version is not the appraised one, or an
    answer, a cost or a procedure was altered. The drafting department may take the appraisal in, but the leadership must see that it did.
    """
    require(actor, Permission.DOSSIER_PRESENT, dossier)
    _explain_departure(session, dossier, explanation.strip(), actor=actor)
    dossier.presented_at = dossier.presented_at or now()
    return move(session, dossier, DossierAction.SUBMIT_FOR_APPROVAL, actor=actor, revision=revision, note=note)


def _explain_departure(session: Session, dossier: Dossier, explanation: str, *, actor: User) -> None:
    """Record how what is presented differs from what was appraised, and why; nothing where it is the same."""
    conclusion, version = latest_conclusion(session, dossier), _version(session, dossier)
    altered = len(alterations_of(session, dossier, conclusion, version))
    if conclusion is None or not (altered or departs(conclusion, version)):
        return
    departure = departure_of(session, conclusion, version) if departs(conclusion, version) else unchanged(version)
    if departure is None:
        raise RefusalError(f"Phiên bản {version.number} chưa đọc được nên chưa so sánh được với bản đã thẩm định. Chờ đọc xong rồi trình.")
    if len(explanation) < SHORTEST_REASON:
        raise RefusalError(_not_explained(departure, altered=altered))
    record(session, DEPARTED, actor=actor, dossier=dossier, data=departure_data(replace(departure, altered=altered), explanation))


def _not_explained(departure: Departure, *, altered: int) -> str:
    old, new = departure.concluded, departure.presented
    told = (
        f"dự thảo trình là phiên bản {new}, không phải phiên bản {old}" if departure.is_another_version else "",
        f"{altered} câu trả lời, dòng chi phí hoặc nội dung thủ tục đã được sửa" if altered else "",
    )
    return (
        f"Sau khi kết luận thẩm định, {'; '.join(part for part in told if part)}. Ghi rõ đã chỉnh lý những gì sau khi thẩm định và vì sao, "
        "hoặc gửi thẩm định lại."
    )


def approve(session: Session, dossier: Dossier, *, actor: User, revision: int, seen: str, reasons: str) -> Approval:
    """Approve exactly what was read. seen: the hash that stood on the page; refuses when the content has another one by now."""
    require(actor, Permission.DOSSIER_APPROVE, dossier)
    approval = _decision(session, dossier, actor=actor, is_approved=True, reasons=reasons)
    if approval.sha256 != seen:
        raise StaleError(
            "Nội dung hồ sơ đã thay đổi sau khi bạn mở trang nên chưa phê duyệt. Hãy tải lại trang và đọc lại trước khi quyết định.",
            theirs=approval.sha256,
            mine=seen,
        )
    session.add(approval)
    data = {"content": approval.sha256}
    move(session, dossier, DossierAction.APPROVE, actor=actor, revision=revision, note=reasons, subject=approval, data=data)
    return approval


def return_from_approval(session: Session, dossier: Dossier, *, actor: User, revision: int, reasons: str) -> Approval:
    """Return the presented dossier, with reasons; it will be appraised again."""
    require(actor, Permission.DOSSIER_APPROVE, dossier)
    decision = _decision(session, dossier, actor=actor, is_approved=False, reasons=reasons)
    session.add(decision)
    data = {"content": decision.sha256}
    move(session, dossier, DossierAction.RETURN_FROM_APPROVAL, actor=actor, revision=revision, note=reasons, subject=decision, data=data)
    return decision


def _decision(session: Session, dossier: Dossier, *, actor: User, is_approved: bool, reasons: str) -> Approval:
    version = _version(session, dossier)
    content, sha256 = snapshot_of(session, dossier, version, sides=BOTH_SIDES)
    return Approval(
        dossier_id=dossier.id,
        version_id=version.id,
        is_approved=is_approved,
        reasons=reasons.strip(),
        snapshot=content,
        sha256=sha256,
        author_id=actor.id,
    )


def _version(session: Session, dossier: Dossier) -> Version:
    version = latest_version(session, dossier)
    if version is None:
        raise RefusalError("Hồ sơ chưa có dự thảo.")
    return version
