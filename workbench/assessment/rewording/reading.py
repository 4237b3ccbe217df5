"""A sheet whose questions read as they did when they were answered: an answer does not stand under words that came after it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.forms import QuestionWording
from workbench.assessment.catalogue import form_named
from workbench.assessment.queries import Sheet
from workbench.assessment.questions import Question
from workbench.assessment.rewording.queries import read_at
from workbench.assessment.wordings import wording_name

Wordings = Mapping[str, Sequence[QuestionWording]]


def as_answered(sheet: Sheet, wordings: Wordings) -> Sheet:
    """Give the sheet with these questions in its form. wordings: every version of the province's words, newest first, by the question's
    name.
    """
    asked = [
        question for question in sheet.form.questions if question.id in sheet.answers and wording_name(sheet.form, question) in wordings
    ]
    if not asked:
        return sheet
    read = {question.id: _as_read(sheet, question, wordings) for question in asked}
    sections = tuple(
        replace(section, questions=tuple(read.get(question.id, question) for question in section.questions))
        for section in sheet.form.sections
    )
    return replace(sheet, form=replace(sheet.form, sections=sections))


def _as_read(sheet: Sheet, question: Question, wordings: Wordings) -> Question:
    shipped = (form_named(sheet.form.id) or sheet.form).question(question.id)
    text = read_at(shipped, wordings[wording_name(sheet.form, question)], sheet.answers[question.id].saved_at)
    # What an answer is called in short was made for the words that the workbench came with.
    return replace(question, text=text, summary=question.summary if text == shipped.text else "")
