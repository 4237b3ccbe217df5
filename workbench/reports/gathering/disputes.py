"""Where the drafting department's and the appraiser's answers part, as the papers tell it."""

from collections.abc import Iterator

from models.enums import AssessmentSide
from models.procedures import Procedure
from workbench.assessment.answers import AnswerValue
from workbench.assessment.differences import Agreement, differences
from workbench.assessment.queries import Sheet
from workbench.assessment.questions import Question
from workbench.assessment.summary import in_words
from workbench.reports.queries import Material
from workbench.reports.values import Difference

# Other words and other reasons are no difference until the appraiser says so: a row of these is told only with a reconciliation note.
_TOLD_WITH_NOTE = frozenset({Agreement.WORDING, Agreement.REASONS, Agreement.ONLY_DRAFTER, Agreement.ONLY_APPRAISER})


def disputes_of(material: Material, procedure: Procedure) -> Iterator[Difference]:
    """Give each answer that differs, with what the appraiser says of it."""
    sides = material.sheets[procedure.id]
    drafter, appraiser = sides[AssessmentSide.DRAFTER], sides[AssessmentSide.APPRAISER]
    if not appraiser.answers:
        return
    rows = differences(drafter.form, drafter.values, appraiser.values, components_present=drafter.components_present).rows
    for row in rows:
        note = material.notes.get((procedure.lineage, row.question.id))
        if row.agreement is Agreement.DIFFERENT or (row.agreement in _TOLD_WITH_NOTE and note is not None):
            yield Difference(
                question=f"{row.question.id}. {_asked(row.question, drafter, appraiser)}",
                drafter=_words(row.question, row.drafter),
                appraiser=_words(row.question, row.appraiser),
                opinion=note.note if note else "",
            )


def _asked(question: Question, *sheets: Sheet) -> str:
    """Give the question as the first of these sides that answered it read it."""
    return next((sheet.form.question(question.id).text for sheet in sheets if question.id in sheet.answers), question.text)


def _words(question: Question, value: AnswerValue) -> str:
    return "\n".join(part for part in (in_words(question, value), value.reason.strip()) if part)
