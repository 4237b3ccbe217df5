"""What one side holds of a procedure by the four criteria, in sentences, out of its answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.queries import Sheet
from workbench.assessment.questions import Choice, Kind, Meaning, Question, ReasonWhen
from workbench.assessment.summary import in_words, rendered


@dataclass(frozen=True, slots=True)
class Criterion:
    """meaning: of the question that concludes it. holds, fails: the conclusion in words."""

    meaning: Meaning
    holds: str
    fails: str


NECESSITY = Criterion(Meaning.NECESSARY, "Thủ tục hành chính cần thiết.", "Thủ tục hành chính không cần thiết.")
LEGALITY = Criterion(Meaning.LAWFUL, "Quy định hợp hiến, hợp pháp.", "Quy định chưa bảo đảm tính hợp hiến, hợp pháp.")
REASONABLENESS = Criterion(Meaning.REASONABLE, "Các bộ phận của thủ tục hợp lý.", "Có bộ phận của thủ tục chưa hợp lý.")
NOT_ASKED = "Biểu mẫu áp dụng cho thủ tục này không đánh giá tiêu chí này."
OVERALL = "Thủ tục hành chính cần thiết, hợp hiến, hợp pháp, hợp lý."
CRITERIA = (NECESSITY, LEGALITY, REASONABLENESS)


def criterion_words(sheet: Sheet, criterion: Criterion) -> str:
    """Give the conclusion with its reason, then a line for each point that is not as the circular wants it; "" for no answer."""
    question = sheet.form.meaning(criterion.meaning)
    if question is None:
        return NOT_ASKED if any(sheet.form.meaning(other.meaning) for other in CRITERIA) else _all_answers(sheet, criterion)
    value = _value(sheet, question)
    concluded = {Choice.YES: criterion.holds, Choice.NO: criterion.fails}.get(value.choice) if value.choice else None
    head = " ".join(part for part in (concluded or "", sentence(value.reason)) if part)
    return "\n".join(line for line in (head, *_exceptions(sheet, question)) if line)


def shortcomings(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give each criterion that was concluded with no: what it says, and the reason, which tells what to put right."""
    for criterion in CRITERIA:
        question = sheet.form.meaning(criterion.meaning)
        value = _value(sheet, question) if question else EMPTY
        if value.choice is Choice.NO:
            yield criterion.fails, sentence(value.reason)


def overall_words(sheet: Sheet) -> str:
    """Conclude over all criteria that the form asks for; "" while one of them is open."""
    asked = [(criterion, question) for criterion in CRITERIA if (question := sheet.form.meaning(criterion.meaning))]
    choices = [(criterion, _value(sheet, question).choice) for criterion, question in asked]
    if not choices or any(choice is None for _criterion, choice in choices):
        return ""
    failed = [criterion.fails for criterion, choice in choices if choice is Choice.NO]
    if failed:
        return " ".join(failed)
    return OVERALL if len(choices) == len(CRITERIA) else " ".join(criterion.holds for criterion, _choice in choices)


def _exceptions(sheet: Sheet, conclusion: Question) -> Iterator[str]:
    """Tell the answers of the same part that want a reason because they are not what the circular asks for."""
    part = next(section.part for section in sheet.form.sections if conclusion in section.questions)
    visible = {question.id for question in sheet.visible}
    for section in sheet.form.sections:
        for question in section.questions if section.part == part else ():
            if question.id in visible and question != conclusion and _is_exception(question, _value(sheet, question)):
                yield f"- Về câu {question.id} “{question.text}”: {_answer_words(question, _value(sheet, question))}"


def _is_exception(question: Question, value: AnswerValue) -> bool:
    if question.kind is not Kind.YES_NO or value.choice is None:
        return False
    return (question.reason is ReasonWhen.ON_NO and value.choice is Choice.NO) or value.choice in (question.warns_on, question.stops_on)


def _answer_words(question: Question, value: AnswerValue) -> str:
    return f"{in_words(question, value)}. {sentence(value.reason)}".strip()


def sentence(words: str) -> str:
    """End what a person wrote with a full stop, unless it ends already."""
    told = words.strip()
    return told if not told or told[-1] in ".!?;:…" else f"{told}."


def _all_answers(sheet: Sheet, criterion: Criterion) -> str:
    """Tell a form without conclusions (an abolished procedure) as a whole, under necessity."""
    if criterion is not NECESSITY:
        return NOT_ASKED
    lines = rendered(sheet.form, sheet.values, components_present=sheet.components_present)
    told = (f"{line.question} {'. '.join(part for part in (line.answer, line.reason) if part)}" for line in lines if line.answer)
    return "\n".join(told)


def _value(sheet: Sheet, question: Question) -> AnswerValue:
    return sheet.values.get(question.id, EMPTY)
