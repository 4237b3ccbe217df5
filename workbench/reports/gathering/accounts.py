"""The whole of what one side answered on a procedure, told for a paper that sums up: every part of its form, no answer left out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from workbench.assessment.answers import AnswerValue
from workbench.assessment.queries import Sheet
from workbench.assessment.questions import Choice, Kind, Meaning, Question, Section
from workbench.reports.gathering.criteria import (
    PASSED_OVER,
    ROWED,
    Part,
    answer_line,
    asked_in,
    conclusion_words,
    exception_line,
    is_exception,
    is_passed_over,
    parts_of,
    rows_in,
    sentence,
    words_of,
)
from workbench.reports.values import TitledText

Answered = tuple[Section, Question, AnswerValue]
_CHOICES = ((Choice.YES, "Có"), (Choice.NO, "Không"))


def account_of(sheet: Sheet) -> tuple[TitledText, ...]:
    """Give every part of the form under its own title; the text is "" where nothing of it was answered."""
    return tuple(TitledText(part.title, "\n".join(_lines(sheet, part))) for part in parts_of(sheet.form))


def explanations(sheet: Sheet) -> tuple[TitledText, ...]:
    """Give the parts that assess by no criterion but explain: what became simpler, why it is abolished, what reform demands."""
    told = ((part, "\n".join(_lines(sheet, part))) for part in parts_of(sheet.form) if part.criterion is None)
    return tuple(TitledText(part.title, text) for part, text in told if text)


def _lines(sheet: Sheet, part: Part) -> Iterator[str]:
    """Conclude, then tell what was answered with words section by section; plain answers are named together at the end."""
    if is_passed_over(sheet, part):
        yield PASSED_OVER
    concluded = conclusion_words(sheet, part)
    if concluded:
        yield concluded
    answered = list(asked_in(sheet, part))
    plain = defaultdict[Choice, list[str]](list)
    for section, rows in groupby(answered, key=lambda row: row[0]):
        held = list(rows)
        yield from _section(section, held, is_alone=len(part.sections) == 1)
        for _place, question, value in held:
            if _is_plain(question, value) and value.choice is not None:
                plain[value.choice].append(question.id)
    if plain:
        named = [f"trả lời “{words}” tại câu {', '.join(plain[choice])}" for choice, words in _CHOICES if plain[choice]]
        yield f"- Các câu còn lại: {'; '.join(named)}."


def _section(section: Section, rows: Sequence[Answered], *, is_alone: bool) -> Iterator[str]:
    """Tell a section of many in one paragraph, one that is its whole part a line an answer; what fails is quoted beneath."""
    worded = [(question, value) for _place, question, value in rows if not _is_plain(question, value) and not is_exception(question, value)]
    if is_alone:
        yield from (answer_line(question, value) for question, value in worded)
    else:
        facts = "; ".join(_facts(worded))
        reasons = [_reasoned(question, value) for question, value in worded if question.kind is Kind.YES_NO]
        told = " ".join(words for words in (sentence(facts), *reasons) if words)
        if told:
            yield f"- {section.title}: {told}"
    yield from (exception_line(question, value) for _place, question, value in rows if is_exception(question, value))


def _reasoned(question: Question, value: AnswerValue) -> str:
    return f"{question.summary or f'Câu {question.id}'}: {words_of(question, value)}. {sentence(value.reason)}"


def _is_plain(question: Question, value: AnswerValue) -> bool:
    """Tell whether an answer is a bare yes or no, as the circular wants it."""
    return question.kind is Kind.YES_NO and not value.reason.strip() and not is_exception(question, value)


def _facts(rows: Sequence[tuple[Question, AnswerValue]]) -> Iterator[str]:
    """Give the answers of a section that are more than yes or no; a limit stands with its unit."""
    count = ""
    for question, value in rows:
        if question.kind is Kind.YES_NO:
            continue
        if question.meaning is Meaning.TIME_LIMIT:
            count = words_of(question, value)
        elif question.meaning is Meaning.TIME_LIMIT_UNIT:
            unit = words_of(question, value)
            yield f"{count} {unit[:1].lower()}{unit[1:]}".strip()
            count = ""
        else:
            yield from rows_in(value) if question.kind in ROWED else (words_of(question, value).rstrip(". "),)
    if count:
        yield count
