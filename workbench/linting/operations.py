"""Keeping findings, finding them anew, deciding them, and carrying decisions to the next version."""

from collections.abc import Hashable, Iterable, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier, Version
from models.enums import FindingState
from models.people import User
from models.procedures import FindingRow, Procedure
from models.reviews import Thread
from workbench.access import Permission, require
from workbench.comparing import Comparison
from workbench.draft.findings import Finding
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.history import record
from workbench.linting.carrying import Told, same_findings
from workbench.linting.queries import findings_of

# The rule that asks for the delegating provision.
UNDELEGATED = "TQ-01"


def has_findings(session: Session, version: Version) -> bool:
    """Whether the version's findings are stored."""
    return bool(session.scalar(select(exists().where(FindingRow.version_id == version.id))))


def store_findings(session: Session, version: Version, findings: Iterable[Finding], *, procedures: Sequence[Procedure]) -> None:
    """Store findings; `finding.procedure` is an index into `procedures`."""
    for finding in findings:
        row = FindingRow(version_id=version.id, rule=finding.rule, procedure_id=_procedure_id(finding, procedures))
        session.add(_said(row, finding))
    session.flush()


def renew_findings(session: Session, version: Version, findings: Sequence[Finding], *, procedures: Sequence[Procedure]) -> tuple[int, int]:
    """Put what the rules say now in place of what they said, and give how many were added and how many are gone.

    What people decided stays as they decided it, whether a rule still says it or not.
    """
    stored: dict[Hashable, FindingRow] = {}
    for row in session.scalars(select(FindingRow).where(FindingRow.version_id == version.id).order_by(FindingRow.id)):
        stored.setdefault((row.rule, row.procedure_id, row.paragraph, row.start, row.end), row)
    fresh: list[Finding] = []
    for finding in findings:
        place = (finding.rule, _procedure_id(finding, procedures), finding.paragraph, finding.start, finding.end)
        standing = stored.pop(place, None)
        if standing is None:
            fresh.append(finding)
        elif standing.state is FindingState.OPEN:
            _said(standing, finding)
    discussed = set(session.scalars(select(Thread.finding_id).where(Thread.finding_id.is_not(None))))
    gone = [row for row in stored.values() if row.state is FindingState.OPEN and row.id not in discussed]
    for row in gone:
        session.delete(row)
    store_findings(session, version, fresh, procedures=procedures)
    data = {"version": version.number, "new": len(fresh), "gone": len(gone)}
    record(session, "renew-findings", actor=None, dossier=version.dossier, data=data)
    return len(fresh), len(gone)


def _procedure_id(finding: Finding, procedures: Sequence[Procedure]) -> int | None:
    return procedures[finding.procedure].id if finding.procedure is not None else None


def _said(row: FindingRow, finding: Finding) -> FindingRow:
    row.defect, row.severity, row.provision = finding.defect, finding.severity, finding.provision
    row.paragraph, row.start, row.end, row.quote = finding.paragraph, finding.start, finding.end, finding.quote
    row.message, row.suggestion, row.basis = finding.message, finding.suggestion, finding.basis
    return row


def carry_decisions(session: Session, before: Version, version: Version, *, old: Outline, new: Outline, comparison: Comparison) -> int:
    """Decide in the new version what was decided in the one before, where rule, provision and words stayed; gives how many."""
    decided, found = findings_of(session, before), {row.id: row for row in findings_of(session, version)}
    lineages = _lineages(session, before, version)
    told = [[_told(row, lineages) for row in rows] for rows in (decided, found.values())]
    by_id, carried = {row.id: row for row in decided}, 0
    for one, other in same_findings(told[0], told[1], before=old, after=new, comparison=comparison):
        source, row = by_id[one], found[other]
        if source.state is not FindingState.OPEN and row.state is FindingState.OPEN:
            row.state, row.reason = source.state, source.reason
            row.decided_by_id, row.decided_at = source.decided_by_id, source.decided_at
            row.carried_from_id = source.carried_from_id or source.id
            carried += 1
    if carried:
        record(session, "carry-findings", actor=None, dossier=version.dossier, data={"version": version.number, "count": carried})
    return carried


def _lineages(session: Session, *versions: Version) -> dict[int, int]:
    query = select(Procedure.id, Procedure.lineage).where(Procedure.version_id.in_([version.id for version in versions]))
    return {row.id: row.lineage for row in session.execute(query)}


def _told(row: FindingRow, lineages: dict[int, int]) -> Told:
    lineage = lineages.get(row.procedure_id) if row.procedure_id else None
    return Told(row.id, row.rule, row.message, lineage, row.paragraph, row.start, row.end)


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
    finding.carried_from_id = None
    data = {"finding": finding.id, "rule": finding.rule, "state": state.value, "reason": reason}
    record(session, "decide-finding", actor=actor, dossier=dossier, data=data)
    return finding
