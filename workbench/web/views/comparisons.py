"""Comparing two versions."""

from flask import Blueprint, render_template, request

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.web.change_words import change_words, fact_change_words
from workbench.web.guards import guarded
from workbench.web.pages.comparisons import comparison_page
from workbench.web.state import db, person

blueprint = Blueprint("comparisons", __name__)


@blueprint.get("/ho-so/<int:dossier_id>/so-sanh")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier) -> str:
    old, new = request.args.get("old", type=int), request.args.get("new", type=int)
    shows_all, view = request.args.get("all") == "1", request.args.get("view", "side")
    number = request.args.get("page", 1, type=int)
    page = comparison_page(db(), dossier, person(), old=old, new=new, all_rows=shows_all, number=number)
    words = {"change_words": change_words, "fact_change_words": fact_change_words}
    return render_template("comparisons/show.html", page=page, view=view, shows_all=shows_all, **words)
