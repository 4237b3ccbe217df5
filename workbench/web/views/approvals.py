"""The leader's page and decision."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench import lifecycle
from workbench.access import Permission
from workbench.errors import RefusalError
from workbench.web.forms.dossiers import DecisionForm
from workbench.web.guards import guarded
from workbench.web.pages.approvals import approval_page
from workbench.web.replies import said, seen_revision
from workbench.web.state import db, person

blueprint = Blueprint("approvals", __name__, url_prefix="/ho-so/<int:dossier_id>/phe-duyet")


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier) -> str:
    return render_template("approvals/show.html", page=approval_page(db(), dossier, person()))


@blueprint.post("")
@guarded(Permission.DOSSIER_APPROVE)
def approve(dossier: Dossier) -> Response:
    form = DecisionForm()
    revision, reasons = seen_revision(form), form.reasons.data or ""
    lifecycle.approve(db(), dossier, actor=person(), revision=revision, seen=form.seen.data or "", reasons=reasons)
    said(_("Đã phê duyệt. Nội dung phê duyệt được gắn với mã băm và không sửa được nữa."))
    return redirect(url_for("approvals.show", dossier_id=dossier.id))


@blueprint.post("/tra-lai")
@guarded(Permission.DOSSIER_APPROVE)
def send_back(dossier: Dossier) -> Response:
    form = DecisionForm()
    if not (form.reasons.data or "").strip():
        raise RefusalError(_("Nêu lý do trả lại."))
    lifecycle.return_from_approval(db(), dossier, actor=person(), revision=seen_revision(form), reasons=form.reasons.data or "")
    said(_("Đã trả lại hồ sơ."))
    return redirect(url_for("dossiers.show", dossier_id=dossier.id))
