"""The province's own words of questions: what may be said anew, and a form with those words in it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from workbench.assessment.forms import Form
from workbench.assessment.questions import Question

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Wording:
    """ "" keeps the words that the workbench came with."""

    text: str = ""
    guidance: str = ""
    example: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give only what is said; `from_json` is its inverse."""
        return {name: words for name, words in asdict(self).items() if words}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(text=stored.get("text", ""), guidance=stored.get("guidance", ""), example=stored.get("example", ""))

    def against(self, question: Question) -> "Wording":
        """Leave out what is said as the question says it already."""
        return Wording(
            text="" if self.text == question.text else self.text,
            guidance="" if self.guidance == question.guidance else self.guidance,
            example="" if self.example == question.example else self.example,
        )


def wording_name(form: Form, question: Question) -> str:
    """Name a question as wordings are kept: the same in every form of the regime."""
    return f"{form.regime}:{question.key}"


def reworded(form: Form, wordings: Mapping[str, Wording]) -> Form:
    """Give the form with the province's words; the form itself where there are none."""
    if not any(wording_name(form, question) in wordings for question in form.questions):
        return form
    sections = tuple(
        replace(section, questions=tuple(_said(form, question, wordings) for question in section.questions)) for section in form.sections
    )
    return replace(form, sections=sections)


def faults_of(wording: Wording) -> Iterator[tuple[str, str]]:
    """Say what is wrong with the words, each with its field."""
    for name, words in asdict(wording).items():
        if not words.strip():
            yield name, "Nhập nội dung; muốn dùng lời gốc thì bấm Khôi phục lời gốc."
        elif len(words) > LONGEST:
            yield name, "Nhập tối đa 2.000 ký tự."
    if wording.text.strip() and not wording.text.rstrip().endswith(("?", ".")):
        yield "text", "Kết thúc câu hỏi bằng dấu hỏi hoặc dấu chấm."


def _said(form: Form, question: Question, wordings: Mapping[str, Wording]) -> Question:
    wording = wordings.get(wording_name(form, question))
    return replace(question, **wording.to_json()) if wording else question
