"""Normalised facts in words: "10 ngày làm việc", "trực tiếp, bưu chính", "200.000 đồng"."""

from flask_babel import gettext as _

from workbench.draft.procedures import Facts, Fee, TimeLimit
from workbench.web.formats import dong


def unit_words(unit: str) -> str:
    """Name a unit of time."""
    words: dict[str, str] = {"working-day": _("ngày làm việc"), "day": _("ngày"), "hour": _("giờ"), "month": _("tháng"), "year": _("năm")}
    return words.get(unit, unit)


def channel_words(channel: str) -> str:
    """Name a channel."""
    words: dict[str, str] = {"in-person": _("trực tiếp"), "post": _("dịch vụ bưu chính"), "online": _("trực tuyến")}
    return words.get(channel, channel)


def limit_words(limit: TimeLimit) -> str:
    """Write a time limit."""
    amount = int(limit.amount) if limit.amount == int(limit.amount) else limit.amount
    return f"{amount:02d} {unit_words(limit.unit)}" if isinstance(amount, int) else f"{amount} {unit_words(limit.unit)}"


def fee_words(fee: Fee) -> str:
    """Write a fee."""
    return _("không thu") if fee.free else dong(fee.amount)


def fact_rows(facts: Facts) -> list[tuple[str, str]]:
    """Give facts as named lines; what is unknown is left out."""
    rows = (
        (_("Thời hạn"), ", ".join(dict.fromkeys(limit_words(limit) for limit in facts.time_limit))),
        (_("Số bộ hồ sơ"), f"{facts.sets:02d} {_('bộ')}" if facts.sets else ""),
        (_("Cách thức"), ", ".join(channel_words(channel) for channel in facts.channels)),
        (_("Cơ quan"), "; ".join(facts.authority)),
        (_("Phí, lệ phí"), "; ".join(fee_words(fee) for fee in facts.fees)),
        (_("Mẫu đơn"), "; ".join(facts.forms)),
        (_("Số giấy tờ"), str(len(facts.dossier_items)) if facts.dossier_items else ""),
        (_("Số điều kiện"), str(len(facts.conditions)) if facts.conditions else ""),
        (_("Kết quả"), "; ".join(facts.results)),
    )
    return [row for row in rows if row[1]]
