"""The province's own words of questions, as they are stored."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.forms import QuestionWording
from models.people import User
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
