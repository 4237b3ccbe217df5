"""What a person has not seen yet, in the dossiers and threads that they may read; each a fixed number of statements."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from models.attention import DigestChoice, DigestMail, DossierSight, ThreadSight
from models.dossiers import Dossier
from models.enums import Rhythm
from models.history import Event
from models.people import User
from models.reviews import Comment, Mention, Thread
from workbench.access.queries import visible
from workbench.attention.desk import OVER, Aside, desk_of
from workbench.attention.digests import Digest, Due, Matter, Waiting, concerning
from workbench.attention.news import CONTRIBUTED, STEPS, NewComment, News, NewStep
from workbench.review.queries import seen_by
from workbench.workflow import working_days_left

# Working days before a deadline from which one is reminded of it.
NEAR = 2


def news_in(session: Session, dossier: Dossier, reader: User) -> News:
    """Give what is new to a person in one dossier that they may read; two statements."""
    return _news(session, reader, Dossier.id == dossier.id).get(dossier.id, News())


def news_of(session: Session, reader: User) -> dict[int, News]:
    """Give what is new to a person, by the id of the dossier, where they may read it and it is not over; two statements."""
    return _news(session, reader, Dossier.state.not_in(OVER))


def unseen_count(session: Session, reader: User) -> int:
    """Count what `news_of` tells: threads with something new, and steps; one statement."""
    lively = Dossier.state.not_in(OVER)
    threads = _unseen_comments(reader, lively).with_only_columns(func.count(Comment.thread_id.distinct()))
    steps = _unseen_steps(reader, lively).with_only_columns(func.count(Event.sequence))
    return session.scalar(select(threads.scalar_subquery() + steps.scalar_subquery())) or 0


def first_unseen(session: Session, reader: User) -> tuple[int, int] | None:
    """Give dossier and comment of the oldest comment that a person has not seen, or None."""
    query = _unseen_comments(reader, Dossier.state.not_in(OVER)).with_only_columns(Thread.dossier_id, Comment.id)
    row = session.execute(query.order_by(Comment.id).limit(1)).first()
    return (row[0], row[1]) if row else None


def people_to_tell(session: Session, *, since: Mapping[Rhythm, date]) -> list[User]:
    """Give the active people who want news by post and got none yet; since: for each rhythm the first day that counts as told."""
    newest = select(func.max(DigestMail.day)).where(DigestMail.user_id == User.id).correlate(User).scalar_subquery()
    rhythm = func.coalesce(DigestChoice.rhythm, Rhythm.DAILY)
    query = select(User).outerjoin(DigestChoice, DigestChoice.user_id == User.id).where(User.is_active.is_(True))
    due = or_(*(and_(rhythm == kind, or_(newest.is_(None), newest < day)) for kind, day in since.items()))
    return list(session.scalars(query.where(due).order_by(User.id)))


def marks(session: Session) -> tuple[int, int]:
    """Give the newest comment and the newest event that there are."""
    newest = select(select(func.max(Comment.id)).scalar_subquery(), select(func.max(Event.sequence)).scalar_subquery())
    comment_id, sequence = session.execute(newest).one()
    return comment_id or 0, sequence or 0


def digest_of(session: Session, reader: User, *, day: date) -> Digest:
    """Give what a person is to be told on a day: news that they neither saw nor were sent, and what falls due or came by a link."""
    mine, others = desk_of(session, reader)
    told = select(func.max(DigestMail.comment_id), func.max(DigestMail.sequence))
    comment_id, sequence = session.execute(told.where(DigestMail.user_id == reader.id, DigestMail.sent_at.is_not(None))).one()
    titles = {dossier.id: dossier.title for dossier in (*(item.dossier for item in mine), *others)}
    news = {number: concerning(one).after(comment_id or 0, sequence or 0) for number, one in news_of(session, reader).items()}
    due = [(item.dossier, working_days_left(item.due_on, today=day)) for item in mine if item.due_on]
    fed = _fed_since(session, sequence or 0)
    waiting = [item for item in mine if item.act == Aside.MODERATE and item.dossier.id in fed]
    return Digest(
        name=reader.name,
        email=reader.email,
        waiting=tuple(Waiting(item.dossier.id, item.dossier.title, item.threads) for item in waiting),
        matters=tuple(Matter(number, titles[number], one) for number, one in news.items() if one.count and number in titles),
        due=tuple(Due(one.id, one.title, one.due_on, left) for one, left in due if one.due_on and left <= NEAR),
    )


def _fed_since(session: Session, sequence: int) -> set[int]:
    """Give the dossiers to which somebody sent something by a link since an event."""
    sent = select(Event.dossier_id).where(Event.act == CONTRIBUTED, Event.sequence > sequence)
    return {number for number in session.scalars(sent.distinct()) if number is not None}


def rhythm_of(session: Session, user: User) -> Rhythm:
    """Give how often a person wants news by post."""
    return session.scalar(select(DigestChoice.rhythm).where(DigestChoice.user_id == user.id)) or Rhythm.DAILY


def _news(session: Session, reader: User, which: ColumnElement[bool]) -> dict[int, News]:
    comments: dict[int, list[NewComment]] = defaultdict(list)
    for row in session.execute(_told_comments(reader, which)):
        comments[row.dossier_id].append(NewComment(**row._mapping))
    steps: dict[int, list[NewStep]] = defaultdict(list)
    told = _unseen_steps(reader, which).join(User, User.id == Event.actor_id).add_columns(User.name)
    for event, who in session.execute(told.order_by(Event.sequence)):
        number = int(event.data.get("number") or 0)
        steps[event.dossier_id].append(NewStep(event.dossier_id, event.sequence, event.act, who, event.at, number))
    return {number: News(tuple(comments[number]), tuple(steps[number])) for number in sorted({*comments, *steps})}


def _told_comments(reader: User, which: ColumnElement[bool]) -> Select[Any]:
    earliest = select(func.min(Comment.id)).where(Comment.thread_id == Thread.id).correlate(Thread).scalar_subquery()
    openers = aliased(User)
    naming = exists().where(Mention.comment_id == Comment.id, Mention.user_id == reader.id)
    own = aliased(Comment)
    taking_part = exists().where(own.thread_id == Comment.thread_id, own.author_id == reader.id)
    opener = select(openers.organisation_id).where(openers.id == Thread.opened_by_id).scalar_subquery()
    query = _unseen_comments(reader, which).join(User, User.id == Comment.author_id)
    columns: tuple[Any, ...] = (
        Thread.dossier_id,
        Comment.thread_id,
        Comment.id.label("comment_id"),
        User.name.label("who"),
        Comment.created_at.label("at"),
        (Comment.id == earliest).label("is_first"),
        Comment.response.is_not(None).label("is_answer"),
        naming.label("is_naming"),
        or_(naming, taking_part, Dossier.organisation_id == reader.organisation_id, opener == reader.organisation_id).label("is_theirs"),
    )
    return query.with_only_columns(*columns).order_by(Comment.id)


def _unseen_comments(reader: User, which: ColumnElement[bool]) -> Select[Any]:
    """Ask for comments of others, later than all that the person saw or said in the thread."""
    own = aliased(Comment)
    replied = exists().where(own.thread_id == Comment.thread_id, own.author_id == reader.id, own.id > Comment.id)
    query = select(Comment).join(Thread, Thread.id == Comment.thread_id).join(Dossier, Dossier.id == Thread.dossier_id)
    query = query.outerjoin(ThreadSight, and_(ThreadSight.thread_id == Thread.id, ThreadSight.user_id == reader.id))
    query = query.outerjoin(DossierSight, and_(DossierSight.dossier_id == Dossier.id, DossierSight.user_id == reader.id))
    query = visible(query, reader).where(which, seen_by(reader), Comment.author_id != reader.id, ~replied)
    return query.where(_later(Comment.id, ThreadSight.comment_id), _later(Comment.id, DossierSight.comment_id))


def _unseen_steps(reader: User, which: ColumnElement[bool]) -> Select[Any]:
    query = select(Event).join(Dossier, Dossier.id == Event.dossier_id)
    query = query.outerjoin(DossierSight, and_(DossierSight.dossier_id == Dossier.id, DossierSight.user_id == reader.id))
    query = visible(query, reader).where(which, Event.act.in_(STEPS), Event.actor_id != reader.id)
    return query.where(_later(Event.sequence, DossierSight.sequence))


def _later(column: Any, mark: Any) -> ColumnElement[bool]:
    return or_(mark.is_(None), column > mark)
