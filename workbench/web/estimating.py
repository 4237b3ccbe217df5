"""Saving a cost sheet as it is typed or by its button; what can't be saved is handed back as it was typed."""

from dataclasses import replace

from flask import Response, make_response, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from models.assessments import CostEstimate
from models.people import User
from workbench.access import require
from workbench.assessment.costed import STATES_OF
from workbench.assessment.operations import keep_after_review, open_assessment, renew_cost, save_cost
from workbench.assessment.parameters.queries import parameters_for
from workbench.assessment.queries import COST
from workbench.assessment.sight import PERMISSION_OF
from workbench.errors import RefusalError, StaleError
from workbench.registry import Registry
from workbench.web.formats import vn_time
from workbench.web.forms.assessments import Fields, pressed
from workbench.web.forms.cost_reading import read_cost
from workbench.web.forms.costs import CostForm, typed_cost
from workbench.web.pages.assessments import Located
from workbench.web.pages.concerns import cost_concerns
from workbench.web.pages.cost_existing import FROM_PROPOSED, filled
from workbench.web.pages.cost_offers import count_offer, counted_with, with_channel
from workbench.web.pages.cost_ranges import uncertainty_view
from workbench.web.pages.cost_results import outcome_of, plain, row_costs, totals_of, year_of
from workbench.web.pages.cost_words import conflict_between
from workbench.web.pages.costs import CostRefusal
from workbench.web.pages.trial_choices import read_changes
from workbench.web.pages.what_ifs import changed_sheet


def save_sheet(session: Session, place: Located, fields: Fields, *, actor: User, registry: Registry) -> CostRefusal | None:
    """Save what was typed, whole or not; gives what keeps it from being saved, or None once it is."""
    require(actor, PERMISSION_OF[place.sheet.side], place.dossier)
    press = pressed(fields)
    if press.act == "theirs":
        return None
    form = _pressed_form(place, fields)
    if source := _source_of(fields):
        if source != FROM_PROPOSED and source not in registry.places:
            words = _("Danh bạ không có thủ tục mang mã “%(code)s”. Tìm mã trong trang Thủ tục hiện hành rồi nhập lại.", code=source)
            return CostRefusal(form, sentence=words)
        form = filled(place, form, source, registry=registry)
    under, _newest = parameters_for(session, place.sheet.cost, {"year": year_of(form)})
    read = read_cost(form, under)
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


def _source_of(fields: Fields) -> str:
    """Give what the current rows are to be taken from: the pressed offer, or the code that was typed beside it."""
    pressed_one = fields.get("fill", "")
    return fields.get("existing_code", "").strip() if pressed_one == "code" else pressed_one


def pressed_place(fields: Fields) -> str | None:
    """Give the id of the place on the page that a pressed button stands at, None for the page itself."""
    key, _colon, rest = fields.get("way", "").partition(":")
    if rest:
        return f"{key}-row-{rest.partition(':')[0]}-name"
    if "fill" in fields:
        return "current-rows"
    return f"{fields['take']}-subjects" if "take" in fields else None


def _pressed_form(place: Located, fields: Fields) -> CostForm:
    """Give what was typed, after what the pressed button does to it: takes a row out, answers a row, takes the number of a year over."""
    press = pressed(fields)
    without = f"{press.question}:{press.number}" if press.act == "remove" else ""
    form = typed_cost(fields, states=STATES_OF[place.sheet.procedure.nature], without=without)
    if press.act == "take":
        states = (counted_with(state, count_offer(place)) if state.key == press.question else state for state in form.states)
        return replace(form, states=tuple(states))
    return with_channel(place, form, fields.get("way", ""))


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
    """Answer an autosave that could not be saved: both sheets, or a sentence."""
    if refusal.conflict is not None:
        return make_response(render_template("costs/_conflict.html", conflict=refusal.conflict), 409)
    return make_response(refusal.sentence, 422)


def saved_reply(session: Session, place: Located, fields: Fields) -> Response:
    """Answer a saved sheet with its totals, the cost of each row that is on the page, and what still waits."""
    # Calculated from what was typed: the page's rows stand in the order of typing, the stored ones in that of the form.
    form = typed_cost(fields, states=STATES_OF[place.sheet.procedure.nature])
    under, _newest = parameters_for(session, place.sheet.cost, {"year": year_of(form)})
    found = outcome_of(form, under)
    reply = make_response(
        render_template(
            "costs/_saved.html",
            totals=totals_of(form, found),
            costs=row_costs(form, found.result),
            uncertainty=uncertainty_view(found.result),
            concerns=cost_concerns(place.dossier, place.sheet),
            waiting=found.waiting,
        )
    )
    reply.headers["X-Wrong-Fields"] = " ".join(found.errors)
    if place.sheet.cost is not None:
        reply.headers["X-Saved-At"] = vn_time(place.sheet.cost.saved_at)
        reply.headers["X-Revision"] = str(place.sheet.cost.revision)
    return reply
