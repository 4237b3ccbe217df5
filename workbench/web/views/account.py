"""Signing in and out, language, one's own sessions."""

from flask import Blueprint, current_app, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from models.enums import Rhythm
from models.people import SignInSession
from workbench.access import Permission
from workbench.access.operations import change_password
from workbench.access.queries import open_sessions_of
from workbench.access.sessions import end_session
from workbench.access.sessions import sign_in as open_session
from workbench.attention.operations import choose_rhythm
from workbench.attention.queries import rhythm_of
from workbench.errors import NotFoundError, PermissionRefusedError
from workbench.web.browsers import browser_name
from workbench.web.forms.account import PasswordForm, RhythmForm, SignInForm
from workbench.web.guards import guarded, public
from workbench.web.language import COOKIE, LANGUAGES
from workbench.web.replies import attempted, said
from workbench.web.sign_in import TOKEN
from workbench.web.state import db, person, services

blueprint = Blueprint("account", __name__)
A_YEAR = 365 * 24 * 3600


def own_address(address: str | None) -> str:
    """Give `address` if it is a page of this site that can be opened, else the home page."""
    is_path = address is not None and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_path and address and _is_page(address) else url_for("home.index")


def _is_page(address: str) -> bool:
    # A page that answered a form may stand at an address that only takes forms.
    try:
        endpoint, _values = current_app.url_map.bind("").match(address.partition("?")[0], method="GET")
    except (HTTPException, RequestRedirect):
        return False
    return bool(endpoint != "static")


@blueprint.get("/")
@public
def start() -> Response:
    return redirect(url_for("home.index"))


@blueprint.route("/dang-nhap", methods=["GET", "POST"])
@public
def sign_in() -> Response | str | tuple[str, int]:
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("account/sign_in.html", form=form)
    token, code = _token(form)
    if token is None:
        return render_template("account/sign_in.html", form=form), code
    session.clear()
    session[TOKEN] = token
    return redirect(own_address(request.args.get("next")))


def _token(form: SignInForm) -> tuple[str | None, int]:
    """Give the token of a new session; else None, with the form saying why: 422 wrong, 429 too many tries."""
    browser, address = request.user_agent.string, request.remote_addr or ""
    try:
        token = open_session(db(), email=form.email.data or "", password=form.password.data or "", address=address, browser=browser)
    except PermissionRefusedError as refusal:
        form.password.errors = [str(refusal)]
        return None, 429
    if token is None:
        form.password.errors = [_("Thư điện tử hoặc mật khẩu không đúng.")]
    return token, 422


@blueprint.post("/dang-xuat")
@guarded(Permission.HOME_READ)
def sign_out() -> Response:
    end_session(db(), g.sign_in, actor=person())
    session.clear()
    return redirect(url_for("account.sign_in"))


@blueprint.post("/ngon-ngu")
@public
def language() -> Response:
    answer = redirect(own_address(request.form.get("next")))
    chosen = request.form.get("language")
    if chosen in LANGUAGES:
        answer.set_cookie(COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="Lax")
    return answer


@blueprint.get("/tai-khoan")
@guarded(Permission.HOME_READ)
def show() -> str:
    return _shown(PasswordForm())


@blueprint.post("/tai-khoan/mat-khau")
@guarded(Permission.HOME_READ)
def password() -> Response | tuple[str, int]:
    form = PasswordForm()
    code = attempted(form, lambda: change_password(db(), person(), old=form.old.data or "", new=form.new.data or "", actor=person()))
    if code != 302:
        return _shown(form), code
    said(_("Đã đổi mật khẩu."))
    return redirect(url_for("account.show"))


def _shown(form: PasswordForm) -> str:
    sessions = open_sessions_of(db(), person())
    rhythm = RhythmForm(formdata=None, rhythm=rhythm_of(db(), person()).value)
    sends = services().settings.mail is not None
    return render_template("account/show.html", form=form, sessions=sessions, browser_name=browser_name, rhythm=rhythm, sends=sends)


@blueprint.post("/tai-khoan/thu-bao-tin")
@guarded(Permission.DOSSIER_LIST)
def digest() -> Response | tuple[str, int]:
    form = RhythmForm()
    if not form.validate():
        return _shown(PasswordForm(formdata=None)), 422
    choose_rhythm(db(), person(), Rhythm(form.rhythm.data))
    said(_("Đã lưu lịch nhận thư."))
    return redirect(url_for("account.show"))


@blueprint.post("/tai-khoan/phien/<int:session_id>/ket-thuc")
@guarded(Permission.HOME_READ)
def end(session_id: int) -> Response:
    signed_in = db().get(SignInSession, session_id)
    if signed_in is None or signed_in.user_id != person().id:
        raise NotFoundError(_("Không tìm thấy phiên đăng nhập này."))
    end_session(db(), signed_in, actor=person())
    said(_("Đã kết thúc phiên đăng nhập."))
    return redirect(url_for("account.show"))
