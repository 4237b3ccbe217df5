"""Keeping findings, and deciding them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier, Version
from models.enums import FindingState
from models.people import User
from models.procedures import FindingRow, Procedure
from workbench.access import Permission, require
from workbench.draft.findings import Finding
from workbench.errors import RefusalError
from workbench.history import record

# The rule that asks for the delegating provision.
UNDELEGATED = "TQ-01"


def has_findings(session: Session, version: Version) -> bool:
    """Whether the version's findings are stored."""
    return bool(session.scalar(select(exists().where(FindingRow.version_id == version.id))))


def store_findings(session: Session, version: Version, findings: Iterable[Finding], *, procedures: Sequence[Procedure]) -> None:
    """Store findings; `finding.procedure` is an index into `procedures`."""
    for finding in findings:
        session.add(
            FindingRow(
                version_id=version.id,
                procedure_id=procedures[finding.procedure].id if finding.procedure is not None else None,
                rule=finding.rule,
                defect=finding.defect,
                severity=finding.severity,
                provision=finding.provision,
                paragraph=finding.paragraph,
                start=finding.start,
                end=finding.end,
                quote=finding.quote,
                message=finding.message,
                suggestion=finding.suggestion,
                basis=finding.basis,
            )
        )
    session.flush()


def dismiss_finding(session: Session, dossier: Dossier, finding: FindingRow, *, reason: str, actor: User) -> FindingRow:
    """Put a finding aside, with the reason; it stays listed."""
    require(actor, Permission.FINDING_DECIDE, dossier)
    if not reason.strip():
        raise RefusalError("Nêu lý do bỏ qua phát hiện này.")
    return _decide(session, dossier, finding, FindingState.DISMISSED, reason=reason.strip(), actor=actor)


def reopen_finding(session: Session, dossier: Dossier, finding: FindingRow, *, actor: User) -> FindingRow:
    """Take a finding up again."""
    require(actor, Permission.FINDING_DECIDE, dossier)
    return _decide(session, dossier, finding, FindingState.OPEN, reason="", actor=actor)


def settle_delegation(session: Session, dossier: Dossier, procedure: Procedure, *, actor: User) -> None:
    """Put aside the finding that nobody delegates the procedure, once a person has named the provision that does."""
    if not procedure.delegation.strip():
        return
    query = select(FindingRow).where(FindingRow.procedure_id == procedure.id, FindingRow.rule == UNDELEGATED)
    for finding in session.scalars(query.where(FindingRow.state == FindingState.OPEN)):
        reason = f"Đã nêu căn cứ giao quy định: {procedure.delegation.strip()}"
        _decide(session, dossier, finding, FindingState.DISMISSED, reason=reason, actor=actor)


def mark_raised(session: Session, dossier: Dossier, finding: FindingRow, *, actor: User) -> FindingRow:
    """Note that the finding became a comment."""
    return _decide(session, dossier, finding, FindingState.RAISED, reason="", actor=actor)


def _decide(session: Session, dossier: Dossier, finding: FindingRow, state: FindingState, *, reason: str, actor: User) -> FindingRow:
    finding.state, finding.reason = state, reason
    finding.decided_by_id, finding.decided_at = actor.id, now()
    data = {"finding": finding.id, "rule": finding.rule, "state": state.value, "reason": reason}
    record(session, "decide-finding", actor=actor, dossier=dossier, data=data)
    return finding
