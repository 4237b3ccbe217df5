"""The places of the top bar, by role, and how much waits for the person."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from models.people import User
from workbench.access import Permission, can
from workbench.attention.desk import todo_count
from workbench.attention.queries import unseen_count
from workbench.web.state import db


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    active: bool


def register(app: Flask) -> None:
    app.context_processor(_shell)


def _shell() -> dict[str, Any]:
    user: User | None = g.get("user")
    return {
        "nav": _items(user) if user else [],
        "todo_count": todo_count(db(), user) if user and not request.headers.get("HX-Request") else 0,
        "unseen_count": _unseen(user),
        "language": str(get_locale() or "vi"),
    }


def _unseen(user: User | None) -> int | None:
    """Count what is new for the person; None for whom there are no dossiers."""
    if user is None or not can(user, Permission.DOSSIER_LIST):
        return None
    return 0 if request.headers.get("HX-Request") else unseen_count(db(), user)


def _items(user: User) -> list[NavItem]:
    places = (
        (Permission.HOME_READ, _("Việc của tôi"), "home.index", "/viec-cua-toi"),
        (Permission.DOSSIER_LIST, _("Hồ sơ dự thảo"), "dossiers.index", "/ho-so"),
        (Permission.HOME_READ, _("Thủ tục hiện hành"), "registry.index", "/danh-ba-thu-tuc"),
        (Permission.REPORT_READ, _("Báo cáo"), "reports.index", "/bao-cao"),
        (Permission.PERSON_MANAGE, _("Quản trị"), "administration.people", "/quan-tri"),
    )
    return [
        NavItem(label, url_for(endpoint), request.path.startswith(prefix))
        for permission, label, endpoint, prefix in places
        if can(user, permission)
    ]
