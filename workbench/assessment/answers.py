"""An answer to one question, and what is still wrong with it, said so that the writer knows what to do."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self

from workbench.assessment.questions import Choice, Kind, Question
from workbench.assessment.sources import Source

# Long enough for any reason that was ever written, short enough that a pasted draft is noticed.
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class AnswerValue:
    """Only the fields of the question's kind are used. items: rows of cells, in the order of the question's columns.

    sources: what it was taken from; two answers that say the same are the same, wherever they came from.
    """

    choice: Choice | None = None
    text: str = ""
    number: Decimal | None = None
    options: tuple[str, ...] = ()
    items: tuple[tuple[str, ...], ...] = ()
    reason: str = ""
    day: date | None = None
    sources: tuple[Source, ...] = field(default=(), compare=False)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was answered; a reason alone is no answer."""
        filled = any(cell.strip() for row in self.items for cell in row)
        nothing = self.choice is None and self.number is None and self.day is None
        return nothing and not self.text.strip() and not self.options and not filled

    @property
    def essence(self) -> tuple[object, ...]:
        """Give what counts when two answers are compared: not the reason, nor the order of options, nor spaces and capitals."""
        rows = frozenset(tuple(_plain(cell) for cell in row) for row in self.items)
        return self.choice, self.number, self.day, frozenset(self.options), rows, _plain(self.text)

    def has_other_reason(self, other: "AnswerValue") -> bool:
        """Whether both give a reason, and not in the same words."""
        mine, theirs = _plain(self.reason), _plain(other.reason)
        return bool(mine and theirs) and mine != theirs

    def to_json(self) -> dict[str, Any]:
        """Give plain JSON values, only those that are set; `from_json` is its inverse."""
        stored: dict[str, Any] = {
            "choice": self.choice.value if self.choice else None,
            "text": self.text,
            "number": str(self.number) if self.number is not None else None,
            "options": list(self.options),
            "items": [list(row) for row in self.items],
            "reason": self.reason,
            "day": self.day.isoformat() if self.day else None,
            "sources": [source.to_json() for source in self.sources],
        }
        return {name: value for name, value in stored.items() if value not in (None, "", [])}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        choice, number, day = stored.get("choice"), stored.get("number"), stored.get("day")
        return cls(
            choice=Choice(choice) if choice else None,
            text=stored.get("text", ""),
            number=Decimal(number) if number is not None else None,
            options=tuple(stored.get("options", ())),
            items=tuple(tuple(row) for row in stored.get("items", ())),
            reason=stored.get("reason", ""),
            day=date.fromisoformat(day) if day else None,
            sources=tuple(Source.from_json(row) for row in stored.get("sources", ())),
        )

    def keeping_sources_of(self, earlier: Self) -> Self:
        """Give this answer with the earlier one's sources that still hold: of rows that are still there, of a value not changed."""
        rows = {_plain(row[0]) for row in self.items if row}
        is_same = earlier.essence == self.essence
        held = (source for source in earlier.sources if (_plain(source.row) in rows if source.row else is_same))
        return replace(self, sources=tuple(dict.fromkeys((*self.sources, *held))))


EMPTY = AnswerValue()


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


# Dots between groups of three, a comma before decimals. "1.5" is refused: it is one and a half to one reader, fifteen to another.
_NUMBER = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?")


def read_number(written: str) -> Decimal | None:
    """Read a number as Vietnamese write it ("1.250,5"), or None where it is none or could be read in two ways."""
    plain = "".join(written.split())
    if not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(".", "").replace(",", "."))


_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_day(written: str) -> date | None:
    """Read a day as Vietnamese write it ("01/7/2026", "1-7-2026") or as machines do ("2026-07-01"); None where it is none."""
    plain = written.strip()
    found = _DAY.fullmatch(plain)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(plain)
    except ValueError:
        return None


