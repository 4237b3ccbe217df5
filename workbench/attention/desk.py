"""What waits for a person, the next act first. A fixed number of statements."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.sql import Select

from models.consulting import Consultation, ContributedOpinion, Contribution, OutsideOpinion
from models.dossiers import Dossier
from models.enums import ContributionState, DossierState, Role, ThreadState
from models.people import User
from models.reviews import Opinion, Thread
from workbench.access import Permission, can
from workbench.access.queries import visible
from workbench.review.queries import seen_by

State = DossierState
# Of what is over nobody needs to be told where their work stands; the dossier itself still says what is new in it.
OVER = (State.APPROVED, State.WITHDRAWN)


class Aside(StrEnum):
    """What is to be done in a dossier beside its step, wherever it lies."""

    MODERATE = "moderate"
    ANSWER_OUTSIDE = "answer-outside"


@dataclass(frozen=True, slots=True)
class DeskItem:
    """A dossier on a desk. act: what the person is to do, in a word of the program.

    threads: open threads in it; for what is done beside its step, how many opinions from outside that is about.
    """

    dossier: Dossier
    act: str
    threads: int = 0

    @property
    def due_on(self) -> date | None:
        """The day of its step; what is done beside it has none."""
        return None if self.act in set(Aside) else self.dossier.due_on


@dataclass(frozen=True, slots=True)
class Outside:
    """Opinions from outside. waiting: sent by a link, and neither taken in nor set aside; open: in the dossier, and not answered."""

    waiting: int = 0
    open: int = 0


def desk_of(session: Session, user: User) -> tuple[list[DeskItem], list[Dossier]]:
    """Give what the person is to do, and what waits for others."""
    query = _in_work(user).options(joinedload(Dossier.appraiser))
    dossiers = list(session.scalars(query.order_by(Dossier.due_on.is_(None), Dossier.due_on, Dossier.id)))
    ids = [dossier.id for dossier in dossiers]
    threads = select(Thread.dossier_id, func.count()).where(Thread.dossier_id.in_(ids), Thread.state == ThreadState.OPEN, seen_by(user))
    open_threads = {row[0]: row[1] for row in session.execute(threads.group_by(Thread.dossier_id))}
    opined, outside = _opined(session, user), _outside_of(session, user)
    mine, others = [], []
    for dossier in dossiers:
        act = next_act(dossier, user, is_opined=dossier.id in opined)
        if act:
            mine.append(DeskItem(dossier, act, open_threads.get(dossier.id, 0)))
        else:
            others.append(dossier)
        asides = _asides(dossier, user, outside.get(dossier.id, Outside()))
        mine += [DeskItem(dossier, aside, count) for aside, count in asides.items()]
    return mine, others


def next_act(dossier: Dossier, user: User, *, is_opined: bool) -> str | None:
    """Give what the person is to do with the dossier now, or None while it is with others."""
    own = dossier.organisation_id == user.organisation_id
    state = dossier.state
    table = (
        (Role.DRAFTER, own and state is State.DRAFTING, "assess"),
        (Role.DRAFTER, own and state is State.RETURNED, "revise"),
        (Role.DRAFTER, own and state is State.CONCLUDED, "present"),
        (Role.HEAD, state is State.IN_APPRAISAL and dossier.appraiser_id is None, "assign"),
        (Role.APPRAISER, state is State.IN_APPRAISAL and dossier.appraiser_id == user.id, "appraise"),
        (Role.HEAD, state is State.IN_APPRAISAL and dossier.appraiser_id is not None, "conclude"),
        (Role.CONTROLLER, state is State.IN_APPRAISAL and not is_opined, "opine"),
        (Role.LEADER, state is State.AWAITING_APPROVAL, "approve"),
    )
    return next((act for role, holds, act in table if role in user.roles and holds), None)


def todo_count(session: Session, user: User) -> int:
    """Count what waits for the person, as `desk_of` lists it; a fixed number of statements."""
    opined, outside = _opined(session, user), _outside_of(session, user)
    dossiers = list(session.scalars(_in_work(user)))
    steps = sum(next_act(dossier, user, is_opined=dossier.id in opined) is not None for dossier in dossiers)
    return steps + sum(len(_asides(dossier, user, outside.get(dossier.id, Outside()))) for dossier in dossiers)


def outside_in(session: Session, dossier: Dossier) -> Outside:
    """Count the opinions from outside that still ask for something in a dossier; one statement."""
    return _outside(session, Dossier.id == dossier.id).get(dossier.id, Outside())


def _outside_of(session: Session, user: User) -> dict[int, Outside]:
    if Role.DRAFTER not in user.roles:
        return {}
    return _outside(session, and_(Dossier.organisation_id == user.organisation_id, Dossier.state.not_in(OVER)))


def _outside(session: Session, which: ColumnElement[bool]) -> dict[int, Outside]:
    came = select(func.count(ContributedOpinion.id)).join(ContributedOpinion.contribution).join(Contribution.consultation)
    came = came.where(Consultation.dossier_id == Dossier.id, ContributedOpinion.state == ContributionState.WAITING)
    unanswered = select(func.count(OutsideOpinion.id)).join(OutsideOpinion.thread)
    unanswered = unanswered.where(OutsideOpinion.dossier_id == Dossier.id, Thread.state == ThreadState.OPEN, seen_by(None))
    query = select(Dossier.id, came.correlate(Dossier).scalar_subquery(), unanswered.correlate(Dossier).scalar_subquery())
    return {row[0]: Outside(row[1], row[2]) for row in session.execute(query.where(which))}


def _asides(dossier: Dossier, user: User, outside: Outside) -> dict[Aside, int]:
    """Give what the person is to do with opinions from outside; whoever revises the draft answers every opinion as their step."""
    if not can(user, Permission.OPINION_GATHER, dossier):
        return {}
    counts = {Aside.MODERATE: outside.waiting, Aside.ANSWER_OUTSIDE: 0 if dossier.state is State.RETURNED else outside.open}
    return {aside: count for aside, count in counts.items() if count}


def _in_work(user: User) -> Select[Dossier]:
    return visible(select(Dossier), user).where(Dossier.state.not_in(OVER))


def _opined(session: Session, user: User) -> set[int]:
    ids = _in_work(user).with_only_columns(Dossier.id)
    return set(session.scalars(select(Opinion.dossier_id).where(Opinion.dossier_id.in_(ids))))
