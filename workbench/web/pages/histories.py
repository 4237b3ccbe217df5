"""The history of a dossier, in words that a person reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.history import Event
from models.people import User
from workbench.history import Fault, verify_dossier
from workbench.review.queries import events_seen_by
from workbench.web.formats import HERE, vn_datetime
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.event_words import KIND_TERMS, EventKind, kind_of, note_of, sentence_of, sentence_of_many, words_of

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of a timeline. note, url and hash may be ""; parts: the events that the line sums up."""

    at_text: str
    who: str
    what: str
    note: str = ""
    url: str = ""
    hash: str = ""
    parts: list["HistoryLine"] = field(default_factory=list)


def history_lines(events: list[Event]) -> list[HistoryLine]:
    """Put events into words, newest first; what one person did many times in a row on a day is one line."""
    return [line for _key, run in groupby(events, key=_run_key) for line in _lines_of_run(list(run))]


def _run_key(event: Event) -> tuple[object, ...]:
    # Events that are never grouped stand alone: their own number is part of the key.
    alone = event.sequence if words_of(event).many is None else None
    return (event.actor_id, event.at.astimezone(HERE).date(), kind_of(event), alone)


def _lines_of_run(run: list[Event]) -> Iterator[HistoryLine]:
    by_act: dict[tuple[str, str], list[Event]] = {}
    for event in run:
        by_act.setdefault((event.act, str(event.data.get("side", ""))), []).append(event)
    for events in by_act.values():
        parts = [_line(event) for event in events]
        yield parts[0] if len(parts) == 1 else _sum(events, parts)


def _line(event: Event) -> HistoryLine:
    return HistoryLine(vn_datetime(event.at), _who(event), sentence_of(event), note_of(event), hash=event.sha256)


def _sum(events: list[Event], parts: list[HistoryLine]) -> HistoryLine:
    things = {_thing(event) for event in events}
    what = sentence_of_many(events[0], len(things)) if len(things) > 1 else parts[0].what
    return HistoryLine(parts[0].at_text, parts[0].who, what, hash=parts[0].hash, parts=parts)


def _thing(event: Event) -> object:
    # An answer or a cost sheet that was saved five times is still one.
    saved = event.data.get("question") or ("cost" if event.act == "save-cost" else None)
    return (event.data.get("lineage"), saved) if saved else event.sequence


def _who(event: Event) -> str:
    return f"{event.actor.name}, {event.actor.organisation.short_name}" if event.actor else _("Hệ thống")


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """checked: whether the chain was checked on this reading; faults: what the check found."""

    frame: Frame
    lines: list[HistoryLine]
    kinds: list[tuple[str, str]]
    kind: str
    page: int
    pages: int
    total: int
    checked: bool
    faults: list[Fault]


def history_page(session: Session, dossier: Dossier, user: User, args: Mapping[str, str]) -> HistoryPage:
    """Give a page of the history, of all kinds or of one; a fixed number of statements."""
    events = events_seen_by(session, dossier, reader=user)
    present = {kind_of(event) for event in events}
    kind = args.get("kind", "")
    lines = history_lines([event for event in events if kind not in set(EventKind) or kind_of(event) == kind])
    pages = max(1, -(-len(lines) // PAGE_SIZE))
    asked = args.get("page", "1")
    page = min(max(1, int(asked)), pages) if asked.isdecimal() else 1
    checked = args.get("check") == "1"
    return HistoryPage(
        frame=frame_of(session, dossier, user, tab="history"),
        lines=lines[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        kinds=[(member.value, _(KIND_TERMS[member])) for member in EventKind if member in present],
        kind=kind,
        page=page,
        pages=pages,
        total=len(events),
        checked=checked,
        faults=verify_dossier(session, dossier) if checked else [],
    )
