"""What was decided in a discussion may be decided anew, each time by an event: which columns stand as the newest of them says. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.base import Base
from models.enums import ThreadState
from models.history import Event
from models.reviews import Comment, Thread

Columns = dict[str, Any]


def _closed(event: Event) -> Columns:
    return {"resolved_by_id": event.actor_id, "close_reason": event.data.get("reason", ""), "state": ThreadState.RESOLVED}


# What each act leaves in the row of a thread; ANY where later acts, which do not say so, may change it.
ANY = object()
OF_THREADS: Mapping[str, Callable[[Event], Columns]] = {
    "open-thread": lambda _event: {"resolved_by_id": None, "close_reason": "", "response": None},
    "answer-thread": lambda event: {"response": event.data.get("response")},
    "resolve-thread": _closed,
    "withdraw-thread": _closed,
    "reopen-thread": lambda _event: {"resolved_by_id": None, "close_reason": "", "state": ANY},
}
# An edit changes the words of a comment, and nothing of what it decides.
EDITED = "edit-comment"


@dataclass(slots=True)
class Decided:
    """model, id: of the row. columns: as the events leave them. sequence: of the newest event that decided."""

    model: type[Base]
    id: int
    sequence: int = 0
    columns: Columns = field(default_factory=dict)

    def is_so(self, row: Any) -> bool:
        """Tell whether the row stands as it was decided."""
        return all(value is ANY or getattr(row, column) == value for column, value in self.columns.items())


def decided_by(events: Iterable[Event]) -> dict[str, Decided]:
    """Give what events, oldest first, decided of threads and comments, by "table:id"."""
    found: dict[str, Decided] = {}
    for event in events:
        table, _, number = event.subject.partition(":")
        if table == Comment.__tablename__ and event.act != EDITED:
            found[event.subject] = Decided(Comment, int(number), event.sequence, _of_comment(event))
        if event.act in OF_THREADS and "thread" in event.data:
            thread = event.data["thread"]
            one = found.setdefault(f"{Thread.__tablename__}:{thread}", Decided(Thread, thread))
            one.sequence, one.columns = event.sequence, one.columns | OF_THREADS[event.act](event)
    return found


def _of_comment(event: Event) -> Columns:
    change = event.data.get("change", {})
    return {
        "response": event.data.get("response"),
        "change_version": change.get("version"),
        "change_provision": change.get("provision", ""),
    }
