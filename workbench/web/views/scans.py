"""Comparing a scanned version with its image, and correcting its lines."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from models.dossiers import Dossier
from workbench import lifecycle
from workbench.access import Permission
from workbench.ingest.queries import version_numbered
from workbench.web.guards import guarded
from workbench.web.replies import said
from workbench.web.scanning import draw_scan, kept
from workbench.web.state import db, person, services

blueprint = Blueprint("scans", __name__)


@blueprint.get("/ho-so/<int:dossier_id>/doi-chieu/<int:number>")
@guarded(Permission.DOSSIER_EDIT)
def show(dossier: Dossier, number: int) -> str:
    return draw_scan(dossier, version_numbered(db(), dossier, number), page=request.args.get("page", type=int))


@blueprint.post("/ho-so/<int:dossier_id>/doi-chieu/<int:number>")
@guarded(Permission.DOSSIER_EDIT)
def save(dossier: Dossier, number: int) -> Answer | tuple[str, int]:
    version, page = version_numbered(db(), dossier, number), request.form.get("page", 1, type=int)
    refused = kept(dossier, version, page=page)
    if refused is not None:
        return draw_scan(dossier, version, page=page, typed=refused), 409
    if request.form.get("act") == "version":
        made = lifecycle.make_corrected_version(db(), dossier, version, actor=person(), runner=services().runner)
        said(_("Đã lưu thành phiên bản %(number)s. Hệ thống đang đọc lại và chuyển ý kiến, câu trả lời.", number=made.number))
        return redirect(url_for("dossiers.show", dossier_id=dossier.id))
    said(_("Đã lưu các dòng của trang %(page)s.", page=page))
    return redirect(url_for("scans.show", dossier_id=dossier.id, number=number, page=page))
