"""Vietnamese first, English on request."""

from flask import Flask, g, request
from flask_babel import Babel

LANGUAGES = ("vi", "en")
COOKIE = "language"


def register(app: Flask) -> None:
    Babel(app, locale_selector=chosen)


def chosen() -> str:
    """Give the language of this request: the cookie's, else the person's, else Vietnamese."""
    cookie = request.cookies.get(COOKIE)
    if cookie in LANGUAGES:
        return cookie
    user = g.get("user")
    return user.language if user is not None and user.language in LANGUAGES else "vi"
