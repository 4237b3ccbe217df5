"""What appraisal cut: the cost that was first sent for appraisal beside the cost that was approved, both out of frozen snapshots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import AssessmentSide
from models.procedures import Procedure
from models.reviews import Approval, Submission
from workbench.web.formats import HERE

# By lineage, the costs of a procedure as they were frozen.
Frozen = dict[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One procedure of an approved dossier. sent, approved: proposed cost in whole đồng, of a year where yearly, else of a case.

    None where the procedure was not yet in what was sent, or is no longer in what was approved; then nothing is counted as cut.
    """

    dossier: str
    url: str
    procedure: str
    decided: date
    yearly: bool
    sent: int | None
    approved: int | None

    @property
    def cut(self) -> int | None:
        return None if self.sent is None or self.approved is None else self.sent - self.approved


@dataclass(frozen=True, slots=True)
class Ledger:
    """appraised: approved dossiers that were appraised."""

    lines: list[LedgerLine]
    appraised: int

    @property
    def added_up(self) -> list[LedgerLine]:
        """The lines that can be added: a year on both sides."""
        return [line for line in self.lines if line.yearly and line.cut is not None]

    @property
    def cut(self) -> int:
        """Give the đồng a year that appraisal cut; negative where it added."""
        return sum(line.cut or 0 for line in self.added_up)


def ledger_of(session: Session, ids: Select[Any]) -> Ledger:
    """Give the ledger over the dossiers of `ids`; three statements."""
    approved = _approved(session, ids)
    sent = _first_sent(session, ids)
    names = _names(session, [*(version for version, _costs in sent.values()), *(row.version for row in approved.values())])
    lines = []
    for dossier_id, row in approved.items():
        # What was never sent has no first version to compare with.
        if dossier_id not in sent:
            continue
        version, before = sent[dossier_id]
        url = url_for("dossiers.show", dossier_id=dossier_id)
        for lineage in before | row.costs:
            name = names.get((row.version, lineage)) or names.get((version, lineage), "")
            lines.append(_line((row.title, url, name), before.get(lineage), row.costs.get(lineage), row.decided))
    return Ledger(lines, len(approved.keys() & sent.keys()))


def _line(words: tuple[str, str, str], sent: Mapping[str, Any] | None, approved: Mapping[str, Any] | None, decided: date) -> LedgerLine:
    yearly = all(side["one_year"] is not None for side in (sent, approved) if side is not None)
    part = "one_year" if yearly else "one_case"
    before, after = (None if side is None else int(side[part]) for side in (sent, approved))
    title, url, name = words
    return LedgerLine(title, url, name, decided, yearly, before, after)


@dataclass(frozen=True, slots=True)
class _Approved:
    title: str
    decided: date
    version: int
    costs: Frozen


def _approved(session: Session, ids: Select[Any]) -> dict[int, _Approved]:
    """Give, by dossier, what was approved; a later approval stands in place of an earlier."""
    frozen = Approval.snapshot[("costs", AssessmentSide.DRAFTER.value)]
    columns = (Approval.dossier_id, Dossier.title, Approval.decided_at, Approval.version_id, frozen)
    query = select(*columns).join(Dossier, Dossier.id == Approval.dossier_id).where(Approval.dossier_id.in_(ids))
    query = query.where(Approval.is_approved.is_(True)).order_by(Approval.id)
    return {row[0]: _Approved(row[1], row[2].astimezone(HERE).date(), row[3], _frozen(row[4])) for row in session.execute(query)}


def _first_sent(session: Session, ids: Select[Any]) -> dict[int, tuple[int, Frozen]]:
    """Give, by dossier, the version that was first sent for appraisal and its frozen costs."""
    first = select(func.min(Submission.id)).where(Submission.dossier_id.in_(ids)).group_by(Submission.dossier_id)
    columns = (Submission.dossier_id, Submission.version_id, Submission.snapshot[("costs", AssessmentSide.DRAFTER.value)])
    rows = session.execute(select(*columns).where(Submission.id.in_(first)))
    return {row[0]: (row[1], _frozen(row[2])) for row in rows}


def _frozen(costs: Iterable[Mapping[str, Any]] | None) -> Frozen:
    # Where a procedure was estimated under two forms, the later stands behind the earlier.
    return {row["lineage"]: row["result"]["proposed"] for row in costs or () if row["result"].get("proposed") is not None}


def _names(session: Session, versions: list[int]) -> dict[tuple[int, int], str]:
    query = select(Procedure.version_id, Procedure.lineage, Procedure.name).where(Procedure.version_id.in_(versions))
    return {(row[0], row[1]): row[2] for row in session.execute(query)}
