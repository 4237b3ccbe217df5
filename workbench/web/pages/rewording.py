"""What a new version did to the words that an answer is about: old and new words as one text with marks."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from models.enums import Component
from models.procedures import Procedure
from workbench.assessment.queries import procedure_through_versions
from workbench.assessment.questions import Question
from workbench.comparing.wording import word_changes
from workbench.extraction.queries import live_passages
from workbench.web.pages.assessments import Located

OPS = {"=": "equal", "-": "delete", "+": "insert"}
Runs = list[tuple[str, str]]


def rewordings(session: Session, place: Located, questions: Collection[Question]) -> dict[str, Runs]:
    """Give, by question, how its component's words changed since it was answered; asks the database only where one is flagged."""
    flagged = [question for question in questions if question.id in place.sheet.flags and question.component is not None]
    if not flagged:
        return {}
    through = procedure_through_versions(session, place.dossier, place.sheet.procedure.lineage)
    found = {}
    for question in flagged:
        answer = place.sheet.answers.get(question.id)
        before = through.get(answer.version_id) if answer else None
        if before is not None and before.version_id != place.version.id:
            found[question.id] = _runs(before, place.sheet.procedure, question.component)
    return found


def _runs(before: Procedure, after: Procedure, component: Component | None) -> Runs:
    return [(OPS[op], text) for op, text in word_changes(_words(before, component), _words(after, component))]


def _words(procedure: Procedure, component: Component | None) -> str:
    return "\n".join(passage.quote for passage in live_passages(procedure) if passage.component is component)
