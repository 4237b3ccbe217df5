"""Comments in threads: opened on the draft, a procedure, an answer, a cost or the dossier; replied to, answered, edited, closed."""

from functools import partial

from flask import Blueprint, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.review import operations
from workbench.review.authoring import operations as authoring
from workbench.review.queries import comment_in, thread_in
from workbench.web.attaching import with_files
from workbench.web.carried_out import change_address, changes_since, chosen_change
from workbench.web.commenting import chosen_response, subject_of, thread_form
from workbench.web.discussing import Answer, after, draw_list, draw_thread, gone
from workbench.web.forms.threads import ThreadForm
from workbench.web.guards import guarded
from workbench.web.opening import after_opening, draw_new, opened
from workbench.web.pages.thread_filters import ThreadFilter
from workbench.web.replies import seen_revision, tried
from workbench.web.state import db, person

blueprint = Blueprint("threads", __name__, url_prefix="/ho-so/<int:dossier_id>/y-kien")


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def index(dossier: Dossier) -> str:
    return draw_list(dossier, ThreadFilter.from_args(request.args))


@blueprint.get("/<int:thread_id>")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier, thread_id: int) -> str:
    return draw_thread(dossier, thread_id)


@blueprint.get("/moi")
@guarded(Permission.THREAD_OPEN)
def new(dossier: Dossier) -> str:
    subject = subject_of(dossier)
    return draw_new(dossier, thread_form(subject), subject)


@blueprint.post("/moi")
@guarded(Permission.THREAD_OPEN)
def open_thread(dossier: Dossier) -> Answer:
    form, subject = ThreadForm(), subject_of(dossier)
    thread = opened(dossier, form, subject)
    return after_opening(dossier, subject, thread) if thread else (draw_new(dossier, form, subject), 422)


@blueprint.post("/<int:thread_id>/trao-doi")
@guarded(Permission.THREAD_REPLY)
def reply(dossier: Dossier, thread_id: int) -> Answer:
    thread, text = thread_in(db(), dossier, thread_id, reader=person()), request.form.get("text", "")
    refused = tried(f"reply-{thread_id}", lambda: with_files(dossier, operations.reply(db(), dossier, thread, text=text, actor=person())))
    return after(dossier, thread, refused, _("Đã gửi trao đổi."))


@blueprint.post("/<int:thread_id>/tra-loi")
@guarded(Permission.THREAD_ANSWER)
def answer(dossier: Dossier, thread_id: int) -> Answer:
    thread, text = thread_in(db(), dossier, thread_id, reader=person()), request.form.get("text", "")
    act = partial(operations.answer, db(), dossier, thread, text=text, actor=person())
    refused = tried(
        f"answer-{thread_id}", lambda: with_files(dossier, act(response=chosen_response(), change=chosen_change(dossier, thread)))
    )
    return after(dossier, thread, refused, _("Đã trả lời ý kiến."))


@blueprint.get("/<int:thread_id>/thay-doi")
@guarded(Permission.DOSSIER_READ)
def changes(dossier: Dossier, thread_id: int) -> str:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    found, chosen = changes_since(dossier, thread), request.args.get("chosen", "")
    return render_template("threads/changes.html", thread=thread, found=found, chosen=chosen)


@blueprint.get("/<int:thread_id>/thay-doi/<int:number>")
@guarded(Permission.DOSSIER_READ)
def change(dossier: Dossier, thread_id: int, number: int) -> Response:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    return redirect(change_address(dossier, thread, number, request.args.get("provision", "")))


@blueprint.post("/<int:thread_id>/sua/<int:comment_id>")
@guarded(Permission.THREAD_REPLY)
def edit(dossier: Dossier, thread_id: int, comment_id: int) -> Answer:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    comment, text = comment_in(db(), thread, comment_id), request.form.get("text", "")
    act = partial(authoring.edit_comment, db(), dossier, thread, comment, text=text, actor=person())
    refused = tried(f"edit-{comment_id}", lambda: act(seen=seen_revision()))
    return after(dossier, thread, refused, _("Đã lưu nội dung mới; nội dung cũ vẫn xem lại được."))


@blueprint.post("/<int:thread_id>/ket-thuc")
@guarded(Permission.THREAD_RESOLVE)
def resolve(dossier: Dossier, thread_id: int) -> Answer:
    thread, reason = thread_in(db(), dossier, thread_id, reader=person()), request.form.get("reason", "")
    refused = tried(f"resolve-{thread_id}", lambda: operations.resolve(db(), dossier, thread, actor=person(), reason=reason))
    return after(dossier, thread, refused, _("Đã kết thúc ý kiến."))


@blueprint.post("/<int:thread_id>/mo-lai")
@guarded(Permission.THREAD_RESOLVE)
def reopen(dossier: Dossier, thread_id: int) -> Answer:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    refused = tried(f"resolve-{thread_id}", lambda: operations.reopen(db(), dossier, thread, actor=person()))
    return after(dossier, thread, refused, _("Đã mở lại ý kiến."))


@blueprint.post("/<int:thread_id>/gui")
@guarded(Permission.THREAD_OPEN)
def publish(dossier: Dossier, thread_id: int) -> Answer:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    refused = tried(f"private-{thread_id}", lambda: authoring.publish(db(), dossier, thread, actor=person()))
    return after(dossier, thread, refused, _("Đã gửi ghi chú cho cơ quan soạn thảo."))


@blueprint.post("/<int:thread_id>/noi-bo")
@guarded(Permission.THREAD_OPEN)
def hide(dossier: Dossier, thread_id: int) -> Answer:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    refused = tried(f"private-{thread_id}", lambda: authoring.hide(db(), dossier, thread, actor=person()))
    return after(dossier, thread, refused, _("Đã chuyển thành ghi chú nội bộ."))


@blueprint.post("/<int:thread_id>/rut-lai")
@guarded(Permission.THREAD_OPEN)
def withdraw(dossier: Dossier, thread_id: int) -> Answer:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    refused = tried(f"withdraw-{thread_id}", lambda: operations.withdraw(db(), dossier, thread, actor=person()))
    return after(dossier, thread, refused, "") if refused else gone(dossier, _("Đã rút lại ý kiến."))
