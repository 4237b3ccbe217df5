"""What the writer of an answer should look at: what is missing in it, warnings, contradictions. None of it stops anybody."""

from dataclasses import dataclass, field

from workbench.assessment.answers import EMPTY
from workbench.web.pages.assessments import Located
from workbench.web.pages.concerns import concern_view


@dataclass(frozen=True, slots=True)
class Hint:
    """tone: warn (a warning that leadership will read), info (something to look at). links: words and address of what contradicts it."""

    tone: str
    sentence: str
    basis: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)


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
    told = {f"Câu {notice.question.id}: {notice.sentence}" for notice in sheet.completeness.warnings}
    for concern in (concern for concern in sheet.concerns if concern.sentence not in told):
        view = concern_view(place.dossier, sheet, concern)
        for question_id in concern.questions:
            others = [(words, url) for words, url in view.links if not url.endswith(f"#q-{question_id.replace('.', '-')}")]
            found.setdefault(question_id, []).append(Hint(view.tone, view.sentence, view.basis, others))
    return found
