"""Who agreed to which change, as the history tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.dossiers import Dossier
from models.history import Event
from models.people import User

AGREE = "agree-change"
TAKE_BACK = "disagree-change"
# Under which name an event holds the fingerprint of the change.
AGREED = "change"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed, and when. place: where the change stood, as it was cited then."""

    user_id: int
    name: str
    organisation: str
    at: datetime
    place: str


def agreements_on(session: Session, dossier: Dossier, *, old: int, new: int) -> Mapping[str, tuple[Agreement, ...]]:
    """Give who agrees to the changes between two versions, by the fingerprint of the change, the first one first; one statement."""
    events = select(Event).where(Event.dossier_id == dossier.id, Event.act.in_((AGREE, TAKE_BACK))).order_by(Event.sequence)
    standing: dict[str, dict[int, Agreement]] = {}
    for event in session.scalars(events.options(joinedload(Event.actor).joinedload(User.organisation))):
        if (event.data["old"], event.data["new"]) != (old, new) or event.actor is None:
            continue
        of_change = standing.setdefault(event.data[AGREED], {})
        of_change.pop(event.actor.id, None)
        if event.act == AGREE:
            who = event.actor
            of_change[who.id] = Agreement(who.id, who.name, who.organisation.short_name, event.at, event.data["place"])
    return {key: tuple(found.values()) for key, found in standing.items()}
