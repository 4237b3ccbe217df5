"""Keeping the province's words of questions: each change is a dated version, none is ever lost, every one can be taken back."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.forms import QuestionWording
from models.people import User
from workbench.access import Permission, require
from workbench.assessment.forms import Form
from workbench.assessment.questions import Question
from workbench.assessment.rewording.queries import versions_of_wording
from workbench.assessment.wordings import Wording, faults_of, wording_name
from workbench.errors import FieldsRefusedError, RefusalError, StaleError
from workbench.history import record


def reword(
    session: Session, form: Form, question: Question, wording: Wording, *, from_day: date, today: date, note: str, seen: int, actor: User
) -> QuestionWording:
    """Keep new words of a question from a day on. form, question: as shipped; seen: number of the newest version, 0 for none."""
    require(actor, Permission.FORM_MANAGE)
    faults = list(faults_of(wording))
    if from_day < today:
        # What was asked on a day stays what was asked.
        faults.append(("from_day", "Chọn ngày áp dụng từ hôm nay trở đi; câu trả lời trước đó vẫn theo lời cũ."))
    if faults:
        raise FieldsRefusedError(faults)
    return _keep(session, form, question, wording.against(question), from_day=from_day, note=note, seen=seen, actor=actor)


def take_back(session: Session, form: Form, question: Question, *, number: int, today: date, seen: int, actor: User) -> QuestionWording:
    """Have an earlier version again from today on, 0 for the shipped words; the versions in between stay listed."""
    require(actor, Permission.FORM_MANAGE)
    known = {row.number: row.values for row in versions_of_wording(session, wording_name(form, question))}
    if number and number not in known:
        raise RefusalError("Không có bản lời đó. Hãy tải lại trang.")
    words = Wording.from_json(known.get(number, {}))
    note = f"Dùng lại bản {number}" if number else "Khôi phục lời gốc"
    return _keep(session, form, question, words, from_day=today, note=note, seen=seen, actor=actor)


def _keep(
    session: Session, form: Form, question: Question, wording: Wording, *, from_day: date, note: str, seen: int, actor: User
) -> QuestionWording:
    name = wording_name(form, question)
    query = select(QuestionWording).where(QuestionWording.question == name).order_by(QuestionWording.number.desc()).limit(1)
    before = session.scalar(query)
    last = before.number if before else 0
    if last != seen:
        raise StaleError("Câu hỏi này vừa được người khác sửa. Hãy so với nội dung đang lưu rồi lưu lại.", theirs=last, mine=seen)
    row = QuestionWording(
        question=name, number=last + 1, values=wording.to_json(), from_day=from_day, note=note.strip(), made_by_id=actor.id
    )
    session.add(row)
    session.flush()
    changed = {"before": before.values if before else {}, "after": row.values, "from_day": from_day.isoformat()}
    data = {"question": name, "number": row.number, "note": row.note, **changed}
    record(session, "reword-question", actor=actor, subject=row, data=data)
    return row
