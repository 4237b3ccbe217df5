"""Turn the rows of a questionnaire file into sections and questions, and refuse those that contradict themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from models.enums import Component
from workbench.assessment.questions import (
    KINDS,
    REFERENCE_COLUMNS,
    Choice,
    Condition,
    Criterion,
    Kind,
    Meaning,
    Option,
    Question,
    ReasonWhen,
    Section,
)

_QUESTION_FIELDS = frozenset(
    {"number", "text", "kind", "basis", "guidance", "example", "options", "columns", "unit", "reason", "mandatory"}
    | {"component", "meaning", "shown_when", "stops_on", "warns_on", "fails_on", "warning", "earlier", "summary"}
)
# A question that wants its "Không" explained asks for "Có", unless its row says otherwise.
_FAILING = {ReasonWhen.ALWAYS: (Choice.NO,), ReasonWhen.ON_NO: (Choice.NO,)}


class CatalogueError(Exception):
    """The questionnaire data are wrong; the message names file, form or question."""


def read_section(row: Mapping[str, Any], *, number: str, roman: str, part: Mapping[str, Any], circular: str) -> Section:
    """Read one section as it stands in a form. number: "III.6"; roman, part: its part; circular: what a basis begins with."""
    questions = tuple(_question(entry, section=row, number=number, circular=circular) for entry in row["question"])
    return Section(
        key=row["key"],
        number=number,
        title=row["title"],
        part=f"{roman}. {part['title']}",
        questions=questions,
        criterion=_criterion(part),
    )


def _criterion(part: Mapping[str, Any]) -> Criterion | None:
    try:
        return Criterion(part["criterion"]) if "criterion" in part else None
    except ValueError as error:
        raise CatalogueError(f"{part['title']}: không có tiêu chí {part['criterion']}") from error


def _question(row: Mapping[str, Any], *, section: Mapping[str, Any], number: str, circular: str) -> Question:
    key = f"{section['key']}.{row.get('number', '?')}"
    unknown = set(row) - _QUESTION_FIELDS
    if unknown:
        raise CatalogueError(f"{key}: không hiểu {', '.join(sorted(unknown))}")
    try:
        kind = Kind(row["kind"])
        question = Question(
            id=_question_id(number, row["number"]),
            key=key,
            text=row["text"],
            kind=kind,
            basis=row.get("basis") or f"{circular}, {section['basis']}",
            guidance=row["guidance"],
            example=row["example"],
            options=tuple(Option(value, label) for value, label in row.get("options", {}).items()),
            columns=tuple(row.get("columns", REFERENCE_COLUMNS if kind is Kind.REFERENCE else ())),
            unit=row.get("unit", ""),
            reason=ReasonWhen(row.get("reason", "never")),
            mandatory=row.get("mandatory", True),
            component=_component(row, section),
            meaning=Meaning(row["meaning"]) if "meaning" in row else None,
            shown_when=_condition(row.get("shown_when"), section=section["key"]),
            stops_on=Choice(row["stops_on"]) if "stops_on" in row else None,
            warns_on=Choice(row["warns_on"]) if "warns_on" in row else None,
            fails_on=tuple(row.get("fails_on", _FAILING.get(ReasonWhen(row.get("reason", "never")), ()))),
            warning=row.get("warning", ""),
            earlier=tuple(row.get("earlier", ())),
            summary=row.get("summary", ""),
        )
    except (KeyError, ValueError) as error:
        raise CatalogueError(f"{key}: thiếu hoặc sai {error}") from error
    _refuse_shape(question)
    return question


def _question_id(section_number: str, number: str) -> str:
    """Join "III.6" and "a" to "III.6a", "I" and "1a" to "I.1a"."""
    return f"{section_number}{number}" if "." in section_number else f"{section_number}.{number}"


def _component(row: Mapping[str, Any], section: Mapping[str, Any]) -> Component | None:
    value = row.get("component", section.get("component"))
    return Component(value) if value else None


def _condition(row: Mapping[str, Any] | None, *, section: str) -> Condition | None:
    if row is None:
        return None
    other = row["question"]
    at_least = Decimal(row["at_least"]) if "at_least" in row else None
    return Condition(question=other if "." in other else f"{section}.{other}", equals=tuple(row.get("equals", ())), at_least=at_least)


def resolved(sections: Sequence[Section], *, form: str) -> tuple[Section, ...]:
    """Turn the keys in conditions into the ids of this form; a condition looks only backwards."""
    earlier: dict[str, Question] = {}
    done = []
    for section in sections:
        questions = []
        for question in section.questions:
            questions.append(_placed(question, earlier=earlier, form=form))
            earlier[question.key] = question
        done.append(replace(section, questions=tuple(questions)))
    return tuple(done)


def _placed(question: Question, *, earlier: Mapping[str, Question], form: str) -> Question:
    condition = question.shown_when
    if condition is None:
        return question
    other = earlier.get(condition.question)
    if other is None:
        raise CatalogueError(f"{form} {question.id}: điều kiện hiển thị cần câu {condition.question} ở phía trước")
    strange = set(condition.equals) - _values(other)
    if strange:
        raise CatalogueError(f"{form} {question.id}: {other.id} không có lựa chọn {', '.join(sorted(strange))}")
    return replace(question, shown_when=replace(condition, question=other.id))


def _values(question: Question) -> set[str]:
    if question.kind is Kind.YES_NO:
        return {choice.value for choice in Choice}
    return {option.value for option in question.options}


def _refuse_shape(question: Question) -> None:
    """Refuse options, columns, stops and warnings where the kind of question leaves them without meaning."""
    yes_no = question.kind is Kind.YES_NO
    faults = {
        "cần ít nhất hai lựa chọn": question.kind in (Kind.ONE_OF, Kind.MANY_OF) and len(question.options) < 2,
        "không dùng lựa chọn": question.kind not in (Kind.ONE_OF, Kind.MANY_OF) and bool(question.options),
        "cần tên cột": question.kind in (Kind.LIST, Kind.REFERENCE) and not question.columns,
        "chỉ câu Có/Không mới dừng, cảnh báo hoặc nêu lý do": not yes_no
        and any((question.stops_on, question.warns_on, question.reason is not ReasonWhen.NEVER)),
        "ý nghĩa không hợp với loại câu hỏi": question.meaning is not None
        and KINDS.get(question.meaning, Kind.YES_NO) is not question.kind,
        "câu trả lời chưa đạt phải là một lựa chọn": bool(set(question.fails_on) - _values(question)),
        "cảnh báo cần câu giải thích": bool(question.warns_on or question.stops_on) != bool(question.warning),
    }
    for fault, holds in faults.items():
        if holds:
            raise CatalogueError(f"{question.key}: {fault}")
