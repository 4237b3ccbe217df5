"""Comparing two versions, or a version and a text that a person brings along."""

from hashlib import sha256
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.errors import RefusalError
from workbench.review.agreeing import operations
from workbench.web.agreeing import chosen_change
from workbench.web.change_words import BURDENS, change_words, fact_change_words, summary_words
from workbench.web.comparison_sheets import compared_sheet
from workbench.web.forms.comparisons import ReferenceForm
from workbench.web.guards import guarded
from workbench.web.pages.compared_sides import keep_reference
from workbench.web.pages.comparisons import Choice, comparison_page
from workbench.web.state import db, person, services

blueprint = Blueprint("comparisons", __name__, url_prefix="/ho-so/<int:dossier_id>/so-sanh")
WORDS = {"change_words": change_words, "fact_change_words": fact_change_words, "summary_words": summary_words, "burdens": BURDENS}


def _draw(dossier: Dossier, form: ReferenceForm) -> str:
    page = comparison_page(db(), dossier, person(), Choice.from_args(request.args), pages=services().pages)
    return render_template("comparisons/show.html", page=page, form=form, **WORDS)


@blueprint.get("")
@guarded(Permission.DOSSIER_READ)
def show(dossier: Dossier) -> str:
    return _draw(dossier, ReferenceForm(formdata=None))


@blueprint.get("/bang-so-sanh.<ending>")
@guarded(Permission.DOSSIER_READ)
def sheet(dossier: Dossier, ending: str) -> Response:
    return compared_sheet(dossier, Choice.from_args(request.args), ending=ending)


@blueprint.post("/bang-so-sanh.pdf")
@guarded(Permission.DOSSIER_READ)
def convert(dossier: Dossier) -> Response:
    return compared_sheet(dossier, Choice.from_args(request.args), ending="pdf")


@blueprint.post("/doi-chieu")
@guarded(Permission.DOSSIER_READ)
def bring(dossier: Dossier) -> Response | tuple[str, int]:
    form = ReferenceForm()
    if not form.validate():
        return _draw(dossier, form), 422
    upload: Any = form.file.data
    try:
        key = keep_reference(services().pages, dossier, data=(data := upload.read()), name=(name := upload.filename or ""))
    except RefusalError as refusal:
        form.file.errors = [str(refusal)]
        return _draw(dossier, form), 422
    operations.note_reference(db(), dossier, name=name, sha256=sha256(data).hexdigest(), actor=person())
    return redirect(url_for("comparisons.show", dossier_id=dossier.id, reference=key))


@blueprint.post("/nhat-tri")
@guarded(Permission.THREAD_OPEN)
def agree(dossier: Dossier) -> Response:
    change, address = chosen_change(dossier)
    operations.agree(db(), dossier, change, actor=person())
    return redirect(address)


@blueprint.post("/thoi-nhat-tri")
@guarded(Permission.THREAD_OPEN)
def take_back(dossier: Dossier) -> Response:
    change, address = chosen_change(dossier)
    operations.take_back(db(), dossier, change, actor=person())
    return redirect(address)
