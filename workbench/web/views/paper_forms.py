"""Mẫu Word của tỉnh: for each kind of paper the form that replaces the layout of the workbench, in dated versions."""

import io
from typing import Any

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workbench.access import Permission
from workbench.errors import NotFoundError
from workbench.reports.kinds import KINDS, Ending, ReportKind
from workbench.reports.province.operations import take_back_form
from workbench.reports.province.sample import sample_form
from workbench.web.downloads import MIME_TYPES
from workbench.web.forms.papers import PaperFormForm
from workbench.web.guards import guarded
from workbench.web.keeping_papers import kept_form
from workbench.web.pages import administration
from workbench.web.pages.papers import form_lines, form_page, kind_named
from workbench.web.replies import said
from workbench.web.state import db, person, services

blueprint = Blueprint("paper_forms", __name__, url_prefix="/quan-tri/mau-van-ban")


def _shown(template: str, **values: Any) -> str:
    return render_template(f"paper_forms/{template}.html", places=administration.places("papers"), **values)


@blueprint.get("")
@guarded(Permission.PAPER_FORM_MANAGE)
def index() -> str:
    return _shown("index", lines=form_lines(db()))


@blueprint.get("/<kind>")
@guarded(Permission.PAPER_FORM_MANAGE)
def show(kind: str) -> str:
    return _shown("show", page=form_page(db(), kind_named(kind)), form=PaperFormForm())


@blueprint.post("/<kind>")
@guarded(Permission.PAPER_FORM_MANAGE)
def replace(kind: str) -> Response | tuple[str, int]:
    form, seen = PaperFormForm(), request.form.get("seen", 0, type=int)
    if not kept_form(form, kind_named(kind), seen=seen):
        return _shown("show", page=form_page(db(), kind_named(kind)), form=form), 422
    said(_("Đã thay mẫu Word. Văn bản lập từ bây giờ theo mẫu này."))
    return redirect(url_for("paper_forms.show", kind=kind))


@blueprint.post("/<kind>/hoan-tac")
@guarded(Permission.PAPER_FORM_MANAGE)
def take_back(kind: str) -> Response:
    row = take_back_form(db(), kind_named(kind), seen=request.form.get("seen", 0, type=int), actor=person())
    said(_("Đã quay lại mẫu trước.") if row.file else _("Đã quay lại mẫu của hệ thống."))
    return redirect(url_for("paper_forms.show", kind=kind))


def _sent(data: bytes, name: str) -> Response:
    return send_file(io.BytesIO(data), as_attachment=True, download_name=name, mimetype=MIME_TYPES[Ending.DOCX])


@blueprint.get("/<kind>/mau-vi-du.docx")
@guarded(Permission.PAPER_FORM_MANAGE)
def sample(kind: str) -> Response:
    named: ReportKind = kind_named(kind)
    return _sent(sample_form(named), f"mau-{KINDS[named].stem}.docx")


@blueprint.get("/<kind>/ban/<int:number>")
@guarded(Permission.PAPER_FORM_MANAGE)
def version(kind: str, number: int) -> Response:
    row = next((row for row in form_page(db(), kind_named(kind)).versions if row.number == number and row.file), None)
    if row is None or row.file is None:
        raise NotFoundError(_("Không có bản này của mẫu."))
    return _sent(services().store.get(row.file.key), row.file.name)
