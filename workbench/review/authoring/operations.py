"""What an author may still do with own words: edit them, keep them within the organisation or show them to all, until others answer."""

from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier
from models.enums import ThreadKind, ThreadState
from models.people import User
from models.reviews import Comment, CommentEdit, Thread
from workbench.access import Permission, require
from workbench.errors import RefusalError, StaleError
from workbench.history import record
from workbench.review.operations import is_author, mention, refuse_hidden, written

# The act under which the history notes that a private thread was shown to all.
PUBLISHED = "publish-thread"


def is_editable(thread: Thread, comment: Comment, *, actor: User) -> bool:
    """Tell whether the person may still edit a comment: own words, nothing said by another after them, the thread not closed."""
    is_own = comment.author_id == actor.id and comment.outside is None
    is_standing = thread.state is not ThreadState.RESOLVED or thread.kind is ThreadKind.PRAISE
    return is_own and is_standing and not any(one.id > comment.id and one.author_id != actor.id for one in thread.comments)


def edit_comment(session: Session, dossier: Dossier, thread: Thread, comment: Comment, *, text: str, seen: int, actor: User) -> Comment:
    """Put other words in place of own ones; the earlier ones are kept and shown. seen: how many edits the person saw."""
    require(actor, Permission.THREAD_REPLY, dossier)
    refuse_hidden(thread, actor=actor)
    if comment.thread_id != thread.id or not is_editable(thread, comment, actor=actor):
        raise RefusalError("Chỉ người viết sửa được nội dung của mình, khi chưa ai trao đổi hay trả lời sau đó. Hãy dùng “Trao đổi thêm”.")
    words = written(text)
    if seen != len(comment.edits):
        sentence = "Nội dung này vừa được sửa ở một cửa sổ khác. Hãy xem lại rồi gửi lần nữa nếu cần; nội dung bạn nhập vẫn còn dưới đây."
        raise StaleError(sentence, theirs=comment.text, mine=words)
    if words == comment.text:
        return comment
    comment.edits.append(CommentEdit(comment_id=comment.id, text=comment.text, edited_at=now()))
    comment.text = words
    session.flush()
    mention(session, dossier, thread, comment)
    record(session, "edit-comment", actor=actor, dossier=dossier, subject=comment, data={"thread": thread.id, "edit": len(comment.edits)})
    return comment


def is_hideable(thread: Thread, *, actor: User) -> bool:
    """Tell whether the author may still keep a thread within the organisation: nobody of another one said anything, no finding made it."""
    others = any(one.author.organisation_id != actor.organisation_id for one in thread.comments)
    is_shown = not thread.is_private and is_author(thread, actor=actor)
    return is_shown and not others and thread.finding_id is None and thread.response is None


def publish(session: Session, dossier: Dossier, thread: Thread, *, actor: User) -> Thread:
    """Show a private thread, with all that was said in it, to whoever may read the dossier; only its author does.

    What was edited before stays within the organisation (`queries.earlier_words`).
    """
    require(actor, Permission.THREAD_OPEN, dossier)
    refuse_hidden(thread, actor=actor)
    if not thread.is_private or thread.opened_by_id != actor.id:
        raise RefusalError("Chỉ người viết ghi chú nội bộ mới gửi ghi chú đó cho cơ quan soạn thảo được.")
    thread.private_to_id = None
    for comment in thread.comments:
        # Who is named may read it only now.
        mention(session, dossier, thread, comment)
    record(session, PUBLISHED, actor=actor, dossier=dossier, data={"thread": thread.id})
    return thread


def hide(session: Session, dossier: Dossier, thread: Thread, *, actor: User) -> Thread:
    """Keep an own thread within the organisation; refused once somebody else answered, since what was read can't be taken back."""
    require(actor, Permission.THREAD_OPEN, dossier)
    refuse_hidden(thread, actor=actor)
    if not is_hideable(thread, actor=actor):
        raise RefusalError("Ý kiến đã có người trả lời, hoặc không phải của bạn, nên không chuyển thành ghi chú nội bộ được.")
    thread.private_to_id = actor.organisation_id
    record(session, "hide-thread", actor=actor, dossier=dossier, data={"thread": thread.id})
    return thread
