"""The comments of a dossier, filtered, each with its place in the newest version."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import PlacementState, ThreadKind, ThreadState, ThreadTarget
from models.people import User
from models.reviews import Thread, ThreadPlacement, Wording
from workbench.comparing import word_changes
from workbench.draft.citing import citation
from workbench.extraction.queries import procedures_of
from workbench.ingest.queries import read_version
from workbench.review.queries import threads_of
from workbench.web.formats import label
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.exchange import written_on

_RUNS = {"=": "equal", "+": "insert", "-": "delete"}


@dataclass(frozen=True, slots=True)
class DrawnThread:
    """title: what it is about. placement: in the newest read version, or None. is_theirs: opened by the reader's organisation."""

    thread: Thread
    title: str
    placement: ThreadPlacement | None
    is_theirs: bool

    @property
    def is_gone(self) -> bool:
        return self.placement is not None and self.placement.state is PlacementState.DETACHED

    @property
    def is_changed(self) -> bool:
        return self.placement is not None and self.placement.state is PlacementState.CHANGED


@dataclass(frozen=True, slots=True)
class ThreadFilter:
    """Empty values mean no filter. whose: organisation that opened the thread."""

    state: ThreadState | None = None
    kind: ThreadKind | None = None
    whose: int | None = None

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> "ThreadFilter":
        """Read the address; what it doesn't know is no filter."""
        state, kind, whose = args.get("state", ""), args.get("kind", ""), args.get("whose", "")
        return cls(
            state=ThreadState(state) if state in set(ThreadState) else None,
            kind=ThreadKind(kind) if kind in set(ThreadKind) else None,
            whose=int(whose) if whose.isdigit() else None,
        )

    def passes(self, thread: Thread) -> bool:
        return (
            self.state in (None, thread.state)
            and self.kind in (None, thread.kind)
            and self.whose in (None, thread.opened_by.organisation_id)
        )


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """threads: those in discussion, what lost its place first; closed: resolved ones, folded.

    kinds: (value, name) of each kind; organisations: (id, name) of those that opened any.
    suggested: words that threads suggest, as runs, by the id of the thread. written: when outside persons wrote, by the id of the comment.
    """

    dossier: Dossier
    frame: Frame
    version: Version | None
    threads: list[DrawnThread]
    closed: list[DrawnThread]
    counts: dict[str, int]
    chosen: ThreadFilter
    kinds: list[tuple[str, str]]
    organisations: list[tuple[str, str]]
    suggested: Mapping[int, tuple[tuple[str, str], ...]]
    written: Mapping[int, str]


def thread_page(session: Session, dossier: Dossier, user: User, chosen: ThreadFilter) -> ThreadPage:
    """Give the threads that the filter lets through; a fixed number of statements."""
    version = read_version(session, dossier)
    names = {row.lineage: row.name for row in procedures_of(session, version)} if version else {}
    threads = threads_of(session, dossier, reader=user)
    drawn = [_drawn(thread, version, names, user) for thread in threads if chosen.passes(thread)]
    lively = [one for one in drawn if one.thread.state is not ThreadState.RESOLVED or chosen.state is ThreadState.RESOLVED]
    counts = {state.value: sum(thread.state is state for thread in threads) for state in ThreadState}
    organisations = {thread.opened_by.organisation_id: thread.opened_by.organisation.short_name for thread in threads}
    return ThreadPage(
        dossier=dossier,
        frame=frame_of(session, dossier, user, tab="threads"),
        version=version,
        threads=sorted(lively, key=lambda one: not one.is_gone),
        closed=[one for one in drawn if one not in lively],
        counts={**counts, "": len(threads)},
        chosen=chosen,
        kinds=[(kind.value, label(kind)) for kind in ThreadKind],
        organisations=[(str(number), name) for number, name in organisations.items()],
        suggested={one.thread.id: suggested_runs(one.thread.wording) for one in drawn if one.thread.wording},
        written={said.id: written_on(said.outside.dated) for thread in threads for said in thread.comments if said.outside},
    )


def suggested_runs(wording: Wording) -> tuple[tuple[str, str], ...]:
    """Give the old and the new words of a suggestion as one text."""
    return tuple((_RUNS[op], text) for op, text in word_changes(wording.old, wording.new))


def _drawn(thread: Thread, version: Version | None, names: dict[int, str], user: User) -> DrawnThread:
    placement = next((row for row in thread.placements if version and row.version_id == version.id), None)
    placement = placement or (thread.placements[-1] if thread.placements else None)
    is_theirs = thread.opened_by.organisation_id == user.organisation_id
    held = next((row for row in reversed(thread.placements) if row.paragraph is not None), placement)
    return DrawnThread(thread, title_of(thread, held, names), placement, is_theirs)


def title_of(thread: Thread, placement: ThreadPlacement | None, names: dict[int, str]) -> str:
    """Say what a thread is about: a provision, a procedure, a question, or the whole dossier."""
    if thread.target is ThreadTarget.TEXT and placement is not None:
        return citation(placement.provision) or str(_("Phần mở đầu dự thảo"))
    name = names.get(thread.lineage or 0, "")
    if thread.target is ThreadTarget.ANSWER:
        return str(_("Câu %(number)s", number=thread.question)) + f" · {name}"
    return name if thread.target is ThreadTarget.PROCEDURE else str(_("Toàn bộ hồ sơ"))
