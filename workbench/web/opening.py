"""Opening a thread: the form, what is refused in it, and what is answered: to a script only what is new on the page."""

from urllib.parse import parse_qsl

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from models.dossiers import Dossier
from models.enums import ThreadTarget
from models.reviews import Thread
from workbench.draft.citing import citation_in
from workbench.linting.operations import mark_raised
from workbench.review import operations
from workbench.review.opening import NewThread
from workbench.web.attaching import with_files
from workbench.web.commenting import Subject, new_thread, offer_wholes
from workbench.web.discussing import Answer, fresh_counts
from workbench.web.forms.threads import ThreadForm
from workbench.web.pages.draft_marks import paragraphs_anew
from workbench.web.pages.draft_sides import Choice
from workbench.web.pages.paper import DrawnParagraph
from workbench.web.pages.threads import one_thread, people_named
from workbench.web.replies import said, tried
from workbench.web.selections import newest_outline, newest_version
from workbench.web.state import db, is_part, person


def draw_new(dossier: Dossier, form: ThreadForm, subject: Subject) -> str:
    """Draw the form of a new thread, with what was typed."""
    offer_wholes(form, subject)
    cited = citation_in(newest_outline(dossier), subject.cited) if subject.cited else ""
    # The page that the form is drawn into has the names already.
    people = [] if is_part() else people_named(db(), dossier)
    own = person().organisation.short_name
    return render_template("threads/new.html", dossier=dossier, form=form, subject=subject, cited=cited, people=people, organisation=own)


def opened(dossier: Dossier, form: ThreadForm, subject: Subject) -> Thread | None:
    """Open the thread that the form describes, wholly or not at all; None where it is refused, the form says why."""
    if not form.validate():
        return None
    threads: list[Thread] = []
    refused = tried("new", lambda: threads.append(_open(dossier, new_thread(form, subject))))
    if refused:
        form.form_errors.append(refused.sentence)
        return None
    if subject.finding is not None:
        mark_raised(db(), dossier, subject.finding, actor=person())
    return threads[0]


def _open(dossier: Dossier, values: NewThread) -> Thread:
    version, outline = newest_version(dossier), newest_outline(dossier)
    thread = operations.open_thread(db(), dossier, version, values, outline=outline, actor=person())
    with_files(dossier, thread.comments[0])
    return thread


def after_opening(dossier: Dossier, subject: Subject, thread: Thread) -> Answer:
    """Lead back to what the thread is about; to a script give the thread, and the paragraphs of the draft that it marks."""
    if is_part() and subject.finding is None:
        db().flush()
        drawn = one_thread(db(), dossier, person(), thread.id)
        paragraphs = _marked(dossier, subject)
        return render_template("threads/sent.html", dossier=dossier, drawn=drawn, paragraphs=paragraphs) + fresh_counts(dossier)
    said(_("Đã gửi ý kiến."))
    return redirect(subject.back or url_for("threads.index", dossier_id=dossier.id, _anchor=f"thread-{thread.id}"))


def _marked(dossier: Dossier, subject: Subject) -> list[DrawnParagraph]:
    """Draw the paragraphs that a new thread marks, with what else is marked on the page that the thread was written on."""
    version, place, choice = newest_version(dossier), subject.place, Choice.from_args(dict(parse_qsl(request.form.get("reading", ""))))
    if subject.target is ThreadTarget.PROVISION:
        first = newest_outline(dossier).by_path[subject.provision].first
        return paragraphs_anew(db(), version, person(), range(first, first + 1), choice)
    if place is None:
        return []
    last = place.paragraph if place.end_paragraph is None else place.end_paragraph
    return paragraphs_anew(db(), version, person(), range(place.paragraph, last + 1), choice)
