"""Văn bản: the papers that can be made of a dossier, the files that were uploaded, and what was sent."""

from flask import Blueprint, Response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.web.downloads import frozen, paper
from workbench.web.guards import guarded
from workbench.web.pages.documents import documents_page, submission_for
from workbench.web.state import db, person, services

blueprint = Blueprint("documents", __name__, url_prefix="/ho-so/<int:dossier_id>/van-ban")


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def index(dossier: Dossier) -> str:
    return render_template("documents/index.html", page=documents_page(db(), dossier, person(), province=services().settings.province))


@blueprint.get("/da-gui/<int:number>")
@guarded(Permission.DOSSIER_READ)
def submission(dossier: Dossier, number: int) -> Response:
    return frozen(submission_for(db(), dossier, person(), number, province=services().settings.province))


@blueprint.get("/<kind>.<ending>")
@guarded(Permission.DOSSIER_READ)
def download(dossier: Dossier, kind: str, ending: str) -> AnyResponse:
    return paper(dossier, kind=kind, ending=ending, procedure=request.args.get("thu-tuc", type=int))


@blueprint.post("/<kind>.pdf")
@guarded(Permission.DOSSIER_READ)
def convert(dossier: Dossier, kind: str) -> AnyResponse:
    return paper(dossier, kind=kind, ending="pdf", procedure=request.args.get("thu-tuc", type=int))
