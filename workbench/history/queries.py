"""Reading the history, and checking it against what is stored."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.base import Base
from models.dossiers import Dossier
from models.enums import DossierState
from models.history import Event
from models.reviews import Comment, Thread
from workbench.history.chain import FIRST, link
from workbench.history.decisions import decided_by
from workbench.history.operations import linked_values
from workbench.history.subjects import BY_TABLE, fingerprints_of, subject_of

SLICE = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """sequence: the event at which it shows (0: none). sentence: what is wrong, in Vietnamese."""

    sequence: int
    sentence: str


def events_of(session: Session, dossier: Dossier, *, acts: Collection[str] = ()) -> list[Event]:
    """Give a dossier's events with their actors, newest first; acts: only these."""
    query = select(Event).where(Event.dossier_id == dossier.id).options(joinedload(Event.actor))
    if acts:
        query = query.where(Event.act.in_(acts))
    return list(session.scalars(query.order_by(Event.sequence.desc())))


def verify(session: Session) -> list[Fault]:
    """Check the chain, the rows that events vouch for, and that replayed events give each dossier's state."""
    events = list(session.scalars(select(Event).order_by(Event.sequence)))
    dossiers = list(session.scalars(select(Dossier).order_by(Dossier.id)))
    faults = [*_chain_faults(events), *_subject_faults(session, events), *_decision_faults(session, events)]
    faults += _state_faults(dossiers, events)
    return [*faults, *_unvouched_faults(session, events)]


def verify_dossier(session: Session, dossier: Dossier) -> list[Fault]:
    """Check the chain from the dossier's first event on, the rows that its events vouch for, and its state."""
    own = events_of(session, dossier)[::-1]
    first = own[0].sequence if own else 1
    before = session.scalar(select(Event.sha256).where(Event.sequence == first - 1)) or FIRST
    chain = list(session.scalars(select(Event).where(Event.sequence >= first).order_by(Event.sequence)))
    faults = _chain_faults(chain, previous=before, expected=first)
    return [*faults, *_subject_faults(session, own), *_decision_faults(session, own), *_state_faults([dossier], own)]


def _chain_faults(events: list[Event], *, previous: str = FIRST, expected: int = 1) -> Iterator[Fault]:
    for event in events:
        if event.sequence != expected:
            yield Fault(event.sequence, f"Thiếu sự kiện số {expected} trong chuỗi lịch sử.")
        if event.previous != previous:
            yield Fault(event.sequence, f"Sự kiện số {event.sequence} không nối tiếp sự kiện liền trước.")
        if event.sha256 != link(previous=event.previous, sequence=event.sequence, at=event.at, values=linked_values(event)):
            yield Fault(event.sequence, f"Nội dung sự kiện số {event.sequence} đã bị thay đổi.")
        previous, expected = event.sha256, event.sequence + 1


def _subject_faults(session: Session, events: list[Event]) -> Iterator[Fault]:
    rows = _subjects(session, events)
    vouching: dict[str, list[Event]] = {}
    for event in events:
        if event.subject:
            vouching.setdefault(event.subject, []).append(event)
    for subject, own in vouching.items():
        row = rows.get(subject)
        if row is None:
            yield from (Fault(one.sequence, f"Bản ghi {subject} mà sự kiện số {one.sequence} xác nhận không còn nữa.") for one in own)
        else:
            yield from _altered(subject, own, fingerprints_of(row))


def _altered(subject: str, events: list[Event], stood: tuple[str, ...]) -> Iterator[Fault]:
    for place, event in enumerate(events):
        if event.data.get("sha256") != stood[min(place, len(stood) - 1)]:
            yield Fault(event.sequence, f"Bản ghi {subject} khác với nội dung mà sự kiện số {event.sequence} xác nhận.")
    if len(stood) > len(events):
        yield Fault(events[-1].sequence, f"Bản ghi {subject} đã bị sửa mà không có sự kiện nào xác nhận.")


def _decision_faults(session: Session, events: list[Event]) -> Iterator[Fault]:
    decided = decided_by(events)
    rows = _rows(session, {model: [one.id for one in decided.values() if one.model is model] for model in (Comment, Thread)})
    for subject, one in decided.items():
        if subject in rows and not one.is_so(rows[subject]):
            yield Fault(one.sequence, f"Bản ghi {subject} khác với quyết định mà sự kiện số {one.sequence} xác nhận.")


def _unvouched_faults(session: Session, events: list[Event]) -> Iterator[Fault]:
    # What was slipped in beside the verbs, or lost its event with the tail of the chain, has nobody who vouches for it.
    vouched = {event.subject for event in events}
    for table, model in BY_TABLE.items():
        identity: Any = model
        for number in session.scalars(select(identity.id).order_by(identity.id)):
            if f"{table}:{number}" not in vouched:
                yield Fault(0, f"Bản ghi {table}:{number} không có sự kiện nào xác nhận.")


def _subjects(session: Session, events: list[Event]) -> dict[str, Base]:
    # By table and in slices: a statement for each event would make the check of a long history useless.
    numbers: dict[type[Base], list[int]] = {}
    for event in events:
        if event.subject:
            table, _, number = event.subject.partition(":")
            numbers.setdefault(BY_TABLE[table], []).append(int(number))
    return _rows(session, numbers)


def _rows(session: Session, numbers: Mapping[type[Base], list[int]]) -> dict[str, Base]:
    """Give rows by "table:id"; a statement for each slice of them."""
    found: dict[str, Base] = {}
    for table, ids in numbers.items():
        model: Any = table
        for start in range(0, len(ids), SLICE):
            query = select(model).where(model.id.in_(ids[start : start + SLICE])).execution_options(populate_existing=True)
            found |= {subject_of(row): row for row in session.scalars(query)}
    return found


def replay(events: list[Event]) -> dict[int, DossierState]:
    """Give each dossier's state as its events, in order, leave it."""
    states: dict[int, DossierState] = {}
    for event in events:
        if event.dossier_id is not None and event.state is not None:
            states[event.dossier_id] = event.state
    return states


def _state_faults(dossiers: list[Dossier], events: list[Event]) -> Iterator[Fault]:
    replayed = replay(events)
    for dossier in dossiers:
        if replayed.get(dossier.id) is not dossier.state:
            yield Fault(0, f"Trạng thái của hồ sơ số {dossier.id} không khớp với lịch sử.")
