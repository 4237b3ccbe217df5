"""Reading a draft."""

from flask import Blueprint, render_template, request

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.web.guards import guarded
from workbench.web.pages.drafts import reading
from workbench.web.state import db, person

blueprint = Blueprint("drafts", __name__)
PANELS = ("procedures", "findings", "threads")


@blueprint.get("/ho-so/<int:dossier_id>/du-thao")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier) -> str:
    panel = request.args.get("panel", "procedures")
    page = reading(
        db(),
        dossier,
        person(),
        number=request.args.get("version", type=int),
        panel=panel if panel in PANELS else PANELS[0],
        chosen=request.args.get("procedure", type=int),
    )
    return render_template("drafts/show.html", page=page)
