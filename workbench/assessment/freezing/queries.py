"""What is frozen when a dossier is sent or approved: draft, procedures, answers and costs, and one hash over all."""

from typing import Any

from sqlalchemy.orm import Session

from models.assessments import Assessment
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide
from workbench.assessment.queries import assessments_of, newest_answers, newest_costs
from workbench.extraction.queries import procedures_snapshot
from workbench.history import fingerprint


def content_hash(session: Session, dossier: Dossier, version: Version) -> str:
    """Give the hash of all that leadership decides on: draft, procedures, every side's answers and costs."""
    return snapshot_of(session, dossier, version, sides=tuple(AssessmentSide))[1]


def snapshot_of(session: Session, dossier: Dossier, version: Version, *, sides: tuple[AssessmentSide, ...]) -> tuple[dict[str, Any], str]:
    """Give what the dossier now holds, and its SHA-256; the same content always gives the same hash."""
    content: dict[str, Any] = {
        "dossier": {"id": dossier.id, "title": dossier.title, "kind": dossier.kind.value, "regime": dossier.regime},
        "version": {"number": version.number, "file": version.file.name, "sha256": version.file.sha256},
        "procedures": procedures_snapshot(session, version),
        "answers": {side.value: _answers(session, dossier, side=side) for side in sides},
        "costs": {side.value: _costs(session, dossier, side=side) for side in sides},
    }
    return content, fingerprint(content)


def _answers(session: Session, dossier: Dossier, *, side: AssessmentSide) -> list[dict[str, Any]]:
    """Give what is frozen of one side's answers."""
    rows = list(session.scalars(assessments_of(dossier).where(Assessment.side == side)))
    answers = newest_answers(session, [row.id for row in rows])
    return [
        {
            "lineage": row.lineage,
            "form": row.form,
            "answers": {question: answer.value for question, answer in sorted(answers.get(row.id, {}).items())},
        }
        for row in rows
    ]


def _costs(session: Session, dossier: Dossier, *, side: AssessmentSide) -> list[dict[str, Any]]:
    """Give what is frozen of one side's estimates."""
    rows = list(session.scalars(assessments_of(dossier).where(Assessment.side == side)))
    costs = newest_costs(session, [row.id for row in rows])
    return [{"lineage": row.lineage, "sheet": costs[row.id].sheet, "result": costs[row.id].result} for row in rows if row.id in costs]
