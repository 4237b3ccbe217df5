"""The compliance cost of a procedure (form 04/ĐGTĐ-SCM)."""

from flask import Blueprint, render_template

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.web.frames import frame_of
from workbench.web.guards import guarded
from workbench.web.state import db, person

blueprint = Blueprint("costs", __name__, url_prefix="/ho-so/<int:dossier_id>/danh-gia/<int:procedure_id>/<side>/chi-phi")


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier, procedure_id: int, side: str) -> str:
    return render_template("dossiers/empty.html", frame=frame_of(db(), dossier, person(), tab="assessment"))
