"""The registry of existing procedures."""

from flask import Blueprint, render_template, request

from models.dossiers import Dossier
from workbench.access import Permission
from workbench.registry import registry_in
from workbench.web.guards import guarded
from workbench.web.pages.registry import comparison_page, parts_of, registry_page
from workbench.web.state import db, person, services

blueprint = Blueprint("registry", __name__)


@blueprint.get("/danh-ba-thu-tuc")
@guarded(Permission.HOME_READ)
def index() -> str:
    return render_template("registry/index.html", page=registry_page(registry_in(services().settings.data), request.args))


@blueprint.get("/danh-ba-thu-tuc/<key>")
@guarded(Permission.HOME_READ)
def show(key: str) -> str:
    existing = registry_in(services().settings.data).find(key)
    return render_template("registry/show.html", one=existing, parts=parts_of(existing))


@blueprint.get("/ho-so/<int:dossier_id>/thu-tuc/<int:procedure_id>/so-sanh-hien-hanh")
@guarded(Permission.DOSSIER_READ)
def compare(dossier: Dossier, procedure_id: int) -> str:
    registry, key = registry_in(services().settings.data), request.args.get("key", "").strip()
    page = comparison_page(db(), dossier, person(), procedure_id=procedure_id, key=key, registry=registry)
    return render_template("registry/compare.html", page=page, key=key)
