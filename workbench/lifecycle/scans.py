"""Comparing a scanned version with its image: what a person reads there waits, line by line, and then makes the next version."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier, ScanCorrection, Version
from models.people import User
from workbench.access import Permission, require
from workbench.errors import RefusalError, StaleError
from workbench.history import record
from workbench.ingest.queries import latest_version, made_corrections, outline_of, waiting_corrections
from workbench.ingest.scan.corrections import lines_of_pages, tidy
from workbench.jobs import Runner
from workbench.lifecycle.reading import READ_VERSION

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class ReadLine:
    """page, line: which one. seen: what stood there when the person began; text: what they read on the image, "" for nothing."""

    page: int
    line: int
    seen: str
    text: str


def lines_of(session: Session, version: Version) -> dict[tuple[int, int], str]:
    """Give the text of each scanned line of a version, as it is or as it waits to be corrected."""
    outline = outline_of(session, version)
    found = {
        (page, place): outline.paragraphs[line.paragraph].text[line.start : line.end]
        for page, lines in lines_of_pages(outline.scan).items()
        for place, line in enumerate(lines)
    }
    return found | {(one.page, one.line): one.text for one in waiting_corrections(session, version)}


def keep_corrections(session: Session, dossier: Dossier, version: Version, lines: Sequence[ReadLine], *, actor: User) -> int:
    """Keep what a person read on the image, until a version is made of it; gives how many lines now wait.

    Refuses with what stands there where another person corrected one of these lines meanwhile; then nothing is kept.
    """
    require(actor, Permission.DOSSIER_EDIT, dossier)
    _require_newest(session, dossier, version)
    stands = lines_of(session, version)
    changed = [(one, tidy(one.text)[:_LONGEST]) for one in lines if tidy(one.text) != tidy(one.seen)]
    theirs = {(one.page, one.line): stands.get((one.page, one.line)) for one, _text in changed}
    if any(stand is None for stand in theirs.values()):
        raise RefusalError("Phiên bản này không có dòng đó trên bản quét. Hãy tải lại trang.")
    stale = {(one.page, one.line): text for one, text in changed if theirs[one.page, one.line] not in (tidy(one.seen), one.seen, text)}
    if stale:
        sentence = "Người khác vừa sửa cùng dòng. Hãy so hai cách đọc, giữ cách đúng rồi lưu lại."
        raise StaleError(sentence, theirs={place: theirs[place] for place in stale}, mine=stale)
    for one, text in changed:
        _keep(session, version, one, text, actor=actor)
    session.flush()
    return len(waiting_corrections(session, version))


def _require_newest(session: Session, dossier: Dossier, version: Version) -> None:
    newest = latest_version(session, dossier)
    if newest is None or newest.id != version.id:
        raise RefusalError("Đã có phiên bản mới hơn. Hãy mở phần đối chiếu của phiên bản mới nhất.")
    if not outline_of(session, version).scan:
        raise RefusalError("Phiên bản này không đọc từ bản quét nên không có dòng nào để đối chiếu.")


def _keep(session: Session, version: Version, line: ReadLine, text: str, *, actor: User) -> None:
    outline = outline_of(session, version)
    scanned = lines_of_pages(outline.scan)[line.page][line.line]
    stands = outline.paragraphs[scanned.paragraph].text[scanned.start : scanned.end]
    row = next((one for one in waiting_corrections(session, version) if (one.page, one.line) == (line.page, line.line)), None)
    if row is not None and text == stands:
        session.delete(row)
    elif row is not None:
        row.text, row.corrected_by_id, row.corrected_at = text, actor.id, now()
    elif text != stands:
        earlier = next((one.was for one in made_corrections(session, version) if (one.page, one.line) == (line.page, line.line)), stands)
        session.add(ScanCorrection(version_id=version.id, page=line.page, line=line.line, was=earlier, text=text, corrected_by_id=actor.id))
    session.flush()


def make_corrected_version(session: Session, dossier: Dossier, version: Version, *, actor: User, runner: Runner) -> Version:
    """Make the next version of the same file with all corrected lines, and have it read; refuses where no line waits."""
    require(actor, Permission.DOSSIER_EDIT, dossier)
    _require_newest(session, dossier, version)
    waiting = waiting_corrections(session, version)
    if not waiting:
        raise RefusalError("Chưa sửa dòng nào. Hãy sửa ít nhất một dòng theo bản quét rồi lưu thành phiên bản mới.")
    last = session.scalar(select(func.max(Version.number)).where(Version.dossier_id == dossier.id)) or 0
    note = f"Sửa {len(waiting)} dòng theo bản quét của phiên bản {version.number}"
    made = Version(dossier_id=dossier.id, number=last + 1, file=version.file, note=note, submitted_by_id=actor.id)
    session.add(made)
    session.flush()
    again = {(one.page, one.line) for one in waiting}
    for one in made_corrections(session, version):
        if (one.page, one.line) not in again:
            session.add(_copy(one, made))
    for one in waiting:
        one.made_id = made.id
    lines = [{"page": one.page, "line": one.line, "was": one.was, "text": one.text, "by": one.corrected_by_id} for one in waiting]
    data = {"number": made.number, "from": version.number, "count": len(waiting), "lines": lines}
    record(session, "correct-scan", actor=actor, dossier=dossier, subject=made, data=data)
    runner.enqueue(session, READ_VERSION, subject_id=made.id)
    return made


def _copy(one: ScanCorrection, made: Version) -> ScanCorrection:
    kept = {"page": one.page, "line": one.line, "was": one.was, "text": one.text}
    return ScanCorrection(
        version_id=one.version_id, made_id=made.id, corrected_by_id=one.corrected_by_id, corrected_at=one.corrected_at, **kept
    )
