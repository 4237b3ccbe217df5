"""Báo cáo: figures over the dossiers that the person may know of, and the lists behind them."""

from flask import Blueprint, render_template, request

from workbench.access import Permission
from workbench.web.formats import today
from workbench.web.guards import guarded
from workbench.web.pages.reports import behind as dossiers_behind
from workbench.web.pages.reports import figures
from workbench.web.state import db, person

blueprint = Blueprint("reports", __name__)


@blueprint.get("/bao-cao")
@guarded(Permission.REPORT_READ)
def index() -> str:
    return render_template("reports/index.html", page=figures(db(), person(), request.args, today=today()))


@blueprint.get("/bao-cao/danh-sach")
@guarded(Permission.REPORT_READ)
def behind() -> str:
    return render_template("reports/behind.html", page=dossiers_behind(db(), person(), request.args, today=today()), today=today())
