"""Keeping a form of the province, and going back to an earlier one or to the layout of the workbench."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dossiers import StoredFile
from models.papers import PaperForm
from models.people import User
from workbench.access import Permission, require
from workbench.errors import RefusalError, StaleError
from workbench.history import record
from workbench.reports.kinds import KINDS, ReportKind
from workbench.reports.province.checking import check_form
from workbench.reports.province.queries import versions_of_form


def set_form(session: Session, kind: ReportKind, file: StoredFile, *, data: bytes, note: str, seen: int, actor: User) -> PaperForm:
    """Make an upload the form of a kind of paper. seen: the number that the person saw; refuses what `check_form` refuses."""
    require(actor, Permission.PAPER_FORM_MANAGE)
    if file.refused:
        raise RefusalError(file.refused)
    check_form(data, kind=kind)
    return _next(session, kind, file, note=note, seen=seen, actor=actor)


def take_back_form(session: Session, kind: ReportKind, *, seen: int, actor: User) -> PaperForm:
    """Undo the newest change: the form before it counts again, or the layout of the workbench where there was none."""
    require(actor, Permission.PAPER_FORM_MANAGE)
    rows = versions_of_form(session, kind)
    if not rows:
        raise RefusalError("Loại văn bản này đang dùng mẫu của hệ thống, không có mẫu nào để bỏ.")
    before = rows[1].file if len(rows) > 1 else None
    return _next(session, kind, before, note=f"Hoàn tác bản {rows[0].number}", seen=seen, actor=actor)


def _next(session: Session, kind: ReportKind, file: StoredFile | None, *, note: str, seen: int, actor: User) -> PaperForm:
    last = session.scalar(select(func.max(PaperForm.number)).where(PaperForm.kind == kind.value)) or 0
    if last != seen:
        raise StaleError("Người khác vừa thay mẫu này. Hãy xem bản mới nhất rồi thực hiện lại.", theirs=last, mine=seen)
    row = PaperForm(kind=kind.value, number=last + 1, file=file, note=note.strip(), made_by_id=actor.id)
    session.add(row)
    session.flush()
    data = {"paper": KINDS[kind].title, "number": row.number, "file": file.name if file else "", "note": row.note}
    record(session, "set-paper-form", actor=actor, subject=row, data=data)
    return row
