"""Putting a comment back by hand, on words or on a provision, where the machine lost its place or was wrong."""

import re
import unicodedata

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import PlacementState, ThreadState, ThreadTarget
from models.people import User
from models.reviews import Thread, ThreadPlacement
from workbench.access import Permission, require
from workbench.draft.outline import Outline, Provision
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
    _refuse_placing(dossier, thread, actor=actor)
    if words_at(outline, place) != place.quote or not place.quote.strip():
        raise RefusalError("Từ ngữ được chọn không còn khớp với dự thảo. Hãy tải lại trang, chọn lại từ ngữ rồi gắn lại ý kiến.")
    row = _row(session, thread, version)
    was = _standing(row)
    row.state = PlacementState.MOVED if _alike(place.quote, row.quote) else PlacementState.CHANGED
    row.provision = outline.paragraphs[place.paragraph].provision
    row.paragraph, row.start, row.end, row.end_paragraph = place.paragraph, place.start, place.end, place.end_paragraph
    _note(session, dossier, thread, row, version, was=was, words=place.quote, actor=actor)
    return row


def place_on_provision(
    session: Session, dossier: Dossier, thread: Thread, path: str, *, words: str, version: Version, outline: Outline, actor: User
) -> ThreadPlacement:
    """Put a thread on the words of one provision of a version, as they were typed or pasted; without any on the whole provision."""
    _refuse_placing(dossier, thread, actor=actor)
    provision = outline.by_path.get(path)
    if provision is None:
        raise RefusalError("Chọn điều khoản mà ý kiến này nói đến.")
    if words.strip():
        place = _place_of(outline, provision, words)
        return place_thread(session, dossier, thread, place, version=version, outline=outline, actor=actor)
    row = _row(session, thread, version)
    was = _standing(row)
    row.state, row.provision, row.paragraph = PlacementState.MOVED, path, provision.first
    row.start = row.end = row.end_paragraph = None
    quote = outline.paragraphs[provision.first].text
    _note(session, dossier, thread, row, version, was=was, words=quote, actor=actor)
    return row


def _place_of(outline: Outline, provision: Provision, words: str) -> TextPlace:
    """Find words in a provision, however they are spaced; refuses words that are not there, or there more than once."""
    wanted = re.compile(r"\s+".join(map(re.escape, unicodedata.normalize("NFC", words).split())), re.IGNORECASE)
    rows = outline.paragraphs[provision.first : provision.last + 1]
    found = [TextPlace(row.index, *hit.span(), hit.group()) for row in rows for hit in wanted.finditer(row.text)]
    if not found:
        raise RefusalError(
            "Không thấy từ ngữ này trong điều khoản đã chọn. Chép đúng từ ngữ trong một đoạn, hoặc để trống để gắn vào cả điều khoản."
        )
    if len(found) > 1:
        raise RefusalError(
            f"Từ ngữ này có ở {len(found)} chỗ trong điều khoản đã chọn. Chép thêm từ ngữ đứng cạnh, hoặc chọn điều khoản nhỏ hơn."
        )
    return found[0]


def _refuse_placing(dossier: Dossier, thread: Thread, *, actor: User) -> None:
    # An opinion from outside was entered by the drafting department, which opens no threads of its own.
    require(actor, Permission.OPINION_GATHER if thread.opinion else Permission.THREAD_OPEN, dossier)
    if not is_placeable(thread, actor=actor):
        raise RefusalError("Chỉ cơ quan đã nêu ý kiến mới gắn lại được ý kiến còn đang trao đổi trên từ ngữ của dự thảo.")


def _standing(row: ThreadPlacement) -> dict[str, object]:
    """Give the whole place, so that the history can lead back to it."""
    place = {"paragraph": row.paragraph, "start": row.start, "end_paragraph": row.end_paragraph, "end": row.end}
    return {"state": row.state.value, "provision": row.provision, **place}


def _note(
    session: Session,
    dossier: Dossier,
    thread: Thread,
    row: ThreadPlacement,
    version: Version,
    *,
    was: dict[str, object],
    words: str,
    actor: User,
) -> None:
    # The history of a dossier is read by more people than a private thread.
    shown = {} if thread.is_private else {"words": words[:300]}
    data = {"thread": thread.id, "version": version.number, "paragraph": row.paragraph, "was": was, **shown}
    record(session, "place-thread", actor=actor, dossier=dossier, data=data)


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
