"""What one side holds of a procedure, part by part of its form, in sentences, out of its answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.forms import Form
from workbench.assessment.queries import Sheet
from workbench.assessment.questions import Choice, Criterion, Kind, Meaning, Question, Section
from workbench.assessment.summary import in_words


@dataclass(frozen=True, slots=True)
class Concluded:
    """label: name of the criterion. meaning: of the question that concludes it. holds, fails: the conclusion in words."""

    label: str
    meaning: Meaning
    holds: str
    fails: str


CONCLUDED: Mapping[Criterion, Concluded] = {
    Criterion.NECESSITY: Concluded(
        "Sự cần thiết", Meaning.NECESSARY, "Thủ tục hành chính cần thiết.", "Thủ tục hành chính không cần thiết."
    ),
    Criterion.LEGALITY: Concluded(
        "Tính hợp hiến, hợp pháp", Meaning.LAWFUL, "Quy định hợp hiến, hợp pháp.", "Quy định chưa bảo đảm tính hợp hiến, hợp pháp."
    ),
    Criterion.REASONABLENESS: Concluded(
        "Tính hợp lý", Meaning.REASONABLE, "Các bộ phận của thủ tục hợp lý.", "Có bộ phận của thủ tục chưa hợp lý."
    ),
}  # fmt: skip
NOT_ASKED = "Không thuộc phạm vi đánh giá theo biểu mẫu áp dụng cho thủ tục này."
# Of what follows an answer that ends the assessment (Thông tư 03/2022/TT-BTP, Điều 10 khoản 2 điểm b).
PASSED_OVER = "Không đánh giá, vì thủ tục được xác định là không cần thiết hoặc không đúng thẩm quyền ban hành."
# Of a part that the form ends without a conclusion, as those of Thông tư 03/2022/TT-BTP on reasonableness.
ALL_WELL = "Các nội dung được đánh giá đều đạt yêu cầu."
ROWED = frozenset({Kind.LIST, Kind.REFERENCE})
OVERALL = "Thủ tục hành chính cần thiết, hợp hiến, hợp pháp, hợp lý."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form with all its sections. heading: with its number, as the form prints it ("I. SỰ CẦN THIẾT …")."""

    heading: str
    criterion: Criterion | None
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """Give the heading as words of a sentence, without its number."""
        return self.heading.partition(". ")[2].capitalize()

    @property
    def questions(self) -> Iterator[Question]:
        return (question for section in self.sections for question in section.questions)

    @property
    def conclusion(self) -> Question | None:
        """Give the question that concludes the part's criterion."""
        meaning = CONCLUDED[self.criterion].meaning if self.criterion else None
        return next((question for question in self.questions if meaning and question.meaning is meaning), None)


def parts_of(form: Form) -> tuple[Part, ...]:
    """Give the parts of a form in order."""
    grouped = groupby(form.sections, key=lambda section: (section.part, section.criterion))
    return tuple(Part(heading, criterion, tuple(sections)) for (heading, criterion), sections in grouped)


def criterion_words(sheet: Sheet, criterion: Criterion) -> str:
    """Give the conclusion with its reason, then a line for each point that is not as the circular wants it; "" for no answer."""
    parts = [part for part in parts_of(sheet.form) if part.criterion is criterion]
    return "\n".join(words for part in parts if (words := _short(sheet, part))) if parts else NOT_ASKED


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """A criterion that was decided with no. reason: as it was given, which tells what to put right."""

    question: Question
    words: str
    reason: str


def shortcomings(sheet: Sheet) -> Iterator[Shortcoming]:
    """Give each criterion that was concluded with no, and that whose question ended the assessment."""
    for concluded, question in _decided(sheet):
        if (value := value_of(sheet, question)).choice is Choice.NO:
            yield Shortcoming(question, as_asked(concluded.fails, sheet.form), sentence(value.reason))


def overall_words(sheet: Sheet) -> str | None:
    """Conclude over all criteria that the form concludes on; "" while one of them is open, None where it concludes on none."""
    found = [(concluded, value_of(sheet, question).choice) for concluded, question in _decided(sheet)]
    if not found:
        return None
    if any(choice is None for _concluded, choice in found):
        return ""
    failed = [concluded.fails for concluded, choice in found if choice is Choice.NO]
    holding = [OVERALL] if len(found) == len(CONCLUDED) else [concluded.holds for concluded, _choice in found]
    return as_asked(" ".join(failed or holding), sheet.form)


def conclusion_words(sheet: Sheet, part: Part) -> str:
    """Give what the part concludes, with the reason; "" where it has no conclusion, or none yet."""
    question, concluded = _deciding(sheet, part), CONCLUDED[part.criterion] if part.criterion else None
    if question is None or concluded is None:
        return ""
    value = value_of(sheet, question)
    told = as_asked({Choice.YES: concluded.holds, Choice.NO: concluded.fails}[value.choice], sheet.form) if value.choice else ""
    # Another question that ended the assessment is quoted with its reason.
    reason = sentence(value.reason) if question == part.conclusion else ""
    return " ".join(words for words in (told, reason) if words)


