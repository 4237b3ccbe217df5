"""The control body's opinion, and the conclusion of the appraisal."""

from functools import partial

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench import lifecycle
from workbench.access import Permission
from workbench.review.operations import give_opinion
from workbench.web.formats import label
from workbench.web.forms.appraisals import OpinionForm
from workbench.web.forms.dossiers import ConclusionForm
from workbench.web.guards import guarded
from workbench.web.pages.appraisals import conclusion_page, opinion_page
from workbench.web.replies import said, seen_revision, tried
from workbench.web.selections import newest_version
from workbench.web.state import db, person

blueprint = Blueprint("appraisals", __name__, url_prefix="/ho-so/<int:dossier_id>")


@blueprint.get("/y-kien-kiem-soat")
@guarded(Permission.DOSSIER_READ)
def opinion(dossier: Dossier) -> str:
    return render_template("appraisals/opinion.html", page=opinion_page(db(), dossier, person()), form=OpinionForm())


@blueprint.post("/y-kien-kiem-soat")
@guarded(Permission.DOSSIER_OPINE)
def opine(dossier: Dossier) -> Response | tuple[str, int]:
    form = OpinionForm()
    if not form.validate():
        return render_template("appraisals/opinion.html", page=opinion_page(db(), dossier, person()), form=form), 422
    give_opinion(db(), dossier, newest_version(dossier), kind=form.kind.data, text=form.text.data or "", actor=person())
    said(_("Đã gửi ý kiến của cơ quan kiểm soát thủ tục hành chính."))
    return redirect(url_for("appraisals.opinion", dossier_id=dossier.id))


@blueprint.get("/ket-luan")
@guarded(Permission.DOSSIER_CONCLUDE)
def conclusion(dossier: Dossier) -> str:
    page = conclusion_page(db(), dossier, person())
    return _draw(page, ConclusionForm(revision=dossier.revision, reasons=page.proposal))


@blueprint.post("/ket-luan")
@guarded(Permission.DOSSIER_CONCLUDE)
def conclude(dossier: Dossier) -> Response | tuple[str, int]:
    form = ConclusionForm()
    if not form.validate():
        return _draw(conclusion_page(db(), dossier, person()), form), 422
    is_eligible, reasons, revision = form.outcome.data == "eligible", form.reasons.data or "", seen_revision(form)
    act = partial(lifecycle.conclude, db(), dossier, is_eligible=is_eligible, actor=person(), revision=revision, reasons=reasons)
    refused = tried("conclude", act)
    if refused:
        form.outcome.errors = [refused.sentence, *refused.missing]
        form.revision.data = str(dossier.revision)
        return _draw(conclusion_page(db(), dossier, person()), form), refused.status
    said(_("Đã kết luận thẩm định: %(state)s.", state=label(dossier.state).lower()))
    return redirect(url_for("dossiers.show", dossier_id=dossier.id))


def _draw(page: object, form: ConclusionForm) -> str:
    return render_template("appraisals/conclusion.html", page=page, form=form)
