"""What changed between two versions, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.enums import Component
from workbench.comparing import Change
from workbench.comparing.burdens import Burden
from workbench.comparing.facts import FactChange
from workbench.web.fact_words import channel_words, duration_words
from workbench.web.formats import dong, label


def change_words(change: Change) -> str:
    """Name a kind of change."""
    words: dict[Change, str] = {
        Change.UNCHANGED: _("không đổi"),
        Change.CHANGED: _("sửa đổi"),
        Change.ADDED: _("thêm mới"),
        Change.REMOVED: _("bỏ"),
        Change.MOVED: _("chuyển vị trí"),
        Change.RENUMBERED: _("đánh số lại"),
        Change.SPLIT: _("tách"),
        Change.MERGED: _("gộp"),
    }
    return words[change]


def fact_change_words(change: FactChange) -> tuple[str, str, str]:
    """Give the component, the old value and the new one, in words; "—" for nothing."""
    return label(change.component), _value(change.component, change.old), _value(change.component, change.new)


BURDENS: Mapping[Burden, Any] = {
    Burden.PAPER: _l("thêm giấy tờ"),
    Burden.STRICTER_PAPER: _l("giấy tờ chặt hơn"),
    Burden.SETS: _l("thêm bộ hồ sơ"),
    Burden.LONGER: _l("thời hạn dài hơn"),
    Burden.FEE: _l("phí mới hoặc tăng"),
    Burden.FORM: _l("thêm mẫu đơn, tờ khai"),
    Burden.CONDITION: _l("thêm điều kiện"),
    Burden.CHANNEL: _l("bớt cách thức nộp"),
}


def summary_words(changes: Iterable[FactChange]) -> list[str]:
    """Sum the changes of one procedure up: "thời hạn 10 → 07 ngày làm việc", "+1 giấy tờ", "phí mới"."""
    known = list(changes)
    counted = [(_difference(known, component), words) for component, words in COUNTED.items()]
    limits = [change for change in known if change.component is Component.TIME_LIMIT and change.old and change.new]
    fees = [FEES[change.old is not None, change.new is not None] for change in known if change.component is Component.FEE]
    return [
        *(_("thời hạn %(old)s → %(new)s", old=_limit(change.old, beside=change.new), new=_limit(change.new)) for change in limits),
        *(f"{difference:+d} {words}".replace("-", "−") for difference, words in counted if difference),
        *dict.fromkeys(str(fee) for fee in fees),
    ]


COUNTED: Mapping[Component, Any] = {Component.DOSSIER: _l("giấy tờ"), Component.CONDITION: _l("điều kiện")}
FEES: Mapping[tuple[bool, bool], Any] = {(False, True): _l("phí mới"), (True, False): _l("bỏ phí"), (True, True): _l("mức phí thay đổi")}


def _limit(limit: Mapping[str, Any], *, beside: Mapping[str, Any] | None = None) -> str:
    """Write a limit; its unit is left to the one that stands beside it where that has the same."""
    words = duration_words(limit["amount"], limit["unit"])
    return words.split(" ", 1)[0] if beside is not None and beside["unit"] == limit["unit"] else words


def _difference(changes: Iterable[FactChange], component: Component) -> int:
    """Count what was added less what was taken away."""
    found = [change for change in changes if change.component is component]
    return sum(change.old is None for change in found) - sum(change.new is None for change in found)


def _value(component: Component, value: Any) -> str:
    if value is None:
        return "—"
    if component is Component.METHOD:
        return ", ".join(channel_words(channel) for channel in value)
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    if not isinstance(value, dict):
        return str(value)
    if "unit" in value:
        return duration_words(value["amount"], value["unit"])
    if "currency" in value:
        return _("không thu") if value.get("free") else dong(value["amount"])
    return str(value.get("name", value))
