"""Handing out a made paper: which one an address names, and what the file is called."""

import re
from urllib.parse import quote

from flask import Response
from flask_babel import gettext as _

from models.dossiers import Dossier
from models.reviews import Submission
from workbench.errors import NotFoundError
from workbench.history.chain import canonical
from workbench.lifecycle import content_hash
from workbench.reports.documents import monthly_report
from workbench.reports.exports import EXPORTS
from workbench.reports.kinds import KINDS, Ending, ReportKind, file_name
from workbench.reports.making import Wish, made, procedure_numbered
from workbench.reports.pdf import to_pdf
from workbench.reports.queries import Material, material_of
from workbench.reports.values import MonthlyReport
from workbench.web.state import db, person, services

MIME_TYPES = {
    Ending.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Ending.PDF: "application/pdf",
    Ending.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What file systems refuse, and control characters.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST_NAME = 120


def paper(dossier: Dossier, *, kind: str, ending: str, procedure: int | None) -> Response:
    """Make the paper that an address names, for the signed-in person; refuses what there is not, or not for them."""
    if kind not in set(ReportKind) or ending not in set(Ending):
        raise NotFoundError(_("Không có loại văn bản này. Hãy chọn trong danh sách ở trang Văn bản."))
    named, format_ = ReportKind(kind), Ending(ending)
    material = material_of(db(), dossier, province=services().settings.province, reader=person())
    store, pages = services().store, services().pages
    data = made(
        db(),
        material,
        Wish(named),
        ending=format_,
        reader=person(),
        procedure=procedure,
        content_hash=content_hash,
        store=store,
        pages=pages,
    )
    answer = Response(data, mimetype=MIME_TYPES[format_])
    answer.headers["Content-Disposition"] = disposition(material, named, format_, procedure=procedure)
    return answer


def frozen(submission: Submission) -> Response:
    """Hand out what was sent for appraisal, written so that its SHA-256 is the one that stands on the page."""
    name = f"ho-so-{submission.dossier_id}-noi-dung-gui-lan-{submission.number}.json"
    answer = Response(canonical(submission.snapshot), mimetype="application/json")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def monthly_paper(values: MonthlyReport, *, name: str, ending: str) -> Response:
    """Make the monthly report as Word or PDF."""
    if ending not in (Ending.DOCX, Ending.PDF):
        raise NotFoundError(_("Báo cáo tháng có bản Word và PDF."))
    data, format_ = monthly_report.build(values), Ending(ending)
    answer = Response(to_pdf(data) if format_ is Ending.PDF else data, mimetype=MIME_TYPES[format_])
    answer.headers["Content-Disposition"] = f"attachment; filename={name}.{format_}"
    return answer


def disposition(material: Material, kind: ReportKind, ending: Ending, *, procedure: int | None) -> str:
    """Name the download: ASCII for old programs, the whole Vietnamese name for all others (RFC 6266)."""
    detail, title = "", KINDS[kind].title
    if EXPORTS[kind].each:
        number = procedure or 1
        detail, title = f"thu-tuc-{number}", f"{title} - {procedure_numbered(material, number).name}"
    stem = f"ho-so-{material.dossier.id}-{file_name(kind, ending=ending, detail=detail)}"
    whole = f"{_FORBIDDEN.sub(' ', ' '.join(title.split()))[:_LONGEST_NAME].strip()}.{ending}"
    return f"attachment; filename={stem}; filename*=UTF-8''{quote(whole, safe='')}"
