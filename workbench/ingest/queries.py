"""Versions of a dossier, and what was read in them."""

import json
import zlib
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from models.dossiers import Dossier, Reading, ScanCorrection, StoredFile, Version
from models.enums import ReadingState
from workbench.draft.outline import Outline
from workbench.errors import NotFoundError, RefusalError
from workbench.ingest.reading import PARSER_VERSION
from workbench.ingest.scan.corrections import Correction, corrections_key
from workbench.storage import FileStore


def latest_version(session: Session, dossier: Dossier) -> Version | None:
    """Give the newest version, read or not."""
    return session.scalar(select(Version).where(Version.dossier_id == dossier.id).order_by(Version.number.desc()).limit(1))


def read_version(session: Session, dossier: Dossier) -> Version | None:
    """Give the newest version that could be read, or None."""
    query = select(Version).where(Version.dossier_id == dossier.id, Version.reading_state == ReadingState.DONE)
    return session.scalar(query.order_by(Version.number.desc()).limit(1))


def versions_of(session: Session, dossier: Dossier) -> list[Version]:
    """Give all versions, newest first."""
    return list(session.scalars(select(Version).where(Version.dossier_id == dossier.id).order_by(Version.number.desc())))


def version_numbered(session: Session, dossier: Dossier, number: int) -> Version:
    """Give one version of a dossier by its number."""
    version = session.scalar(select(Version).where(Version.dossier_id == dossier.id, Version.number == number))
    if version is None:
        raise NotFoundError(f"Hồ sơ không có phiên bản {number}.")
    return version


def previous_read_version(session: Session, version: Version) -> Version | None:
    """Give the newest read version before this one, or None."""
    query = select(Version).where(Version.dossier_id == version.dossier_id, Version.number < version.number)
    return session.scalar(query.where(Version.reading_state == ReadingState.DONE).order_by(Version.number.desc()).limit(1))


def reading_of(session: Session, sha256: str) -> Reading | None:
    """Give what this parser read in a content, or None."""
    return session.scalar(select(Reading).where(Reading.sha256 == sha256, Reading.parser == PARSER_VERSION))


def waiting_corrections(session: Session, version: Version) -> list[ScanCorrection]:
    """Give the corrected lines of a scanned version of which no version was made yet."""
    query = select(ScanCorrection).where(ScanCorrection.version_id == version.id, ScanCorrection.made_id.is_(None))
    return list(session.scalars(query.order_by(ScanCorrection.page, ScanCorrection.line)))


def made_corrections(session: Session, version: Version) -> list[ScanCorrection]:
    """Give the corrected lines that a version was made with; none for an uploaded one."""
    query = select(ScanCorrection).where(ScanCorrection.made_id == version.id)
    return list(session.scalars(query.order_by(ScanCorrection.page, ScanCorrection.line)))


def corrections_of(session: Session, version: Version) -> list[Correction]:
    """Give the corrections with which a version's file is read."""
    return [Correction(one.page, one.line, one.was, one.text) for one in made_corrections(session, version)]


def reading_key(session: Session, version: Version) -> str:
    """Give the key of what is read in a version: its file and its corrections."""
    return corrections_key(version.file.sha256, corrections_of(session, version))


def outline_of(session: Session, version: Version) -> Outline:
    """Give the outline of a read version; refuses while it is being read."""
    if version.reading_id is None:
        raise RefusalError(f"Phiên bản {version.number} chưa đọc xong. Hãy chờ ít phút rồi tải lại trang.")
    reading = session.get_one(Reading, version.reading_id, options=[undefer(Reading.outline)])
    return _unpacked(reading.outline)


def unpack(packed: bytes) -> Outline:
    """Give the outline that a reading holds."""
    return Outline.from_json(json.loads(zlib.decompress(packed)))


# A reading never changes, so its bytes name its outline; a page of a long draft would else spend its time in JSON.
@lru_cache(maxsize=32)
def _unpacked(packed: bytes) -> Outline:
    return unpack(packed)


def file_faults(session: Session, *, store: FileStore) -> list[str]:
    """Say which uploaded files are gone or are no longer what they were."""
    files = session.scalars(select(StoredFile).order_by(StoredFile.id))
    return [f"Tệp “{file.name}” (số {file.id}) bị mất hoặc đã bị thay đổi." for file in files if not store.is_intact(file.key)]
