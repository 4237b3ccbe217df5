"""Taking in what a reviewer wrote in Word, and taking over wording that a thread suggests."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier, StoredFile, Version
from models.enums import PlacementState, ResponseKind, ThreadKind, ThreadState, ThreadTarget
from models.people import User
from models.reviews import Comment, OutsideComment, Thread, ThreadPlacement, Wording
from workbench.access import Permission, require
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.exchange.importing import Incoming
from workbench.exchange.queries import Sorted, is_standing
from workbench.exchange.remarks import Utterance
from workbench.exchange.wording import suggestion_sentence
from workbench.history import record
from workbench.review.operations import answer


@dataclass(frozen=True, slots=True)
class _Source:
    """Where what is taken in comes from, and who takes it in."""

    session: Session
    dossier: Dossier
    version: Version
    outline: Outline
    file: StoredFile
    actor: User


def take_in(
    session: Session, dossier: Dossier, version: Version, file: StoredFile, new: Sorted, *, outline: Outline, actor: User
) -> list[Thread]:
    """Make a thread of every new matter of a reviewed file, and add new replies; the outside persons stay named."""
    require(actor, Permission.THREAD_OPEN, dossier)
    if not new.matters and not new.replies:
        raise RefusalError("Tệp không có nhận xét hoặc sửa đổi nào mới để đưa vào hồ sơ.")
    source = _Source(session, dossier, version, outline, file, actor)
    threads = [_open(source, matter) for matter in new.matters]
    for thread, reply in new.replies:
        _utter(source, thread, reply, act="reply")
    data = {"file": file.name, "sha256": file.sha256, "version": version.number, "threads": len(threads), "replies": len(new.replies)}
    record(session, "take-in-review", actor=actor, dossier=dossier, data=data)
    return threads


def _open(source: _Source, matter: Incoming) -> Thread:
    thread = Thread(
        dossier_id=source.dossier.id,
        version_id=source.version.id,
        target=ThreadTarget.TEXT,
        kind=ThreadKind.SUGGESTION,
        opened_by_id=source.actor.id,
    )
    source.session.add(thread)
    source.session.flush()
    source.session.add(_placement(source, thread, matter))
    if matter.new is not None:
        source.session.add(Wording(thread_id=thread.id, old=matter.quote, new=matter.new))
    _utter(source, thread, matter.first, act="open-thread")
    for reply in matter.replies:
        _utter(source, thread, reply, act="reply")
    if matter.resolved:
        thread.state, thread.resolved_by_id, thread.resolved_at = ThreadState.RESOLVED, source.actor.id, now()
        record(source.session, "resolve-thread", actor=source.actor, dossier=source.dossier, data={"thread": thread.id})
    return thread


def _placement(source: _Source, thread: Thread, matter: Incoming) -> ThreadPlacement:
    is_placed = matter.paragraph is not None and matter.state is not PlacementState.DETACHED
    return ThreadPlacement(
        thread_id=thread.id,
        version_id=source.version.id,
        state=matter.state if is_placed else PlacementState.DETACHED,
        provision=source.outline.paragraphs[matter.paragraph].provision if is_placed and matter.paragraph is not None else "",
        paragraph=matter.paragraph if is_placed else None,
        start=matter.start if is_placed else None,
        end=matter.end if is_placed else None,
        quote=matter.quote,
    )


def _utter(source: _Source, thread: Thread, said: Utterance, *, act: str) -> Comment:
    comment = Comment(thread_id=thread.id, author_id=source.actor.id, text=said.text)
    source.session.add(comment)
    source.session.flush()
    data = {"thread": thread.id, "outside": said.author}
    record(source.session, act, actor=source.actor, dossier=source.dossier, subject=comment, data=data)
    outside = OutsideComment(
        comment_id=comment.id, file_id=source.file.id, author=said.author[:300], dated=(said.date or "")[:40], key=said.key[:16]
    )
    source.session.add(outside)
    source.session.flush()
    record(source.session, "name-outside", actor=source.actor, dossier=source.dossier, subject=outside, data={"author": said.author})
    return comment


def take_over(session: Session, dossier: Dossier, thread: Thread, *, actor: User) -> Wording:
    """Take over the wording that a thread suggests: it is answered as accepted, and stands as a tracked change in the Word file."""
    require(actor, Permission.THREAD_ANSWER, dossier)
    wording = thread.wording
    if wording is None:
        raise RefusalError("Ý kiến này không kèm từ ngữ đề nghị thay. Hãy trả lời bằng tiếp thu hoặc giải trình.")
    if wording.taken_at is not None:
        raise RefusalError("Từ ngữ này đã được tiếp thu trước đó.")
    placement = max(thread.placements, key=lambda one: one.version_id, default=None)
    if placement is None or not is_standing(placement, wording):
        raise RefusalError("Từ ngữ đề nghị sửa không còn đúng như vậy trong phiên bản mới nhất. Hãy trả lời bằng tiếp thu hoặc giải trình.")
    wording.taken_by_id, wording.taken_at = actor.id, now()
    text = suggestion_sentence(wording.old, wording.new).replace("Đề nghị ", "Tiếp thu: ", 1)
    answer(session, dossier, thread, response=ResponseKind.ACCEPTED, text=text, actor=actor)
    record(session, "take-wording", actor=actor, dossier=dossier, data={"thread": thread.id, "old": wording.old, "new": wording.new})
    return wording
