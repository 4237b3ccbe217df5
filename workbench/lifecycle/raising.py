"""From a finding to a comment in one press, and back while nobody answered."""

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import FindingState, Severity, ThreadKind, ThreadTarget
from models.people import User
from models.procedures import FindingRow
from models.reviews import Thread
from workbench.access import Permission, require
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.linting.operations import mark_raised, reopen_finding
from workbench.review.opening import NewThread, TextPlace
from workbench.review.operations import open_thread, withdraw


def kind_of_thread(finding: FindingRow) -> ThreadKind:
    """Give the kind of a comment that a finding becomes."""
    return ThreadKind.REQUIRED if finding.severity is Severity.BLOCKER else ThreadKind.SUGGESTION


def comment_text(finding: FindingRow) -> str:
    """Give the words of a comment that a finding becomes: what is wrong, what is proposed, on what basis."""
    proposed = f"Đề nghị: {finding.suggestion}" if finding.suggestion else ""
    return "\n".join(line for line in (finding.message, proposed, f"Căn cứ: {finding.basis.rstrip('.')}.") if line)


def raise_finding(session: Session, dossier: Dossier, version: Version, finding: FindingRow, *, outline: Outline, actor: User) -> Thread:
    """Open a thread on the finding's words with its message, proposal and basis; refuses one of an old version or raised already."""
    require(actor, Permission.THREAD_OPEN, dossier)
    if finding.version_id != version.id:
        raise RefusalError("Phát hiện này thuộc phiên bản cũ. Hãy mở dự thảo mới nhất.")
    if finding.state is not FindingState.OPEN:
        raise RefusalError("Phát hiện này đã được xử lý. Hãy tải lại trang để xem.")
    target, place = ThreadTarget.DOSSIER, None
    if finding.paragraph is not None and finding.start is not None and finding.end is not None:
        target, place = ThreadTarget.TEXT, TextPlace(finding.paragraph, finding.start, finding.end, finding.quote)
    values = NewThread(target=target, kind=kind_of_thread(finding), text=comment_text(finding), place=place, finding=finding)
    thread = open_thread(session, dossier, version, values, outline=outline, actor=actor)
    mark_raised(session, dossier, finding, actor=actor)
    return thread


def take_back(session: Session, dossier: Dossier, finding: FindingRow, thread: Thread, *, actor: User) -> FindingRow:
    """Withdraw the comment that the finding became, and leave the finding open again."""
    if thread.finding_id not in (finding.id, finding.carried_from_id):
        raise RefusalError("Ý kiến này không phải do phát hiện đã chọn.")
    withdraw(session, dossier, thread, actor=actor)
    return reopen_finding(session, dossier, finding, actor=actor)
