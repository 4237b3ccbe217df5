"""Values of the monthly report over the dossiers of a body."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.reports.values.paper import Paper


@dataclass(frozen=True, slots=True)
class MonthlyDossier:
    """One dossier on which something happened in the month. happened: "mở hồ sơ; gửi thẩm định". Amounts in đồng a year, None unknown.

    has_no_current: none of its procedures has a current cost to compare with, as those that are new or detailed.
    """

    title: str
    happened: str
    state: str
    procedures: int
    current: Decimal | None
    proposed: Decimal | None
    has_no_current: bool = False


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """month: "11 năm 2026". counts: (words, number), in order. late: titles of dossiers beyond their day.

    on: the day whose states, costs and delays are told, also of a month that is past.
    """

    paper: Paper
    month: str
    counts: tuple[tuple[str, int], ...]
    dossiers: tuple[MonthlyDossier, ...]
    on: date
    late: tuple[str, ...] = ()
