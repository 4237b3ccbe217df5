"""Dates, numbers and đồng as they are written in Vietnamese offices; filters and functions for templates."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from flask import Flask, g
from flask_babel import get_locale, gettext, ngettext

from models.dossiers import Dossier
from models.enums import Component
from workbench.access import Permission, can
from workbench.draft.citing import citation
from workbench.draft.vocabulary import term
from workbench.web.existing_words import day_words

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def register(app: Flask) -> None:
    app.add_template_filter(vn_date)
    app.add_template_filter(vn_datetime)
    app.add_template_filter(vn_time)
    app.add_template_filter(number)
    app.add_template_filter(dong)
    app.add_template_filter(short_dong)
    app.add_template_filter(file_size)
    app.add_template_filter(label)
    app.add_template_filter(translated)
    app.add_template_global(_can, "can")
    app.add_template_global(ngettext, "ngettext")
    app.add_template_global(citation, "citation")
    app.add_template_global(components_words, "components_words")
    app.add_template_global(day_words, "day_words")


def today() -> date:
    """Give the date in Vietnam."""
    return datetime.now(HERE).date()


def vn_date(value: date | datetime | None) -> str:
    """Write 22/11/2026, or a dash for nothing."""
    if value is None:
        return "—"
    local = value.astimezone(HERE) if isinstance(value, datetime) else value
    return f"{local:%d/%m/%Y}"


def vn_datetime(value: datetime | None) -> str:
    """Write 22/11/2026 14:05."""
    return "—" if value is None else f"{value.astimezone(HERE):%d/%m/%Y %H:%M}"


def vn_time(value: datetime) -> str:
    """Write 14:05."""
    return f"{value.astimezone(HERE):%H:%M}"


def number(value: float | Decimal | None, digits: int = 0) -> str:
    """Write 1.234.567,8 in Vietnamese, 1,234,567.8 in English."""
    if value is None:
        return "—"
    text = f"{value:,.{digits}f}"
    locale = get_locale()
    return text if locale is not None and locale.language == "en" else text.translate(str.maketrans(",.", ".,"))


def dong(value: float | Decimal | None) -> str:
    """Write 1.234.567 đồng."""
    return "—" if value is None else gettext("%(amount)s đồng", amount=number(value))


def short_dong(value: float | Decimal) -> str:
    """Write 1,2 tỷ đồng, 35,4 triệu đồng, or 1.200 đồng: for figures that are read, not added up."""
    units: tuple[tuple[int, str], ...] = ((1_000_000_000, gettext("tỷ đồng")), (1_000_000, gettext("triệu đồng")))
    for unit, words in units:
        if value >= unit or -value >= unit:
            return f"{number(value / unit, 1)} {words}"
    return dong(value)


def file_size(size: int) -> str:
    """Write 340 KB or 1,2 MB."""
    kilobytes = size / 1024
    return f"{number(max(1, kilobytes))} KB" if kilobytes < 1000 else f"{number(kilobytes / 1024, 1)} MB"


def label(member: StrEnum | None) -> str:
    """Write the official term of a member of a closed list, in the reader's language."""
    return "—" if member is None else gettext(term(member))


def translated(words: str) -> str:
    """Write words that a table names in the reader's language; words that the catalogue does not know stay."""
    return gettext(words) if words else "—"


def components_words(names: list[str]) -> str:
    """Write component names as a list of their terms."""
    return ", ".join(label(Component(name)).lower() for name in names)


def _can(permission: str, thing: Dossier | None = None) -> bool:
    return can(g.user, Permission(permission), thing)
