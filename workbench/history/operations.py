"""Recording events."""

from typing import Any

from sqlalchemy import desc, select
from sqlalchemy.orm import Session

from models.base import Base, now
from models.dossiers import Dossier
from models.enums import DossierState
from models.history import Event
from models.people import User
from workbench.history.chain import FIRST, link
from workbench.history.subjects import fingerprint_of, subject_of


def record(
    session: Session,
    act: str,
    *,
    actor: User | None,
    dossier: Dossier | None = None,
    state: DossierState | None = None,
    subject: Base | None = None,
    data: dict[str, Any] | None = None,
) -> Event:
    """Append an event; with `subject` it vouches for that row's content from now on. state: the dossier's state after it."""
    session.flush()
    last = session.execute(select(Event.sequence, Event.sha256).order_by(desc(Event.sequence)).limit(1)).first()
    sequence, previous = (last.sequence + 1, last.sha256) if last else (1, FIRST)
    content = dict(data or {})
    if subject is not None:
        content["sha256"] = fingerprint_of(subject)
    event = Event(
        sequence=sequence,
        dossier_id=dossier.id if dossier else None,
        at=now(),
        actor_id=actor.id if actor else None,
        act=act,
        state=state,
        subject=subject_of(subject) if subject is not None else "",
        data=content,
        previous=previous,
        sha256="",
    )
    event.sha256 = link(previous=previous, sequence=sequence, at=event.at, values=linked_values(event))
    session.add(event)
    session.flush()
    return event


def linked_values(event: Event) -> dict[str, Any]:
    """Give the values of an event that its hash covers."""
    return {
        "dossier": event.dossier_id,
        "actor": event.actor_id,
        "act": event.act,
        "state": event.state.value if event.state else None,
        "subject": event.subject,
        "data": event.data,
    }
