"""Answers as Vietnamese sentences, for the printed forms and the pages that show them side by side."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.enums import Component
from workbench.assessment.answers import EMPTY, AnswerValue, choice_words
from workbench.assessment.completeness import visible_questions
from workbench.assessment.forms import Form
from workbench.assessment.questions import Kind, Question, Section


@dataclass(frozen=True, slots=True)
class Rendered:
    """One line of the printed form. part, section: headings with their numbers; answer: "" where nothing was answered."""

    part: str
    section: str
    question_id: str
    question: str
    answer: str
    reason: str


def rendered(form: Form, answers: Mapping[str, AnswerValue], *, components_present: Collection[Component] = ()) -> tuple[Rendered, ...]:
    """Give every visible question in order with its answer; what is hidden is left out, as "xóa khỏi biểu mẫu" demands."""
    visible = {question.id for question in visible_questions(form, answers, components_present=components_present)}
    return tuple(
        _line(section, question, answers.get(question.id, EMPTY))
        for section in form.sections
        for question in section.questions
        if question.id in visible
    )


def _line(section: Section, question: Question, value: AnswerValue) -> Rendered:
    heading = f"{section.number.rpartition('.')[2]}. {section.title}" if "." in section.number else ""
    return Rendered(section.part, heading, question.id, question.text, in_words(question, value), value.reason.strip())


def in_words(question: Question, value: AnswerValue) -> str:
    """Write an answer as a person would ("Có", "7", "Trực tiếp; Trực tuyến"), rows of a list a line each; "" for none."""
    if value.is_empty:
        return ""
    if question.kind is Kind.YES_NO:
        return choice_words(value.choice) if value.choice else ""
    if question.kind is Kind.NUMBER:
        return f"{vietnamese_number(value.number)} {question.unit}".strip() if value.number is not None else ""
    if question.kind is Kind.DATE:
        return f"{value.day:%d/%m/%Y}" if value.day else ""
    if question.kind in (Kind.ONE_OF, Kind.MANY_OF):
        return "; ".join(question.label_of(option) for option in value.options)
    if question.kind in (Kind.LIST, Kind.REFERENCE):
        rows = (": ".join(cell.strip() for cell in row if cell.strip()) for row in value.items)
        return "\n".join(row for row in rows if row)
    return value.text.strip()


def vietnamese_number(number: Decimal) -> str:
    """Write a number as Vietnamese do: 1234.5 as "1.234,5"."""
    plain = f"{number.normalize():,f}"
    return plain.translate(str.maketrans(",.", ".,"))
