"""Comments in threads: opened on words, a procedure, an answer or the dossier; replied to, answered, resolved."""

from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.linting.operations import mark_raised
from workbench.review import operations
from workbench.review.queries import thread_in
from workbench.web.commenting import Subject, chosen_response, new_thread, subject_of, thread_form
from workbench.web.forms.threads import AnswerForm, ReplyForm, ThreadForm
from workbench.web.guards import guarded
from workbench.web.pages.threads import ThreadFilter, thread_page
from workbench.web.replies import NOTHING_REFUSED, Refused, said, tried
from workbench.web.selections import newest_outline, newest_version
from workbench.web.state import db, person

blueprint = Blueprint("threads", __name__, url_prefix="/ho-so/<int:dossier_id>/y-kien")


def _draw_new(dossier: Dossier, form: ThreadForm, subject: Subject) -> str:
    return render_template("threads/new.html", dossier=dossier, form=form, subject=subject)


def _back(dossier: Dossier, thread_id: int) -> Response:
    return redirect(url_for("threads.index", dossier_id=dossier.id, _anchor=f"thread-{thread_id}"))


def _draw(dossier: Dossier, chosen: ThreadFilter, refused: Refused = NOTHING_REFUSED) -> str:
    page = thread_page(db(), dossier, person(), chosen)
    return render_template(
        "threads/index.html", page=page, reply=ReplyForm(formdata=None), answer=AnswerForm(formdata=None), refused=refused
    )


def _after(dossier: Dossier, thread_id: int, refused: Refused | None, sentence: str) -> Response | tuple[str, int]:
    """Go back to the thread, or draw the list again with what was typed under it."""
    if refused:
        return _draw(dossier, ThreadFilter(), refused), refused.status
    said(sentence)
    return _back(dossier, thread_id)


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def index(dossier: Dossier) -> str:
    return _draw(dossier, ThreadFilter.from_args(request.args))


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
def reply(dossier: Dossier, thread_id: int) -> Response | tuple[str, int]:
    thread, text = thread_in(db(), dossier, thread_id, reader=person()), request.form.get("text", "")
    refused = tried(f"reply-{thread_id}", lambda: operations.reply(db(), dossier, thread, text=text, actor=person()))
    return _after(dossier, thread_id, refused, _("Đã gửi trao đổi."))


@blueprint.post("/<int:thread_id>/tra-loi")
@guarded(Permission.THREAD_ANSWER)
def answer(dossier: Dossier, thread_id: int) -> Response | tuple[str, int]:
    thread, text = thread_in(db(), dossier, thread_id, reader=person()), request.form.get("text", "")
    act = partial(operations.answer, db(), dossier, thread, text=text, actor=person())
    refused = tried(f"answer-{thread_id}", lambda: act(response=chosen_response()))
    return _after(dossier, thread_id, refused, _("Đã trả lời ý kiến."))


@blueprint.post("/<int:thread_id>/ket-thuc")
@guarded(Permission.THREAD_RESOLVE)
def resolve(dossier: Dossier, thread_id: int) -> Response | tuple[str, int]:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    refused = tried(f"resolve-{thread_id}", lambda: operations.resolve(db(), dossier, thread, actor=person()))
    return _after(dossier, thread_id, refused, _("Đã kết thúc ý kiến."))


@blueprint.post("/<int:thread_id>/mo-lai")
@guarded(Permission.THREAD_RESOLVE)
def reopen(dossier: Dossier, thread_id: int) -> Response | tuple[str, int]:
    thread = thread_in(db(), dossier, thread_id, reader=person())
    refused = tried(f"resolve-{thread_id}", lambda: operations.reopen(db(), dossier, thread, actor=person()))
    return _after(dossier, thread_id, refused, _("Đã mở lại ý kiến."))
