"""TODO room appraisals."""

from flask import Blueprint, render_template

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.web.frames import frame_of
from workbench.web.guards import guarded
from workbench.web.state import db, person

blueprint = Blueprint("appraisals", __name__)


@blueprint.get("/ho-so/<int:dossier_id>/y-kien-kiem-soat")
@guarded(Permission.DOSSIER_READ)
def opinion(dossier: Dossier) -> str:
    return render_template("dossiers/empty.html", frame=frame_of(db(), dossier, person(), tab="overview"))


@blueprint.get("/ho-so/<int:dossier_id>/ket-luan")
@guarded(Permission.DOSSIER_READ)
def conclusion(dossier: Dossier) -> str:
    return render_template("dossiers/empty.html", frame=frame_of(db(), dossier, person(), tab="overview"))
