"""Opening threads, replying, answering (tiếp thu, giải trình), resolving; the control body's opinion."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier, Version
from models.enums import PlacementState, ResponseKind, ThreadKind, ThreadState, ThreadTarget
from models.people import User
from models.procedures import FindingRow
from models.reviews import Comment, Opinion, Thread, ThreadPlacement
from workbench.access import Permission, require
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.history import record

OPINION_KINDS = ("agree", "agree-with-comments", "disagree")


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Words of a draft: paragraph index, character offsets, and the words themselves."""

    paragraph: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class NewThread:
    """target decides which of place, lineage and question are set."""

    target: ThreadTarget
    kind: ThreadKind
    text: str
    place: TextPlace | None = None
    lineage: int | None = None
    question: str | None = None
    finding: FindingRow | None = None


def open_thread(session: Session, dossier: Dossier, version: Version, values: NewThread, *, outline: Outline | None, actor: User) -> Thread:
    """Open a thread; refuses words that do not stand at the given place of the version. outline: that of the version."""
    require(actor, Permission.THREAD_OPEN, dossier)
    text = _words(values.text)
    thread = Thread(
        dossier_id=dossier.id,
        version_id=version.id,
        target=values.target,
        kind=values.kind,
        lineage=values.lineage,
        question=values.question,
        finding_id=values.finding.id if values.finding else None,
        opened_by_id=actor.id,
    )
    session.add(thread)
    session.flush()
    if values.place is not None and outline is not None:
        session.add(_placement(thread, version, values.place, outline=outline))
    _add_comment(session, dossier, thread, text, actor=actor, act="open-thread")
    return thread


def reply(session: Session, dossier: Dossier, thread: Thread, *, text: str, actor: User) -> Comment:
    """Add to a thread; a reviewer's reply to an answered thread opens it again."""
    require(actor, Permission.THREAD_REPLY, dossier)
    _refuse_resolved(thread)
    comment = _add_comment(session, dossier, thread, _words(text), actor=actor, act="reply")
    if thread.state is ThreadState.ANSWERED and actor.organisation_id != dossier.organisation_id:
        thread.state = ThreadState.OPEN
    return comment


def answer(session: Session, dossier: Dossier, thread: Thread, *, response: ResponseKind, text: str, actor: User) -> Comment:
    """Answer for the drafting department: accepted, partly, or explained; each says in words what was done or why not."""
    require(actor, Permission.THREAD_ANSWER, dossier)
    _refuse_resolved(thread)
    comment = _add_comment(session, dossier, thread, _words(text), actor=actor, act="answer-thread", response=response)
    thread.state, thread.response = ThreadState.ANSWERED, response
    return comment


def resolve(session: Session, dossier: Dossier, thread: Thread, *, actor: User) -> Thread:
    """Close the thread; its comments stay readable. Only the reviewing organisation that opened it closes it."""
    require(actor, Permission.THREAD_RESOLVE, dossier)
    if thread.opened_by.organisation_id != actor.organisation_id:
        raise RefusalError("Chỉ cơ quan đã nêu ý kiến mới kết thúc được ý kiến này.")
    thread.state, thread.resolved_by_id, thread.resolved_at = ThreadState.RESOLVED, actor.id, now()
    record(session, "resolve-thread", actor=actor, dossier=dossier, data={"thread": thread.id})
    return thread


def reopen(session: Session, dossier: Dossier, thread: Thread, *, actor: User) -> Thread:
    """Take a resolved thread up again."""
    require(actor, Permission.THREAD_RESOLVE, dossier)
    thread.state, thread.resolved_by_id, thread.resolved_at = ThreadState.OPEN, None, None
    record(session, "reopen-thread", actor=actor, dossier=dossier, data={"thread": thread.id})
    return thread


def is_withdrawable(thread: Thread, *, actor: User) -> bool:
    """Tell whether the person may still take back what they said: they opened it, and nobody said anything since."""
    return thread.state is ThreadState.OPEN and thread.opened_by_id == actor.id and len(thread.comments) == 1


def withdraw(session: Session, dossier: Dossier, thread: Thread, *, actor: User) -> Thread:
    """Take back a comment that nobody answered; it is kept for the history, and shown nowhere."""
    require(actor, Permission.THREAD_OPEN, dossier)
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
    opinion = Opinion(dossier_id=dossier.id, version_id=version.id, kind=kind, text=_words(text), author_id=actor.id)
    session.add(opinion)
    session.flush()
    record(session, "give-opinion", actor=actor, dossier=dossier, subject=opinion, data={"kind": kind, "version": version.number})
    return opinion


def _placement(thread: Thread, version: Version, place: TextPlace, *, outline: Outline) -> ThreadPlacement:
    known = 0 <= place.paragraph < len(outline.paragraphs) and 0 <= place.start < place.end
    if not known or outline.paragraphs[place.paragraph].text[place.start : place.end] != place.quote:
        raise RefusalError("Từ ngữ được chọn không còn khớp với dự thảo. Hãy tải lại trang, chọn lại từ ngữ rồi gửi ý kiến.")
    return ThreadPlacement(
        thread_id=thread.id,
        version_id=version.id,
        state=PlacementState.PLACED,
        provision=outline.paragraphs[place.paragraph].provision,
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
        quote=place.quote,
    )


def _add_comment(
    session: Session, dossier: Dossier, thread: Thread, text: str, *, actor: User, act: str, response: ResponseKind | None = None
) -> Comment:
    comment = Comment(thread_id=thread.id, author_id=actor.id, text=text, response=response)
    session.add(comment)
    session.flush()
    data = {"thread": thread.id, **({"response": response.value} if response else {})}
    record(session, act, actor=actor, dossier=dossier, subject=comment, data=data)
    return comment


def _refuse_resolved(thread: Thread) -> None:
    if thread.state is ThreadState.RESOLVED:
        raise RefusalError("Ý kiến này đã kết thúc. Nếu cần trao đổi tiếp, đề nghị cơ quan nêu ý kiến mở lại.")


def _words(text: str) -> str:
    if not text.strip():
        raise RefusalError("Nhập nội dung ý kiến.")
    return text.strip()
