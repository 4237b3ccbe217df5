"""Labelled examples: what people confirmed and corrected, taken out for the next training."""

import io

from flask import Blueprint, Response, render_template, send_file

from workbench.access import Permission
from workbench.errors import RefusalError
from workbench.lifecycle.examples import count_vouched, export_examples, zipped
from workbench.web.formats import today
from workbench.web.forms.examples import ALL, ExportForm
from workbench.web.guards import guarded
from workbench.web.pages.administration import places
from workbench.web.state import db, person

blueprint = Blueprint("examples", __name__, url_prefix="/quan-tri/vi-du")


def _draw(form: ExportForm) -> str:
    published, drafts = count_vouched(db())
    return render_template("examples/show.html", places=places("examples"), form=form, published=published, drafts=drafts)


@blueprint.get("")
@guarded(Permission.EXAMPLE_EXPORT)
def show() -> str:
    return _draw(ExportForm(formdata=None))


@blueprint.post("")
@guarded(Permission.EXAMPLE_EXPORT)
def export() -> Response | tuple[str, int]:
    form = ExportForm()
    allowed_by = (form.allowed_by.data or "").strip() if form.which.data == ALL else ""
    if not form.validate():
        return _draw(form), 422
    try:
        examples = export_examples(db(), decided_by=allowed_by, actor=person())
    except RefusalError as refusal:
        form.form_errors.append(str(refusal))
        return _draw(form), 422
    name = f"vi-du-co-nhan-{today():%Y-%m-%d}.zip"
    return send_file(io.BytesIO(zipped(examples, decided_by=allowed_by)), as_attachment=True, download_name=name)
