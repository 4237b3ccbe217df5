"""Handing out one filled questionnaire, of whatever stage, as the paper that the circular or decree asks for."""

from urllib.parse import quote

from flask import Response
from flask_babel import gettext as _

from models.dossiers import Dossier
from workbench.assessment.queries import Sheet
from workbench.errors import NotFoundError
from workbench.reports.gathering.forms import assessment_form
from workbench.reports.kinds import Ending, ReportKind, render
from workbench.reports.queries import material_of
from workbench.web.downloads import MIME_TYPES
from workbench.web.state import db, person, services


def filled_form(dossier: Dossier, sheet: Sheet, *, ending: str) -> Response:
    """Make the paper of a sheet that the person may read; refuses another ending than Word or PDF."""
    if ending not in (Ending.DOCX, Ending.PDF):
        raise NotFoundError(_("Biểu mẫu chỉ có bản Word và bản PDF."))
    format_ = Ending(ending)
    material = material_of(db(), dossier, province=services().settings.province, reader=person())
    data = render(ReportKind.ASSESSMENT_FORM, assessment_form(material, sheet), ending=format_)
    answer = Response(data, mimetype=MIME_TYPES[format_])
    name = f"{sheet.form.title} - {sheet.procedure.name}"[:120].replace("/", "-")
    stem = f"ho-so-{dossier.id}-{sheet.form.id}-{sheet.procedure.lineage}.{format_}"
    answer.headers["Content-Disposition"] = f"attachment; filename={stem}; filename*=UTF-8''{quote(f'{name}.{format_}', safe='')}"
    return answer
