"""Reading a draft."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from models.dossiers import Dossier
from workbench import lifecycle
from workbench.access import Permission
from workbench.ingest.originals import page_image as image_of
from workbench.ingest.queries import version_numbered
from workbench.web.guards import guarded
from workbench.web.pages.draft_sides import Choice
from workbench.web.reading_page import draw_reading
from workbench.web.state import db, services

blueprint = Blueprint("drafts", __name__)


@blueprint.get("/ho-so/<int:dossier_id>/du-thao")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier) -> str:
    return draw_reading(dossier, Choice.from_args(request.args))


@blueprint.post("/ho-so/<int:dossier_id>/ban-goc/<int:number>")
@guarded(Permission.DOSSIER_READ)
def draw_original(dossier: Dossier, number: int) -> Answer:
    version = version_numbered(db(), dossier, number)
    lifecycle.ask_for_pages(db(), version, runner=services().runner)
    return redirect(url_for("drafts.show", dossier_id=dossier.id, version=number, panel="original"), 303)


@blueprint.get("/ho-so/<int:dossier_id>/ban-goc/<int:number>/trang/<int:page>")
@guarded(Permission.DOSSIER_READ)
def page_image(dossier: Dossier, number: int, page: int) -> Response:
    file = version_numbered(db(), dossier, number).file
    image = image_of(services().pages, file.sha256, page, file=lambda: services().store.get(file.key))
    return Response(image, mimetype="image/png")
