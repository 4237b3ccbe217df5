"""Every macro of the design system on one page; in debug mode only."""

from flask import Blueprint, render_template

from workbench.web.guards import public

blueprint = Blueprint("design", __name__)


@blueprint.get("/components")
@public
def components() -> str:
    return render_template("design/components.html")
