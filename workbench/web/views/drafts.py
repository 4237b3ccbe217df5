"""Reading a draft."""

from flask import Blueprint, request

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.web.guards import guarded
from workbench.web.pages.drafts import Choice
from workbench.web.reading_page import draw_reading

blueprint = Blueprint("drafts", __name__)


@blueprint.get("/ho-so/<int:dossier_id>/du-thao")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier) -> str:
    return draw_reading(dossier, Choice.from_args(request.args))
