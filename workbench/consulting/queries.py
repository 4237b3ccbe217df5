"""Letters of a dossier, and which opinions it holds already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.consulting import OutsideLetter, OutsideOpinion
from models.dossiers import Dossier, StoredFile, Version
from models.enums import ReadingState
from models.people import User
from models.reviews import Comment, Thread
from workbench.comparing import ProvisionFate, changed_provisions, compare
from workbench.consulting.letters import Mark, next_key
from workbench.draft.outline import Outline
from workbench.errors import NotFoundError, RefusalError
from workbench.ingest.queries import outline_of, read_version

_MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """The version of which a letter speaks, and what it became. newest: the newest read one; fates None where both are one."""

    version: Version
    outline: Outline
    newest: Version
    newest_outline: Outline
    fates: Mapping[str, ProvisionFate] | None = None


def standing_in(session: Session, dossier: Dossier, version: Version) -> Standing:
    """Load a version beside the newest one; refuses one that was not read."""
    outline = outline_of(session, version)
    newest = read_version(session, dossier)
    if newest is None or newest.id == version.id:
        return Standing(version, outline, version, outline)
    after = outline_of(session, newest)
    return Standing(version, outline, newest, after, changed_provisions(compare(outline, after)))


def read_versions(session: Session, dossier: Dossier) -> list[Version]:
    """Give the versions of which a letter can speak, newest first."""
    query = select(Version).where(Version.dossier_id == dossier.id, Version.reading_state == ReadingState.DONE)
    return list(session.scalars(query.order_by(Version.number.desc())))


def letters_of(session: Session, dossier: Dossier) -> list[OutsideLetter]:
    """Give a dossier's letters with their opinions and what became of them, newest first; a fixed number of statements."""
    threads = selectinload(OutsideLetter.opinions).joinedload(OutsideOpinion.thread)
    query = select(OutsideLetter).where(OutsideLetter.dossier_id == dossier.id)
    query = query.options(
        joinedload(OutsideLetter.version),
        joinedload(OutsideLetter.file),
        joinedload(OutsideLetter.entered_by),
        threads.selectinload(Thread.comments).joinedload(Comment.author),
        threads.selectinload(Thread.placements),
    )
    return list(session.scalars(query.order_by(OutsideLetter.id.desc())))


def letter_in(session: Session, dossier: Dossier, letter_id: int) -> OutsideLetter:
    """Give a letter of this dossier."""
    found = session.scalar(select(OutsideLetter).where(OutsideLetter.dossier_id == dossier.id, OutsideLetter.id == letter_id))
    if found is None:
        raise NotFoundError("Không tìm thấy văn bản góp ý này trong hồ sơ.")
    return found


def held_opinions(session: Session, dossier: Dossier, said: Iterable[tuple[str, Mark]]) -> dict[str, Mark]:
    """Give the letters of what the dossier holds already, by key. said: keys of opinions, each with its letter."""
    wanted = sorted({name for key, mark in said for name in (key, next_key(key, mark))})
    found: dict[str, Mark] = {}
    for start in range(0, len(wanted), _MOST_AT_ONCE):
        query = select(OutsideOpinion.key, OutsideLetter.number, OutsideLetter.dated).join(OutsideOpinion.letter)
        query = query.where(OutsideOpinion.dossier_id == dossier.id, OutsideOpinion.key.in_(wanted[start : start + _MOST_AT_ONCE]))
        found |= {key: Mark(number, dated) for key, number, dated in session.execute(query)}
    return found


def upload_of(session: Session, upload_id: int, *, person: User) -> StoredFile:
    """Give a file that this person uploaded."""
    file = session.get(StoredFile, upload_id)
    if file is None or file.uploaded_by_id != person.id or file.refused:
        raise RefusalError("Không tìm thấy tệp bạn đã tải lên để nhập ý kiến. Hãy tải lại tệp.")
    return file
