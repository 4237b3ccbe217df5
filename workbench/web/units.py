"""One unit of work a request: a session that reads or writes, committed unless the request ended in an exception."""

from flask import Flask, Response, g, request

from workbench.web.state import services

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def register(app: Flask) -> None:
    app.before_request(_open)
    app.after_request(_commit)
    app.teardown_request(_close)


def _open() -> None:
    makers = services()
    g.db = (makers.reading if request.method in READING else makers.writing)()
    g.writes = request.method not in READING


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
