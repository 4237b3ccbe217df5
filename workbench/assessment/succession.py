"""From one form to another: which question takes the place of which, what changed, and what of an answer can be carried over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.forms import Form
from workbench.assessment.questions import Choice, Kind, Question
from workbench.assessment.sources import Source
from workbench.assessment.summary import in_words

# Questions of different circulars that stand under the same number are held to be the same where their words are this much alike.
ALIKE = 0.6
_ROWED = frozenset({Kind.LIST, Kind.REFERENCE})
_CHOSEN = frozenset({Kind.ONE_OF, Kind.MANY_OF})


class Change(StrEnum):
    """What is not the same between a question and the one in whose place it stands."""

    WORDS = "words"
    KIND = "kind"
    OPTIONS = "options"
    COLUMNS = "columns"
    UNIT = "unit"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Match:
    """old: the question in whose place `new` stands. value: what can be carried over, EMPTY where nothing can.

    lost: what of the old answer has no place in the new one, in Vietnamese.
    """

    new: Question
    old: Question
    changes: frozenset[Change]
    given: AnswerValue
    value: AnswerValue
    lost: tuple[str, ...] = ()

    @property
    def can_be_carried(self) -> bool:
        return not self.value.is_empty


@dataclass(frozen=True, slots=True)
class Succession:
    """matches: answered questions with a successor, in the new form's order. ended: answered ones without. fresh: asked only now."""

    matches: tuple[Match, ...]
    ended: tuple[Question, ...]
    fresh: tuple[Question, ...]


def succession(old: Form, new: Form, answers: Mapping[str, AnswerValue]) -> Succession:
    """Hold two forms against each other. answers: what was answered under the old one."""
    pairs = _pairs(old, new)
    answered = {question.id for question in old.questions if not answers.get(question.id, EMPTY).is_empty}
    matches = tuple(_match(after, before, answers[before.id], old) for after, before in pairs if before.id in answered)
    placed, known = {before.id for _after, before in pairs}, {after.id for after, _before in pairs}
    ended = tuple(question for question in old.questions if question.id in answered - placed)
    return Succession(matches, ended, tuple(question for question in new.questions if question.id not in known))


def changes_between(old: Question, new: Question) -> frozenset[Change]:
    """Say what a person must look at before an answer is carried over."""
    found = {
        Change.WORDS: old.text != new.text,
        Change.KIND: old.kind is not new.kind,
        Change.OPTIONS: old.options != new.options,
        Change.COLUMNS: old.columns != new.columns,
        Change.UNIT: old.unit != new.unit,
        Change.REASON: old.reason is not new.reason,
    }
    return frozenset(change for change, holds in found.items() if holds)


def converted(old: Question, new: Question, value: AnswerValue) -> tuple[AnswerValue, tuple[str, ...]]:
    """Give what of an answer fits the other question, and in Vietnamese what does not."""
    if value.is_empty:
        return EMPTY, ()
    convert = _CONVERSIONS.get((old.kind, new.kind), _same if old.kind is new.kind else _as_words)
    return convert(old, new, value)


def _pairs(old: Form, new: Form) -> list[tuple[Question, Question]]:
    found: dict[str, Question] = {}
    left = list(old.questions)
    for is_same in _SAME:
        for question in new.questions:
            other = next((one for one in left if question.id not in found and is_same(one, question, old.regime == new.regime)), None)
            if other is not None:
                left.remove(other)
                found[question.id] = other
    return [(question, found[question.id]) for question in new.questions if question.id in found]


def _is_named(old: Question, new: Question, _same_regime: bool) -> bool:
    return old.key in new.earlier or new.key in old.earlier


def _has_key(old: Question, new: Question, same_regime: bool) -> bool:
    return same_regime and old.key == new.key


def _has_meaning(old: Question, new: Question, _same_regime: bool) -> bool:
    return old.meaning is not None and old.meaning is new.meaning


