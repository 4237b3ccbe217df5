"""Putting a comment back on the draft: choose its words on the reading page and press once, or choose a provision out of the list."""

from functools import partial

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.review.placing.operations import place_on_provision, place_thread
from workbench.review.queries import thread_in
from workbench.web.discussing import Answer
from workbench.web.guards import guarded
from workbench.web.pages.discussions import DiscussionChoice
from workbench.web.pages.draft_sides import Choice
from workbench.web.reading_page import draw_reading
from workbench.web.replies import said, tried
from workbench.web.selections import newest_version, selected_outline, selected_place
from workbench.web.state import db, person

blueprint = Blueprint("placings", __name__, url_prefix="/ho-so/<int:dossier_id>/y-kien/<int:thread_id>/gan-lai")


@blueprint.post("")
@guarded(Permission.THREAD_OPEN)
def place(dossier: Dossier, thread_id: int) -> Response:
    return _place(dossier, thread_id)


@blueprint.post("/thay")
@guarded(Permission.OPINION_GATHER)
def place_for_sender(dossier: Dossier, thread_id: int) -> Response:
    return _place(dossier, thread_id)


@blueprint.post("/dieu-khoan")
@guarded(Permission.THREAD_OPEN)
def place_by_provision(dossier: Dossier, thread_id: int) -> Answer:
    return _place_by_provision(dossier, thread_id)


@blueprint.post("/thay/dieu-khoan")
@guarded(Permission.OPINION_GATHER)
def place_by_provision_for_sender(dossier: Dossier, thread_id: int) -> Answer:
    return _place_by_provision(dossier, thread_id)


def _place(dossier: Dossier, thread_id: int) -> Response:
    thread, outline = thread_in(db(), dossier, thread_id, reader=person()), selected_outline(dossier)
    chosen, version = selected_place(outline), newest_version(dossier)
    place_thread(db(), dossier, thread, chosen, version=version, outline=outline, actor=person())
    return _placed(dossier, thread_id)


def _place_by_provision(dossier: Dossier, thread_id: int) -> Answer:
    thread, outline, version = thread_in(db(), dossier, thread_id, reader=person()), selected_outline(dossier), newest_version(dossier)
    path, words = request.form.get("provision", ""), request.form.get("words", "")
    act = partial(place_on_provision, db(), dossier, thread, path, words=words)
    refused = tried(f"placing-{thread_id}", lambda: act(version=version, outline=outline, actor=person()))
    if refused:
        choice = Choice(panel="threads", discussions=DiscussionChoice(placing=thread_id))
        return draw_reading(dossier, choice, refused=refused), refused.status
    return _placed(dossier, thread_id)


def _placed(dossier: Dossier, thread_id: int) -> Response:
    said(_("Đã gắn lại ý kiến."))
    return redirect(url_for("drafts.show", dossier_id=dossier.id, panel="threads", thread=thread_id, _anchor=f"comment-{thread_id}"))
