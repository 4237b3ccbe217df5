"""Handing out the "bảng so sánh" of the two texts that a person chose."""

from collections.abc import Callable, Mapping

from flask import Response
from flask_babel import gettext as _

from models.dossiers import Dossier
from workbench.comparing import broken_references
from workbench.errors import NotFoundError, RefusalError
from workbench.reports.compared import build, build_workbook, compared_table
from workbench.reports.compared.gathering import Texts
from workbench.reports.kinds import Ending
from workbench.reports.pdf import to_pdf
from workbench.reports.queries import material_of
from workbench.reports.values import ComparedDraft
from workbench.web.downloads import MIME_TYPES
from workbench.web.pages.compared_sides import compared
from workbench.web.pages.comparisons import Choice, chosen_sides
from workbench.web.state import db, person, services


def _pdf(values: ComparedDraft) -> bytes:
    return to_pdf(build(values))


MAKERS: Mapping[Ending, Callable[[ComparedDraft], bytes]] = {Ending.DOCX: build, Ending.XLSX: build_workbook, Ending.PDF: _pdf}


def compared_sheet(dossier: Dossier, choice: Choice, *, ending: str) -> Response:
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
    texts = Texts(old.label, new.label, comparison, broken, old.version.id if old.version else None)
    material = material_of(db(), dossier, province=services().settings.province, reader=person())
    answer = Response(MAKERS[Ending(ending)](compared_table(material, texts)), mimetype=MIME_TYPES[Ending(ending)])
    answer.headers["Content-Disposition"] = f"attachment; filename=ho-so-{dossier.id}-bang-so-sanh.{ending}"
    return answer
