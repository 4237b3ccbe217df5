"""Opening threads, replying, answering (tiếp thu, giải trình), resolving; the control body's opinion."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier, Version
from models.enums import (
    OrganisationKind,
    ResponseKind,
    Role,
    ThreadKind,
    ThreadState,
)
from models.people import User
from models.reviews import Comment, Mention, Opinion, Thread
from workbench.access import Permission, require
from workbench.draft.outline import Outline
from workbench.errors import NotFoundError, RefusalError
from workbench.history import record
from workbench.review.mentions import SIGN, named_in
from workbench.review.opening import CarriedOut, NewThread, placement_of, wording_of
from workbench.review.queries import NO_THREAD, readers_of

LONGEST = 20_000
OPINION_KINDS = ("agree", "agree-with-comments", "disagree")


def open_thread(session: Session, dossier: Dossier, version: Version, values: NewThread, *, outline: Outline | None, actor: User) -> Thread:
    """Open a thread; refuses words or a provision that do not stand in the version. outline: that of the version."""
    require(actor, Permission.THREAD_OPEN, dossier)
    if values.is_private and values.finding is not None:
        raise RefusalError(
            "Ý kiến đưa ra từ một phát hiện luôn gửi cho cơ quan soạn thảo. Muốn ghi chú nội bộ, hãy chọn từ ngữ trong dự thảo."
        )
    text = written(values.text)
    thread = Thread(
        dossier_id=dossier.id,
        version_id=version.id,
        target=values.target,
        kind=values.kind,
        severity=values.severity,
        private_to_id=actor.organisation_id if values.is_private else None,
        provision=values.provision,
        lineage=values.lineage,
        component=values.component,
        question=values.question,
        cost_line=values.cost_line,
        finding_id=values.finding.id if values.finding else None,
        state=ThreadState.RESOLVED if values.kind is ThreadKind.PRAISE else ThreadState.OPEN,
        opened_by_id=actor.id,
    )
    session.add(thread)
    session.flush()
    if outline is not None and (placement := placement_of(thread, version, values, outline=outline)) is not None:
        session.add(placement)
    if values.wording is not None:
        session.add(wording_of(thread, values))
    _add_comment(session, dossier, thread, text, actor=actor, act="open-thread")
    return thread


def reply(session: Session, dossier: Dossier, thread: Thread, *, text: str, actor: User) -> Comment:
    """Add to a thread; a reviewer's reply to an answered thread opens it again."""
    require(actor, Permission.THREAD_REPLY, dossier)
    refuse_hidden(thread, actor=actor)
    if thread.kind is not ThreadKind.PRAISE:
        _refuse_resolved(thread)
    comment = _add_comment(session, dossier, thread, written(text), actor=actor, act="reply")
    if thread.state is ThreadState.ANSWERED and actor.organisation_id != dossier.organisation_id:
        thread.state = ThreadState.OPEN
    return comment


def answer(
    session: Session,
    dossier: Dossier,
    thread: Thread,
    *,
    response: ResponseKind,
    text: str,
    actor: User,
    change: CarriedOut | None = None,
) -> Comment:
    """Answer for the drafting department; each kind says in words what was done or why not. change: where it was carried out."""
    require(actor, Permission.THREAD_ANSWER, dossier)
    refuse_hidden(thread, actor=actor)
    if thread.kind is ThreadKind.PRAISE:
        raise RefusalError("Ý kiến ghi nhận không cần tiếp thu, giải trình. Nếu muốn, hãy trao đổi thêm.")
    _refuse_resolved(thread)
    words = written(text, otherwise="Nêu lý do không tiếp thu.") if response is ResponseKind.REFUSED else written(text)
    comment = _add_comment(session, dossier, thread, words, actor=actor, act="answer-thread", response=response, change=change)
    thread.state, thread.response = ThreadState.ANSWERED, response
    return comment


def is_author(thread: Thread, *, actor: User) -> bool:
    """Tell whether the person said it themselves; who entered what came from outside did not."""
    return thread.opened_by_id == actor.id and thread.opinion is None


def is_closable(thread: Thread, *, actor: User) -> bool:
    """Tell whether the person may close the thread or open it again: its author, or the head of appraisal (who must say why)."""
    return is_author(thread, actor=actor) or is_head_of_appraisal(actor)


def is_head_of_appraisal(actor: User) -> bool:
    """Tell whether the person heads the appraising body."""
    return Role.HEAD in actor.roles and actor.organisation.kind is OrganisationKind.JUSTICE


def resolve(session: Session, dossier: Dossier, thread: Thread, *, actor: User, reason: str = "") -> Thread:
    """Close the thread; its comments stay readable. Its author closes it, or the head of appraisal with a reason."""
    require(actor, Permission.THREAD_RESOLVE, dossier)
    refuse_hidden(thread, actor=actor)
    _refuse_resolved(thread)
    if not is_closable(thread, actor=actor):
        raise RefusalError("Chỉ người nêu ý kiến, hoặc lãnh đạo cơ quan thẩm định kèm lý do, mới kết thúc được ý kiến này.")
    why = "" if is_author(thread, actor=actor) else written(reason, otherwise="Nêu lý do kết thúc ý kiến của người khác.")
    return close(session, dossier, thread, reason=why, actor=actor)


def close(session: Session, dossier: Dossier, thread: Thread, *, reason: str, actor: User) -> Thread:
    """Close a thread for a verb that has asked whether this person may. reason: "" where its author closes it."""
    thread.state, thread.resolved_by_id, thread.resolved_at = ThreadState.RESOLVED, actor.id, now()
    thread.close_reason = reason
    record(session, "resolve-thread", actor=actor, dossier=dossier, data={"thread": thread.id, **({"reason": reason} if reason else {})})
    return thread


