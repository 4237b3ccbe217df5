"""Parameters of the compliance cost: a year's income and tables of hours, added and corrected as versions."""

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workbench.access import Permission
from workbench.assessment.parameters.operations import set_parameter
from workbench.web.formats import today
from workbench.web.forms.cost_parameters import HoursForm, cells_of, income_form
from workbench.web.guards import guarded
from workbench.web.pages import administration
from workbench.web.pages.cost_parameters import hour_rows, newest_hours, newest_income, parameters_page
from workbench.web.replies import attempted, said
from workbench.web.state import db, person

blueprint = Blueprint("cost_parameters", __name__, url_prefix="/quan-tri/chi-phi")
Shown = Response | tuple[str, int]


def _shown(template: str, **values: Any) -> str:
    places, levels = administration.places("costs"), administration.travel_levels()
    return render_template(f"cost_parameters/{template}.html", places=places, status=administration.status, levels=levels, **values)


@blueprint.get("")
@guarded(Permission.SETTING_READ)
def index() -> str:
    return _shown("index", page=parameters_page(db()))


@blueprint.route("/nam", methods=["GET", "POST"])
@guarded(Permission.PARAMETER_MANAGE)
def income() -> Shown:
    year = request.values.get("year", today().year + 1, type=int)
    number, setting = newest_income(db(), year)
    form, code = income_form(setting, year=year, seen=number), 200
    if request.method == "POST":
        code = attempted(
            form, lambda: set_parameter(db(), form.said(), seen=_seen(form.seen.data), note=form.note.data or "", actor=person())
        )
    if code != 302:
        return _shown("income", form=form, code=code, number=number, standing=setting), code
    said(_("Đã lưu thu nhập bình quân một giờ của năm %(year)s. Bảng tính đã có giữ số liệu cũ.", year=form.year.data))
    return redirect(url_for("cost_parameters.index"))


@blueprint.route("/thoi-gian", methods=["GET", "POST"])
@guarded(Permission.PARAMETER_MANAGE)
def hours() -> Shown:
    form, code = HoursForm(), 200
    number, table = newest_hours(db(), form.valid_from.data or _day(request.args.get("day", "")))
    if request.method == "GET" and table.parameter.valid_from and request.args.get("day"):
        form.valid_from.data, form.source.data = table.parameter.valid_from, table.parameter.source
    cells = dict(request.form) if request.method == "POST" else cells_of(table)
    if request.method == "POST":
        code = attempted(
            form, lambda: set_parameter(db(), form.said(cells), seen=_seen(form.seen.data), note=form.note.data or "", actor=person())
        )
    if code != 302:
        return _shown("hours", form=form, code=code, number=number, rows=hour_rows(cells), day=request.args.get("day", "")), code
    said(_("Đã lưu bảng thời gian. Bảng tính đã có giữ số liệu cũ."))
    return redirect(url_for("cost_parameters.index"))


def _seen(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