def problems(question: Question, value: AnswerValue) -> tuple[str, ...]:
    """Say what keeps this answer from being complete, each in a sentence that names what to do; nothing for a complete one."""
    if value.is_empty:
        return (_WHEN_EMPTY[question.kind],) if question.mandatory else ()
    found = [*_SHAPE[question.kind](question, value)]
    if question.kind is Kind.YES_NO and question.wants_reason(value.choice) and not value.reason.strip():
        found.append(_reason_wanted(question, value))
    if max(len(value.text), len(value.reason)) > LONGEST_TEXT:
        found.append("Rút gọn câu trả lời xuống dưới 20.000 ký tự; tài liệu dài nên đính kèm hồ sơ.")
    return tuple(found)


def _reason_wanted(question: Question, value: AnswerValue) -> str:
    said = _CHOICE_WORDS[value.choice] if value.choice else ""
    if value.choice in (question.warns_on, question.stops_on):
        return f"Nêu rõ lý do trả lời “{said}”: {question.warning}"
    return f"Nêu rõ lý do trả lời “{said}”."


def _yes_no(question: Question, value: AnswerValue) -> list[str]:
    return [] if value.choice else [_WHEN_EMPTY[question.kind]]


def _text(question: Question, value: AnswerValue) -> list[str]:
    return [] if value.text.strip() else [_WHEN_EMPTY[question.kind]]


def _number(question: Question, value: AnswerValue) -> list[str]:
    if value.number is None:
        return [_WHEN_EMPTY[question.kind]]
    return ["Nhập số không âm."] if value.number < 0 else []


def _day(question: Question, value: AnswerValue) -> list[str]:
    return [] if value.day else [_WHEN_EMPTY[question.kind]]


def _options(question: Question, value: AnswerValue) -> list[str]:
    if not value.options:
        return [_WHEN_EMPTY[question.kind]]
    offered = {option.value for option in question.options}
    found = []
    if question.kind is Kind.ONE_OF and len(value.options) > 1:
        found.append("Chỉ chọn một mục.")
    if set(value.options) - offered:
        found.append("Chọn lại: có mục không còn trong biểu mẫu.")
    return found


def _items(question: Question, value: AnswerValue) -> list[str]:
    found = []
    if all(not cell.strip() for row in value.items for cell in row):
        return [_WHEN_EMPTY[question.kind]]
    for place, row in enumerate(value.items, start=1):
        # A page offers one blank row more than was filled.
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(question.columns, row, strict=False))
        blank = [column for column in question.columns if not cells.get(column, "").strip()]
        if blank:
            found.append(f"Dòng {place}: bổ sung “{'”, “'.join(blank)}” hoặc xóa dòng.")
    return found


_SHAPE: dict[Kind, Callable[[Question, AnswerValue], list[str]]] = {
    Kind.YES_NO: _yes_no,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.ONE_OF: _options,
    Kind.MANY_OF: _options,
    Kind.LIST: _items,
    Kind.REFERENCE: _items,
    Kind.DATE: _day,
}

_WHEN_EMPTY: dict[Kind, str] = {
    Kind.YES_NO: "Chọn Có hoặc Không.",
    Kind.TEXT: "Nhập nội dung trả lời.",
    Kind.NUMBER: "Nhập một số.",
    Kind.ONE_OF: "Chọn một mục.",
    Kind.MANY_OF: "Chọn ít nhất một mục.",
    Kind.LIST: "Thêm ít nhất một dòng.",
    Kind.REFERENCE: "Thêm ít nhất một căn cứ, nêu rõ điều, khoản, điểm và tên văn bản.",
    Kind.DATE: "Nhập ngày, tháng, năm.",
}

_CHOICE_WORDS: dict[Choice, str] = {Choice.YES: "Có", Choice.NO: "Không"}


def choice_words(choice: Choice) -> str:
    """Give "Có" or "Không"."""
    return _CHOICE_WORDS[choice]
