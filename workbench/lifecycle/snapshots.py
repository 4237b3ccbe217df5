"""What is frozen when a dossier is sent or approved: draft, procedures, answers and costs, and one hash over all."""

from typing import Any

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import AssessmentSide
from workbench.assessment.queries import answers_snapshot, costs_snapshot
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
        "answers": {side.value: answers_snapshot(session, dossier, side=side) for side in sides},
        "costs": {side.value: costs_snapshot(session, dossier, side=side) for side in sides},
    }
    return content, fingerprint(content)
