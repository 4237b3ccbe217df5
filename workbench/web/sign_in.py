"""Who is asking: the signed-in session behind the cookie."""

from datetime import timedelta

from flask import Flask, g, request, session

from models.base import now
from models.people import SignInSession
from workbench.access.sessions import session_of
from workbench.web.state import db, services
from workbench.web.units import is_unattended

TOKEN = "token"
SEEN_EVERY = timedelta(minutes=5)


def register(app: Flask) -> None:
    app.before_request(_load)
    app.context_processor(lambda: {"current_user": g.get("user")})


def _load() -> None:
    g.user = g.sign_in = None
    token = session.get(TOKEN)
    if not token or request.endpoint == "static":
        return
    signed_in = session_of(db(), token)
    if signed_in is None:
        session.pop(TOKEN, None)
        return
    g.user, g.sign_in = signed_in.user, signed_in
    if now() - signed_in.seen_at <= SEEN_EVERY or is_unattended():
        return
    if g.writes:
        signed_in.seen_at = now()
    else:
        with services().writing.begin() as writing:
            writing.get_one(SignInSession, signed_in.id).seen_at = now()
