"""Rules as the administrator keeps them: changed, added, tried on all drafts, restored; and how people judged their findings."""

from dataclasses import replace
from functools import partial
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.enums import JobState
from models.rules import RuleSetting, RuleTrial
from workbench import lifecycle
from workbench.access import Permission
from workbench.linting.queries import rule_settings, settings_of, trial_numbered
from workbench.linting.rulebook import operations
from workbench.linting.settings import is_own, next_own_id
from workbench.web.field_faults import attempted_fields
from workbench.web.formats import today
from workbench.web.forms.rules import RuleForm, rule_form
from workbench.web.guards import guarded
from workbench.web.pages import administration
from workbench.web.pages import rules as pages
from workbench.web.replies import said
from workbench.web.state import db, person, services

blueprint = Blueprint("rules", __name__, url_prefix="/quan-tri/quy-tac")
# The id that a new rule is written under; the free one is found when it is kept.
FIRST_ID = next_own_id(())
Shown = Response | str | tuple[str, int]


def _shown(template: str, **values: Any) -> str:
    return render_template(f"rules/{template}.html", places=administration.places("rules"), status=administration.status, **values)


def _seen(form: RuleForm) -> int:
    typed = form.seen.data or ""
    return int(typed) if typed.isdigit() else 0


def _drawn(page: pages.RulePage, form: RuleForm, code: int = 200) -> tuple[str, int]:
    if code == 409:
        # What was typed has now been compared with what stands there.
        form.seen.data = str(page.number)
    return _shown("show", page=page, form=form, code=code), code


@blueprint.get("")
@guarded(Permission.SETTING_READ)
def index() -> str:
    return _shown("index", page=pages.rules_page(db(), request.args), today=today())


@blueprint.get("/do-chinh-xac")
@guarded(Permission.SETTING_READ)
def precision() -> str:
    return _shown("precision", lines=pages.precision_lines(db()), plain_from=pages.PLAIN_FROM)


@blueprint.route("/moi", methods=["GET", "POST"])
@guarded(Permission.RULE_MANAGE)
def new() -> Shown:
    page = pages.new_rule_page(db(), trial_id=request.args.get("trial", type=int))
    form = rule_form(None, page.said, seen=0)
    if request.method == "GET":
        return _drawn(page, form)
    made, note = list[RuleSetting](), form.note.data or ""
    code = attempted_fields(form, lambda: made.append(operations.add_rule(db(), form.said(FIRST_ID, None), note=note, actor=person())))
    if code != 302:
        return _drawn(page, form, code)
    said(_("Đã thêm quy tắc %(rule)s.", rule=made[0].rule))
    return redirect(url_for("rules.show", rule=made[0].rule))


@blueprint.route("/<rule>", methods=["GET", "POST"])
@guarded(Permission.RULE_MANAGE)
def show(rule: str) -> Shown:
    page = pages.rule_page(db(), rule, trial_id=request.args.get("trial", type=int))
    form = rule_form(page.house, page.said, seen=page.number)
    if request.method == "GET":
        return _drawn(page, form)
    note = form.note.data or ""
    keep = partial(operations.set_rule, db(), seen=_seen(form), note=note, actor=person())
    code = attempted_fields(form, lambda: keep(form.said(rule, page.house)))
    if code != 302:
        return _drawn(page, form, code)
    said(_("Đã lưu quy tắc %(rule)s. Dự thảo đã rà soát giữ phát hiện cũ đến khi chạy lại quy tắc.", rule=rule))
    return redirect(url_for("rules.show", rule=rule))


@blueprint.post("/<rule>/khoi-phuc")
@guarded(Permission.RULE_MANAGE)
def restore(rule: str) -> Response:
    page, seen = pages.rule_page(db(), rule), request.form.get("seen", 0, type=int)
    operations.restore_rule(db(), page.id, seen=seen, actor=person())
    said(_("Đã khôi phục bản gốc của quy tắc %(rule)s.", rule=rule))
    return redirect(url_for("rules.show", rule=rule))


def _try(page: pages.RulePage, rule: str) -> Shown:
    form, trials = rule_form(page.house, page.said, seen=page.number), list[RuleTrial]()
    start = partial(lifecycle.try_rule, db(), actor=person(), runner=services().runner)
    code = attempted_fields(form, lambda: trials.append(start(form.said(rule, page.house))))
    return redirect(url_for("rules.trial", trial_id=trials[0].id), 303) if code == 302 else _drawn(page, form, code)


@blueprint.post("/<rule>/chay-thu")
@guarded(Permission.RULE_MANAGE)
def try_rule(rule: str) -> Shown:
    return _try(pages.rule_page(db(), rule), rule)


@blueprint.post("/moi/chay-thu")
@guarded(Permission.RULE_MANAGE)
def try_new() -> Shown:
    return _try(pages.new_rule_page(db()), next_own_id(rule_settings(db())))


@blueprint.get("/lan-chay-thu/<int:trial_id>")
@guarded(Permission.RULE_MANAGE)
def trial(trial_id: int) -> Response:
    page = pages.trial_page(db(), trial_id, person())
    if "HX-Request" not in request.headers:
        return make_response(_shown("trial", page=page))
    answer = make_response(render_template("rules/_progress.html", page=page))
    if page.job is None or page.job.state is JobState.FAILED:
        answer.headers["HX-Refresh"] = "true"
    return answer


@blueprint.post("/lan-chay-thu/<int:trial_id>/ap-dung")
@guarded(Permission.RULE_MANAGE)
def apply(trial_id: int) -> Response:
    values, seen = replace(settings_of(trial_numbered(db(), trial_id)), is_enabled=True), request.form.get("seen", 0, type=int)
    note = _("Áp dụng sau lần chạy thử %(number)s", number=trial_id)
    is_new = is_own(values.rule) and values.rule not in rule_settings(db())
    row = operations.add_rule(db(), values, note=note, actor=person()) if is_new else None
    row = row or operations.set_rule(db(), values, seen=seen, note=note, actor=person())
    said(_("Đã lưu quy tắc %(rule)s. Dự thảo đã rà soát giữ phát hiện cũ đến khi chạy lại quy tắc.", rule=row.rule))
    return redirect(url_for("rules.show", rule=row.rule), 303)
