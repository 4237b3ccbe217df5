"""Hold answers against the draft, the cost sheet and each other. Each contradiction is a sentence; a person decides."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from models.enums import Component
from workbench.assessment.answers import AnswerValue
from workbench.assessment.catalogue import CatalogueError
from workbench.assessment.completeness import visible_questions
from workbench.assessment.forms import Form
from workbench.assessment.proposals import proposals
from workbench.assessment.questions import Meaning
from workbench.assessment.signals import SIGNALS, CostFacts, Evidence, Given
from workbench.assessment.summary import in_words
from workbench.draft.procedures import Facts


@dataclass(frozen=True, slots=True)
class Check:
    """Holds when every signal holds, every answer is as named, and what `differs` is answered otherwise than the draft says.

    about: questions that the sentence names as {ids}. basis: the article by regime, else that of the first question.
    regimes: those that it belongs to; none means all.
    """

    id: str
    sentence: str
    about: tuple[Meaning, ...]
    basis: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[Meaning, str], ...] = ()
    signals: tuple[str, ...] = ()
    differs: Meaning | None = None
    regimes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """questions: ids of the answers to look at again."""

    check: str
    sentence: str
    basis: str
    questions: tuple[str, ...]


def contradictions(
    form: Form,
    answers: Mapping[str, AnswerValue],
    facts: Facts,
    *,
    cost: CostFacts | None = None,
    components_present: Collection[Component] = (),
) -> tuple[Contradiction, ...]:
    """Give every contradiction among visible answers, facts of the draft and cost sheet, in the order of the table."""
    proposed = proposals(form, facts)
    given = {
        question.meaning: Given(question, answers[question.id], proposed.get(question.id))
        for question in visible_questions(form, answers, components_present=components_present)
        if question.meaning and question.id in answers and not answers[question.id].is_empty
    }
    evidence = Evidence(given, facts, cost)
    found = (_held(check, evidence, form) for check in checks() if not check.regimes or form.regime in check.regimes)
    return tuple(contradiction for contradiction in found if contradiction)


def _held(check: Check, evidence: Evidence, form: Form) -> Contradiction | None:
    about = [evidence.answers[meaning] for meaning in check.about if meaning in evidence.answers]
    if len(about) < len(check.about) or not all(_answered(evidence.answers.get(meaning), value) for meaning, value in check.answers):
        return None
    words = {name: SIGNALS[name](evidence) for name in check.signals}
    if None in words.values():
        return None
    if check.differs:
        given = evidence.answers[check.differs]
        if given.proposed is None or given.proposed.value.essence == given.value.essence:
            return None
        words |= {"draft": in_words(given.question, given.proposed.value), "answer": in_words(given.question, given.value)}
    ids = tuple(given.question.id for given in about)
    article = dict(check.basis).get(form.regime)
    basis = f"{form.circular}, {article}" if article else about[0].question.basis
    return Contradiction(check.id, check.sentence.format(ids=" và ".join(ids), **words), basis, ids)


def _answered(given: Given | None, value: str) -> bool:
    if given is None:
        return False
    return value in ({given.value.choice.value} if given.value.choice else set(given.value.options))


@cache
def checks() -> tuple[Check, ...]:
    """Read the table of checks; raise CatalogueError for one that names an unknown signal or meaning."""
    stored = tomllib.loads((files("workbench.assessment") / "checks.toml").read_text("utf-8"))
    return tuple(_check(row) for row in stored["check"])


def _check(row: Mapping[str, Any]) -> Check:
    try:
        check = Check(
            id=row["id"],
            sentence=row["sentence"],
            basis=tuple(row.get("basis", {}).items()),
            about=tuple(Meaning(name) for name in row["about"]),
            answers=tuple((Meaning(name), value) for name, value in row.get("answers", {}).items()),
            signals=tuple(row.get("signals", ())),
            differs=Meaning(row["differs"]) if "differs" in row else None,
            regimes=tuple(row.get("regimes", ())),
        )
    except (KeyError, ValueError) as error:
        raise CatalogueError(f"{row.get('id', '?')}: thiếu hoặc sai {error}") from error
    if not check.about and not check.basis:
        raise CatalogueError(f"{check.id}: cần nêu căn cứ vì không gắn với câu hỏi nào")
    unknown = set(check.signals) - set(SIGNALS)
    unread = {meaning for meaning, _ in check.answers} | ({check.differs} if check.differs else set())
    if unknown or unread - set(check.about):
        raise CatalogueError(f"{check.id}: không hiểu {', '.join(sorted([*unknown, *(unread - set(check.about))]))}")
    return check