def is_passed_over(sheet: Sheet, part: Part) -> bool:
    """Tell whether an answer before the part ended the assessment."""
    return sheet.completeness.stopped_by is not None and not any(question in sheet.visible for question in part.questions)


def asked_in(sheet: Sheet, part: Part) -> Iterator[tuple[Section, Question, AnswerValue]]:
    """Give the visible questions of a part that have an answer, without the one that concludes it."""
    visible = {question.id for question in sheet.visible}
    for section in part.sections:
        for question in section.questions:
            value = value_of(sheet, question)
            if question.id in visible and question != part.conclusion and not value.is_empty:
                yield section, question, value


def is_exception(question: Question, value: AnswerValue) -> bool:
    """Tell whether an answer is not what the circular asks for, so that its reason must be read."""
    given = value.options if value.choice is None else (value.choice,)
    return any(answer in (*question.fails_on, question.warns_on, question.stops_on) for answer in given)


def exception_line(question: Question, value: AnswerValue) -> str:
    """Give an answer with its reason under what the question asks for in short, or under the question itself."""
    name = f"{question.summary} (câu {question.id})" if question.summary else f"Về câu {question.id} “{question.text}”"
    return f"- {name}: {f'{in_words(question, value)}. {sentence(value.reason)}'.strip()}"


def answer_line(question: Question, value: AnswerValue) -> str:
    """Give an answer under its name, or under the question itself; rows of a list a line each."""
    name = question.summary or f"Về câu {question.id} “{question.text}”"
    if question.kind in ROWED:
        return "\n".join((f"- {name}:", *(f"+ {sentence(row)}" for row in rows_in(value))))
    words = (sentence(words_of(question, value)), sentence(value.reason))
    return f"- {name}: {' '.join(told for told in words if told)}"


def words_of(question: Question, value: AnswerValue) -> str:
    """Write an answer on one line; numbers below 10 take a zero."""
    number = value.number
    if question.kind is Kind.NUMBER and number is not None and number == int(number) and 0 < number < Decimal(10):
        return f"{int(number):02d} {question.unit}".strip()
    return " ".join(in_words(question, value).split())


def rows_in(value: AnswerValue) -> Iterator[str]:
    """Give each row as its first cell, the others in brackets behind it."""
    for row in value.items:
        cells = [" ".join(cell.split()).rstrip(".;") for cell in row if cell.strip()]
        if cells:
            yield f"{cells[0]} ({'; '.join(cells[1:])})" if cells[1:] else cells[0]


def sentence(words: str) -> str:
    """End what a person wrote with a full stop, unless it ends already."""
    told = words.strip()
    return told if not told or told[-1] in ".!?;:…" else f"{told}."


def value_of(sheet: Sheet, question: Question) -> AnswerValue:
    return sheet.values.get(question.id, EMPTY)


def label_of(criterion: Criterion, form: Form) -> str:
    """Name a criterion as the form does."""
    return as_asked(CONCLUDED[criterion].label, form)


def as_asked(words: str, form: Form) -> str:
    """Leave the constitution out where the form does not ask of it (Thông tư 03/2022/TT-BTP; Thông tư 26/2025/TT-BTP, Điều 20)."""
    asks = any("hợp hiến" in part.heading.lower() for part in parts_of(form) if part.criterion is Criterion.LEGALITY)
    return words if asks else words.replace("hợp hiến, ", "")


def _decided(sheet: Sheet) -> Iterator[tuple[Concluded, Question]]:
    for part in parts_of(sheet.form):
        if part.criterion is not None and (question := _deciding(sheet, part)) is not None:
            yield CONCLUDED[part.criterion], question


def _deciding(sheet: Sheet, part: Part) -> Question | None:
    """Give the question that decides the part: that which ended the assessment here, else its conclusion where it is asked."""
    stopped = sheet.completeness.stopped_by
    question = stopped if stopped is not None and stopped in part.questions else part.conclusion
    return question if question in sheet.visible else None


def _short(sheet: Sheet, part: Part) -> str:
    if is_passed_over(sheet, part):
        return PASSED_OVER
    answered = [(question, value) for _section, question, value in asked_in(sheet, part)]
    exceptions = [exception_line(question, value) for question, value in answered if is_exception(question, value)]
    if part.conclusion is not None:
        return "\n".join(line for line in (conclusion_words(sheet, part), *exceptions) if line)
    if any(question.kind is Kind.YES_NO for question, _value in answered):
        return "\n".join(exceptions) or ALL_WELL
    return "\n".join(answer_line(question, value) for question, value in answered)
