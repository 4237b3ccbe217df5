"""Read the questionnaires from `forms/`, refuse data that contradict themselves, and pick the regime of a day.

One folder a circular: `regime.toml` (dates, forms) and `sections-*.toml` (questions). A form names sections by key, so a
question that several forms share is written once; its id is its place in each form.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any

from models.enums import Component, DraftingTrack, ProcedureNature
from workbench.assessment.forms import Form, Purpose, Regime
from workbench.assessment.questions import (
    KINDS,
    REFERENCE_COLUMNS,
    Choice,
    Condition,
    Kind,
    Meaning,
    Option,
    Question,
    ReasonWhen,
    Section,
)
from workbench.errors import RefusalError

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

_QUESTION_FIELDS = frozenset(
    {"number", "text", "kind", "basis", "guidance", "example", "options", "columns", "unit", "reason", "mandatory"}
    | {"component", "meaning", "shown_when", "stops_on", "warns_on", "warning"}
)


class CatalogueError(Exception):
    """The questionnaire data are wrong; the message names file, form or question."""


@cache
def regimes() -> tuple[Regime, ...]:
    """Give all regimes, oldest first; read once."""
    return load(files("workbench.assessment") / "forms")


def regime_on(day: date) -> Regime:
    """Give the regime of a dossier that is sent to appraisal on this day (Thông tư 26/2025/TT-BTP, Điều 28)."""
    for regime in regimes():
        if regime.covers(day):
            return regime
    raise RefusalError(f"Chưa có bộ biểu mẫu đánh giá áp dụng cho ngày {day:%d/%m/%Y}; kiểm tra lại ngày gửi thẩm định.")


def load(folder: Traversable) -> tuple[Regime, ...]:
    """Read and check every circular's folder; raise CatalogueError at the first contradiction."""
    found = [_regime(entry) for entry in folder.iterdir() if entry.is_dir() and (entry / "regime.toml").is_file()]
    found.sort(key=lambda regime: regime.valid_from)
    _refuse_overlap(found)
    _refuse_repeated([regime.id for regime in found], what="chế độ")
    _refuse_repeated([form.id for regime in found for form in regime.forms], what="biểu mẫu")
    return tuple(found)


def _regime(folder: Traversable) -> Regime:
    head = tomllib.loads((folder / "regime.toml").read_text("utf-8"))
    library = _library(folder)
    first, last = head["valid_from"], head.get("valid_to")
    if last is not None and last < first:
        raise CatalogueError(f"{folder.name}: valid_to đứng trước valid_from")
    forms = tuple(_form(row, regime=head, library=library) for row in head["form"])
    assessed = [f"{form.purpose}/{nature}" for form in forms for nature in form.natures]
    _refuse_repeated(assessed, what=f"{folder.name}: biểu mẫu cho tính chất")
    return Regime(
        id=head["id"],
        circular=head["circular"],
        title=head["title"],
        valid_from=first,
        valid_to=last,
        forms=forms,
        encouraged_tracks=tuple(DraftingTrack(track) for track in head.get("encouraged_tracks", ())),
    )


def _library(folder: Traversable) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.startswith("sections-"):
            continue
        for row in tomllib.loads(entry.read_text("utf-8"))["section"]:
            if row["key"] in rows:
                raise CatalogueError(f"{entry.name}: mục {row['key']} có hai lần")
            rows[row["key"]] = row
    return rows


def _form(row: Mapping[str, Any], *, regime: Mapping[str, Any], library: Mapping[str, dict[str, Any]]) -> Form:
    sections: list[Section] = []
    for roman, part in zip(ROMAN, row["part"], strict=False):
        for place, key in enumerate(part["sections"], start=1):
            if key not in library:
                raise CatalogueError(f"{row['id']}: không có mục {key}")
            number = roman if len(part["sections"]) == 1 else f"{roman}.{place}"
            sections.append(_section(library[key], number=number, part=f"{roman}. {part['title']}", circular=regime["circular"]))
    form = Form(
        id=row["id"],
        symbol=row["symbol"],
        title=row["title"],
        regime=regime["id"],
        circular=regime["circular"],
        article=row["article"],
        note=row["note"],
        purpose=Purpose(row.get("purpose", "drafting")),
        natures=tuple(ProcedureNature(nature) for nature in row["natures"]),
        per_component=row["per_component"],
        valid_from=regime["valid_from"],
        valid_to=regime.get("valid_to"),
        sections=_resolved(sections, form=row["id"]),
    )
    _refuse_repeated([question.id for question in form.questions], what=f"{form.id}: câu hỏi")
    _refuse_repeated([question.meaning for question in form.questions if question.meaning], what=f"{form.id}: ý nghĩa")
    return form


def _section(row: Mapping[str, Any], *, number: str, part: str, circular: str) -> Section:
    questions = tuple(_question(entry, section=row, number=number, circular=circular) for entry in row["question"])
    return Section(key=row["key"], number=number, title=row["title"], part=part, questions=questions)


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
            warning=row.get("warning", ""),
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


def _resolved(sections: Sequence[Section], *, form: str) -> tuple[Section, ...]:
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
        "cảnh báo cần câu giải thích": bool(question.warns_on or question.stops_on) != bool(question.warning),
    }
    for fault, holds in faults.items():
        if holds:
            raise CatalogueError(f"{question.key}: {fault}")


def _refuse_repeated(values: Sequence[object], *, what: str) -> None:
    repeated = [str(value) for value, times in Counter(values).items() if times > 1]
    if repeated:
        raise CatalogueError(f"{what} lặp lại: {', '.join(repeated)}")


def _refuse_overlap(found: Sequence[Regime]) -> None:
    for earlier, later in pairwise(found):
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            raise CatalogueError(f"{earlier.circular} và {later.circular} cùng có hiệu lực từ {later.valid_from:%d/%m/%Y}")
