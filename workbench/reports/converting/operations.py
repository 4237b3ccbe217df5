"""Asking for a PDF, and the task that makes it."""

from sqlalchemy.orm import Session

from models.papers import Conversion
from models.people import User
from workbench.draft.vocabulary import N_
from workbench.errors import RefusalError
from workbench.jobs import Lane, Report, Runner, Step, Task
from workbench.reports.converting.keeping import Kept, hash_of, kept_pdf, pdf_key, word_key
from workbench.reports.pdf import require_office, to_pdf

CONVERT_PAPER = "convert-paper"
LOST = "Bản Word chờ chuyển sang PDF không còn. Hãy quay lại và bấm PDF lần nữa."


def ask_for_pdf(session: Session, word: bytes, *, name: str, back: str, actor: User, pages: Kept, runner: Runner) -> Conversion:
    """Have a Word file made into a PDF; refuses at once where LibreOffice is absent. name, back: see `Conversion`."""
    require_office()
    sha256 = hash_of(word)
    pages.put(word_key(sha256), word)
    row = Conversion(sha256=sha256, name=name, back=back, asked_by_id=actor.id)
    session.add(row)
    session.flush()
    runner.enqueue(session, CONVERT_PAPER, subject_id=row.id)
    return row


def conversion_task(pages: Kept | None) -> Task:
    """Give the task that makes a PDF; twice the same paper is made once."""

    def convert(session: Session, row_id: int, _report: Report) -> None:
        sha256 = session.get_one(Conversion, row_id).sha256
        if pages is None or kept_pdf(pages, sha256) is not None:
            return
        word = pages.get(word_key(sha256))
        if word is None:
            raise RefusalError(LOST)
        # The sessions of a step wait for nobody: nothing was written when the conversion begins.
        pages.put(pdf_key(sha256), to_pdf(word))

    steps = (Step(N_("Chuyển văn bản sang PDF"), convert, _keep_nothing),)
    return Task(name=CONVERT_PAPER, steps=steps, on_refusal=_keep_nothing, lane=Lane.CONVERTING)


def _keep_nothing(_session: Session, _row_id: int, _found: object) -> None:
    """Leave the database as it is: the file lies in the folder of pages, a refusal on the job."""
