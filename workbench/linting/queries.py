"""Findings of a version."""

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import Severity
from models.procedures import FindingRow
from workbench.errors import NotFoundError

ORDER = case({severity.value: place for place, severity in enumerate(Severity)}, value=FindingRow.severity)


def findings_of(session: Session, version: Version) -> list[FindingRow]:
    """Give a version's findings, the weightiest first, then in reading order."""
    query = select(FindingRow).where(FindingRow.version_id == version.id)
    return list(session.scalars(query.order_by(ORDER, FindingRow.paragraph, FindingRow.start, FindingRow.id)))


def finding_in(session: Session, dossier: Dossier, finding_id: int) -> FindingRow:
    """Give a finding of this dossier."""
    found = session.scalar(select(FindingRow).join(Version).where(Version.dossier_id == dossier.id, FindingRow.id == finding_id))
    if found is None:
        raise NotFoundError("Không tìm thấy phát hiện này trong hồ sơ.")
    return found
