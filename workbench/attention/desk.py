"""What waits for a person, the next act first. A fixed number of statements."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.sql import Select

from models.dossiers import Dossier
from models.enums import DossierState, Role, ThreadState
from models.people import User
from models.reviews import Opinion, Thread
from workbench.access.queries import visible
from workbench.review.queries import seen_by

State = DossierState


@dataclass(frozen=True, slots=True)
class DeskItem:
    """A dossier on a desk. act: what the person is to do, in a word of the program; threads: open threads in it."""

    dossier: Dossier
    act: str
    threads: int = 0


def desk_of(session: Session, user: User) -> tuple[list[DeskItem], list[Dossier]]:
    """Give what the person is to do, and what waits for others."""
    query = _in_work(user).options(joinedload(Dossier.appraiser))
    dossiers = list(session.scalars(query.order_by(Dossier.due_on.is_(None), Dossier.due_on, Dossier.id)))
    ids = [dossier.id for dossier in dossiers]
    threads = select(Thread.dossier_id, func.count()).where(Thread.dossier_id.in_(ids), Thread.state == ThreadState.OPEN, seen_by(user))
    open_threads = {row[0]: row[1] for row in session.execute(threads.group_by(Thread.dossier_id))}
    opined = _opined(session, user)
    mine, others = [], []
    for dossier in dossiers:
        act = next_act(dossier, user, is_opined=dossier.id in opined)
        if act:
            mine.append(DeskItem(dossier, act, open_threads.get(dossier.id, 0)))
        else:
            others.append(dossier)
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
    """Count what waits for the person, as `desk_of` lists it; two statements."""
    opined = _opined(session, user)
    return sum(next_act(dossier, user, is_opined=dossier.id in opined) is not None for dossier in session.scalars(_in_work(user)))


def _in_work(user: User) -> Select[Dossier]:
    return visible(select(Dossier), user).where(Dossier.state.not_in((State.APPROVED, State.WITHDRAWN)))


def _opined(session: Session, user: User) -> set[int]:
    ids = _in_work(user).with_only_columns(Dossier.id)
    return set(session.scalars(select(Opinion.dossier_id).where(Opinion.dossier_id.in_(ids))))
