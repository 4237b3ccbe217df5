"""Search over everything that the person may read."""

from flask import Blueprint, render_template, request

from workbench.access import Permission
from workbench.web.guards import guarded
from workbench.web.pages.search import results
from workbench.web.state import db, person

blueprint = Blueprint("search", __name__)


@blueprint.get("/tim-kiem")
@guarded(Permission.HOME_READ)
def index() -> str:
    return render_template("search/index.html", page=results(db(), person(), request.args))
