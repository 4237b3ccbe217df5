"""Assessing: the list of parts, the questions of a part, finishing, and both sides' answers beside each other."""

from functools import partial

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from models.dossiers import Dossier
from models.enums import AssessmentSide
from workbench.access import Permission
from workbench.assessment.independence.operations import open_answers as open_early
from workbench.assessment.operations import finish as declare_finished
from workbench.web.answering import after_saving, carry_chosen, save_part, save_typed, saved_reply
from workbench.web.forms.assessments import pressed, typed_answer
from workbench.web.guards import guarded
from workbench.web.pages.agreement_words import asked_agreement
from workbench.web.pages.answer_histories import history_page
from workbench.web.pages.assessments import Located, index_page, index_url, locate
from workbench.web.pages.questionnaires import conflict_of, part_of, part_page, section_of
from workbench.web.pages.reconciliations import comparison_page
from workbench.web.pages.stages import STAGE_ARGUMENT, stage_named
from workbench.web.pages.successions import succession_page
from workbench.web.reconciling import note_reply, save_note
from workbench.web.replies import Refused, said, tried
from workbench.web.state import db, person

blueprint = Blueprint("assessments", __name__, url_prefix="/ho-so/<int:dossier_id>/danh-gia")
SHEET = "/<int:procedure_id>/<side>"


def _place(dossier: Dossier, procedure_id: int, side: str) -> Located:
    return locate(db(), dossier, person(), procedure_id=procedure_id, side=side, purpose=stage_named(request.args.get(STAGE_ARGUMENT)))


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def index(dossier: Dossier) -> str:
    stage = stage_named(request.args.get(STAGE_ARGUMENT))
    page = index_page(db(), dossier, person(), side=request.args.get("ben"), purpose=stage)
    return render_template("assessments/index.html", page=page)


@blueprint.get(f"{SHEET}/<section>")
@guarded(Permission.DOSSIER_READ)
def part(dossier: Dossier, procedure_id: int, side: str, section: str) -> str:
    page = part_page(db(), _place(dossier, procedure_id, side), person(), section=section)
    return render_template("assessments/part.html", page=page)


@blueprint.post(f"{SHEET}/<section>")
@guarded(Permission.DOSSIER_READ)
def save(dossier: Dossier, procedure_id: int, side: str, section: str) -> Answer | tuple[str, int]:
    place = _place(dossier, procedure_id, side)
    refusals = save_part(db(), place, section_of(place, section), request.form, actor=person())
    fresh = _place(dossier, procedure_id, side)
    if not refusals:
        return redirect(after_saving(place, part_of(db(), fresh, section=section), pressed(request.form)))
    page = part_page(db(), fresh, person(), section=section, refusals=refusals)
    return render_template("assessments/part.html", page=page), 409 if refusals.conflicts else 422


@blueprint.post(f"{SHEET}/cau/<question_id>")
@guarded(Permission.DOSSIER_READ)
def answer(dossier: Dossier, procedure_id: int, side: str, question_id: str) -> Response:
    place = _place(dossier, procedure_id, side)
    question = place.sheet.form.question(question_id)
    typed = typed_answer(question, request.form)
    if typed.error:
        return make_response(typed.error, 422)
    theirs = save_typed(db(), place, question, typed, seen=request.form.get("revision", 0, type=int), actor=person())
    if theirs is None:
        return saved_reply(db(), place, _place(dossier, procedure_id, side), question)
    conflict = conflict_of(question, theirs, typed)
    return make_response(render_template("assessments/_conflict.html", conflict=conflict, key=question.id), 409)


@blueprint.get(f"{SHEET}/cau/<question_id>/lich-su")
@guarded(Permission.DOSSIER_READ)
def answer_history(dossier: Dossier, procedure_id: int, side: str, question_id: str) -> str:
    page = history_page(db(), _place(dossier, procedure_id, side), person(), question_id=question_id)
    return render_template("assessments/_history.html" if request.headers.get("HX-Request") else "assessments/history.html", page=page)


@blueprint.get(f"{SHEET}/bieu-mau-cu/<form_id>")
@guarded(Permission.DOSSIER_READ)
def carry(dossier: Dossier, procedure_id: int, side: str, form_id: str) -> str:
    page = succession_page(db(), _place(dossier, procedure_id, side), person(), form_id=form_id)
    return render_template("assessments/carry.html", page=page)


@blueprint.post(f"{SHEET}/bieu-mau-cu/<form_id>")
@guarded(Permission.DOSSIER_READ)
def carry_answers(dossier: Dossier, procedure_id: int, side: str, form_id: str) -> Answer:
    place = _place(dossier, procedure_id, side)
    number = carry_chosen(db(), place, form_id=form_id, chosen=request.form.getlist("question"), actor=person())
    said(_("Đã chuyển %(number)s câu trả lời sang biểu mẫu đang dùng. Câu trả lời cũ vẫn được giữ nguyên.", number=number))
    return redirect(index_url(place))


@blueprint.post(f"{SHEET}/hoan-thanh")
@guarded(Permission.DOSSIER_READ)
def finish(dossier: Dossier, procedure_id: int, side: str) -> Answer:
    place = _place(dossier, procedure_id, side)
    declare_finished(db(), dossier, place.sheet, actor=person())
    said(_("Đã hoàn thành đánh giá độc lập thủ tục này. Bây giờ có thể đối chiếu với câu trả lời của cơ quan soạn thảo."))
    return redirect(index_url(place))


@blueprint.get("/doi-chieu")
@guarded(Permission.DOSSIER_READ)
def comparison(dossier: Dossier) -> str:
    page = comparison_page(db(), dossier, person(), only=asked_agreement(request.args))
    return render_template("assessments/comparison.html", page=page, refused=Refused())


@blueprint.post("/doi-chieu/<int:lineage>/<question_id>")
@guarded(Permission.DOSSIER_APPRAISE)
def reconcile(dossier: Dossier, lineage: int, question_id: str) -> Answer | Response | tuple[str, int]:
    saved = save_note(db(), dossier, request.form, lineage=lineage, question=question_id, actor=person())
    return note_reply(db(), dossier, saved, reader=person())


@blueprint.post("/<int:procedure_id>/mo-cau-tra-loi")
@guarded(Permission.DOSSIER_APPRAISE)
def open_answers(dossier: Dossier, procedure_id: int) -> Answer | tuple[str, int]:
    own = _place(dossier, procedure_id, AssessmentSide.APPRAISER.value).sheet
    refused = tried("open-answers", partial(open_early, db(), dossier, own, reason=request.form.get("reason", ""), actor=person()))
    if refused:
        page = comparison_page(db(), dossier, person())
        return render_template("assessments/comparison.html", page=page, refused=refused), refused.status
    said(_("Đã mở câu trả lời của cơ quan soạn thảo về thủ tục này; việc mở được ghi vào lịch sử hồ sơ."))
    return redirect(url_for("assessments.comparison", dossier_id=dossier.id))
