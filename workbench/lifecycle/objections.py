"""What in the appraiser's own answers speaks against the conclusion "đủ điều kiện trình"."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.assessment.queries import Sheet
from workbench.history import fingerprint
from workbench.reports.gathering.criteria import shortcomings

_MARK = 16


@dataclass(frozen=True, slots=True)
class Objection:
    """A criterion that the appraiser answered with no. question: its number; section: the part of the form where it stands."""

    procedure_id: int
    procedure: str
    question: str
    section: str
    words: str
    reason: str


def objections_in(sheets: Iterable[Sheet]) -> list[Objection]:
    """Give each criterion that was answered with no in these sheets."""
    return [
        Objection(sheet.procedure.id, sheet.procedure.name, one.question.id, _section(sheet, one.question.id), one.words, one.reason)
        for sheet in sheets
        for one in shortcomings(sheet)
    ]


def mark_of(objections: Iterable[Objection]) -> str:
    """Give what tells these objections from others: whoever concludes sends it along with the reasons; "" for none."""
    told = [[one.procedure_id, one.question, one.reason] for one in objections]
    return fingerprint(told)[:_MARK] if told else ""


def _section(sheet: Sheet, question: str) -> str:
    return next(section.key for section in sheet.form.sections if any(one.id == question for one in section.questions))
