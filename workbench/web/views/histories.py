"""The history of a dossier: what happened, by whom, and whether the chain of events is whole."""

from flask import Blueprint, render_template, request

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.web.guards import guarded
from workbench.web.pages.histories import history_page
from workbench.web.state import db, person

blueprint = Blueprint("histories", __name__)


@blueprint.get("/ho-so/<int:dossier_id>/lich-su")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier) -> str:
    page = history_page(db(), dossier, person(), request.args)
    return render_template("histories/show.html", page=page, dossier=dossier, frame=page.frame)
