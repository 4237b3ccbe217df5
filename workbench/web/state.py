"""What a request works with: services of the app, the database session, the person."""

from dataclasses import dataclass
from typing import cast

from flask import current_app, g, request
from sqlalchemy.orm import Session, sessionmaker

from models.people import User
from workbench.attention.presence import Whereabouts
from workbench.config import Settings
from workbench.jobs import Runner
from workbench.storage import FileStore, PageFolder


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    reading: sessionmaker[Session]
    writing: sessionmaker[Session]
    store: FileStore
    pages: PageFolder
    whereabouts: Whereabouts
    runner: Runner


def services() -> Services:
    """Give the services of the app that serves this request."""
    return cast(Services, current_app.extensions["workbench"])


def db() -> Session:
    """Give the request's one database session."""
    return cast(Session, g.db)


def person() -> User:
    """Give the signed-in person; only behind a guard, which makes sure that there is one."""
    return cast(User, g.user)


def is_part() -> bool:
    """Tell whether a script asks for a part of a page; one that the browser's history brings back must be whole."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
