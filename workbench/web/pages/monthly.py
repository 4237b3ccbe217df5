"""The monthly report of a body, out of the figures that its people may know of; a fixed number of statements."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.base import now
from models.people import User
from models.reviews import Approval
from workbench.draft.vocabulary import term
from workbench.errors import NotFoundError
from workbench.reports.gathering.papers import HERE, agency_name, head_of, initials, parent_of, place_of, signature_of
from workbench.reports.values import Letterhead, MonthlyDossier, MonthlyReport, Paper
from workbench.web.pages.figures import Cost, DossierFact, costs, dossier_facts, procedure_facts, reach
from workbench.web.pages.reports import last_months

OPENED, SENT, APPROVED = "Mở hồ sơ", "Gửi thẩm định lần đầu", "Phê duyệt"


def monthly_report(session: Session, user: User, *, month: str, province: str, today: date) -> MonthlyReport:
    """Give the report of a month as "2026-11"; refuses months that the report page does not offer."""
    if month not in last_months(today):
        raise NotFoundError("Chỉ lập được báo cáo của 12 tháng gần nhất.")
    ids = reach(user)
    facts, procedures = dossier_facts(session, ids), procedure_facts(session, ids)
    found, _unknown = costs(session, ids, procedures)
    query = select(Approval.dossier_id, func.min(Approval.decided_at)).where(Approval.dossier_id.in_(ids), Approval.is_approved.is_(True))
    approved = {row[0]: row[1] for row in session.execute(query.group_by(Approval.dossier_id))}
    happened = {fact.id: tuple(_happened(fact, approved.get(fact.id), month=month)) for fact in facts}
    counts = Counter(what for whats in happened.values() for what in whats)
    by_dossier, numbers = defaultdict[int, list[Cost]](list), Counter(row.dossier_id for row in procedures)
    for cost in found:
        by_dossier[cost.dossier_id].append(cost)
    return MonthlyReport(
        paper=_paper(user, province=province),
        month=f"{month[5:] if int(month[5:]) < 3 else int(month[5:])} năm {month[:4]}",
        counts=tuple((what, counts[what]) for what in (OPENED, SENT, APPROVED)),
        dossiers=tuple(_dossier(fact, happened[fact.id], numbers[fact.id], by_dossier[fact.id]) for fact in facts if happened[fact.id]),
        late=tuple(fact.title for fact in facts if fact.is_late(today)),
    )


def _happened(fact: DossierFact, approved: datetime | None, *, month: str) -> Iterator[str]:
    for what, moment in ((OPENED, fact.opened_at), (SENT, fact.sent_at), (APPROVED, approved)):
        if moment is not None and f"{moment.astimezone(HERE):%Y-%m}" == month:
            yield what


def _dossier(fact: DossierFact, happened: tuple[str, ...], procedures: int, rows: list[Cost]) -> MonthlyDossier:
    # A procedure without an amount would be left out of the sum unseen.
    is_known = len(rows) == procedures
    return MonthlyDossier(
        title=fact.title,
        happened="; ".join(happened),
        state=term(fact.state),
        procedures=procedures,
        current=Decimal(sum(row.current or 0 for row in rows)) if is_known else None,
        proposed=Decimal(sum(row.proposed or 0 for row in rows)) if is_known else None,
        is_all_new=is_known and bool(rows) and all(row.current is None for row in rows),
    )


def _paper(user: User, *, province: str) -> Paper:
    body = user.organisation
    name = agency_name(body, province=province)
    letterhead = Letterhead(
        agency=name,
        parent=parent_of(body, province=province),
        place=place_of(body, province=province),
        symbol=f"BC-{initials(name)}",
    )
    return Paper(
        letterhead=letterhead,
        written=now(),
        draft_title="",
        addressees=(f"Ủy ban nhân dân {province[:1].lower()}{province[1:]}",),
        signature=signature_of(None, otherwise=head_of(body)),
        recipients=("Như trên", "Lưu: VT"),
    )
