"""Putting a comment back on its words by hand, where the machine lost them or was wrong."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import PlacementState, ThreadState, ThreadTarget
from models.people import User
from models.reviews import Thread, ThreadPlacement
from workbench.access import Permission, require
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.history import record
from workbench.review.opening import TextPlace, words_at

# What stands on words of a draft, or on a whole provision of it.
ON_THE_DRAFT = frozenset({ThreadTarget.TEXT, ThreadTarget.PROVISION})


def is_placeable(thread: Thread, *, actor: User) -> bool:
    """Tell whether the person may say where a thread stands: it is on the draft, under discussion, and their organisation opened it."""
    is_theirs = thread.opened_by.organisation_id == actor.organisation_id
    return is_theirs and thread.target in ON_THE_DRAFT and thread.state is not ThreadState.RESOLVED


def place_thread(
    session: Session, dossier: Dossier, thread: Thread, place: TextPlace, *, version: Version, outline: Outline, actor: User
) -> ThreadPlacement:
    """Put a thread on words of a version, the newest one; the words first marked are kept. Where it stood before is in the history."""
    require(actor, Permission.THREAD_OPEN, dossier)
    if not is_placeable(thread, actor=actor):
        raise RefusalError("Chỉ cơ quan đã nêu ý kiến mới gắn lại được ý kiến còn đang trao đổi trên từ ngữ của dự thảo.")
    if words_at(outline, place) != place.quote or not place.quote.strip():
        raise RefusalError("Từ ngữ được chọn không còn khớp với dự thảo. Hãy tải lại trang, chọn lại từ ngữ rồi gắn lại ý kiến.")
    row = _row(session, thread, version)
    was = {"state": row.state.value, "paragraph": row.paragraph, "start": row.start, "end": row.end}
    row.state = PlacementState.MOVED if _alike(place.quote, row.quote) else PlacementState.CHANGED
    row.provision = outline.paragraphs[place.paragraph].provision
    row.paragraph, row.start, row.end, row.end_paragraph = place.paragraph, place.start, place.end, place.end_paragraph
    # The history of a dossier is read by more people than a private thread.
    words = {} if thread.is_private else {"words": place.quote[:300]}
    data = {"thread": thread.id, "version": version.number, "paragraph": place.paragraph, "was": was, **words}
    record(session, "place-thread", actor=actor, dossier=dossier, data=data)
    return row


def _row(session: Session, thread: Thread, version: Version) -> ThreadPlacement:
    """Give where the thread stands in the version; where it was opened on a newer one, or never carried, begin with its first words."""
    own = select(ThreadPlacement).where(ThreadPlacement.thread_id == thread.id).order_by(ThreadPlacement.id)
    rows = list(session.scalars(own))
    found = next((row for row in rows if row.version_id == version.id), None)
    if found is None:
        quote = rows[0].quote if rows else ""
        found = ThreadPlacement(thread_id=thread.id, version_id=version.id, state=PlacementState.DETACHED, quote=quote)
        session.add(found)
    return found


def _alike(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
