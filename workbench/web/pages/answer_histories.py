"""Who answered a question how, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from models.assessments import Answer
from models.people import User
from workbench.assessment.answers import AnswerValue
from workbench.assessment.catalogue import form_named
from workbench.assessment.queries import answer_history
from workbench.assessment.questions import Question
from workbench.assessment.rewording.queries import read_at, versions_of_wording
from workbench.assessment.wordings import wording_name
from workbench.web.formats import vn_datetime
from workbench.web.frames import Frame, frame_of
from workbench.web.pages.assessments import Located
from workbench.web.pages.questionnaires import section_with, slug_of, whole_words

# Typing saves every few seconds: what one person wrote in one go is shown once, as it stood at its end.
ONE_SITTING = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Entry:
    """asked: the question as it read on that day, "" where it reads the same now."""

    who: str
    when: str
    words: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    frame: Frame
    question: Question
    slug: str
    entries: list[Entry]
    back_url: str


def history_page(session: Session, place: Located, reader: User, *, question_id: str) -> HistoryPage:
    """Give every sitting in which a question was answered, newest first."""
    question = place.sheet.form.question(question_id)
    rows = answer_history(session, place.sheet.assessment, question_id) if place.sheet.assessment else []
    versions = versions_of_wording(session, wording_name(place.sheet.form, question))
    shipped = form_named(place.sheet.form.id) or place.sheet.form
    original = shipped.question(question_id)
    entries = [_entry(row, question, asked=read_at(original, versions, row.saved_at)) for row in last_of_sittings(rows)]
    back = place.url("assessments.part", section=section_with(place, question).key)
    frame = frame_of(session, place.dossier, reader, tab="assessment")
    return HistoryPage(frame, question, slug_of(question), entries, f"{back}#{slug_of(question)}")


def _entry(row: Answer, question: Question, *, asked: str) -> Entry:
    words = whole_words(question, AnswerValue.from_json(row.value))
    return Entry(row.saved_by.name, vn_datetime(row.saved_at), words, asked if asked != question.text else "")


def last_of_sittings(newest_first: Sequence[Answer]) -> Iterator[Answer]:
    """Yield the last answer of each sitting: of one person, without a pause of ten minutes."""
    later: Answer | None = None
    for row in newest_first:
        if later is None or later.saved_by_id != row.saved_by_id or later.saved_at - row.saved_at > ONE_SITTING:
            yield row
        later = row
