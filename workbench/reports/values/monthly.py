"""Values of the monthly report over the dossiers of a body."""

from dataclasses import dataclass
from decimal import Decimal

from workbench.reports.values.paper import Paper


@dataclass(frozen=True, slots=True)
class MonthlyDossier:
    """One dossier on which something happened in the month. happened: "mở hồ sơ; gửi thẩm định". Amounts in đồng a year, None unknown.

    is_all_new: none of its procedures exists today, so that there is no current amount.
    """

    title: str
    happened: str
    state: str
    procedures: int
    current: Decimal | None
    proposed: Decimal | None
    is_all_new: bool = False


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """month: "11 năm 2026". counts: (words, number), in order. late: titles of dossiers beyond their day."""

    paper: Paper
    month: str
    counts: tuple[tuple[str, int], ...]
    dossiers: tuple[MonthlyDossier, ...]
    late: tuple[str, ...] = ()
