"""Hold answers against the draft, the cost sheet and each other. Each contradiction is a sentence; a person decides."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from models.enums import Component, Severity
from workbench.assessment.answer_signals import ANSWER_SIGNALS
from workbench.assessment.answers import AnswerValue
from workbench.assessment.catalogue import CatalogueError, regimes
from workbench.assessment.completeness import visible_questions
from workbench.assessment.forms import Form
from workbench.assessment.proposals import proposals
from workbench.assessment.questions import Meaning
from workbench.assessment.sheet_signals import SHEET_SIGNALS
from workbench.assessment.signals import SIGNALS, CostFacts, Evidence, Given, Signal
from workbench.assessment.summary import in_words
from workbench.draft.procedures import Facts

ALL_SIGNALS: Mapping[str, Signal] = {**SIGNALS, **ANSWER_SIGNALS, **SHEET_SIGNALS}


class CostPart(StrEnum):
    """The part of the cost sheet to look at: its rows, fees, the number of a year, or what came out."""

    ROWS = "rows"
    FEES = "fees"
    COUNT = "count"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class OtherAct:
    """An act beside the circular that a check rests on. valid_from, valid_to: days, inclusive; None while in force."""

    name: str
    valid_from: date
    valid_to: date | None = None

    def covers(self, day: date | None) -> bool:
        """Tell whether the act is in force on the day; a day that is not known is covered."""
        return day is None or (self.valid_from <= day and (self.valid_to is None or day <= self.valid_to))


@dataclass(frozen=True, slots=True)
class Check:
    """Holds when every signal holds, every answer is as named, and what `differs` is answered otherwise than the draft says.

    about: questions that the sentence names as {ids}, by meaning or by key. draft, cost: what they are held against.
    basis: the article by regime, else that of the first question. regimes: those that it belongs to; none means all.
    """

    id: str
    sentence: str
    severity: Severity
    about: tuple[str, ...]
    draft: tuple[Component, ...] = ()
    cost: tuple[CostPart, ...] = ()
    basis: tuple[tuple[str, str], ...] = ()
    act: OtherAct | None = None
    answers: tuple[tuple[str, str], ...] = ()
    signals: tuple[str, ...] = ()
    differs: str | None = None
    regimes: tuple[str, ...] = ()

    def applies(self, form: Form, day: date | None) -> bool:
        """Tell whether the check belongs to a form's regime on this day."""
        return (not self.regimes or form.regime in self.regimes) and (self.act is None or self.act.covers(day))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """questions: ids of the answers, draft: components, cost: parts of the sheet that do not go together. basis: "" where none is known.

    paragraphs: where the draft says what it proposes as answers to the questions.
    """

    check: str
    sentence: str
    basis: str
    questions: tuple[str, ...]
    severity: Severity
    draft: tuple[Component, ...] = ()
    cost: tuple[CostPart, ...] = ()
    paragraphs: tuple[int, ...] = ()


def contradictions(
    form: Form,
    answers: Mapping[str, AnswerValue],
    facts: Facts,
    *,
    cost: CostFacts | None = None,
    components_present: Collection[Component] = (),
    on: date | None = None,
) -> tuple[Contradiction, ...]:
    """Give every contradiction among visible answers, facts of the draft and cost sheet, in the order of the tables.

    on: the day whose law counts; without one every check applies.
    """
    evidence = Evidence(_given(form, answers, facts, components_present), facts, cost)
    found = (_held(check, evidence, form) for check in checks() if check.applies(form, on))
    return tuple(contradiction for contradiction in found if contradiction)


def _given(form: Form, answers: Mapping[str, AnswerValue], facts: Facts, present: Collection[Component]) -> dict[str, Given]:
    proposed = proposals(form, facts)
    found: dict[str, Given] = {}
    for question in visible_questions(form, answers, components_present=present):
        value = answers.get(question.id)
        if value is None or value.is_empty:
            continue
        given = Given(question, value, proposed.get(question.id))
        found[question.key] = given
        if question.meaning:
            found[question.meaning] = given
    return found


def _held(check: Check, evidence: Evidence, form: Form) -> Contradiction | None:
    about = [evidence.answers[name] for name in check.about if name in evidence.answers]
    if len(about) < len(check.about) or not all(_answered(evidence.answers.get(name), value) for name, value in check.answers):
        return None
    words = {name: ALL_SIGNALS[name](evidence) for name in check.signals}
    if None in words.values():
        return None
    if check.differs:
        given = evidence.answers[check.differs]
        if given.proposed is None or given.proposed.value.essence == given.value.essence:
            return None
        words |= {"draft": in_words(given.question, given.proposed.value), "answer": in_words(given.question, given.value)}
    ids = tuple(given.question.id for given in about)
    sentence = check.sentence.format(ids=" và ".join(ids), **words)
    paragraphs = tuple(paragraph for given in about if given.proposed for paragraph in given.proposed.paragraphs)
    return Contradiction(check.id, sentence, _basis(check, about, form), ids, check.severity, check.draft, check.cost, paragraphs)


def _basis(check: Check, about: list[Given], form: Form) -> str:
    if check.act is not None:
        return check.act.name
    article = dict(check.basis).get(form.regime)
    if article:
        return f"{form.circular}, {article}"
    return about[0].question.basis if about else ""


def _answered(given: Given | None, value: str) -> bool:
    if given is None:
        return False
    return value in ({given.value.choice.value} if given.value.choice else set(given.value.options))


@cache
def checks() -> tuple[Check, ...]:
    """Read the tables of checks; raise CatalogueError for one that names an unknown signal or question, or that would stop somebody."""
    found = tuple(_check(row) for row in _rows())
    if len({check.id for check in found}) < len(found):
        raise CatalogueError("hai phép kiểm tra chéo có cùng mã")
    return found


def _rows() -> Iterator[Mapping[str, Any]]:
    for name in ("checks.toml", "checks-answers.toml", "checks-cost.toml"):
        yield from tomllib.loads((files("workbench.assessment") / name).read_text("utf-8"))["check"]


@cache
def _known_questions() -> frozenset[str]:
    """Give what a question can be called: every meaning, and every key of every form."""
    return frozenset(Meaning) | {question.key for regime in regimes() for form in regime.forms for question in form.questions}


def _check(row: Mapping[str, Any]) -> Check:
    try:
        check = Check(
            id=row["id"],
            sentence=row["sentence"],
            severity=Severity(row["severity"]),
            about=tuple(row["about"]),
            draft=tuple(Component(name) for name in row.get("draft", ())),
            cost=tuple(CostPart(name) for name in row.get("cost", ())),
            basis=tuple(row.get("basis", {}).items()),
            act=OtherAct(**row["act"]) if "act" in row else None,
            answers=tuple(row.get("answers", {}).items()),
            signals=tuple(row.get("signals", ())),
            differs=row.get("differs"),
            regimes=tuple(row.get("regimes", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"{row.get('id', '?')}: thiếu hoặc sai {error}") from error
    if not check.about and not check.basis:
        raise CatalogueError(f"{check.id}: cần nêu căn cứ vì không gắn với câu hỏi nào")
    if check.severity is Severity.BLOCKER:
        raise CatalogueError(f"{check.id}: kiểm tra chéo không ngăn bước tiếp theo")
    read = {name for name, _ in check.answers} | ({check.differs} if check.differs else set())
    unknown = {*(set(check.signals) - set(ALL_SIGNALS)), *(set(check.about) - _known_questions()), *(read - set(check.about))}
    if unknown:
        raise CatalogueError(f"{check.id}: không hiểu {', '.join(sorted(unknown))}")
    return check
