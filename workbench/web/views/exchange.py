"""Word there and back: the draft with its comments as a Word file, and a reviewed Word file as threads."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.exchange import operations
from workbench.ingest.queries import version_numbered
from workbench.review.queries import thread_in
from workbench.web.discussing import Answer, after
from workbench.web.forms.exchange import ReviewedForm
from workbench.web.frames import frame_of
from workbench.web.guards import guarded
from workbench.web.pages.exchange import review_page
from workbench.web.replies import said, tried
from workbench.web.reviewing import compared_drafts, kept_review, marked_draft, review_of
from workbench.web.state import db, person

blueprint = Blueprint("exchange", __name__, url_prefix="/ho-so/<int:dossier_id>/word")


@blueprint.get("/phien-ban-<int:number>.docx")
@guarded(Permission.DOSSIER_READ)
def draft(dossier: Dossier, number: int) -> Response:
    return marked_draft(dossier, version_numbered(db(), dossier, number))


@blueprint.get("/so-sanh.docx")
@guarded(Permission.DOSSIER_READ)
def comparison(dossier: Dossier) -> Response:
    return compared_drafts(dossier, request.args.get("old", type=int), request.args.get("new", type=int))


@blueprint.route("/nhap", methods=["GET", "POST"])
@guarded(Permission.THREAD_OPEN)
def upload(dossier: Dossier) -> Response | str | tuple[str, int]:
    form = ReviewedForm()
    file = kept_review(form) if request.method == "POST" and form.validate() else None
    if file is not None:
        return redirect(url_for("exchange.preview", dossier_id=dossier.id, upload_id=file.id))
    page = render_template("exchange/upload.html", form=form, dossier=dossier, frame=frame_of(db(), dossier, person(), tab="threads"))
    return page if request.method == "GET" else (page, 422)


@blueprint.get("/nhap/<int:upload_id>")
@guarded(Permission.THREAD_OPEN)
def preview(dossier: Dossier, upload_id: int) -> str:
    review = review_of(dossier, upload_id)
    page = review_page(db(), dossier, person(), file=review.file, version=review.version, outline=review.outline, found=review.sorted)
    return render_template("exchange/preview.html", page=page)


@blueprint.post("/nhap/<int:upload_id>")
@guarded(Permission.THREAD_OPEN)
def take_in(dossier: Dossier, upload_id: int) -> Response:
    one = review_of(dossier, upload_id)
    threads = operations.take_in(db(), dossier, one.version, one.file, one.sorted, outline=one.outline, actor=person())
    said(ngettext("Đã đưa vào hồ sơ %(num)s ý kiến từ tệp Word.", "Đã đưa vào hồ sơ %(num)s ý kiến từ tệp Word.", len(threads)))
    return redirect(url_for("threads.index", dossier_id=dossier.id))


@blueprint.post("/tiep-thu/<int:thread_id>")
@guarded(Permission.THREAD_ANSWER)
def take_over(dossier: Dossier, thread_id: int) -> Answer:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    refused = tried(f"resolve-{thread_id}", lambda: operations.take_over(db(), dossier, thread, actor=person()))
    return after(dossier, thread, refused, _("Đã tiếp thu từ ngữ đề nghị; sửa đổi có trong bản Word kèm ý kiến."))
