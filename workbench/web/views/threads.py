"""Comments in threads: opened on words, a procedure, an answer or the dossier; replied to, answered, resolved."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from models.enums import ResponseKind, ThreadState
from workbench.access import Permission
from workbench.errors import RefusalError
from workbench.linting.operations import mark_raised
from workbench.review import operations
from workbench.review.queries import thread_in
from workbench.web.commenting import Subject, new_thread, subject_of, thread_form
from workbench.web.forms.threads import AnswerForm, ReplyForm, ThreadForm
from workbench.web.guards import guarded
from workbench.web.pages.threads import thread_page
from workbench.web.replies import said
from workbench.web.selections import newest_outline, newest_version
from workbench.web.state import db, person

blueprint = Blueprint("threads", __name__, url_prefix="/ho-so/<int:dossier_id>/y-kien")


def _draw_new(dossier: Dossier, form: ThreadForm, subject: Subject) -> str:
    return render_template("threads/new.html", dossier=dossier, form=form, subject=subject)


def _back(dossier: Dossier, thread_id: int) -> Response:
    return redirect(url_for("threads.index", dossier_id=dossier.id, _anchor=f"thread-{thread_id}"))


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def index(dossier: Dossier) -> str:
    shown = request.args.get("state", "")
    page = thread_page(db(), dossier, person(), shown=shown if shown in set(ThreadState) else "")
    return render_template("threads/index.html", page=page, reply=ReplyForm(), answer=AnswerForm())


@blueprint.get("/moi")
@guarded(Permission.THREAD_OPEN)
def new(dossier: Dossier) -> str:
    subject = subject_of(dossier)
    return _draw_new(dossier, thread_form(subject), subject)


@blueprint.post("/moi")
@guarded(Permission.THREAD_OPEN)
def open_thread(dossier: Dossier) -> Response | tuple[str, int]:
    form, subject = ThreadForm(), subject_of(dossier)
    if not form.validate():
        return _draw_new(dossier, form, subject), 422
    values = new_thread(form, subject)
    thread = operations.open_thread(db(), dossier, newest_version(dossier), values, outline=newest_outline(dossier), actor=person())
    if subject.finding is not None:
        mark_raised(db(), dossier, subject.finding, actor=person())
    said(_("Đã gửi ý kiến."))
    return redirect(subject.back or url_for("threads.index", dossier_id=dossier.id, _anchor=f"thread-{thread.id}"))


@blueprint.post("/<int:thread_id>/trao-doi")
@guarded(Permission.THREAD_REPLY)
def reply(dossier: Dossier, thread_id: int) -> Response:
    operations.reply(db(), dossier, thread_in(db(), dossier, thread_id), text=request.form.get("text", ""), actor=person())
    said(_("Đã gửi trao đổi."))
    return _back(dossier, thread_id)


@blueprint.post("/<int:thread_id>/tra-loi")
@guarded(Permission.THREAD_ANSWER)
def answer(dossier: Dossier, thread_id: int) -> Response:
    chosen = request.form.get("response", "")
    if chosen not in set(ResponseKind):
        raise RefusalError(_("Chọn tiếp thu, tiếp thu một phần hoặc giải trình."))
    thread = thread_in(db(), dossier, thread_id)
    operations.answer(db(), dossier, thread, response=ResponseKind(chosen), text=request.form.get("text", ""), actor=person())
    said(_("Đã trả lời ý kiến."))
    return _back(dossier, thread_id)


@blueprint.post("/<int:thread_id>/ket-thuc")
@guarded(Permission.THREAD_RESOLVE)
def resolve(dossier: Dossier, thread_id: int) -> Response:
    operations.resolve(db(), dossier, thread_in(db(), dossier, thread_id), actor=person())
    said(_("Đã kết thúc ý kiến."))
    return _back(dossier, thread_id)


@blueprint.post("/<int:thread_id>/mo-lai")
@guarded(Permission.THREAD_RESOLVE)
def reopen(dossier: Dossier, thread_id: int) -> Response:
    operations.reopen(db(), dossier, thread_in(db(), dossier, thread_id), actor=person())
    said(_("Đã mở lại ý kiến."))
    return _back(dossier, thread_id)
