"""Báo cáo: figures over the dossiers that the person may know of, and the lists behind them."""

import io
from typing import cast

from flask import Blueprint, Response, render_template, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from workbench.access import Permission
from workbench.reports.figures.queries import reach, told_of
from workbench.reports.gathering.monthly import monthly_report
from workbench.web.downloads import monthly_paper
from workbench.web.formats import today
from workbench.web.guards import guarded
from workbench.web.pages.agreements import agreement_page
from workbench.web.pages.figure_sheets import figure_workbook
from workbench.web.pages.reports import behind as dossiers_behind
from workbench.web.pages.reports import figures
from workbench.web.state import db, person, services

blueprint = Blueprint("reports", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/bao-cao")
@guarded(Permission.REPORT_READ)
def index() -> str:
    return render_template("reports/index.html", page=figures(db(), person(), request.args, today=today()), month=f"{today():%Y-%m}")


@blueprint.get("/bao-cao/so-lieu.xlsx")
@guarded(Permission.REPORT_READ)
def workbook() -> Response:
    data = io.BytesIO(figure_workbook(figures(db(), person(), request.args, today=today())))
    return send_file(data, as_attachment=True, download_name=f"so-lieu-{today():%Y-%m-%d}.xlsx", mimetype=XLSX)


@blueprint.get("/bao-cao/muc-thong-nhat")
@guarded(Permission.AGREEMENT_READ)
def agreement() -> str:
    return render_template("reports/agreement.html", page=agreement_page(db(), person(), side=request.args.get("ben")))


@blueprint.get("/bao-cao/thang/<month>.<ending>")
@guarded(Permission.REPORT_READ)
def monthly(month: str, ending: str) -> AnyResponse:
    province = services().settings.province
    values = monthly_report(told_of(db(), reach(person())), person().organisation, month=month, province=province, today=today())
    return monthly_paper(values, name=f"bao-cao-thang-{month}", ending=ending)


@blueprint.post("/bao-cao/thang/<month>.pdf")
@guarded(Permission.REPORT_READ)
def convert(month: str) -> AnyResponse:
    return cast(AnyResponse, monthly(month=month, ending="pdf"))


@blueprint.get("/bao-cao/danh-sach")
@guarded(Permission.REPORT_READ)
def behind() -> str:
    return render_template("reports/behind.html", page=dossiers_behind(db(), person(), request.args, today=today()), today=today())
