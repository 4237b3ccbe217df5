"""Drawing threads: the list, one of them alone, and what is answered after an act on one."""

from typing import Any
from urllib.parse import urlsplit

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from models.reviews import Thread
from workbench.review.queries import placement_count, thread_counts
from workbench.web.forms.threads import AnswerForm, ReplyForm
from workbench.web.frames import count_text, frame_of
from workbench.web.pages.thread_filters import ThreadFilter
from workbench.web.pages.threads import one_thread, people_named, thread_page
from workbench.web.replies import NOTHING_REFUSED, Refused, said
from workbench.web.selections import newest_version
from workbench.web.state import db, is_part, person

Answer = Response | str | tuple[str, int]


def draw_list(dossier: Dossier, chosen: ThreadFilter) -> str:
    """Draw the list of threads."""
    page = thread_page(db(), dossier, person(), chosen)
    return render_template("threads/index.html", page=page, dossier=dossier, chosen=chosen, refused=NOTHING_REFUSED, done="", **_forms())


def draw_thread(dossier: Dossier, thread_id: int, *, refused: Refused = NOTHING_REFUSED, done: str = "") -> str:
    """Draw one thread: alone where a script asks for it, else as a page. done: what was just done."""
    drawn = one_thread(db(), dossier, person(), thread_id)
    values = {
        "drawn": drawn,
        "dossier": dossier,
        "chosen": ThreadFilter.from_args(request.args),
        "refused": refused,
        "done": done,
        "opens_answers": not is_part(),
    }
    if is_part():
        return render_template("threads/_thread.html", **values, **_forms()) + (fresh_counts(dossier) if done else "")
    frame = frame_of(db(), dossier, person(), tab="threads")
    return render_template("threads/show.html", **values, **_forms(), frame=frame, people=people_named(db(), dossier))


def after(dossier: Dossier, thread: Thread, refused: Refused | None, sentence: str) -> Answer:
    """Go back to the thread in its list, or draw it alone with what was typed; to a script answer with the thread alone."""
    if refused:
        return draw_thread(dossier, thread.id, refused=refused), refused.status
    if is_part():
        db().flush()
        return draw_thread(dossier, thread.id, done=sentence)
    said(sentence)
    return back_to_thread(dossier, thread.id)


def gone(dossier: Dossier, sentence: str) -> Answer:
    """Say in its place that a thread is no longer there."""
    if is_part():
        db().flush()
        return render_template("threads/gone.html", sentence=sentence) + fresh_counts(dossier)
    said(sentence)
    return redirect(_list_address(dossier))


def fresh_counts(dossier: Dossier) -> str:
    """Draw how many threads there are, in place of what the page said before an act was done in it."""
    counts = {"dossier-threads": count_text(thread_counts(db(), dossier, reader=person()))}
    # Only the page of the draft has a tab of the comments beside its text.
    if urlsplit(request.headers.get("HX-Current-URL", "")).path == url_for("drafts.show", dossier_id=dossier.id):
        counts["side-threads"] = str(placement_count(db(), newest_version(dossier), reader=person()))
    return render_template("threads/_counts.html", counts=counts)


def back_to_thread(dossier: Dossier, thread_id: int) -> Response:
    """Lead to the thread in the list that the person came from."""
    return redirect(_list_address(dossier, _anchor=f"thread-{thread_id}"))


def _list_address(dossier: Dossier, **more: str) -> str:
    values: dict[str, Any] = {**ThreadFilter.from_args(request.args).here, **more}
    return url_for("threads.index", dossier_id=dossier.id, **values)


def _forms() -> dict[str, ReplyForm | AnswerForm]:
    return {"reply": ReplyForm(formdata=None), "answer": AnswerForm(formdata=None)}
