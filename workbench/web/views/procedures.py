"""Procedures: the list, the card, and what a person says of them."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from models.enums import Component, ProcedureNature
from workbench.access import Permission
from workbench.draft.procedures import Passage
from workbench.errors import RefusalError
from workbench.extraction import operations
from workbench.extraction.operations import ProcedureValues
from workbench.extraction.queries import procedure_in
from workbench.ingest.queries import outline_of
from workbench.web.fact_words import fact_rows
from workbench.web.forms.procedures import MergeForm, NewProcedureForm, PassageForm, ProcedureForm, ReasonForm, SplitForm
from workbench.web.guards import guarded
from workbench.web.pages.procedures import UNSURE, ProcedurePage, procedure_list, procedure_page
from workbench.web.replies import said, seen_revision
from workbench.web.selections import newest_outline, passage_form, selected_passage
from workbench.web.state import db, person

blueprint = Blueprint("procedures", __name__, url_prefix="/ho-so/<int:dossier_id>")


def _values(form: ProcedureForm) -> ProcedureValues:
    return ProcedureValues(name=form.name.data or "", nature=ProcedureNature(form.nature.data), delegation=form.delegation.data or "")


def _draw(page: ProcedurePage, form: ProcedureForm) -> str:
    rows = fact_rows(page.card.facts)
    return render_template("procedures/show.html", page=page, form=form, fact_rows=rows, unsure=UNSURE)


def _card(dossier: Dossier, procedure_id: int) -> Response:
    return redirect(url_for("procedures.show", dossier_id=dossier.id, procedure_id=procedure_id))


@blueprint.get("/thu-tuc")
@guarded(Permission.DOSSIER_READ)
def index(dossier: Dossier) -> str:
    page = procedure_list(db(), dossier, person())
    form = NewProcedureForm()
    form.provisions.choices = page.articles
    return render_template("procedures/index.html", page=page, form=form)


@blueprint.post("/thu-tuc")
@guarded(Permission.DOSSIER_EDIT)
def add(dossier: Dossier) -> Response | tuple[str, int]:
    page = procedure_list(db(), dossier, person())
    form = NewProcedureForm()
    form.provisions.choices = page.articles
    if page.version is None or not form.validate():
        return render_template("procedures/index.html", page=page, form=form), 422
    made = operations.add_procedure(db(), dossier, page.version, _values(form), provisions=form.provisions.data or [], actor=person())
    said(_("Đã thêm thủ tục. Hãy chọn từ ngữ trong dự thảo để gắn vào từng bộ phận."))
    return _card(dossier, made.id)


@blueprint.get("/thu-tuc/<int:procedure_id>")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier, procedure_id: int) -> str:
    page = procedure_page(db(), dossier, person(), procedure_id=procedure_id)
    row = page.card.procedure
    form = ProcedureForm(revision=row.revision, name=row.name, nature=row.nature.value, delegation=row.delegation)
    return _draw(page, form)


@blueprint.post("/thu-tuc/<int:procedure_id>/xac-nhan")
@guarded(Permission.DOSSIER_EDIT)
def confirm(dossier: Dossier, procedure_id: int) -> Response | tuple[str, int]:
    form = ProcedureForm()
    if not form.validate():
        page = procedure_page(db(), dossier, person(), procedure_id=procedure_id)
        return _draw(page, form), 422
    procedure = procedure_in(db(), dossier, procedure_id)
    operations.confirm(db(), dossier, procedure, _values(form), actor=person(), revision=seen_revision(form))
    said(_("Đã xác nhận thủ tục."))
    return _card(dossier, procedure_id)


@blueprint.post("/thu-tuc/<int:procedure_id>/loai-bo")
@guarded(Permission.DOSSIER_EDIT)
def dismiss(dossier: Dossier, procedure_id: int) -> Response:
    form = ReasonForm()
    procedure = procedure_in(db(), dossier, procedure_id)
    operations.dismiss(db(), dossier, procedure, reason=form.reason.data or "", actor=person(), revision=seen_revision(form))
    said(_("Đã loại nội dung này khỏi danh sách thủ tục."))
    return redirect(url_for("procedures.index", dossier_id=dossier.id))


@blueprint.post("/thu-tuc/<int:procedure_id>/gop")
@guarded(Permission.DOSSIER_EDIT)
def merge(dossier: Dossier, procedure_id: int) -> Response:
    form = MergeForm()
    kept, other = procedure_in(db(), dossier, procedure_id), procedure_in(db(), dossier, int(request.form.get("other") or 0))
    outline = outline_of(db(), kept.version)
    operations.merge(db(), dossier, kept, other, outline=outline, actor=person(), revision=seen_revision(form))
    said(_("Đã gộp hai thủ tục."))
    return _card(dossier, procedure_id)


@blueprint.post("/thu-tuc/<int:procedure_id>/tach")
@guarded(Permission.DOSSIER_EDIT)
def split(dossier: Dossier, procedure_id: int) -> Response:
    form = SplitForm()
    procedure = procedure_in(db(), dossier, procedure_id)
    made = operations.split(
        db(),
        dossier,
        procedure,
        name=form.name.data or "",
        provisions=request.form.getlist("provisions"),
        outline=outline_of(db(), procedure.version),
        actor=person(),
        revision=seen_revision(form),
    )
    said(_("Đã tách thành hai thủ tục."))
    return _card(dossier, made.id)


@blueprint.get("/thuoc-bo-phan")
@guarded(Permission.DOSSIER_EDIT)
def mark(dossier: Dossier) -> str:
    passage = selected_passage(newest_outline(dossier))
    return render_template("procedures/mark.html", dossier=dossier, passage=passage, form=passage_form(dossier, passage))


@blueprint.post("/thuoc-bo-phan")
@guarded(Permission.DOSSIER_EDIT)
def add_passage(dossier: Dossier) -> Response:
    form = PassageForm()
    if form.component.data not in set(Component):
        raise RefusalError("Chọn bộ phận của thủ tục.")
    procedure = procedure_in(db(), dossier, int(request.form.get("procedure") or 0))
    outline = outline_of(db(), procedure.version)
    place: Passage = selected_passage(outline)
    operations.add_passage(db(), dossier, procedure, Component(form.component.data), place, outline=outline, actor=person())
    said(_("Đã gắn đoạn được chọn vào bộ phận của thủ tục."))
    return redirect(url_for("drafts.show", dossier_id=dossier.id, procedure=procedure.id, _anchor=f"p-{place.paragraph}"))


@blueprint.post("/thu-tuc/<int:procedure_id>/doan/<int:passage_id>/bo")
@guarded(Permission.DOSSIER_EDIT)
def remove_passage(dossier: Dossier, procedure_id: int, passage_id: int) -> Response:
    procedure = procedure_in(db(), dossier, procedure_id)
    row = next((one for one in procedure.passages if one.id == passage_id and one.removed_at is None), None)
    if row is None:
        raise RefusalError("Đoạn này không còn thuộc bộ phận. Hãy tải lại trang.")
    operations.remove_passage(db(), dossier, procedure, row, outline=outline_of(db(), procedure.version), actor=person())
    said(_("Đã bỏ đoạn khỏi bộ phận."))
    return _card(dossier, procedure_id)
