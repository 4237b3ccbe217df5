"""Saving a cost sheet as it is typed or by its button; what can't be saved is handed back as it was typed."""

from flask import Response, make_response, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from models.assessments import CostEstimate
from models.people import User
from workbench.access import require
from workbench.assessment.operations import keep_after_review, open_assessment, renew_cost, save_cost
from workbench.assessment.parameters.queries import parameters_for
from workbench.assessment.queries import COST
from workbench.assessment.sight import PERMISSION_OF
from workbench.errors import RefusalError, StaleError
from workbench.web.formats import vn_time
from workbench.web.forms.assessments import Fields, pressed
from workbench.web.forms.costs import STATES_OF, CostForm, read_cost, typed_cost
from workbench.web.pages.assessments import Located
from workbench.web.pages.concerns import cost_concerns
from workbench.web.pages.cost_ranges import uncertainty_view
from workbench.web.pages.cost_words import conflict_between
from workbench.web.pages.costs import CostRefusal, calculated, line_words, plain, totals_of, year_of
from workbench.web.pages.what_ifs import changed_sheet, read_changes


def save_sheet(session: Session, place: Located, fields: Fields, *, actor: User) -> CostRefusal | None:
    """Save what was typed; gives what keeps it from being saved, or None once it is."""
    require(actor, PERMISSION_OF[place.sheet.side], place.dossier)
    press = pressed(fields)
    if press.act == "theirs":
        return None
    without = f"{press.question}:{press.number}" if press.act == "remove" else ""
    form = typed_cost(fields, states=STATES_OF[place.sheet.procedure.nature], without=without)
    read = read_cost(form)
    if read.errors:
        return CostRefusal(form, read.errors)
    seen = press.number if press.act == "mine" else fields.get("revision", 0, type=int)
    assessment = open_assessment(session, place.dossier, place.sheet.procedure, side=place.sheet.side, actor=actor)
    try:
        saved = save_cost(session, place.dossier, place.version, assessment, sheet=read.sheet, seen=seen, actor=actor)
        if "renew" in fields:
            renew_cost(session, place.dossier, place.version, assessment, seen=saved.revision, actor=actor)
    except StaleError as stale:
        # A StaleError is a RefusalError too, so it comes first.
        if isinstance(stale.theirs, CostEstimate):
            return CostRefusal(form, conflict=conflict_between(stale.theirs, form))
        raise
    except RefusalError as refusal:
        return CostRefusal(form, sentence=plain(refusal))
    if press.act == "keep":
        keep_after_review(session, place.dossier, assessment, COST, actor=actor)
    return None


def take_over(session: Session, place: Located, fields: MultiDict[str, str], *, actor: User) -> None:
    """Save the sheet with the choices that were tried; refuses choices over a sheet that nobody checked and saved yet."""
    require(actor, PERMISSION_OF[place.sheet.side], place.dossier)
    if place.sheet.cost is None or place.sheet.assessment is None:
        raise RefusalError(_("Bảng tính này do hệ thống đề xuất, chưa ai lưu. Hãy kiểm tra và lưu bảng tính trước."))
    changes, seen = read_changes(fields), fields.get("revision", 0, type=int)
    if changes.is_empty:
        raise RefusalError(_("Chọn ít nhất một thay đổi để đưa vào bảng tính."))
    if seen != place.sheet.cost.revision:
        raise StaleError(
            _("Người khác vừa lưu bảng tính khác. Kết quả bên dưới đã tính lại trên bảng tính mới."), theirs=place.sheet.cost, mine=fields
        )
    sheet = changed_sheet(session, place, changes)
    save_cost(session, place.dossier, place.version, place.sheet.assessment, sheet=sheet, seen=seen, actor=actor)


def refused_reply(refusal: CostRefusal) -> Response:
    """Answer an autosave that could not be saved: both sheets, or the sentences with the names of their fields."""
    if refusal.conflict is not None:
        return make_response(render_template("costs/_conflict.html", conflict=refusal.conflict), 409)
    reply = make_response(" ".join(refusal.errors.values()) or refusal.sentence, 422)
    reply.headers["X-Wrong-Fields"] = " ".join(refusal.errors)
    return reply


def saved_reply(session: Session, place: Located, fields: Fields) -> Response:
    """Answer a saved sheet with its totals and the cost of each row that is on the page."""
    # Calculated from what was typed: the page's rows stand in the order of typing, the stored ones in that of the form.
    form = typed_cost(fields, states=STATES_OF[place.sheet.procedure.nature])
    under, _newest = parameters_for(session, place.sheet.cost, {"year": year_of(form)})
    result, problem = calculated(form, under)
    values = {"totals": totals_of(form, result, problem), "costs": row_costs(form, result), "uncertainty": uncertainty_view(result)}
    concerns = cost_concerns(place.dossier, place.sheet)
    reply = make_response(render_template("costs/_saved.html", concerns=concerns, **values))
    if place.sheet.cost is not None:
        reply.headers["X-Saved-At"] = vn_time(place.sheet.cost.saved_at)
        reply.headers["X-Revision"] = str(place.sheet.cost.revision)
    return reply


def row_costs(typed: CostForm, result: dict[str, object] | None) -> list[tuple[str, str]]:
    """Give, by the id of its place on the page, what each typed row costs."""
    found = []
    for state in typed.states:
        answer = (result or {}).get(state.key)
        lines = answer["lines"] if isinstance(answer, dict) else []
        found += [(f"{state.key}-row-{row.number}-cost", line_words(line)) for row, line in zip(state.rows, lines, strict=False)]
    return found
