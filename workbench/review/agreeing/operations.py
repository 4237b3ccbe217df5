"""Agreeing to a change between two versions, taking that back, and noting what a draft was compared with."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.people import User
from workbench.access import Permission, require
from workbench.history import record
from workbench.review.agreeing.queries import AGREE, AGREED, TAKE_BACK, agreements_on


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a comparison. old, new: version numbers; key: fingerprint of its words and place; place: as it is cited."""

    old: int
    new: int
    key: str
    place: str


def agree(session: Session, dossier: Dossier, change: Change, *, actor: User) -> None:
    """Record that a person agrees to a change; a second press records nothing."""
    require(actor, Permission.THREAD_OPEN, dossier)
    if not _is_agreed(session, dossier, change, actor):
        record(session, AGREE, actor=actor, dossier=dossier, data=_data(change))


def take_back(session: Session, dossier: Dossier, change: Change, *, actor: User) -> None:
    """Record that a person who agreed to a change no longer does."""
    require(actor, Permission.THREAD_OPEN, dossier)
    if _is_agreed(session, dossier, change, actor):
        record(session, TAKE_BACK, actor=actor, dossier=dossier, data=_data(change))


def note_reference(session: Session, dossier: Dossier, *, name: str, sha256: str, actor: User) -> None:
    """Record which text a person brought along to compare the draft with; the text itself is kept for a while only."""
    require(actor, Permission.DOSSIER_READ, dossier)
    record(session, "bring-reference", actor=actor, dossier=dossier, data={"name": name[-255:], "sha256": sha256})


def _is_agreed(session: Session, dossier: Dossier, change: Change, actor: User) -> bool:
    found = agreements_on(session, dossier, old=change.old, new=change.new).get(change.key, ())
    return any(one.user_id == actor.id for one in found)


def _data(change: Change) -> dict[str, object]:
    return {AGREED: change.key, "old": change.old, "new": change.new, "place": change.place[:300]}
