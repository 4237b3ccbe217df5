"""Handing out PDF files: one that was made before at once; another is made apart from the request, and the page says how far it is."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from models.dossiers import Job
from models.papers import Conversion
from workbench.errors import NotFoundError
from workbench.jobs import latest_job
from workbench.reports.converting import CONVERT_PAPER, ask_for_pdf, conversion_of, kept_pdf
from workbench.reports.converting.keeping import hash_of
from workbench.reports.pdf import require_office
from workbench.web.state import db, person, services

PDF = "application/pdf"


def pdf_of(word: bytes, *, name: str, title: str, back: str) -> AnyResponse:
    """Answer with the PDF of a Word file where it was made before; a GET offers to make it, a POST has it made.

    name: the header that names the download. title: of the paper. back: the page from which it is asked.
    """
    made = kept_pdf(services().pages, hash_of(word))
    if request.method == "POST":
        return redirect(request.full_path.rstrip("?") if made else _asked(word, name=name, back=back), 303)
    if made is not None:
        return _file(made, name)
    require_office()
    return make_response(render_template("papers/pdf.html", title=title, back=back, job=None, conversion=None))


def _asked(word: bytes, *, name: str, back: str) -> str:
    shared = services()
    row = ask_for_pdf(db(), word, name=name, back=back, actor=person(), pages=shared.pages, runner=shared.runner)
    return url_for("conversions.show", conversion_id=row.id)


def job_of(conversion_id: int) -> tuple[Conversion, Job | None]:
    """Give what this person asked for, and how far it is."""
    row = conversion_of(db(), conversion_id, reader=person())
    return row, latest_job(db(), CONVERT_PAPER, subject_id=row.id)


def converted(conversion_id: int) -> AnyResponse:
    """Hand out the PDF that this person asked for; refuses one that is not made yet, or was lost."""
    row, _job = job_of(conversion_id)
    made = kept_pdf(services().pages, row.sha256)
    if made is None:
        raise NotFoundError(_("Bản PDF chưa lập xong hoặc không còn. Hãy mở lại văn bản và bấm PDF."))
    return _file(made, row.name)


def _file(data: bytes, name: str) -> Response:
    answer = Response(data, mimetype=PDF)
    answer.headers["Content-Disposition"] = name
    return answer
