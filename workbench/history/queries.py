"""Reading the history, and checking it against what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.dossiers import Dossier
from models.enums import DossierState
from models.history import Event
from workbench.history.chain import FIRST, link
from workbench.history.operations import linked_values
from workbench.history.subjects import BY_TABLE, fingerprint_of


@dataclass(frozen=True, slots=True)
class Fault:
    """sequence: the event at which it shows (0: none). sentence: what is wrong, in Vietnamese."""

    sequence: int
    sentence: str


def events_of(session: Session, dossier: Dossier) -> list[Event]:
    """Give a dossier's events with their actors, newest first."""
    query = select(Event).where(Event.dossier_id == dossier.id).options(joinedload(Event.actor))
    return list(session.scalars(query.order_by(Event.sequence.desc())))


def verify(session: Session) -> list[Fault]:
    """Check the chain, the rows that events vouch for, and that replayed events give each dossier's state."""
    events = list(session.scalars(select(Event).order_by(Event.sequence)))
    return [*_chain_faults(events), *_subject_faults(session, events), *_state_faults(session, events)]


def _chain_faults(events: list[Event]) -> Iterator[Fault]:
    previous, expected = FIRST, 1
    for event in events:
        if event.sequence != expected:
            yield Fault(event.sequence, f"Thiếu sự kiện số {expected} trong chuỗi lịch sử.")
        if event.previous != previous:
            yield Fault(event.sequence, f"Sự kiện số {event.sequence} không nối tiếp sự kiện liền trước.")
        if event.sha256 != link(previous=event.previous, sequence=event.sequence, at=event.at, values=linked_values(event)):
            yield Fault(event.sequence, f"Nội dung sự kiện số {event.sequence} đã bị thay đổi.")
        previous, expected = event.sha256, event.sequence + 1


def _subject_faults(session: Session, events: list[Event]) -> Iterator[Fault]:
    for event in events:
        if not event.subject:
            continue
        table, _, number = event.subject.partition(":")
        row = session.get(BY_TABLE[table], int(number))
        if row is None:
            yield Fault(event.sequence, f"Bản ghi {event.subject} mà sự kiện số {event.sequence} xác nhận không còn nữa.")
        elif fingerprint_of(row) != event.data.get("sha256"):
            yield Fault(event.sequence, f"Bản ghi {event.subject} khác với nội dung mà sự kiện số {event.sequence} xác nhận.")


def replay(events: list[Event]) -> dict[int, DossierState]:
    """Give each dossier's state as its events, in order, leave it."""
    states: dict[int, DossierState] = {}
    for event in events:
        if event.dossier_id is not None and event.state is not None:
            states[event.dossier_id] = event.state
    return states


def _state_faults(session: Session, events: list[Event]) -> Iterator[Fault]:
    replayed = replay(events)
    for dossier in session.scalars(select(Dossier).order_by(Dossier.id)):
        if replayed.get(dossier.id) is not dossier.state:
            yield Fault(0, f"Trạng thái của hồ sơ số {dossier.id} không khớp với lịch sử.")
