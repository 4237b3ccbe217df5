"""Forms, and answers that complete any question, for the tests of this folder."""

from datetime import date
from decimal import Decimal

from workbench.assessment.answers import AnswerValue
from workbench.assessment.catalogue import regimes
from workbench.assessment.forms import Form
from workbench.assessment.questions import Choice, Kind, Question

REASON = "Năm 2025 có 312 trường hợp, 41 kiến nghị của người dân về an toàn giao thông"


def forms() -> list[Form]:
    return [form for regime in regimes() for form in regime.forms]


def questions() -> list[Question]:
    """Give every question once, though several forms of a regime share it."""
    return list({(each.regime, question.key): question for each in forms() for question in each.questions}.values())


def form(form_id: str) -> Form:
    return next(form for form in forms() if form.id == form_id)


def yes(reason: str = REASON) -> AnswerValue:
    return AnswerValue(choice=Choice.YES, reason=reason)


def no(reason: str = REASON) -> AnswerValue:
    return AnswerValue(choice=Choice.NO, reason=reason)


def complete(question: Question, choice: Choice = Choice.YES) -> AnswerValue:
    """Give a complete answer of the question's kind."""
    return {
        Kind.YES_NO: AnswerValue(choice=choice, reason=REASON),
        Kind.TEXT: AnswerValue(text=REASON),
        Kind.NUMBER: AnswerValue(number=Decimal(3)),
        Kind.ONE_OF: AnswerValue(options=tuple(option.value for option in question.options[:1])),
        Kind.MANY_OF: AnswerValue(options=tuple(option.value for option in question.options)),
        Kind.LIST: AnswerValue(items=(tuple("nội dung" for _ in question.columns),)),
        Kind.DATE: AnswerValue(day=date(2026, 12, 31)),
        Kind.REFERENCE: AnswerValue(items=(tuple("nội dung" for _ in question.columns),)),
    }[question.kind]


def all_complete(of: Form) -> dict[str, AnswerValue]:
    return {question.id: complete(question) for question in of.questions}
