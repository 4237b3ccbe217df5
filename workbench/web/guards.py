"""Guards: each view says what permission it needs; a view that says nothing is not served."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_babel import gettext as _

from models.dossiers import Dossier
from models.people import User
from workbench.access import RULES, Permission, is_readable, require
from workbench.errors import NotFoundError
from workbench.web.state import db, is_part

View = Callable[..., Any]
OPEN_ENDPOINTS = frozenset({"static"})


def register(app: Flask) -> None:
    app.before_request(_refuse_unguarded)


def guarded(permission: Permission) -> Callable[[View], View]:
    """Serve the view to whoever holds `permission`; a permission over dossiers loads the URL's `dossier_id` as `dossier`.

    Nobody signed in: to the sign-in page, and 401 to a script. Absent or unreadable: 404. Not theirs: 403. Not in this state: 409.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def served(**arguments: Any) -> Any:
            user: User | None = g.user
            if user is None:
                if is_part():
                    # A page to sign in on has no place in the part that was asked for.
                    abort(401)
                return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?") if request.method == "GET" else None))
            if RULES[permission].reach is not None:
                dossier = db().get(Dossier, arguments.pop("dossier_id"))
                if dossier is None or not is_readable(user, dossier):
                    raise NotFoundError(_("Không tìm thấy hồ sơ này, hoặc hồ sơ chưa được gửi đến cơ quan của bạn."))
                require(user, permission, dossier)
                arguments["dossier"] = g.dossier = dossier
            else:
                require(user, permission)
            return view(**arguments)

        served.permission = permission  # type: ignore[attr-defined]  # read by `check` and by the tests that walk all routes
        return served

    return decorate


def public(view: View) -> View:
    """Serve the view to anybody."""
    view.permission = None  # type: ignore[attr-defined]
    return view


def check(app: Flask) -> None:
    """Refuse to start with a view that has no guard."""
    bare = [name for name, view in app.view_functions.items() if name not in OPEN_ENDPOINTS and not hasattr(view, "permission")]
    if bare:
        raise RuntimeError(f"views without a guard: {', '.join(sorted(bare))}")


def _refuse_unguarded() -> None:
    # Also for what was registered after `check`: denied by default.
    endpoint = request.endpoint
    if endpoint is not None and endpoint not in OPEN_ENDPOINTS and not hasattr(current_app.view_functions[endpoint], "permission"):
        abort(404)
