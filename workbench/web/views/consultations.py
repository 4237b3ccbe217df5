"""Consultation by a link, as the department leads it: prepare, open, take back, decide of what came."""

from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.consulting import Consultation
from models.dossiers import Dossier
from models.enums import ContributionState
from workbench.access import Permission
from workbench.consulting.asking import operations
from workbench.consulting.asking.queries import consultation_in, contribution_in
from workbench.consulting.queries import standing_in
from workbench.errors import NotFoundError
from workbench.ingest.queries import outline_of
from workbench.web.consulting import prepared
from workbench.web.formats import today
from workbench.web.forms.consultations import ConsultationForm, PublishForm
from workbench.web.frames import frame_of
from workbench.web.guards import guarded
from workbench.web.lettering import offer_versions
from workbench.web.pages.asking import asked_page
from workbench.web.pages.consultations import consultation_page
from workbench.web.replies import NOTHING_REFUSED, Refused, attempted, said, tried
from workbench.web.state import db, person

blueprint = Blueprint("consultations", __name__, url_prefix="/ho-so/<int:dossier_id>/lay-y-kien")


def _draw(dossier: Dossier, one: Consultation, form: PublishForm | None = None, refused: Refused = NOTHING_REFUSED) -> str:
    page = consultation_page(db(), dossier, person(), one, today=today())
    return render_template("consultations/show.html", page=page, form=form or PublishForm(formdata=None), refused=refused)


def _after(dossier: Dossier, one: Consultation, refused: Refused | None, sentence: str) -> Response | tuple[str, int]:
    if refused is not None:
        return _draw(dossier, one, refused=refused), refused.status
    said(sentence)
    return redirect(url_for("consultations.show", dossier_id=dossier.id, consultation_id=one.id))


@blueprint.route("/moi", methods=["GET", "POST"])
@guarded(Permission.OPINION_GATHER)
def new(dossier: Dossier) -> Response | str | tuple[str, int]:
    form = ConsultationForm()
    offer_versions(form, dossier)
    one = prepared(form, dossier) if request.method == "POST" else None
    if one is not None:
        said(_("Đã chuẩn bị đợt lấy ý kiến. Xem trước rồi mở liên kết."))
        return redirect(url_for("consultations.show", dossier_id=dossier.id, consultation_id=one.id))
    page = render_template("consultations/new.html", form=form, dossier=dossier, frame=frame_of(db(), dossier, person(), tab="threads"))
    return page if request.method == "GET" else (page, 422)


@blueprint.get("/<int:consultation_id>")
@guarded(Permission.CONSULTATION_KEEP)
def show(dossier: Dossier, consultation_id: int) -> str:
    return _draw(dossier, consultation_in(db(), dossier, consultation_id))


@blueprint.get("/<int:consultation_id>/xem-truoc")
@guarded(Permission.CONSULTATION_KEEP)
def preview(dossier: Dossier, consultation_id: int) -> str:
    one = consultation_in(db(), dossier, consultation_id)
    page = asked_page(one, outline_of(db(), one.version))
    return render_template("asking/show.html", page=page, is_preview=True, typed={}, errors={}, refusal="")


@blueprint.post("/<int:consultation_id>/mo")
@guarded(Permission.OPINION_GATHER)
def publish(dossier: Dossier, consultation_id: int) -> Response | tuple[str, int]:
    one, form = consultation_in(db(), dossier, consultation_id), PublishForm()
    status = attempted(form, lambda: operations.publish(db(), dossier, one, basis=form.basis.data or "", today=today(), actor=person()))
    if status != 302:
        return _draw(dossier, one, form), status
    return _after(dossier, one, None, _("Đã mở liên kết lấy ý kiến."))


@blueprint.post("/<int:consultation_id>/thu-hoi")
@guarded(Permission.CONSULTATION_KEEP)
def take_back(dossier: Dossier, consultation_id: int) -> Response | tuple[str, int]:
    one, reason = consultation_in(db(), dossier, consultation_id), request.form.get("reason", "")
    act = partial(operations.take_back, db(), dossier, one, reason=reason, today=today(), actor=person())
    return _after(dossier, one, tried("take-back", act), _("Đã thu hồi liên kết lấy ý kiến."))


@blueprint.post("/<int:consultation_id>/dua-vao/<int:contribution_id>")
@guarded(Permission.OPINION_GATHER)
def take_in(dossier: Dossier, consultation_id: int, contribution_id: int) -> Response | tuple[str, int]:
    one = consultation_in(db(), dossier, consultation_id)
    came, only = contribution_in(db(), one, contribution_id), request.form.get("opinion", type=int)
    chosen = [row for row in came.opinions if (row.id == only if only else row.state is ContributionState.WAITING)]
    versions = standing_in(db(), dossier, one.version)
    act = partial(operations.take_in, db(), dossier, came, chosen, versions=versions, actor=person())
    return _after(dossier, one, tried(f"contribution-{came.id}", act), _("Đã đưa ý kiến vào hồ sơ."))


@blueprint.post("/<int:consultation_id>/khong-dua-vao/<int:contribution_id>")
@guarded(Permission.CONSULTATION_KEEP)
def set_aside(dossier: Dossier, consultation_id: int, contribution_id: int) -> Response | tuple[str, int]:
    one = consultation_in(db(), dossier, consultation_id)
    came, number = contribution_in(db(), one, contribution_id), request.form.get("opinion", type=int)
    opinion = next((row for row in came.opinions if row.id == number), None)
    if opinion is None:
        raise NotFoundError(_("Không tìm thấy góp ý này trong đợt lấy ý kiến."))
    act = partial(operations.set_aside, db(), dossier, opinion, reason=request.form.get("reason", ""), actor=person())
    return _after(dossier, one, tried(f"aside-{opinion.id}", act), _("Đã ghi ý kiến không đưa vào hồ sơ."))


@blueprint.post("/<int:consultation_id>/xoa-nguoi-gui/<int:contribution_id>")
@guarded(Permission.CONSULTATION_KEEP)
def erase(dossier: Dossier, consultation_id: int, contribution_id: int) -> Response | tuple[str, int]:
    one = consultation_in(db(), dossier, consultation_id)
    came = contribution_in(db(), one, contribution_id)
    refused = tried(f"contribution-{came.id}", lambda: operations.erase_contributor(db(), dossier, came, actor=person()))
    return _after(dossier, one, refused, _("Đã xóa thông tin người gửi."))
