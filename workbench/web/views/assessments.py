"""TODO room assessments."""

from flask import Blueprint, render_template

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.web.frames import frame_of
from workbench.web.guards import guarded
from workbench.web.state import db, person

blueprint = Blueprint("assessments", __name__)


@blueprint.get("/ho-so/<int:dossier_id>/danh-gia")
@guarded(Permission.DOSSIER_READ)
def index(dossier: Dossier) -> str:
    return render_template("dossiers/empty.html", frame=frame_of(db(), dossier, person(), tab="assessment"))
