"""Bản PDF: how far the PDF is that a person asked for, and the file."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from workbench.access import Permission
from workbench.web.converting import converted, job_of
from workbench.web.guards import guarded
from workbench.web.units import unattended

blueprint = Blueprint("conversions", __name__, url_prefix="/ban-pdf/<int:conversion_id>")


@blueprint.get("")
@guarded(Permission.HOME_READ)
def show(conversion_id: int) -> str:
    row, job = job_of(conversion_id)
    return render_template("papers/pdf.html", title=None, back=row.back, job=job, conversion=row)


@blueprint.get("/tien-do")
@guarded(Permission.HOME_READ)
@unattended
def progress(conversion_id: int) -> str:
    row, job = job_of(conversion_id)
    return render_template("papers/_pdf.html", back=row.back, job=job, conversion=row)


@blueprint.get("/tep")
@guarded(Permission.HOME_READ)
def file(conversion_id: int) -> Response:
    return converted(conversion_id)
