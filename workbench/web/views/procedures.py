"""Procedures: the list, the card, and what a person says of them."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from models.enums import ProcedureState
from workbench import lifecycle
from workbench.access import Permission
from workbench.extraction import operations
from workbench.extraction.operations import SecondProcedure
from workbench.extraction.queries import procedure_in, unsure_passages
from workbench.ingest.queries import outline_of
from workbench.registry import registry_in
from workbench.web.correcting import chosen_component, chosen_procedure, passage_in, seen_procedures, values_of
from workbench.web.forms.procedures import NewProcedureForm, ProcedureForm
from workbench.web.guards import guarded
from workbench.web.pages.procedures import next_undecided, procedure_list, procedure_page
from workbench.web.pages.registry import near_lines
from workbench.web.replies import NOTHING_REFUSED, Refused, said, seen_revision, tried
from workbench.web.selections import newest_version, passage_form, selected_outline, selected_passage
from workbench.web.state import db, person, services

blueprint = Blueprint("procedures", __name__, url_prefix="/ho-so/<int:dossier_id>")


def _draw(dossier: Dossier, procedure_id: int, *, form: ProcedureForm | None = None, refused: Refused = NOTHING_REFUSED) -> str:
    page = procedure_page(db(), dossier, person(), procedure_id=procedure_id)
    row = page.card.procedure
    shown = form or ProcedureForm(formdata=None, revision=row.revision, name=row.name, nature=row.nature.value, delegation=row.delegation)
    # What a person who was overtaken sends again has been compared with what stands there now.
    shown.revision.data = str(row.revision)
    near = near_lines(registry_in(services().settings.data), row)
    return render_template("procedures/show.html", page=page, form=shown, near=near, refused=refused)


def _draw_list(dossier: Dossier, form: NewProcedureForm, refused: Refused = NOTHING_REFUSED) -> str:
    page = procedure_list(db(), dossier, person())
    form.provisions.choices = page.articles
    return render_template("procedures/index.html", page=page, form=form, refused=refused)


def _card(dossier: Dossier, procedure_id: int, anchor: str | None = None) -> Response:
    return redirect(url_for("procedures.show", dossier_id=dossier.id, procedure_id=procedure_id, _anchor=anchor))


@blueprint.get("/thu-tuc")
@guarded(Permission.DOSSIER_READ)
def index(dossier: Dossier) -> str:
    return _draw_list(dossier, NewProcedureForm(formdata=None))


@blueprint.post("/thu-tuc")
@guarded(Permission.DOSSIER_EDIT)
def add(dossier: Dossier) -> Response | tuple[str, int]:
    form = NewProcedureForm()
    form.provisions.choices = procedure_list(db(), dossier, person()).articles
    if not form.validate():
        return _draw_list(dossier, form), 422
    chosen = form.provisions.data or []
    made = operations.add_procedure(db(), dossier, newest_version(dossier), values_of(form), provisions=chosen, actor=person())
    said(_("Đã thêm thủ tục. Hãy chọn từ ngữ trong dự thảo để gắn vào từng bộ phận."))
    return _card(dossier, made.id)


@blueprint.post("/thu-tuc/xac-nhan")
@guarded(Permission.DOSSIER_EDIT)
def confirm_several(dossier: Dossier) -> Response | tuple[str, int]:
    refused = tried("several", lambda: lifecycle.confirm_procedures(db(), dossier, seen_procedures(dossier), actor=person()))
    if refused:
        return _draw_list(dossier, NewProcedureForm(formdata=None), refused), refused.status
    said(ngettext("Đã xác nhận %(num)s thủ tục.", "Đã xác nhận %(num)s thủ tục.", len(request.form.getlist("seen"))))
    return redirect(url_for("procedures.index", dossier_id=dossier.id))


@blueprint.get("/thu-tuc/<int:procedure_id>")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier, procedure_id: int) -> str:
    return _draw(dossier, procedure_id)


@blueprint.post("/thu-tuc/<int:procedure_id>/xac-nhan")
@guarded(Permission.DOSSIER_EDIT)
def confirm(dossier: Dossier, procedure_id: int) -> Response | tuple[str, int]:
    form, row = ProcedureForm(), procedure_in(db(), dossier, procedure_id)
    if not form.validate():
        return _draw(dossier, procedure_id, form=form), 422
    was_decided, revision = row.state is ProcedureState.CONFIRMED, seen_revision(form)
    refused = tried("confirm", lambda: lifecycle.confirm_procedure(db(), dossier, row, values_of(form), actor=person(), revision=revision))
    if refused:
        return _draw(dossier, procedure_id, form=form, refused=refused), refused.status
    following = None if was_decided else next_undecided(db(), row)
    said(_("Đã xác nhận thủ tục “%(name)s”.", name=row.name) if not was_decided else _("Đã lưu thông tin thủ tục."))
    return _card(dossier, following.id if following else row.id)


@blueprint.post("/thu-tuc/<int:procedure_id>/loai-bo")
@guarded(Permission.DOSSIER_EDIT)
def dismiss(dossier: Dossier, procedure_id: int) -> Response | tuple[str, int]:
    row, reason = procedure_in(db(), dossier, procedure_id), request.form.get("reason", "")
    refused = tried("dismiss", lambda: operations.dismiss(db(), dossier, row, reason=reason, actor=person(), revision=seen_revision()))
    if refused:
        return _draw(dossier, procedure_id, refused=refused), refused.status
    said(_("Đã loại “%(name)s” khỏi danh sách thủ tục.", name=row.name))
    return redirect(url_for("procedures.index", dossier_id=dossier.id))


@blueprint.post("/thu-tuc/<int:procedure_id>/gop")
@guarded(Permission.DOSSIER_EDIT)
def merge(dossier: Dossier, procedure_id: int) -> Response | tuple[str, int]:
    kept, other = procedure_in(db(), dossier, procedure_id), chosen_procedure(dossier, "other")
    outline = outline_of(db(), kept.version)
    refused = tried(
        "merge", lambda: operations.merge(db(), dossier, kept, other, outline=outline, actor=person(), revision=seen_revision())
    )
    if refused:
        return _draw(dossier, procedure_id, refused=refused), refused.status
    said(_("Đã gộp “%(name)s” vào thủ tục này.", name=other.name))
    return _card(dossier, procedure_id)


@blueprint.post("/thu-tuc/<int:procedure_id>/tach")
@guarded(Permission.DOSSIER_EDIT)
def split(dossier: Dossier, procedure_id: int) -> Response | tuple[str, int]:
    row = procedure_in(db(), dossier, procedure_id)
    cut = SecondProcedure(request.form.get("name", ""), tuple(request.form.getlist("provisions")))
    outline = outline_of(db(), row.version)
    refused = tried("split", lambda: operations.split(db(), dossier, row, cut, outline=outline, actor=person(), revision=seen_revision()))
    if refused:
        return _draw(dossier, procedure_id, refused=refused), refused.status
    said(_("Đã tách thành hai thủ tục; thủ tục thứ hai đứng ngay sau thủ tục này và chờ bạn xác nhận."))
    return _card(dossier, procedure_id)


@blueprint.get("/thuoc-bo-phan")
@guarded(Permission.DOSSIER_EDIT)
def mark(dossier: Dossier) -> str:
    passage = selected_passage(selected_outline(dossier))
    form = passage_form(dossier, passage)
    return render_template("procedures/mark.html", dossier=dossier, passage=passage, form=form, refused=NOTHING_REFUSED)


@blueprint.post("/thuoc-bo-phan")
@guarded(Permission.DOSSIER_EDIT)
def add_passage(dossier: Dossier) -> Response | tuple[str, int]:
    outline, row, component = selected_outline(dossier), chosen_procedure(dossier, "procedure"), chosen_component()
    place = selected_passage(outline)
    refused = tried("mark", lambda: operations.add_passage(db(), dossier, row, component, place, outline=outline, actor=person()))
    if refused:
        form = passage_form(dossier, place)
        return render_template("procedures/mark.html", dossier=dossier, passage=place, form=form, refused=refused), refused.status
    said(_("Đã gắn đoạn được chọn vào bộ phận của thủ tục."))
    return redirect(url_for("drafts.show", dossier_id=dossier.id, procedure=row.id, _anchor=f"p-{place.paragraph}"))


@blueprint.post("/thu-tuc/<int:procedure_id>/doan-chua-chac/bo")
@guarded(Permission.DOSSIER_EDIT)
def remove_unsure(dossier: Dossier, procedure_id: int) -> Response:
    procedure = procedure_in(db(), dossier, procedure_id)
    unsure = unsure_passages(procedure)
    for row in unsure:
        operations.remove_passage(db(), dossier, procedure, row, outline=outline_of(db(), procedure.version), actor=person())
    said(ngettext("Đã bỏ %(num)s đoạn chưa chắc.", "Đã bỏ %(num)s đoạn chưa chắc.", len(unsure)))
    return _card(dossier, procedure_id)


@blueprint.post("/thu-tuc/<int:procedure_id>/doan/<int:passage_id>/bo")
@guarded(Permission.DOSSIER_EDIT)
def remove_passage(dossier: Dossier, procedure_id: int, passage_id: int) -> Response:
    procedure = procedure_in(db(), dossier, procedure_id)
    row = passage_in(procedure, passage_id)
    operations.remove_passage(db(), dossier, procedure, row, outline=outline_of(db(), procedure.version), actor=person())
    said(_("Đã bỏ đoạn khỏi bộ phận."))
    return _card(dossier, procedure_id, anchor=f"part-{row.component.value}")


@blueprint.post("/thu-tuc/<int:procedure_id>/doan/<int:passage_id>/dung")
@guarded(Permission.DOSSIER_EDIT)
def confirm_passage(dossier: Dossier, procedure_id: int, passage_id: int) -> Response:
    procedure = procedure_in(db(), dossier, procedure_id)
    row = passage_in(procedure, passage_id)
    operations.confirm_passage(db(), dossier, procedure, row, actor=person())
    said(_("Đã xác nhận đoạn thuộc bộ phận."))
    return _card(dossier, procedure_id, anchor=f"part-{row.component.value}")
