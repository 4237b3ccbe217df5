"""Putting a comment back on words of the draft: choose them on the reading page, press once."""

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.review.placing.operations import place_thread
from workbench.review.queries import thread_in
from workbench.web.guards import guarded
from workbench.web.replies import said
from workbench.web.selections import newest_outline, newest_version, selected_place
from workbench.web.state import db, person

blueprint = Blueprint("placings", __name__, url_prefix="/ho-so/<int:dossier_id>/y-kien/<int:thread_id>/gan-lai")


@blueprint.post("")
@guarded(Permission.THREAD_OPEN)
def place(dossier: Dossier, thread_id: int) -> Response:
    thread, outline = thread_in(db(), dossier, thread_id, reader=person()), newest_outline(dossier)
    chosen, version = selected_place(outline), newest_version(dossier)
    place_thread(db(), dossier, thread, chosen, version=version, outline=outline, actor=person())
    said(_("Đã gắn lại ý kiến vào từ ngữ đã chọn."))
    return redirect(url_for("drafts.show", dossier_id=dossier.id, panel="threads", _anchor=f"comment-{thread.id}"))
