"""Trying relief on a cost sheet; the saved sheet changes only when the person takes the choices over."""

from flask import Blueprint, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.web.estimating import take_over
from workbench.web.guards import guarded
from workbench.web.pages.assessments import locate
from workbench.web.pages.what_ifs import what_if_page
from workbench.web.replies import said, tried
from workbench.web.state import db, person

blueprint = Blueprint("what_ifs", __name__, url_prefix="/ho-so/<int:dossier_id>/danh-gia/<int:procedure_id>/<side>/chi-phi/thu")


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier, procedure_id: int, side: str) -> str:
    place = locate(db(), dossier, person(), procedure_id=procedure_id, side=side)
    template = "what_ifs/_answer.html" if request.headers.get("HX-Request") else "what_ifs/show.html"
    return render_template(template, page=what_if_page(db(), place, person(), request.args))


@blueprint.post("")
@guarded(Permission.DOSSIER_READ)
def adopt(dossier: Dossier, procedure_id: int, side: str) -> Response | tuple[str, int]:
    place = locate(db(), dossier, person(), procedure_id=procedure_id, side=side)
    refused = tried("adopt", lambda: take_over(db(), place, request.form, actor=person()))
    fresh = locate(db(), dossier, person(), procedure_id=procedure_id, side=side)
    if refused is not None:
        page = what_if_page(db(), fresh, person(), request.form, problem=refused.sentence)
        return render_template("what_ifs/show.html", page=page), refused.status
    said(_("Đã đưa phương án thử vào bảng tính chi phí. Bảng tính trước vẫn còn trong lịch sử."))
    return redirect(fresh.url("costs.show"))
