"""Deciding findings: put aside with a reason, one or all of a rule; taken up again."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from models.enums import FindingState
from workbench.access import Permission
from workbench.linting.operations import dismiss_finding, reopen_finding
from workbench.linting.queries import finding_in, findings_of
from workbench.web.guards import guarded
from workbench.web.pages.drafts import Choice
from workbench.web.pages.finding_groups import FindingFilter
from workbench.web.reading_page import draw_reading
from workbench.web.replies import said, tried
from workbench.web.selections import newest_version
from workbench.web.state import db, person

blueprint = Blueprint("findings", __name__, url_prefix="/ho-so/<int:dossier_id>/phat-hien")


def _back(dossier: Dossier, paragraph: int | None) -> Response:
    anchor = None if paragraph is None else f"p-{paragraph}"
    severity = request.form.get("severity") or None
    return redirect(url_for("drafts.show", dossier_id=dossier.id, panel="findings", severity=severity, _anchor=anchor), 303)


@blueprint.post("/<int:finding_id>/bo-qua")
@guarded(Permission.FINDING_DECIDE)
def dismiss(dossier: Dossier, finding_id: int) -> Response | tuple[str, int]:
    finding, reason = finding_in(db(), dossier, finding_id), request.form.get("reason", "")
    refused = tried(f"finding-{finding_id}", lambda: dismiss_finding(db(), dossier, finding, reason=reason, actor=person()))
    if refused:
        choice = Choice(panel="findings", findings=FindingFilter(finding=finding_id))
        return draw_reading(dossier, choice, refused=refused), refused.status
    said(_("Đã bỏ qua phát hiện."))
    return _back(dossier, finding.paragraph)


@blueprint.post("/quy-tac/<rule>/bo-qua")
@guarded(Permission.FINDING_DECIDE)
def dismiss_rule(dossier: Dossier, rule: str) -> Response | tuple[str, int]:
    rows = [row for row in findings_of(db(), newest_version(dossier)) if row.rule == rule and row.state is FindingState.OPEN]
    reason = request.form.get("reason", "")
    refused = tried(f"rule-{rule}", lambda: [dismiss_finding(db(), dossier, row, reason=reason, actor=person()) for row in rows])
    if refused:
        return draw_reading(dossier, Choice(panel="findings", findings=FindingFilter(rule=rule)), refused=refused), refused.status
    said(ngettext("Đã bỏ qua %(num)s phát hiện.", "Đã bỏ qua %(num)s phát hiện.", len(rows)))
    return _back(dossier, None)


@blueprint.post("/<int:finding_id>/mo-lai")
@guarded(Permission.FINDING_DECIDE)
def reopen(dossier: Dossier, finding_id: int) -> Response:
    finding = finding_in(db(), dossier, finding_id)
    reopen_finding(db(), dossier, finding, actor=person())
    said(_("Đã mở lại phát hiện."))
    return _back(dossier, finding.paragraph)
