"""Signed papers: kept beside the made ones, read by a job, and compared with them by words."""

import hashlib
from pathlib import PurePath

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile
from models.papers import SignedPaper
from models.people import User
from workbench.access import Permission, require
from workbench.draft.vocabulary import N_
from workbench.errors import RefusalError, UnreadableError
from workbench.history import record
from workbench.ingest import Course, PageStore, read_lines
from workbench.jobs import Report, Runner, Step, Task
from workbench.reports.kinds import KINDS, ReportKind
from workbench.storage import FileStore

READ_SIGNED = "read-signed"
SUFFIXES = (".docx", ".pdf")


def keep_signed(
    session: Session,
    dossier: Dossier,
    file: StoredFile,
    *,
    kind: ReportKind,
    lineage: int,
    note: str,
    made: bytes,
    store: FileStore,
    actor: User,
    runner: Runner,
) -> SignedPaper:
    """Keep an upload as the next signed version of a paper. lineage: of a form's procedure, else 0; made: the .docx of this moment.

    Refuses what is neither Word nor PDF, and the same file twice. The made paper is kept too: neither replaces the other.
    """
    require(actor, Permission.PAPER_KEEP, dossier)
    _refuse_unreadable(file)
    row = SignedPaper(
        dossier_id=dossier.id,
        kind=kind.value,
        lineage=lineage,
        number=_next_number(session, dossier, file, kind=kind, lineage=lineage),
        file=file,
        note=note.strip(),
        made_sha256=hashlib.sha256(made).hexdigest(),
        made_text=words_of(made, name="ban-he-thong.docx"),
        kept_by_id=actor.id,
    )
    store.put(made)
    session.add(row)
    session.flush()
    data = {"paper": KINDS[kind].title, "number": row.number, "file": file.name, "file_sha256": file.sha256, "made_sha256": row.made_sha256}
    record(session, "keep-signed", actor=actor, dossier=dossier, subject=row, data=data)
    runner.enqueue(session, READ_SIGNED, subject_id=row.id)
    return row


def _next_number(session: Session, dossier: Dossier, file: StoredFile, *, kind: ReportKind, lineage: int) -> int:
    kept = (SignedPaper.dossier_id == dossier.id, SignedPaper.kind == kind.value, SignedPaper.lineage == lineage)
    same = session.scalar(select(SignedPaper.number).join(StoredFile).where(*kept, StoredFile.sha256 == file.sha256))
    if same is not None:
        raise RefusalError(f"Tệp này giống hệt bản đã ký số {same} của văn bản này. Hãy chọn tệp khác.")
    return (session.scalar(select(func.max(SignedPaper.number)).where(*kept)) or 0) + 1


def _refuse_unreadable(file: StoredFile) -> None:
    if PurePath(file.name).suffix.lower() not in SUFFIXES:
        raise RefusalError("Bản đã ký phải là tệp Word (.docx) hoặc PDF (.pdf). Hãy chọn lại tệp.")
    if file.refused:
        raise UnreadableError(file.refused)


def words_of(data: bytes, *, name: str, course: Course | None = None) -> str:
    """Give the text of a file, a paragraph a line, blanks made one."""
    reading = read_lines(data, name=name, course=course) if course else read_lines(data, name=name)
    return "\n".join(line for row in reading.lines if (line := " ".join(row.text.split())))


def signed_task(store: FileStore, pages: PageStore | None) -> Task:
    """Give the task that reads a signed file, a scan by OCR."""

    def read(session: Session, row_id: int, report: Report) -> str:
        row = session.get_one(SignedPaper, row_id)
        return words_of(store.get(row.file.key), name=row.file.name, course=Course(report=report, pages=pages))

    def keep(session: Session, row_id: int, text: str) -> None:
        session.get_one(SignedPaper, row_id).text = text

    def refuse(session: Session, row_id: int, sentence: str) -> None:
        session.get_one(SignedPaper, row_id).refusal = sentence

    return Task(name=READ_SIGNED, steps=(Step(N_("Đọc chữ trong bản đã ký"), read, keep),), on_refusal=refuse)
