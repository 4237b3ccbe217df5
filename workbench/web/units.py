"""One unit of work a request: a session that reads or writes, committed unless the request ended in an exception."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, g, request

from workbench.web.state import services

READING = frozenset({"GET", "HEAD", "OPTIONS"})
View = Callable[..., Any]


def unattended(view: View) -> View:
    """Mark a view that an open page asks by itself: it changes nothing in the database, and prolongs nobody's session."""
    view.is_unattended = True  # type: ignore[attr-defined]  # read by `is_unattended`
    return view


def reads_first(view: View) -> View:
    """Mark a view of a form that opens a session to write by itself, once all that takes long is done: whoever sends holds up nobody."""
    view.reads_first = True  # type: ignore[attr-defined]  # read by `_open`
    return view


def is_unattended() -> bool:
    """Whether nobody did anything to cause this request."""
    return _is_marked("is_unattended")


def _is_marked(mark: str) -> bool:
    return hasattr(current_app.view_functions.get(request.endpoint or ""), mark)


def register(app: Flask) -> None:
    app.before_request(_open)
    app.after_request(_commit)
    app.teardown_request(_close)


def let_others_write() -> None:
    """Give up the right to write until it is next needed: before long work of a request that has written nothing yet.

    Rows are read anew when they are next asked for, since others may have changed them; verbs ask anew whether they may.
    """
    g.db.rollback()


def _open() -> None:
    makers = services()
    g.writes = request.method not in READING and not is_unattended() and not _is_marked("reads_first")
    g.db = (makers.writing if g.writes else makers.reading)()


def _commit(response: Response) -> Response:
    # A refused form is committed too: the upload that it refused is kept. Exceptions were rolled back in errors.py.
    if g.get("writes") and g.db.is_active:
        g.db.commit()
        services().runner.dispatch()
    return response


def _close(_error: BaseException | None) -> None:
    session = g.pop("db", None)
    if session is not None:
        session.close()
