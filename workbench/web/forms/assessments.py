"""What was typed under a question, read by the question's kind. Names of fields begin with the question's id."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from workbench.assessment.answers import LONGEST_TEXT, AnswerValue, read_day, read_number
from workbench.assessment.questions import Choice, Kind, Question

Fields = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """value: what can be stored. error: why it can't be; number_text: a number or day as it was typed, to be shown again."""

    value: AnswerValue
    number_text: str = ""
    error: str = ""


def field_name(question: Question, part: str) -> str:
    """Name a field of a question: choice, reason, text, number, day, option, revision, or "0-1" for a cell."""
    return f"{question.id}-{part}"


def was_shown(question: Question, fields: Fields) -> bool:
    """Whether the page that was sent held this question."""
    return field_name(question, "revision") in fields


def seen_revision_of(question: Question, fields: Fields) -> int:
    """Give the revision that the writer saw; 0 for none."""
    return _whole(fields.get(field_name(question, "revision"), ""))


def typed_answer(question: Question, fields: Fields, *, without_row: int | None = None) -> Typed:
    """Read what was typed; without_row: a row of a list that is to be removed."""
    if question.kind in (Kind.LIST, Kind.REFERENCE):
        return _rows(question, fields, without_row=without_row)
    typed = _READERS[question.kind](question, fields)
    longest = max(len(typed.value.text), len(typed.value.reason))
    if longest > LONGEST_TEXT:
        return Typed(typed.value, typed.number_text, _("Rút gọn nội dung xuống dưới 20.000 ký tự rồi lưu lại."))
    return typed


def _said(question: Question, fields: Fields, part: str) -> str:
    # Browsers send line ends as CR LF; the same words must give the same answer wherever they were typed.
    return fields.get(field_name(question, part), "").replace("\r\n", "\n").strip()


def _yes_no(question: Question, fields: Fields) -> Typed:
    said = _said(question, fields, "choice")
    choice = Choice(said) if said in set(Choice) else None
    return Typed(AnswerValue(choice=choice, reason=_said(question, fields, "reason")))


def _text(question: Question, fields: Fields) -> Typed:
    return Typed(AnswerValue(text=_said(question, fields, "text")))


def _number(question: Question, fields: Fields) -> Typed:
    said = _said(question, fields, "number")
    number = read_number(said)
    if said and number is None:
        return Typed(AnswerValue(), said, _("Nhập một số, ví dụ 7 hoặc 1.250 hoặc 0,5; chưa lưu câu này."))
    return Typed(AnswerValue(number=number), said)


def _day(question: Question, fields: Fields) -> Typed:
    said = _said(question, fields, "day")
    day = read_day(said)
    if said and day is None:
        return Typed(AnswerValue(), said, _("Nhập ngày có thật theo ngày/tháng/năm, ví dụ 01/7/2026; chưa lưu câu này."))
    return Typed(AnswerValue(day=day), said)


def _options(question: Question, fields: Fields) -> Typed:
    offered = [option.value for option in question.options]
    chosen = set(fields.getlist(field_name(question, "option")))
    return Typed(AnswerValue(options=tuple(value for value in offered if value in chosen)))


def _rows(question: Question, fields: Fields, *, without_row: int | None) -> Typed:
    width = len(question.columns)
    rows = []
    for row in row_numbers(field_name(question, ""), fields):
        cells = tuple(_said(question, fields, f"{row}-{column}") for column in range(width))
        if row != without_row and any(cells):
            rows.append(cells)
    value = AnswerValue(items=tuple(rows))
    if sum(len(cell) for cells in rows for cell in cells) > LONGEST_TEXT:
        return Typed(value, error=_("Rút gọn nội dung xuống dưới 20.000 ký tự rồi lưu lại."))
    return Typed(value)


_READERS: Mapping[Kind, Callable[[Question, Fields], Typed]] = {
    Kind.YES_NO: _yes_no,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.DATE: _day,
    Kind.ONE_OF: _options,
    Kind.MANY_OF: _options,
}


def row_numbers(prefix: str, fields: Fields) -> list[int]:
    """Give the numbers of the rows that were sent under names like "<prefix>3-1", in order."""
    numbers = {name.removeprefix(prefix).partition("-")[0] for name in fields if name.startswith(prefix)}
    return sorted(int(number) for number in numbers if number.isdecimal())


@dataclass(frozen=True, slots=True)
class Press:
    """Which button of a part was pressed. act: save, next, add, remove, use, take, keep, mine, theirs. number: a row or a revision."""

    act: str = "save"
    question: str = ""
    number: int = 0


ACTS = ("next", "add", "remove", "use", "take", "keep", "mine", "theirs")


def pressed(fields: Mapping[str, str]) -> Press:
    """Read which button sent the form; each one's value is "<question>" or "<question>:<number>"."""
    act = next((act for act in ACTS if act in fields), "save")
    question, _colon, number = fields.get(act, "").partition(":")
    return Press(act, question, _whole(number))


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0
