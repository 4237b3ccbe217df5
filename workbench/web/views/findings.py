"""Deciding findings: put aside with a reason, taken up again."""

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.linting.operations import dismiss_finding, reopen_finding
from workbench.linting.queries import finding_in
from workbench.web.guards import guarded
from workbench.web.replies import back_to_draft, said
from workbench.web.state import db, person

blueprint = Blueprint("findings", __name__)


@blueprint.post("/ho-so/<int:dossier_id>/phat-hien/<int:finding_id>/bo-qua")
@guarded(Permission.FINDING_DECIDE)
def dismiss(dossier: Dossier, finding_id: int) -> Response:
    finding = finding_in(db(), dossier, finding_id)
    dismiss_finding(db(), dossier, finding, reason=request.form.get("reason", ""), actor=person())
    said(_("Đã bỏ qua phát hiện."))
    return redirect(back_to_draft(dossier, anchor=f"finding-{finding_id}"))


@blueprint.post("/ho-so/<int:dossier_id>/phat-hien/<int:finding_id>/mo-lai")
@guarded(Permission.FINDING_DECIDE)
def reopen(dossier: Dossier, finding_id: int) -> Response:
    finding = finding_in(db(), dossier, finding_id)
    reopen_finding(db(), dossier, finding, actor=person())
    said(_("Đã mở lại phát hiện."))
    return redirect(back_to_draft(dossier, anchor=f"finding-{finding_id}"))