def _has_words(old: Question, new: Question, _same_regime: bool) -> bool:
    same_component = old.component is new.component and old.meaning is None and new.meaning is None
    return same_component and SequenceMatcher(None, old.text, new.text, autojunk=False).ratio() >= ALIKE


# Sure signs first: what the data name, the same question of the same circular, the same meaning, much the same words.
_SAME: tuple[Callable[[Question, Question, bool], bool], ...] = (_is_named, _has_key, _has_meaning, _has_words)


def _match(new: Question, old: Question, given: AnswerValue, form: Form) -> Match:
    value, lost = converted(old, new, given)
    kept = replace(value, sources=(*given.sources, Source(form=form.id))) if not value.is_empty else value
    return Match(new, old, changes_between(old, new), given, kept, lost)


Converted = tuple[AnswerValue, tuple[str, ...]]


def _same(old: Question, new: Question, value: AnswerValue) -> Converted:
    if old.unit != new.unit:
        return value, (f"Đơn vị đổi từ “{old.unit or 'không ghi'}” thành “{new.unit or 'không ghi'}”; xem lại con số.",)
    return value, ()


def _options(old: Question, new: Question, value: AnswerValue) -> Converted:
    offered = {option.value for option in new.options}
    # The same words under another value are the same option.
    by_words = {option.label: option.value for option in new.options}
    moved = {name: name if name in offered else by_words.get(old.label_of(name), "") for name in value.options}
    kept = tuple(dict.fromkeys(name for name in moved.values() if name))
    lost = tuple(f"Không còn lựa chọn “{old.label_of(name)}”." for name, there in moved.items() if not there)
    if new.kind is Kind.ONE_OF and len(kept) > 1:
        return EMPTY, ("Biểu mẫu mới chỉ cho chọn một mục.",)
    return AnswerValue(options=kept, reason=value.reason), lost


def _rows(old: Question, new: Question, value: AnswerValue) -> Converted:
    places = {column: index for index, column in enumerate(old.columns)}
    # Where no heading is the same, the columns are taken in their order.
    order = [places.get(column) for column in new.columns]
    if all(place is None for place in order):
        order = [index if index < len(old.columns) else None for index, _column in enumerate(new.columns)]
    rows = tuple(tuple(row[place] if place is not None and place < len(row) else "" for place in order) for row in value.items)
    lost = tuple(f"Cột “{column}” không còn trong biểu mẫu mới." for index, column in enumerate(old.columns) if index not in order)
    return AnswerValue(items=tuple(row for row in rows if any(cell.strip() for cell in row))), lost


def _choice_as_option(_old: Question, new: Question, value: AnswerValue) -> Converted:
    named = value.choice.value if value.choice else ""
    if named not in {option.value for option in new.options}:
        return EMPTY, ("Các lựa chọn đã đổi; chọn lại.",)
    return AnswerValue(options=(named,), reason=value.reason), ()


def _option_as_choice(_old: Question, _new: Question, value: AnswerValue) -> Converted:
    named = value.options[0] if len(value.options) == 1 else ""
    if named not in set(Choice):
        return EMPTY, ("Câu hỏi mới trả lời bằng Có hoặc Không; trả lời lại.",)
    return AnswerValue(choice=Choice(named), reason=value.reason), ()


def _as_words(old: Question, new: Question, value: AnswerValue) -> Converted:
    words = "\n".join(part for part in (in_words(old, value), value.reason.strip()) if part)
    if new.kind is Kind.TEXT:
        return AnswerValue(text=words), ()
    return EMPTY, ("Loại câu trả lời đã đổi; trả lời lại.",)


_CONVERSIONS: Mapping[tuple[Kind, Kind], Callable[[Question, Question, AnswerValue], Converted]] = {
    **{(old, new): _options for old in _CHOSEN for new in _CHOSEN},
    **{(old, new): _rows for old in _ROWED for new in _ROWED},
    (Kind.YES_NO, Kind.ONE_OF): _choice_as_option,
    (Kind.ONE_OF, Kind.YES_NO): _option_as_choice,
}
