"""Handing out a made paper: which one an address names, and what the file is called."""

import re
from urllib.parse import quote

from flask import Response, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from models.dossiers import Dossier
from models.reviews import Submission
from workbench.errors import NotFoundError
from workbench.history.chain import canonical
from workbench.lifecycle import content_hash
from workbench.reports.documents import monthly_report
from workbench.reports.exports import EXPORTS
from workbench.reports.kinds import KINDS, Ending, ReportKind, file_name
from workbench.reports.making import Wish, made, procedure_of
from workbench.reports.queries import Material, material_of
from workbench.reports.values import MonthlyReport
from workbench.web.converting import PDF, pdf_of
from workbench.web.state import db, person, services

MIME_TYPES = {
    Ending.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Ending.PDF: PDF,
    Ending.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What file systems refuse, and control characters.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST_NAME = 120


def paper(dossier: Dossier, *, kind: str, ending: str, procedure: int | None) -> AnyResponse:
    """Make the paper that an address names, for the signed-in person; refuses what there is not, or not for them."""
    if kind not in set(ReportKind) or ending not in set(Ending):
        raise NotFoundError(_("Không có loại văn bản này. Hãy chọn trong danh sách ở trang Văn bản."))
    named, format_ = ReportKind(kind), Ending(ending)
    material = material_of(db(), dossier, province=services().settings.province, reader=person())
    made_as = Ending.DOCX if format_ is Ending.PDF else format_
    data = made(
        db(),
        material,
        Wish(named),
        ending=made_as,
        reader=person(),
        procedure=procedure,
        content_hash=content_hash,
        store=services().store,
    )
    name = disposition(material, named, format_, procedure=procedure)
    back = url_for("documents.index", dossier_id=dossier.id)
    return pdf_of(data, name=name, title=_(KINDS[named].title), back=back) if format_ is Ending.PDF else _file(data, name, format_)


def frozen(submission: Submission) -> Response:
    """Hand out what was sent for appraisal, written so that its SHA-256 is the one that stands on the page."""
    name = f"ho-so-{submission.dossier_id}-noi-dung-gui-lan-{submission.number}.json"
    answer = Response(canonical(submission.snapshot), mimetype="application/json")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def monthly_paper(values: MonthlyReport, *, name: str, ending: str) -> AnyResponse:
    """Make the monthly report as Word or PDF."""
    if ending not in (Ending.DOCX, Ending.PDF):
        raise NotFoundError(_("Báo cáo tháng có bản Word và PDF."))
    data, format_ = monthly_report.build(values), Ending(ending)
    attachment = f"attachment; filename={name}.{format_}"
    if format_ is Ending.PDF:
        return pdf_of(data, name=attachment, title=_("Báo cáo tháng %(month)s", month=values.month), back=url_for("reports.index"))
    return _file(data, attachment, format_)


def _file(data: bytes, name: str, ending: Ending) -> Response:
    answer = Response(data, mimetype=MIME_TYPES[ending])
    answer.headers["Content-Disposition"] = name
    return answer


def disposition(material: Material, kind: ReportKind, ending: Ending, *, procedure: int | None) -> str:
    """Name the download: ASCII for old programs, the whole Vietnamese name for all others (RFC 6266)."""
    detail, title = "", KINDS[kind].title
    if EXPORTS[kind].each:
        chosen = procedure_of(kind, material, procedure)
        detail, title = f"thu-tuc-{material.confirmed.index(chosen) + 1}", f"{title} - {chosen.name}"
    stem = f"ho-so-{material.dossier.id}-{file_name(kind, ending=ending, detail=detail)}"
    whole = f"{_FORBIDDEN.sub(' ', ' '.join(title.split()))[:_LONGEST_NAME].strip()}.{ending}"
    return f"attachment; filename={stem}; filename*=UTF-8''{quote(whole, safe='')}"
