"""The comments of a dossier, filtered, each with its place in the newest version."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import PlacementState, ThreadState, ThreadTarget
from models.people import User
from models.reviews import Thread, ThreadPlacement
from workbench.draft.citing import citation
from workbench.extraction.queries import procedures_of
from workbench.ingest.queries import read_version
from workbench.review.queries import threads_of
from workbench.web.frames import Frame, frame_of


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
class ThreadPage:
    dossier: Dossier
    frame: Frame
    version: Version | None
    threads: list[DrawnThread]
    counts: dict[str, int]
    shown: str


def thread_page(session: Session, dossier: Dossier, user: User, *, shown: str) -> ThreadPage:
    """Give the threads in the state `shown` ("" for all); a fixed number of statements."""
    version = read_version(session, dossier)
    names = {row.lineage: row.name for row in procedures_of(session, version)} if version else {}
    threads = threads_of(session, dossier)
    drawn = [_drawn(thread, version, names, user) for thread in threads if not shown or thread.state.value == shown]
    counts = {state.value: sum(thread.state is state for thread in threads) for state in ThreadState}
    return ThreadPage(dossier, frame_of(session, dossier, user, tab="threads"), version, drawn, {**counts, "": len(threads)}, shown)


def _drawn(thread: Thread, version: Version | None, names: dict[int, str], user: User) -> DrawnThread:
    placement = next((row for row in thread.placements if version and row.version_id == version.id), None)
    placement = placement or (thread.placements[-1] if thread.placements else None)
    is_theirs = thread.opened_by.organisation_id == user.organisation_id
    return DrawnThread(thread, title_of(thread, placement, names), placement, is_theirs)


def title_of(thread: Thread, placement: ThreadPlacement | None, names: dict[int, str]) -> str:
    """Say what a thread is about: a provision, a procedure, a question, or the whole dossier."""
    if thread.target is ThreadTarget.TEXT and placement is not None:
        return citation(placement.provision) or str(_("Phần mở đầu dự thảo"))
    name = names.get(thread.lineage or 0, "")
    if thread.target is ThreadTarget.ANSWER:
        return str(_("Câu %(number)s", number=thread.question)) + f" · {name}"
    return name if thread.target is ThreadTarget.PROCEDURE else str(_("Toàn bộ hồ sơ"))
