"""The control body's opinion, and the conclusion of the appraisal."""

from functools import partial

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from models.enums import ResponseKind
from workbench import lifecycle
from workbench.access import Permission
from workbench.review.operations import give_opinion
from workbench.review.opinions.operations import answer_opinion
from workbench.review.opinions.queries import opinion_in
from workbench.web.formats import label
from workbench.web.forms.appraisals import OpinionAnswerForm, OpinionForm
from workbench.web.forms.dossiers import ConclusionForm
from workbench.web.guards import guarded
from workbench.web.pages.appraisals import ConclusionPage, conclusion_page, opinion_page
from workbench.web.replies import said, seen_revision, tried
from workbench.web.selections import newest_version
from workbench.web.state import db, person

blueprint = Blueprint("appraisals", __name__, url_prefix="/ho-so/<int:dossier_id>")


@blueprint.get("/y-kien-kiem-soat")
@guarded(Permission.DOSSIER_READ)
def opinion(dossier: Dossier) -> str:
    forms = {"form": OpinionForm(), "answer_form": OpinionAnswerForm()}
    return render_template("appraisals/opinion.html", page=opinion_page(db(), dossier, person()), **forms)


@blueprint.post("/y-kien-kiem-soat")
@guarded(Permission.DOSSIER_OPINE)
def opine(dossier: Dossier) -> Response | tuple[str, int]:
    form = OpinionForm()
    if not form.validate():
        page = opinion_page(db(), dossier, person())
        return render_template("appraisals/opinion.html", page=page, form=form, answer_form=OpinionAnswerForm(formdata=None)), 422
    give_opinion(db(), dossier, newest_version(dossier), kind=form.kind.data, text=form.text.data or "", actor=person())
    said(_("Đã gửi ý kiến của cơ quan kiểm soát thủ tục hành chính."))
    return redirect(url_for("appraisals.opinion", dossier_id=dossier.id))


@blueprint.post("/y-kien-kiem-soat/<int:opinion_id>/tra-loi")
@guarded(Permission.THREAD_ANSWER)
def answer(dossier: Dossier, opinion_id: int) -> Response | tuple[str, int]:
    form, stored = OpinionAnswerForm(), opinion_in(db(), dossier, opinion_id)
    if not form.validate():
        page = opinion_page(db(), dossier, person())
        return render_template("appraisals/opinion.html", page=page, form=OpinionForm(formdata=None), answer_form=form), 422
    answer_opinion(db(), dossier, stored, response=ResponseKind(form.response.data), text=form.text.data or "", actor=person())
    said(_("Đã gửi nội dung tiếp thu, giải trình."))
    return redirect(url_for("appraisals.opinion", dossier_id=dossier.id))


@blueprint.get("/ket-luan")
@guarded(Permission.DOSSIER_CONCLUDE)
def conclusion(dossier: Dossier) -> str:
    page = conclusion_page(db(), dossier, person())
    return _draw(page, ConclusionForm(revision=dossier.revision, reasons=page.proposal))


@blueprint.post("/ket-luan")
@guarded(Permission.DOSSIER_CONCLUDE)
def conclude(dossier: Dossier) -> Response | tuple[str, int]:
    form, page = ConclusionForm(), conclusion_page(db(), dossier, person())
    if not form.validate() or _is_left_as_proposed(form, page):
        return _draw(page, form), 422
    values = {"is_eligible": form.outcome.data == "eligible", "reasons": form.reasons.data or "", "seen": form.seen.data or ""}
    refused = tried("conclude", partial(lifecycle.conclude, db(), dossier, actor=person(), revision=seen_revision(form), **values))
    if refused:
        form.outcome.errors = [refused.sentence, *refused.missing]
        form.revision.data = str(dossier.revision)
        return _draw(page, form), refused.status
    said(_("Đã kết luận thẩm định: %(state)s.", state=label(dossier.state).lower()))
    return redirect(url_for("dossiers.show", dossier_id=dossier.id))


def _is_left_as_proposed(form: ConclusionForm, page: ConclusionPage) -> bool:
    """Whether "đủ điều kiện" stands over the proposed reasons, which ask for what the appraiser objects to to be put right."""
    if form.outcome.data != "eligible" or not page.is_left_as_proposed(form.reasons.data or ""):
        return False
    form.reasons.errors = [_("Lý do gợi ý nêu nội dung phải hoàn thiện, trái với kết luận đủ điều kiện. Hãy viết lý do của kết luận này.")]
    return True


def _draw(page: ConclusionPage, form: ConclusionForm) -> str:
    return render_template("appraisals/conclusion.html", page=page, form=form)
