"""The leader's page and decision."""

from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench import lifecycle
from workbench.access import Permission
from workbench.errors import NotFoundError
from workbench.web.guards import guarded
from workbench.web.pages.approvals import approval_page
from workbench.web.replies import NOTHING_REFUSED, Refused, said, seen_revision, tried
from workbench.web.state import db, person

blueprint = Blueprint("approvals", __name__, url_prefix="/ho-so/<int:dossier_id>/phe-duyet")


def _draw(dossier: Dossier, refused: Refused = NOTHING_REFUSED) -> str:
    return render_template("approvals/show.html", page=approval_page(db(), dossier, person()), refused=refused)


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier) -> str:
    if dossier.presented_at is None:
        raise NotFoundError(_("Hồ sơ chưa được trình phê duyệt nên chưa có trang này."))
    return _draw(dossier)


@blueprint.post("")
@guarded(Permission.DOSSIER_APPROVE)
def approve(dossier: Dossier) -> Response | tuple[str, int]:
    values = {"seen": request.form.get("seen", ""), "reasons": request.form.get("reasons", "")}
    refused = tried("approve", partial(lifecycle.approve, db(), dossier, actor=person(), revision=seen_revision(), **values))
    if refused:
        return _draw(dossier, refused), refused.status
    said(_("Đã phê duyệt. Nội dung phê duyệt được gắn với mã băm và không sửa được nữa."))
    return redirect(url_for("approvals.show", dossier_id=dossier.id))


@blueprint.post("/tra-lai")
@guarded(Permission.DOSSIER_APPROVE)
def send_back(dossier: Dossier) -> Response | tuple[str, int]:
    reasons = request.form.get("reasons", "")
    act = partial(lifecycle.return_from_approval, db(), dossier, actor=person(), revision=seen_revision(), reasons=reasons)
    refused = tried("return", act)
    if refused:
        return _draw(dossier, refused), refused.status
    said(_("Đã trả lại hồ sơ."))
    return redirect(url_for("dossiers.show", dossier_id=dossier.id))
