"""Văn bản đã ký: the signed versions of a paper, kept beside the made one and compared with it."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from models.papers import SignedPaper
from workbench.access import Permission
from workbench.reports.province.queries import signed_paper
from workbench.web.forms.papers import SignedForm
from workbench.web.guards import guarded
from workbench.web.keeping_papers import kept_signed
from workbench.web.pages.papers import SignedPage, compared, is_same, kind_named, signed_page
from workbench.web.replies import said
from workbench.web.state import db, person, services

blueprint = Blueprint("papers", __name__, url_prefix="/ho-so/<int:dossier_id>/van-ban-da-ky")


def _page(dossier: Dossier, kind: str, procedure: int | None) -> SignedPage:
    province = services().settings.province
    return signed_page(db(), dossier, person(), kind_named(kind), procedure=procedure, province=province)


def _signed(dossier: Dossier, signed_id: int) -> tuple[SignedPaper, SignedPage]:
    """Give a signed paper to whom the paper itself is not withheld."""
    row = signed_paper(db(), dossier, signed_id)
    return row, _page(dossier, row.kind, request.args.get("thu-tuc", type=int))


@blueprint.get("/<kind>")
@guarded(Permission.DOSSIER_READ)
def index(dossier: Dossier, kind: str) -> str:
    page = _page(dossier, kind, request.args.get("thu-tuc", type=int))
    return render_template("papers/index.html", page=page, form=SignedForm())


@blueprint.post("/<kind>")
@guarded(Permission.PAPER_KEEP)
def keep(dossier: Dossier, kind: str) -> Response | tuple[str, int]:
    page, form = _page(dossier, kind, request.args.get("thu-tuc", type=int)), SignedForm()
    if not kept_signed(form, page):
        return render_template("papers/index.html", page=page, form=form), 422
    said(_("Đã lưu bản đã ký. Bản do hệ thống lập vẫn được giữ nguyên."))
    which: dict[str, Any] = {"thu-tuc": page.procedure}
    return redirect(url_for("papers.index", dossier_id=dossier.id, kind=kind, **which))


@blueprint.get("/ban/<int:signed_id>")
@guarded(Permission.DOSSIER_READ)
def compare(dossier: Dossier, signed_id: int) -> str:
    row, page = _signed(dossier, signed_id)
    return render_template("papers/compare.html", page=page, signed=row, runs=compared(row), is_same=is_same)


@blueprint.get("/ban/<int:signed_id>/tep")
@guarded(Permission.DOSSIER_READ)
def file(dossier: Dossier, signed_id: int) -> Response:
    row, _page = _signed(dossier, signed_id)
    return send_file(services().store.place(row.file.key), as_attachment=True, download_name=row.file.name)
