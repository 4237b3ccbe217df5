"""TODO room reports."""

from flask import Blueprint, render_template

from workbench.access import Permission
from workbench.web.guards import guarded

blueprint = Blueprint("reports", __name__)


@blueprint.get("/bao-cao")
@guarded(Permission.REPORT_READ)
def index() -> str:
    return render_template("home/empty.html")