def reopen(session: Session, dossier: Dossier, thread: Thread, *, actor: User) -> Thread:
    """Take a resolved thread up again; whoever may close it may."""
    require(actor, Permission.THREAD_RESOLVE, dossier)
    refuse_hidden(thread, actor=actor)
    if thread.kind is ThreadKind.PRAISE or not is_closable(thread, actor=actor):
        raise RefusalError("Chỉ người nêu ý kiến hoặc lãnh đạo cơ quan thẩm định mới mở lại được ý kiến này; ý kiến ghi nhận không mở lại.")
    return take_up(session, dossier, thread, actor=actor)


def take_up(session: Session, dossier: Dossier, thread: Thread, *, actor: User) -> Thread:
    """Open a closed thread again for a verb that has asked whether this person may."""
    thread.state, thread.resolved_by_id, thread.resolved_at, thread.close_reason = ThreadState.OPEN, None, None, ""
    record(session, "reopen-thread", actor=actor, dossier=dossier, data={"thread": thread.id})
    return thread


def is_withdrawable(thread: Thread, *, actor: User) -> bool:
    """Tell whether the person may still take back what they said themselves, while nobody said anything since."""
    is_standing = thread.state is ThreadState.OPEN or thread.kind is ThreadKind.PRAISE
    return is_standing and is_author(thread, actor=actor) and len(thread.comments) == 1


def withdraw(session: Session, dossier: Dossier, thread: Thread, *, actor: User) -> Thread:
    """Take back a comment that nobody answered; it is kept for the history, and shown nowhere."""
    require(actor, Permission.THREAD_OPEN, dossier)
    refuse_hidden(thread, actor=actor)
    if not is_withdrawable(thread, actor=actor):
        raise RefusalError("Chỉ người nêu rút lại được ý kiến, khi chưa ai trao đổi hay trả lời. Nếu không còn cần, hãy kết thúc ý kiến.")
    for placement in list(thread.placements):
        session.delete(placement)
    thread.state, thread.resolved_by_id, thread.resolved_at = ThreadState.RESOLVED, actor.id, now()
    thread.withdrawn_at = now()
    record(session, "withdraw-thread", actor=actor, dossier=dossier, data={"thread": thread.id})
    return thread


def give_opinion(session: Session, dossier: Dossier, version: Version, *, kind: str, text: str, actor: User) -> Opinion:
    """Give the control body's opinion on a version (Nghị định 63/2010/NĐ-CP, Điều 9); a later one supersedes it."""
    require(actor, Permission.DOSSIER_OPINE, dossier)
    if kind not in OPINION_KINDS:
        raise RefusalError("Chọn một trong các loại ý kiến.")
    opinion = Opinion(dossier_id=dossier.id, version_id=version.id, kind=kind, text=written(text), author_id=actor.id)
    session.add(opinion)
    session.flush()
    record(session, "give-opinion", actor=actor, dossier=dossier, subject=opinion, data={"kind": kind, "version": version.number})
    return opinion


def refuse_hidden(thread: Thread, *, actor: User) -> None:
    """Refuse a private thread of another organisation as one that is not there."""
    if thread.private_to_id not in (None, actor.organisation_id):
        raise NotFoundError(NO_THREAD)


def _add_comment(
    session: Session,
    dossier: Dossier,
    thread: Thread,
    text: str,
    *,
    actor: User,
    act: str,
    response: ResponseKind | None = None,
    change: CarriedOut | None = None,
) -> Comment:
    comment = Comment(thread_id=thread.id, author_id=actor.id, text=text, response=response)
    if change is not None:
        comment.change_version, comment.change_provision = change.version, change.provision
    session.add(comment)
    session.flush()
    mention(session, dossier, thread, comment)
    carried_out = {"change": {"version": change.version, "provision": change.provision}} if change else {}
    data = {"thread": thread.id, **({"response": response.value} if response else {}), **carried_out}
    record(session, act, actor=actor, dossier=dossier, subject=comment, data=data)
    return comment


def mention(session: Session, dossier: Dossier, thread: Thread, comment: Comment) -> None:
    """Keep whom a comment names, in place of whom it named before; only those who may read it."""
    if SIGN not in comment.text and not comment.edits:
        return
    for old in session.scalars(select(Mention).where(Mention.comment_id == comment.id)):
        session.delete(old)
    session.flush()
    readers = readers_of(session, dossier, private_to=thread.private_to_id)
    session.add_all(Mention(comment_id=comment.id, user_id=user.id) for user in named_in(comment.text, readers))


def _refuse_resolved(thread: Thread) -> None:
    if thread.state is ThreadState.RESOLVED:
        raise RefusalError("Ý kiến này đã kết thúc. Nếu cần trao đổi tiếp, đề nghị cơ quan nêu ý kiến mở lại.")


def written(text: str, *, otherwise: str = "Nhập nội dung ý kiến.") -> str:
    """Give what a person wrote without the spaces around it; refuses nothing, in the words `otherwise`, and what nobody would read."""
    words = text.strip()
    if not words:
        raise RefusalError(otherwise)
    if len(words) > LONGEST:
        count = f"{len(words):,}".replace(",", ".")
        raise RefusalError(f"Nội dung dài {count} ký tự; tối đa 20.000 ký tự. Hãy viết gọn lại, hoặc để vào tệp đính kèm.")
    return words
