"""Building the app from settings; reads no environment."""

from functools import partial

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from models.session import make_engine, make_sessions, make_writing_sessions
from workbench.attention.presence import Whereabouts
from workbench.config import MAX_REQUEST_BYTES, Settings
from workbench.jobs import Durable, Inline
from workbench.lifecycle import work_of
from workbench.registry import registry_in
from workbench.storage import FileStore, PageFolder
from workbench.web import attaching, errors, formats, guards, headers, language, navigation, sign_in, units
from workbench.web.state import Services
from workbench.web.views import BLUEPRINTS, DEBUG_BLUEPRINTS


def create_app(settings: Settings) -> Flask:
    """Build an app that serves; with durable jobs it also takes up interrupted work."""
    app = Flask(__name__, template_folder="../../templates", static_folder="static", static_url_path="/static")
    app.config.update(
        SECRET_KEY=settings.secret,
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        MAX_FORM_PARTS=5_000,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="vi",
        BABEL_DEFAULT_TIMEZONE="Asia/Ho_Chi_Minh",
        BABEL_TRANSLATION_DIRECTORIES="translations",
    )
    if settings.proxies:
        # Else everybody behind the proxy has its address, and one person's wrong passwords shut out all.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies)  # type: ignore[method-assign]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["workbench"] = _services(settings)
    CSRFProtect(app)
    for part in (language, units, sign_in, guards, errors, headers, formats, navigation, attaching):
        part.register(app)
    for blueprint in (*BLUEPRINTS, *(DEBUG_BLUEPRINTS if settings.debug else ())):
        app.register_blueprint(blueprint)
    guards.check(app)
    return app


def _services(settings: Settings) -> Services:
    engine = make_engine(settings.database)
    store = FileStore(settings.files)
    pages = PageFolder(settings.pages)
    work = work_of(engine, store=store, pages=pages, registry=partial(registry_in, settings.data))
    runner: Inline | Durable = Inline(work)
    if settings.jobs == "durable":
        runner = Durable(work, system_database=settings.jobs_database)
        runner.launch()
    return Services(
        settings=settings,
        reading=make_sessions(engine),
        writing=make_writing_sessions(engine),
        store=store,
        pages=pages,
        whereabouts=Whereabouts(settings.presence),
        runner=runner,
    )
