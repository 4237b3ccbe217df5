"""Who looked early."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.dossiers import Dossier
from models.history import Event
from models.people import User

# The act is the only place where it is kept: the history cannot be altered, so neither can this.
OPEN_ANSWERS = "open-answers"


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opened the drafter's answers to a procedure before the own assessment of it was finished."""

    who: str
    at: datetime
    reason: str


def lineages_opened_by(session: Session, dossier: Dossier, reader: User) -> frozenset[int]:
    """Give the procedures whose drafter's answers this person opened; one statement."""
    query = select(Event.data).where(Event.dossier_id == dossier.id, Event.act == OPEN_ANSWERS, Event.actor_id == reader.id)
    return frozenset(data["lineage"] for data in session.scalars(query))


def openings_of(session: Session, dossier: Dossier) -> Mapping[int, Opening]:
    """Give the first opening by procedure; one statement."""
    query = select(Event).where(Event.dossier_id == dossier.id, Event.act == OPEN_ANSWERS).options(joinedload(Event.actor))
    found: dict[int, Opening] = {}
    for event in session.scalars(query.order_by(Event.sequence)):
        found.setdefault(event.data["lineage"], Opening(event.actor.name if event.actor else "", event.at, event.data["reason"]))
    return found
