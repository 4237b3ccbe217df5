"""Dossiers: the list, opening one, its overview, uploads, and the acts that move it."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, make_response, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from models.dossiers import Dossier
from models.enums import DocumentKind, DossierState, DraftEffect, ReadingState
from workbench import lifecycle
from workbench.access import Permission
from workbench.access.queries import person_numbered
from workbench.assessment.catalogue import regime_on
from workbench.ingest.queries import version_numbered
from workbench.jobs import latest_job
from workbench.lifecycle import READ_VERSION
from workbench.web.formats import label, today
from workbench.web.forms.dossiers import DossierForm, UploadForm
from workbench.web.frames import TONES, deadline_words
from workbench.web.guards import guarded
from workbench.web.pages.dossiers import Filters, listing, overview, stages_of
from workbench.web.replies import NOTHING_REFUSED, Refused, said, seen_revision, tried
from workbench.web.state import db, person, services
from workbench.web.uploads import new_dossier, upload_version

blueprint = Blueprint("dossiers", __name__)


@blueprint.get("/ho-so")
@guarded(Permission.DOSSIER_LIST)
def index() -> str:
    page = listing(db(), person(), Filters.from_args(request.args))
    states = [(state.value, label(state)) for state in DossierState]
    kinds = [(kind.value, label(kind)) for kind in DocumentKind]
    values = {"states": states, "kinds": kinds, "tones": TONES, "deadline": lambda due: deadline_words(due, today())}
    return render_template("dossiers/index.html", page=page, **values)


@blueprint.route("/ho-so/moi", methods=["GET", "POST"])
@guarded(Permission.DOSSIER_OPEN)
def new() -> Answer | str | tuple[str, int]:
    form, regime = DossierForm(), regime_on(today())
    if request.method == "GET":
        return render_template("dossiers/new.html", form=form, regime=regime)
    dossier = new_dossier(form) if form.validate() else None
    if dossier is None:
        return render_template("dossiers/new.html", form=form, regime=regime), 422
    said(_("Đã mở hồ sơ. Hệ thống đang đọc dự thảo."))
    return redirect(url_for("dossiers.show", dossier_id=dossier.id))


def _draw_overview(dossier: Dossier, refused: Refused = NOTHING_REFUSED) -> str:
    page = overview(db(), dossier, person(), pages=services().pages)
    options = [(str(one.id), f"{one.name} ({one.position})" if one.position else one.name) for one in page.appraisers]
    values = {"appraiser_options": options, "effects": [(one.value, label(one)) for one in DraftEffect], "refused": refused}
    return render_template("dossiers/show.html", page=page, **values)


@blueprint.get("/ho-so/<int:dossier_id>")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier) -> str:
    return _draw_overview(dossier)


@blueprint.get("/ho-so/<int:dossier_id>/tien-do/<int:number>")
@guarded(Permission.DOSSIER_READ)
def progress(dossier: Dossier, number: int) -> Answer:
    version = version_numbered(db(), dossier, number)
    job = latest_job(db(), READ_VERSION, subject_id=version.id)
    answer = make_response(render_template("dossiers/_progress.html", dossier=dossier, version=version, job=job, stages=stages_of(job)))
    if version.reading_state is ReadingState.DONE:
        # What else stands on the page depends on the reading: counts, gaps, the badge of the version.
        said(_("Đã đọc xong phiên bản %(number)s.", number=version.number))
        answer.headers["HX-Refresh"] = "true"
    return answer


@blueprint.route("/ho-so/<int:dossier_id>/phien-ban-moi", methods=["GET", "POST"])
@guarded(Permission.DOSSIER_EDIT)
def upload(dossier: Dossier) -> Answer | str | tuple[str, int]:
    form = UploadForm()
    if request.method == "POST" and form.validate() and upload_version(form, dossier) is not None:
        said(_("Đã tải lên phiên bản mới. Hệ thống đang đọc và so sánh."))
        return redirect(url_for("dossiers.show", dossier_id=dossier.id))
    page = render_template("dossiers/upload.html", form=form, page=overview(db(), dossier, person(), pages=services().pages))
    return page if request.method == "GET" else (page, 422)


@blueprint.get("/ho-so/<int:dossier_id>/tep/<int:number>")
@guarded(Permission.DOSSIER_READ)
def file(dossier: Dossier, number: int) -> Response:
    stored = version_numbered(db(), dossier, number).file
    return send_file(services().store.place(stored.key), as_attachment=True, download_name=stored.name)


def _moved(dossier: Dossier, key: str, act: Callable[[], object], sentence: str) -> Answer | tuple[str, int]:
    """Do an act that moves the dossier, or draw its overview again with the reason why not and what was typed."""
    refused = tried(key, act)
    if refused:
        return _draw_overview(dossier, refused), refused.status
    said(sentence)
    return redirect(url_for("dossiers.show", dossier_id=dossier.id))


def _note() -> str:
    return request.form.get("note", "")


@blueprint.post("/ho-so/<int:dossier_id>/gui-tham-dinh")
@guarded(Permission.DOSSIER_SEND)
def send(dossier: Dossier) -> Answer | tuple[str, int]:
    act = partial(lifecycle.send_for_appraisal, db(), dossier, actor=person(), revision=seen_revision(), note=_note(), today=today())
    return _moved(dossier, "send", act, _("Đã gửi hồ sơ đến Sở Tư pháp để thẩm định."))


@blueprint.post("/ho-so/<int:dossier_id>/phan-cong")
@guarded(Permission.DOSSIER_ASSIGN)
def assign(dossier: Dossier) -> Answer | tuple[str, int]:
    appraiser = person_numbered(db(), request.form.get("appraiser", 0, type=int))
    absent = request.form.get("without_opinion", "")
    act = partial(lifecycle.assign, db(), dossier, appraiser, actor=person(), revision=seen_revision(), without_opinion=absent)
    return _moved(dossier, "assign", act, _("Đã phân công %(name)s thẩm định hồ sơ.", name=appraiser.name))


@blueprint.post("/ho-so/<int:dossier_id>/tra-lai")
@guarded(Permission.DOSSIER_RETURN)
def send_back(dossier: Dossier) -> Answer | tuple[str, int]:
    act = partial(lifecycle.send_back, db(), dossier, actor=person(), revision=seen_revision(), note=_note())
    return _moved(dossier, "return", act, _("Đã trả lại hồ sơ cho cơ quan soạn thảo."))


@blueprint.post("/ho-so/<int:dossier_id>/trinh-phe-duyet")
@guarded(Permission.DOSSIER_PRESENT)
def present(dossier: Dossier) -> Answer | tuple[str, int]:
    words = {"note": _note(), "explanation": request.form.get("explanation", "")}
    act = partial(lifecycle.present, db(), dossier, actor=person(), revision=seen_revision(), **words)
    return _moved(dossier, "present", act, _("Đã trình lãnh đạo phê duyệt."))


@blueprint.post("/ho-so/<int:dossier_id>/loai-du-thao")
@guarded(Permission.DOSSIER_EDIT)
def set_effect(dossier: Dossier) -> Answer:
    asked = request.form.get("effect", "")
    effect = DraftEffect(asked) if asked in set(DraftEffect) else None
    lifecycle.set_effect(db(), dossier, effect, actor=person())
    said(_("Đã lưu. Tính chất được đề xuất lại cho các thủ tục chưa xác nhận."))
    return redirect(url_for("dossiers.show", dossier_id=dossier.id))


@blueprint.post("/ho-so/<int:dossier_id>/rut")
@guarded(Permission.DOSSIER_WITHDRAW)
def withdraw(dossier: Dossier) -> Answer | tuple[str, int]:
    act = partial(lifecycle.withdraw, db(), dossier, actor=person(), revision=seen_revision(), note=_note())
    return _moved(dossier, "withdraw", act, _("Đã rút hồ sơ. Mọi nội dung vẫn được lưu."))
