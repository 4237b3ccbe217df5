"""Tin mới: to the next thing that one has not seen, and marking as seen what stood in sight."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.attention.operations import see_comments, see_everything, see_steps
from workbench.attention.queries import first_unseen
from workbench.web.guards import guarded
from workbench.web.replies import said
from workbench.web.state import db, person

blueprint = Blueprint("news", __name__)


@blueprint.get("/tin-moi/tiep-theo")
@guarded(Permission.DOSSIER_LIST)
def following() -> Response:
    found = first_unseen(db(), person())
    if found is None:
        return redirect(url_for("home.index", _anchor="tin-moi"))
    dossier_id, comment_id = found
    return redirect(url_for("threads.index", dossier_id=dossier_id, only="unseen", _anchor=f"comment-said-{comment_id}"))


@blueprint.post("/ho-so/<int:dossier_id>/da-xem")
@guarded(Permission.DOSSIER_READ)
def see(dossier: Dossier) -> Response:
    """Note what stood in sight of a page; asked by its script."""
    pairs = (pair.partition(":") for pair in request.form.getlist("thread"))
    comments = {int(thread): int(comment) for thread, _sign, comment in pairs if thread.isdecimal() and comment.isdecimal()}
    see_comments(db(), dossier, comments, actor=person())
    see_steps(db(), dossier, up_to=request.form.get("step", 0, type=int), actor=person())
    return Response(status=204)


@blueprint.post("/ho-so/<int:dossier_id>/da-xem-het")
@guarded(Permission.DOSSIER_READ)
def see_all(dossier: Dossier) -> Response:
    comment, step = request.form.get("comment", 0, type=int), request.form.get("step", 0, type=int)
    see_everything(db(), dossier, up_to_comment=comment, up_to_step=step, actor=person())
    said(_("Đã đánh dấu là đã đọc."))
    return redirect(url_for("threads.index", dossier_id=dossier.id) if request.form.get("back") == "threads" else url_for("home.index"))
