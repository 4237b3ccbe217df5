"""Administration: people, organisations, the dated data behind the rules, refused files, integrity. Administrators read no drafts."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from workbench.access import Permission, operations
from workbench.access.queries import open_sessions_of, organisation_numbered, person_numbered
from workbench.access.queries import organisations as every_organisation
from workbench.assessment.catalogue import regimes
from workbench.web.formats import today
from workbench.web.forms.administration import (
    NewPersonForm,
    OrganisationForm,
    ResetForm,
    organisation_form,
    person_form,
    stored_person_form,
)
from workbench.web.guards import guarded
from workbench.web.pages import administration as pages
from workbench.web.replies import attempted, said, seen_revision
from workbench.web.state import db, services
from workbench.web.state import person as me
from workbench.workflow.deadlines import deadlines as every_deadline

blueprint = Blueprint("administration", __name__)
Shown = Answer | tuple[str, int]


def _shown(template: str, place: str, **values: Any) -> str:
    return render_template(f"administration/{template}.html", places=pages.places(place), status=pages.status, **values)


@blueprint.get("/quan-tri/nguoi-dung")
@guarded(Permission.PERSON_MANAGE)
def people() -> str:
    return _shown("people", "people", page=pages.people_page(db(), request.args), in_order=pages.in_order)


@blueprint.route("/quan-tri/nguoi-dung/moi", methods=["GET", "POST"])
@guarded(Permission.PERSON_MANAGE)
def new_person() -> Shown:
    form = NewPersonForm().offer(every_organisation(db()))
    code = 200
    if request.method == "POST":
        code = attempted(form, lambda: operations.add_person(db(), form.values(), password=form.password.data or "", actor=me()))
    if code != 302:
        return _shown("new_person", "people", form=form), code
    said(_("Đã thêm tài khoản của %(name)s.", name=form.name.data))
    return redirect(url_for("administration.people"))


@blueprint.route("/quan-tri/nguoi-dung/<int:user_id>", methods=["GET", "POST"])
@guarded(Permission.PERSON_MANAGE)
def person(user_id: int) -> Shown:
    user, code = person_numbered(db(), user_id), 200
    form = person_form(every_organisation(db()), user)
    if request.method == "POST":
        code = attempted(form, lambda: operations.change_person(db(), user, form.values(), revision=seen_revision(form), actor=me()))
    if code != 302:
        sessions = open_sessions_of(db(), user)
        return _shown("person", "people", form=form, reset=ResetForm(formdata=None), user=user, sessions=sessions, code=code), code
    said(_("Đã lưu tài khoản của %(name)s.", name=user.name))
    return redirect(url_for("administration.people"))


@blueprint.post("/quan-tri/nguoi-dung/<int:user_id>/mat-khau")
@guarded(Permission.PERSON_MANAGE)
def password(user_id: int) -> Shown:
    user, reset = person_numbered(db(), user_id), ResetForm()
    code = attempted(reset, lambda: operations.reset_password(db(), user, password=reset.password.data or "", actor=me()))
    if code != 302:
        form = stored_person_form(every_organisation(db()), user)
        return _shown("person", "people", form=form, reset=reset, user=user, sessions=open_sessions_of(db(), user), code=code), code
    said(_("Đã đặt lại mật khẩu cho %(name)s; mọi phiên đăng nhập của người này đã kết thúc.", name=user.name))
    return redirect(url_for("administration.person", user_id=user_id))


@blueprint.post("/quan-tri/nguoi-dung/<int:user_id>/ket-thuc-phien")
@guarded(Permission.PERSON_MANAGE)
def end_sessions(user_id: int) -> Answer:
    user = person_numbered(db(), user_id)
    operations.end_sessions(db(), user, actor=me())
    said(_("Đã kết thúc mọi phiên đăng nhập của %(name)s.", name=user.name))
    return redirect(url_for("administration.person", user_id=user_id))


@blueprint.get("/quan-tri/co-quan")
@guarded(Permission.PERSON_MANAGE)
def organisations() -> str:
    return _shown("organisations", "organisations", lines=pages.organisation_lines(db()))


@blueprint.route("/quan-tri/co-quan/moi", methods=["GET", "POST"])
@guarded(Permission.PERSON_MANAGE)
def new_organisation() -> Shown:
    form, code = OrganisationForm(), 200
    if request.method == "POST":
        code = attempted(form, lambda: operations.add_organisation(db(), form.values(), actor=me()))
    if code != 302:
        return _shown("organisation", "organisations", form=form, organisation=None, code=code), code
    said(_("Đã thêm cơ quan “%(name)s”.", name=form.name.data))
    return redirect(url_for("administration.organisations"))


@blueprint.route("/quan-tri/co-quan/<int:organisation_id>", methods=["GET", "POST"])
@guarded(Permission.PERSON_MANAGE)
def organisation(organisation_id: int) -> Shown:
    row, code = organisation_numbered(db(), organisation_id), 200
    form = organisation_form(row)
    if request.method == "POST":
        seen = form.seen.data or ""
        code = attempted(form, lambda: operations.change_organisation(db(), row, form.values(), seen=seen, actor=me()))
    if code != 302:
        return _shown("organisation", "organisations", form=form, organisation=row, code=code, now=operations.state_of(row)), code
    said(_("Đã lưu cơ quan “%(name)s”.", name=row.name))
    return redirect(url_for("administration.organisations"))


@blueprint.get("/quan-tri/bieu-mau")
@guarded(Permission.SETTING_READ)
def forms() -> str:
    return _shown("forms", "forms", regimes=regimes()[::-1], today=today())


@blueprint.get("/quan-tri/thoi-han")
@guarded(Permission.SETTING_READ)
def deadlines() -> str:
    years = [(year, pages.holidays_of(year)) for year in (today().year, today().year + 1)]
    return _shown("deadlines", "deadlines", deadlines=every_deadline(), years=years)


@blueprint.get("/quan-tri/tep-bi-tu-choi")
@guarded(Permission.SETTING_READ)
def uploads() -> str:
    return _shown("uploads", "uploads", files=pages.refused_uploads(db()))


@blueprint.get("/quan-tri/tep-bi-tu-choi/<int:file_id>")
@guarded(Permission.SETTING_READ)
def upload(file_id: int) -> Response:
    file = pages.refused_upload(db(), file_id)
    place = services().store.place(file.key)
    # Whatever its name claims, it is handed out as bytes: nothing opens it by itself.
    return send_file(place, as_attachment=True, download_name=file.name, mimetype="application/octet-stream")


@blueprint.get("/quan-tri/kiem-tra")
@guarded(Permission.SETTING_READ)
def integrity() -> str:
    return _shown("integrity", "integrity", page=pages.integrity(db(), request.args, store=services().store))


@blueprint.get("/quan-tri/nhat-ky")
@guarded(Permission.PERSON_MANAGE)
def journal() -> str:
    return _shown("journal", "journal", page=pages.journal(db(), request.args))
