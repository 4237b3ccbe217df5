"""Marking what a person has seen, which is no act in a dossier and stands in no history; choosing how often one is sent news."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.attention import DigestChoice, DossierSight, ThreadSight
from models.dossiers import Dossier
from models.enums import Rhythm
from models.history import Event
from models.people import User
from models.reviews import Comment, Thread
from workbench.access import Permission, require
from workbench.history import record
from workbench.review.queries import seen_by


def see_comments(session: Session, dossier: Dossier, comments: Mapping[int, int], *, actor: User) -> None:
    """Mark threads as read up to the given comment of each (thread id: comment id); what the person may not see is left alone."""
    require(actor, Permission.DOSSIER_READ, dossier)
    known = select(Thread.id, func.max(Comment.id)).join(Comment, Comment.thread_id == Thread.id)
    known = known.where(Thread.dossier_id == dossier.id, Thread.id.in_(comments), seen_by(actor)).group_by(Thread.id)
    newest = {row[0]: row[1] for row in session.execute(known)}
    query = select(ThreadSight).where(ThreadSight.user_id == actor.id, ThreadSight.thread_id.in_(newest))
    sights = {row.thread_id: row for row in session.scalars(query)}
    for thread_id, last in newest.items():
        sight = sights.get(thread_id) or ThreadSight(user_id=actor.id, thread_id=thread_id, comment_id=0)
        # Two windows may tell in any order; and nobody has read what is not yet written.
        sight.comment_id = max(sight.comment_id, min(comments[thread_id], last))
        session.add(sight)


def see_steps(session: Session, dossier: Dossier, *, up_to: int, actor: User) -> None:
    """Mark the steps of a dossier as seen up to an event."""
    require(actor, Permission.DOSSIER_READ, dossier)
    if up_to > 0:
        sight = _sight(session, dossier, actor)
        sight.sequence = max(sight.sequence, min(up_to, _last_event(session, dossier)))


def see_everything(session: Session, dossier: Dossier, *, up_to_comment: int, up_to_step: int, actor: User) -> None:
    """Mark all of a dossier as seen, as far as the page that the person pressed on told of it."""
    see_steps(session, dossier, up_to=up_to_step, actor=actor)
    last = session.scalar(select(func.max(Comment.id)).join(Thread).where(Thread.dossier_id == dossier.id)) or 0
    sight = _sight(session, dossier, actor)
    sight.comment_id = max(sight.comment_id, min(up_to_comment, last))


def choose_rhythm(session: Session, user: User, rhythm: Rhythm) -> None:
    """Choose how often one is sent what is new."""
    choice = session.get(DigestChoice, user.id) or DigestChoice(user_id=user.id)
    choice.rhythm = rhythm
    session.add(choice)
    record(session, "choose-digest", actor=user, data={"rhythm": rhythm.value})


def _sight(session: Session, dossier: Dossier, actor: User) -> DossierSight:
    found = session.scalar(select(DossierSight).where(DossierSight.user_id == actor.id, DossierSight.dossier_id == dossier.id))
    if found is None:
        found = DossierSight(user_id=actor.id, dossier_id=dossier.id, sequence=0, comment_id=0)
        session.add(found)
        session.flush()
    return found


def _last_event(session: Session, dossier: Dossier) -> int:
    return session.scalar(select(func.max(Event.sequence)).where(Event.dossier_id == dossier.id)) or 0
