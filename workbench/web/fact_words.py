"""Normalised facts in words: "10 ngày làm việc", "trực tiếp, bưu chính", "200.000 đồng"."""

from decimal import Decimal
from math import ceil

from flask_babel import gettext as _
from flask_babel import ngettext

from workbench.draft.procedures import Facts, Fee, TimeLimit
from workbench.web.formats import dong


def duration_words(amount: int | float | Decimal, unit: str) -> str:
    """Write a span of time: "07 ngày làm việc"."""
    figure, count = f"{amount:02d}" if isinstance(amount, int) else f"{amount}", ceil(amount)
    words: dict[str, str] = {
        "working-day": ngettext("%(figure)s ngày làm việc", "%(figure)s ngày làm việc", count, figure=figure),
        "day": ngettext("%(figure)s ngày", "%(figure)s ngày", count, figure=figure),
        "hour": ngettext("%(figure)s giờ", "%(figure)s giờ", count, figure=figure),
        "month": ngettext("%(figure)s tháng", "%(figure)s tháng", count, figure=figure),
        "year": ngettext("%(figure)s năm", "%(figure)s năm", count, figure=figure),
    }
    return words.get(unit, f"{figure} {unit}")


def channel_words(channel: str) -> str:
    """Name a channel."""
    words: dict[str, str] = {"in-person": _("trực tiếp"), "post": _("dịch vụ bưu chính"), "online": _("trực tuyến")}
    return words.get(channel, channel)


def limit_words(limit: TimeLimit) -> str:
    """Write a time limit."""
    amount = int(limit.amount) if limit.amount == int(limit.amount) else limit.amount
    return duration_words(amount, limit.unit)


def fee_words(fee: Fee) -> str:
    """Write a fee."""
    return _("không thu") if fee.free else dong(fee.amount)


def _sets_words(sets: int) -> str:
    return str(ngettext("%(figure)s bộ", "%(figure)s bộ", sets, figure=f"{sets:02d}"))


def fact_rows(facts: Facts) -> list[tuple[str, str]]:
    """Give facts as named lines; what is unknown is left out."""
    rows = (
        (_("Thời hạn"), ", ".join(dict.fromkeys(limit_words(limit) for limit in facts.time_limit))),
        (_("Số bộ hồ sơ"), _sets_words(facts.sets) if facts.sets else ""),
        (_("Cách thức"), ", ".join(channel_words(channel) for channel in facts.channels)),
        (_("Cơ quan"), "; ".join(facts.authority)),
        (_("Phí, lệ phí"), "; ".join(fee_words(fee) for fee in facts.fees)),
        (_("Mẫu đơn"), "; ".join(facts.forms)),
        (_("Số giấy tờ"), str(len(facts.dossier_items)) if facts.dossier_items else ""),
        (_("Số điều kiện"), str(len(facts.conditions)) if facts.conditions else ""),
        (_("Kết quả"), "; ".join(facts.results)),
    )
    return [row for row in rows if row[1]]
