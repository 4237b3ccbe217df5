"""What changed between two versions, in words."""

from typing import Any

from flask_babel import gettext as _

from models.enums import Component
from workbench.comparing import Change
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
