"""Việc của tôi."""

from flask import Blueprint, render_template

from workbench.access import Permission
from workbench.web.formats import today
from workbench.web.guards import guarded
from workbench.web.pages.home import home
from workbench.web.state import db, person

blueprint = Blueprint("home", __name__)


@blueprint.get("/viec-cua-toi")
@guarded(Permission.HOME_READ)
def index() -> str:
    return render_template("home/index.html", page=home(db(), person(), today=today()))
