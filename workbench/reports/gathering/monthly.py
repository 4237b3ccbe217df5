"""The monthly report of a body, out of the figures that its people may know of; a fixed number of statements."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from models.base import now
from models.people import Organisation
from workbench.draft.vocabulary import term
from workbench.errors import NotFoundError
from workbench.reports.figures.queries import Cost, DossierFact, Told
from workbench.reports.gathering.papers import HERE, agency_name, head_of, parent_of, place_of, signature_of, symbol_of
from workbench.reports.values import Letterhead, MonthlyDossier, MonthlyReport, Paper

MONTHS = 12
OPENED, SENT, APPROVED = "Mở hồ sơ", "Gửi thẩm định lần đầu", "Phê duyệt"


def monthly_report(told: Told, body: Organisation, *, month: str, province: str, today: date) -> MonthlyReport:
    """Give a body's report of a month as "2026-11" on the dossiers that it may know of; refuses other months than the last twelve."""
    if month not in last_months(today):
        raise NotFoundError("Chỉ lập được báo cáo của 12 tháng gần nhất.")
    happened = {fact.id: tuple(_happened(fact, told.approved.get(fact.id), month=month)) for fact in told.dossiers}
    counts = Counter(what for whats in happened.values() for what in whats)
    by_dossier, numbers = defaultdict[int, list[Cost]](list), Counter(row.dossier_id for row in told.procedures)
    for cost in told.costs:
        by_dossier[cost.dossier_id].append(cost)
    return MonthlyReport(
        paper=_paper(body, province=province),
        month=f"{month[5:] if int(month[5:]) < 3 else int(month[5:])} năm {month[:4]}",
        counts=tuple((what, counts[what]) for what in (OPENED, SENT, APPROVED)),
        dossiers=tuple(
            _dossier(fact, happened[fact.id], numbers[fact.id], by_dossier[fact.id]) for fact in told.dossiers if happened[fact.id]
        ),
        on=today,
        late=tuple(fact.title for fact in told.dossiers if fact.is_late(today)),
    )


def last_months(today: date) -> list[str]:
    """Give the last twelve months as "2026-11", the newest first."""
    count = today.year * 12 + today.month - 1
    return [f"{(count - back) // 12}-{(count - back) % 12 + 1:02}" for back in range(MONTHS)]


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
        has_no_current=is_known and bool(rows) and all(row.current is None for row in rows),
    )


def _paper(body: Organisation, *, province: str) -> Paper:
    name = agency_name(body, province=province)
    letterhead = Letterhead(
        agency=name,
        parent=parent_of(body, province=province),
        place=place_of(body, province=province),
        symbol=symbol_of(body, "BC", province=province),
    )
    return Paper(
        letterhead=letterhead,
        written=now(),
        draft_title="",
        addressees=(f"Ủy ban nhân dân {province[:1].lower()}{province[1:]}",),
        signature=signature_of(None, otherwise=head_of(body)),
        recipients=("Như trên", "Lưu: VT"),
    )
