"""Who else is here: a page asks by itself, every few seconds, for as long as it is looked at."""

from flask import Blueprint, render_template, request

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.web.guards import guarded
from workbench.web.pages.presence import Company, company, presence_of
from workbench.web.state import db, person, services
from workbench.web.units import unattended

blueprint = Blueprint("presence", __name__, url_prefix="/ho-so/<int:dossier_id>/co-mat")


@blueprint.post("")
@unattended
@guarded(Permission.DOSSIER_READ)
def note(dossier: Dossier) -> str:
    mine = presence_of(person(), dossier, path=request.form.get("path", ""), thing=request.form.get("thing", ""))
    if mine is None:
        return render_template("presence/_company.html", company=Company())
    services().whereabouts.note(dossier.id, mine)
    present = services().whereabouts.at(dossier.id)
    return render_template("presence/_company.html", company=company(db(), dossier, person(), mine, present))
