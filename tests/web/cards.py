"""The procedures of a dossier as they stand now, and the addresses and forms of their cards."""

from typing import Any

from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.procedures import Procedure
from workbench.extraction.queries import procedures_of
from workbench.ingest.queries import read_version


def listed(session: Session, dossier: Dossier) -> list[Procedure]:
    session.rollback()
    version = read_version(session, session.get_one(Dossier, dossier.id))
    assert version is not None
    return procedures_of(session, version)


def card(row: Procedure, act: str = "") -> str:
    return f"/ho-so/{row.version.dossier_id}/thu-tuc/{row.id}{act}"


def said_of(row: Procedure, **changes: Any) -> dict[str, Any]:
    return {"revision": row.revision, "name": row.name, "nature": row.nature.value, "delegation": row.delegation, **changes}
