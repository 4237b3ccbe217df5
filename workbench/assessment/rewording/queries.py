"""The province's own words of questions, as they are stored."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.forms import QuestionWording
from models.people import User
from workbench.assessment.choosing import HERE
from workbench.assessment.questions import Question
from workbench.assessment.wordings import Wording


def wordings_on(session: Session, day: date) -> dict[str, Wording]:
    """Give the words that are in force on a day, by the question's name; one statement."""
    query = select(QuestionWording).where(QuestionWording.from_day <= day).order_by(QuestionWording.number)
    newest = {row.question: row.values for row in session.scalars(query)}
    return {question: Wording.from_json(values) for question, values in newest.items() if values}


def versions_of_wording(session: Session, name: str) -> list[QuestionWording]:
    """Give every version of the words of a question, newest first."""
    query = select(QuestionWording).where(QuestionWording.question == name).order_by(QuestionWording.number.desc())
    return list(session.scalars(query.options(joinedload(QuestionWording.made_by).lazyload(User.grants))))


def versions_of_all(session: Session) -> Mapping[str, Sequence[QuestionWording]]:
    """Give every version of the words of every question, newest first, by the question's name; one statement."""
    found: dict[str, list[QuestionWording]] = {}
    for row in session.scalars(select(QuestionWording).order_by(QuestionWording.number.desc())):
        found.setdefault(row.question, []).append(row)
    return found


def read_at(shipped: Question, versions: Sequence[QuestionWording], at: datetime) -> str:
    """Give the words of a question as they were read at a time. versions: of its words, newest first."""
    read = next((row for row in versions if row.from_day <= at.astimezone(HERE).date() and row.made_at <= at), None)
    return str(read.values.get("text", shipped.text)) if read else shipped.text
