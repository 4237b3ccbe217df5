"""Notice a reason that says nothing, and ask politely for a better one. It advises; it never refuses."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workbench.assessment.answers import AnswerValue
from workbench.assessment.questions import Kind, Question


@dataclass(frozen=True, slots=True)
class Words:
    """What is held against a reason; phrases and fillers as lists of syllables. See reasons.toml for the figures."""

    empty_phrases: tuple[tuple[str, ...], ...]
    fillers: tuple[tuple[str, ...], ...]
    fewest_syllables: int
    least_new: float
    least_of_example: float
    same_from_syllables: int
    same_share: float


@dataclass(frozen=True, slots=True)
class Repeated:
    """One text that stands under several questions, in the order of the form."""

    questions: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Ask for a reason of each question's own."""
        return f"Câu {', '.join(self.questions)} có cùng một lý do; nêu lý do riêng cho từng câu hỏi."


@cache
def words() -> Words:
    """Read the words and figures."""
    stored = tomllib.loads((files("workbench.assessment") / "reasons.toml").read_text("utf-8"))
    for name in ("empty_phrases", "fillers"):
        stored[name] = tuple(tuple(syllables_of(phrase)) for phrase in stored[name])
    return Words(**stored)


def weak_reason(question: Question, text: str) -> str | None:
    """Say politely why this reason may be returned by the appraiser, or None for one that looks sound."""
    syllables, known = syllables_of(text), words()
    if _is_empty(tuple(syllables)):
        return "Lý do mới nêu nhận định chung; bổ sung căn cứ, số liệu hoặc tình huống cụ thể."
    if len(set(syllables)) * 3 < len(syllables) and len(set(syllables)) < known.fewest_syllables:
        return "Lý do lặp lại một cụm từ; viết lại thành câu nêu căn cứ cụ thể."
    asked = set(syllables_of(question.text))
    new = [syllable for syllable in syllables if syllable not in asked]
    if len(new) < known.least_new * len(syllables):
        return "Lý do chủ yếu nhắc lại câu hỏi; nêu thêm căn cứ, số liệu hoặc tình huống cụ thể."
    if re.search(r"\d", text):
        return None
    if len(syllables) < known.fewest_syllables:
        return "Lý do còn ngắn; nêu rõ hơn căn cứ, số liệu hoặc tình huống cụ thể."
    if len(syllables) < known.least_of_example * len(syllables_of(question.example)):
        return "Lý do ngắn hơn nhiều so với ví dụ của câu hỏi; xem ví dụ và nêu thêm căn cứ, số liệu hoặc tình huống cụ thể."
    return None


def repeated_reasons(questions: Iterable[Question], answers: Mapping[str, AnswerValue]) -> tuple[Repeated, ...]:
    """Give the texts that were pasted under several of the questions, each once; empty phrases are noticed one by one instead."""
    groups: list[tuple[tuple[str, ...], list[str]]] = []
    for question, syllables in _reasons(questions, answers):
        group = next((ids for said, ids in groups if _is_same(said, syllables)), None)
        if group is None:
            groups.append((syllables, [question.id]))
        else:
            group.append(question.id)
    return tuple(Repeated(tuple(ids)) for _said, ids in groups if len(ids) > 1)


def reason_of(question: Question, value: AnswerValue) -> str:
    """Give the words that explain an answer: its text where it is one, else its reason."""
    return value.text if question.kind is Kind.TEXT else value.reason


def _reasons(questions: Iterable[Question], answers: Mapping[str, AnswerValue]) -> Iterator[tuple[Question, tuple[str, ...]]]:
    for question in questions:
        value = answers.get(question.id)
        syllables = tuple(syllables_of(reason_of(question, value))) if value else ()
        if syllables and not _is_empty(syllables):
            yield question, syllables


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    known = words()
    if one == other:
        return True
    if min(len(one), len(other)) < known.same_from_syllables:
        return False
    # Figures make two reasons that are built alike say different things.
    if _figures(one) != _figures(other):
        return False
    left, right = set(one), set(other)
    return len(left & right) >= known.same_share * len(left | right)


def _figures(syllables: tuple[str, ...]) -> set[str]:
    return {syllable for syllable in syllables if syllable[0].isdigit()}


def _is_empty(syllables: tuple[str, ...]) -> bool:
    """Tell whether the whole is made of empty phrases and of what stands around them."""
    known = words()
    reached = {0}
    for start in range(len(syllables)):
        if start in reached:
            ends = (
                start + len(phrase) for phrase in (*known.empty_phrases, *known.fillers) if syllables[start : start + len(phrase)] == phrase
            )
            reached.update(ends)
    return len(syllables) in reached


def syllables_of(text: str) -> list[str]:
    """Give the syllables and numbers of a text, in small letters."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())
