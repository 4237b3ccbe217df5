"""Handing out the "bảng so sánh" of the two texts that a person chose."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from models.dossiers import Dossier
from workbench.comparing import broken_references
from workbench.draft.citing import cited_by
from workbench.errors import NotFoundError, RefusalError
from workbench.reports.compared import build, build_workbook, compared_table
from workbench.reports.compared.gathering import Texts
from workbench.reports.kinds import Ending
from workbench.reports.queries import material_of
from workbench.reports.values import ComparedDraft
from workbench.web.converting import pdf_of
from workbench.web.downloads import MIME_TYPES
from workbench.web.pages.compared_sides import compared
from workbench.web.pages.comparisons import Choice, chosen_sides
from workbench.web.state import db, person, services

# A PDF is made of the Word file, apart from the request.
MAKERS: Mapping[Ending, Callable[[ComparedDraft], bytes]] = {Ending.DOCX: build, Ending.XLSX: build_workbook, Ending.PDF: build}


def compared_sheet(dossier: Dossier, choice: Choice, *, ending: str) -> AnyResponse:
    """Make the table of two texts as .docx, .xlsx or .pdf; refuses where there are not two."""
    if ending not in set(Ending):
        raise NotFoundError(_("Bảng so sánh có ở dạng Word, Excel và PDF."))
    pages = services().pages
    sides = chosen_sides(db(), dossier, choice, pages=pages)
    if sides is None:
        raise RefusalError(_("Hồ sơ chưa có hai phiên bản đã đọc xong nên chưa có bảng so sánh."))
    old, new = sides
    comparison = compared(old, new, pages=pages)
    broken = broken_references(old.outline, new.outline, comparison=comparison)
    texts = Texts(
        old.label, new.label, comparison, cited_by(old.outline), cited_by(new.outline), broken, old.version.id if old.version else None
    )
    material = material_of(db(), dossier, province=services().settings.province, reader=person())
    data = MAKERS[Ending(ending)](compared_table(material, texts))
    name = f"attachment; filename=ho-so-{dossier.id}-bang-so-sanh.{ending}"
    if ending == Ending.PDF:
        asked: dict[str, Any] = request.args.to_dict()
        return pdf_of(data, name=name, title=_("Bảng so sánh"), back=url_for("comparisons.show", dossier_id=dossier.id, **asked))
    answer = Response(data, mimetype=MIME_TYPES[Ending(ending)])
    answer.headers["Content-Disposition"] = name
    return answer
