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


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One procedure of an approved dossier. sent, approved: proposed cost in whole đồng, of a year where yearly, else of a case.

    approved: None where the procedure is no longer in what was approved; then nothing is counted as cut.
    """

    dossier: str
    url: str
    procedure: str
    decided: date
    yearly: bool
    sent: int
    approved: int | None

    @property
    def cut(self) -> int | None:
        return None if self.approved is None else self.sent - self.approved


@dataclass(frozen=True, slots=True)
class Ledger:
    """cut: đồng a year over the lines that can be added; counted: how many those are; appraised: approved dossiers with an appraisal."""

    lines: list[LedgerLine]
    cut: int
    counted: int
    appraised: int


# By lineage, the costs of a procedure as they were frozen.
Frozen = Mapping[int, Mapping[str, Any]]


def ledger_of(session: Session, ids: Select[Any]) -> Ledger:
    """Give the ledger over the dossiers of `ids`; three statements."""
    approved = _approved(session, ids)
    sent = _first_sent(session, ids)
    names = _names(session, [version for version, _costs in sent.values()])
    lines = []
    for dossier_id, (title, decided, after) in approved.items():
        version, before = sent.get(dossier_id, (0, {}))
        url = url_for("dossiers.show", dossier_id=dossier_id)
        for lineage, costs in before.items():
            lines.append(_line((title, url, names.get((version, lineage), "")), costs, after.get(lineage), decided))
    added = [line for line in lines if line.yearly and line.cut is not None]
    return Ledger(lines, sum(line.cut or 0 for line in added), len(added), sum(dossier_id in sent for dossier_id in approved))


def _line(words: tuple[str, str, str], sent: Mapping[str, Any], approved: Mapping[str, Any] | None, decided: date) -> LedgerLine:
    yearly = sent["one_year"] is not None and (approved is None or approved["one_year"] is not None)
    part = "one_year" if yearly else "one_case"
    title, url, name = words
    return LedgerLine(title, url, name, decided, yearly, int(sent[part]), None if approved is None else int(approved[part]))


def _approved(session: Session, ids: Select[Any]) -> dict[int, tuple[str, date, Frozen]]:
    """Give, by dossier, its title, the day of its approval and its frozen costs; a later approval stands in place of an earlier."""
    columns = (Approval.dossier_id, Dossier.title, Approval.decided_at, Approval.snapshot[("costs", AssessmentSide.DRAFTER.value)])
    query = select(*columns).join(Dossier, Dossier.id == Approval.dossier_id).where(Approval.dossier_id.in_(ids))
    query = query.where(Approval.is_approved.is_(True)).order_by(Approval.id)
    return {row[0]: (row[1], row[2].astimezone(HERE).date(), _frozen(row[3])) for row in session.execute(query)}


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
