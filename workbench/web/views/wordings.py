"""The words of the questionnaires as the administrator keeps them: replaced from a day on, and taken back."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workbench.access import Permission
from workbench.assessment.rewording.operations import reword
from workbench.assessment.rewording.operations import take_back as have_again
from workbench.web.field_faults import attempted_fields
from workbench.web.formats import today
from workbench.web.forms.wordings import WordingForm, wording_form
from workbench.web.guards import guarded
from workbench.web.pages import administration
from workbench.web.pages.wordings import form_page, known_form, question_page
from workbench.web.replies import said
from workbench.web.state import db, person

blueprint = Blueprint("wordings", __name__, url_prefix="/quan-tri/bieu-mau")
Shown = Response | str | tuple[str, int]


def _shown(template: str, **values: Any) -> str:
    return render_template(f"wordings/{template}.html", places=administration.places("forms"), status=administration.status, **values)


@blueprint.get("/<form_id>")
@guarded(Permission.SETTING_READ)
def show(form_id: str) -> str:
    return _shown("show", page=form_page(db(), form_id, today=today()))


@blueprint.route("/<form_id>/<question_id>", methods=["GET", "POST"])
@guarded(Permission.FORM_MANAGE)
def edit(form_id: str, question_id: str) -> Shown:
    page = question_page(db(), form_id, question_id, today=today())
    form, code = wording_form(page.said, seen=page.number, today=today()), 200
    if request.method == "POST":
        code = attempted_fields(form, lambda: _keep(form, form_id, question_id))
    if code != 302:
        return _shown("edit", page=question_page(db(), form_id, question_id, today=today()), form=form, code=code), code
    said(_("Đã lưu lời câu hỏi %(number)s.", number=question_id))
    return redirect(url_for("wordings.edit", form_id=form_id, question_id=question_id))


def _keep(form: WordingForm, form_id: str, question_id: str) -> None:
    shipped, from_day, note = known_form(form_id), form.from_day.data or today(), form.note.data or ""
    question, seen = shipped.question(question_id), form.seen_number()
    reword(db(), shipped, question, form.wording(), from_day=from_day, today=today(), note=note, seen=seen, actor=person())


@blueprint.post("/<form_id>/<question_id>/dung-lai")
@guarded(Permission.FORM_MANAGE)
def take_back(form_id: str, question_id: str) -> Response:
    form = known_form(form_id)
    number, seen = request.form.get("number", 0, type=int), request.form.get("seen", 0, type=int)
    have_again(db(), form, form.question(question_id), number=number, today=today(), seen=seen, actor=person())
    said(_("Đã đổi lời câu hỏi %(number)s, áp dụng từ hôm nay.", number=question_id))
    return redirect(url_for("wordings.edit", form_id=form_id, question_id=question_id))
