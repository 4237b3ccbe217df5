"""Which questions a person sees, which of them still miss something, and what leadership must be told."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.enums import Component
from workbench.assessment.answers import EMPTY, AnswerValue, problems
from workbench.assessment.forms import Form
from workbench.assessment.questions import Condition, Kind, Question, Section
from workbench.assessment.reasons import weak_reason


@dataclass(frozen=True, slots=True)
class Missing:
    """A visible question whose answer is not complete. sentences: what to do."""

    question: Question
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    question: Question
    sentence: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """answered, total: visible mandatory questions, complete ones and all. stopped_by: the answer that ended the assessment."""

    answered: int
    total: int
    missing: tuple[Missing, ...]
    warnings: tuple[Notice, ...]
    stopped_by: Question | None = None

    @property
    def is_complete(self) -> bool:
        return not self.missing


def visible_questions(
    form: Form, answers: Mapping[str, AnswerValue], *, components_present: Collection[Component] = ()
) -> tuple[Question, ...]:
    """Give the questions to be answered, in order.

    components_present: those that the draft sets; it matters only to a form that is assessed by component. None known: all are asked.
    An answer that stops the assessment hides all that follows it (Thông tư 03/2022/TT-BTP, Điều 10 khoản 2 điểm b).
    """
    return tuple(_walk(form, answers, components_present))


def left_out(form: Form, present: Collection[Component]) -> tuple[Section, ...]:
    """Give the sections that are not asked because the draft sets none of their components."""
    return tuple(section for section in form.sections if all(_is_left_out(form, question, present) for question in section.questions))


def completeness(form: Form, answers: Mapping[str, AnswerValue], *, components_present: Collection[Component] = ()) -> Completeness:
    """Count what is answered and name what is not; hidden answers are kept elsewhere and count for nothing here."""
    visible = visible_questions(form, answers, components_present=components_present)
    missing: list[Missing] = []
    warnings: list[Notice] = []
    answered = total = 0
    for question in visible:
        value = answers.get(question.id, EMPTY)
        sentences = problems(question, value)
        total += question.mandatory
        answered += question.mandatory and not sentences
        if sentences:
            missing.append(Missing(question, sentences))
        warnings.extend(Notice(question, sentence) for sentence in _warnings(question, value))
    return Completeness(answered, total, tuple(missing), tuple(warnings), _stopped_by(visible, answers))


def _walk(form: Form, answers: Mapping[str, AnswerValue], present: Collection[Component]) -> Iterator[Question]:
    seen: set[str] = set()
    for question in form.questions:
        if _is_left_out(form, question, present) or not _holds(question.shown_when, answers, seen):
            continue
        seen.add(question.id)
        yield question
        if _stops(question, answers):
            return


def _is_left_out(form: Form, question: Question, present: Collection[Component]) -> bool:
    # A draft that amends a procedure touches at least one component: while none is known, all are asked.
    return form.per_component and bool(present) and question.component is not None and question.component not in present


def _holds(condition: Condition | None, answers: Mapping[str, AnswerValue], seen: Collection[str]) -> bool:
    if condition is None:
        return True
    # A hidden question may still hold an old answer; it shows nothing.
    if condition.question not in seen:
        return False
    value = answers.get(condition.question, EMPTY)
    given = {value.choice.value} if value.choice else set(value.options)
    enough = condition.at_least is not None and (value.number or Decimal(0)) >= condition.at_least
    return enough or bool(given & set(condition.equals))


def _stops(question: Question, answers: Mapping[str, AnswerValue]) -> bool:
    return question.stops_on is not None and answers.get(question.id, EMPTY).choice is question.stops_on


def _stopped_by(visible: tuple[Question, ...], answers: Mapping[str, AnswerValue]) -> Question | None:
    return next((question for question in visible if _stops(question, answers)), None)


def _warnings(question: Question, value: AnswerValue) -> Iterator[str]:
    # A warning asks for the reason, so the reason answers it; that the assessment has ended stays said.
    is_open = value.choice is question.warns_on and not value.reason.strip()
    if value.choice is not None and (is_open or value.choice is question.stops_on):
        yield question.warning
    written = value.text if question.kind is Kind.TEXT else value.reason
    weak = weak_reason(question, written) if written.strip() else None
    if weak:
        yield weak
