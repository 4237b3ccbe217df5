"""Deciding findings: put aside with a reason, one or all of a rule; taken up again; made a comment, and taken back; found anew."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from models.enums import FindingState, JobState
from workbench import lifecycle
from workbench.access import Permission
from workbench.errors import NotFoundError
from workbench.jobs import latest_job
from workbench.linting.operations import dismiss_finding, reopen_finding
from workbench.linting.queries import finding_in, findings_of
from workbench.review.queries import threads_of_findings
from workbench.web.guards import guarded
from workbench.web.pages.draft_sides import Choice
from workbench.web.pages.finding_groups import FindingFilter
from workbench.web.reading_page import draw_reading
from workbench.web.replies import said, tried
from workbench.web.selections import newest_outline, newest_version
from workbench.web.state import db, person, services

blueprint = Blueprint("findings", __name__, url_prefix="/ho-so/<int:dossier_id>/phat-hien")


def _back(dossier: Dossier, paragraph: int | None, *, raised: int | None = None) -> Response:
    anchor = None if paragraph is None else f"p-{paragraph}"
    severity = request.form.get("severity") or None
    return redirect(url_for("drafts.show", dossier_id=dossier.id, panel="findings", severity=severity, raised=raised, _anchor=anchor), 303)


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


@blueprint.post("/<int:finding_id>/y-kien")
@guarded(Permission.THREAD_OPEN)
def raise_as_comment(dossier: Dossier, finding_id: int) -> Response:
    finding = finding_in(db(), dossier, finding_id)
    lifecycle.raise_finding(db(), dossier, newest_version(dossier), finding, outline=newest_outline(dossier), actor=person())
    return _back(dossier, finding.paragraph, raised=finding.id)


@blueprint.post("/<int:finding_id>/rut-y-kien")
@guarded(Permission.THREAD_OPEN)
def take_back(dossier: Dossier, finding_id: int) -> Response:
    finding = finding_in(db(), dossier, finding_id)
    threads = threads_of_findings(db(), dossier, reader=person())
    thread = threads.get(finding.id) or threads.get(finding.carried_from_id or 0)
    if thread is None:
        raise NotFoundError(_("Phát hiện này chưa được đưa thành ý kiến."))
    lifecycle.take_back(db(), dossier, finding, thread, actor=person())
    said(_("Đã rút lại ý kiến; phát hiện trở lại danh sách chưa xử lý."))
    return _back(dossier, finding.paragraph)


@blueprint.post("/chay-lai")
@guarded(Permission.FINDING_DECIDE)
def lint_again(dossier: Dossier) -> Response:
    lifecycle.lint_again(db(), dossier, actor=person(), runner=services().runner)
    return _back(dossier, None)


@blueprint.get("/chay-lai")
@guarded(Permission.DOSSIER_READ)
def linting(dossier: Dossier) -> Response:
    job = latest_job(db(), lifecycle.LINT_VERSION, subject_id=newest_version(dossier).id)
    answer = make_response(render_template("drafts/_linting.html", dossier=dossier, job=job))
    if job is not None and job.state is JobState.DONE:
        said(_("Đã chạy lại quy tắc; quyết định đã có được giữ nguyên."))
        answer.headers["HX-Refresh"] = "true"
    return answer
