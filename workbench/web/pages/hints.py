"""What the writer of an answer should look at: what is missing in it, warnings, contradictions. None of it stops anybody."""

from dataclasses import dataclass

from workbench.assessment.answers import EMPTY
from workbench.web.pages.assessments import Located


@dataclass(frozen=True, slots=True)
class Hint:
    """tone: warn (a warning that leadership will read), info (something to look at)."""

    tone: str
    sentence: str


def hints_of(place: Located) -> dict[str, list[Hint]]:
    """Give, by question, what its writer should look at: what is still missing in an answer begun, warnings, contradictions."""
    sheet = place.sheet
    found: dict[str, list[Hint]] = {}
    for missing in sheet.completeness.missing:
        if not sheet.values.get(missing.question.id, EMPTY).is_empty:
            found.setdefault(missing.question.id, []).extend(Hint("info", sentence) for sentence in missing.sentences)
    for notice in sheet.completeness.warnings:
        tone = "warn" if notice.sentence == notice.question.warning else "info"
        found.setdefault(notice.question.id, []).append(Hint(tone, notice.sentence))
    for contradiction in sheet.contradictions:
        for question_id in contradiction.questions:
            found.setdefault(question_id, []).append(Hint("warn", f"{contradiction.sentence} ({contradiction.basis})"))
    return found
