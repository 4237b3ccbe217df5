"""The compliance cost of a procedure (form 04/ĐGTĐ-SCM)."""

from flask import Blueprint, Response, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.registry import Registry, registry_in
from workbench.web.estimating import pressed_place, refused_reply, save_sheet, saved_reply
from workbench.web.guards import guarded
from workbench.web.pages.assessments import Located, locate
from workbench.web.pages.concerns import cost_concerns
from workbench.web.pages.costs import CostPage, cost_page
from workbench.web.replies import said
from workbench.web.state import db, person, services

blueprint = Blueprint("costs", __name__, url_prefix="/ho-so/<int:dossier_id>/danh-gia/<int:procedure_id>/<side>/chi-phi")


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier, procedure_id: int, side: str) -> str:
    place = locate(db(), dossier, person(), procedure_id=procedure_id, side=side)
    return _drawn(place, cost_page(db(), place, person(), registry=_registry()))


@blueprint.post("")
@guarded(Permission.DOSSIER_READ)
def save(dossier: Dossier, procedure_id: int, side: str) -> Answer | Response | tuple[str, int]:
    place = locate(db(), dossier, person(), procedure_id=procedure_id, side=side)
    refusal = save_sheet(db(), place, request.form, actor=person(), registry=_registry())
    fresh = locate(db(), dossier, person(), procedure_id=procedure_id, side=side)
    if request.headers.get("HX-Request"):
        return refused_reply(refusal) if refusal else saved_reply(db(), fresh, request.form)
    if refusal is None:
        said(_("Đã lưu bảng tính chi phí."))
        return redirect(fresh.url("costs.show", _anchor=pressed_place(request.form)))
    page = cost_page(db(), fresh, person(), registry=_registry(), refusal=refusal)
    return _drawn(fresh, page), 409 if refusal.conflict else 422


def _registry() -> Registry:
    return registry_in(services().settings.data)


def _drawn(place: Located, page: CostPage) -> str:
    return render_template("costs/show.html", page=page, concerns=cost_concerns(place.dossier, place.sheet))
