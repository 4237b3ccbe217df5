"""Chi phí tuân thủ: costs and savings over many dossiers, and what appraisal cut."""

import io

from flask import Blueprint, Response, render_template, request, send_file

from workbench.access import Permission
from workbench.registry import registry_in
from workbench.web.formats import today
from workbench.web.guards import guarded
from workbench.web.pages.portfolio import Portfolio, portfolio
from workbench.web.pages.portfolio_sheets import portfolio_workbook
from workbench.web.state import db, person, services

blueprint = Blueprint("portfolio", __name__, url_prefix="/bao-cao/chi-phi-tuan-thu")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _page() -> Portfolio:
    return portfolio(db(), person(), request.args, registry=registry_in(services().settings.data))


@blueprint.get("")
@guarded(Permission.REPORT_READ)
def index() -> str:
    return render_template("portfolio/index.html", page=_page())


@blueprint.get("/so-lieu.xlsx")
@guarded(Permission.REPORT_READ)
def workbook() -> Response:
    data = io.BytesIO(portfolio_workbook(_page()))
    return send_file(data, as_attachment=True, download_name=f"chi-phi-tuan-thu-{today():%Y-%m-%d}.xlsx", mimetype=XLSX)
