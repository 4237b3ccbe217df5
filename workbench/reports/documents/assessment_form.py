"""Forms 01/ĐGTĐ-BHM, 02/ĐGTĐ-SĐBS and 03/ĐGTĐ-PC of one procedure (Thông tư 26/2025/TT-BTP, Điều 18 to 20)."""

from collections.abc import Iterator

from workbench.reports.layout import closing, letterhead, title_block
from workbench.reports.lines import Line, write
from workbench.reports.page import portrait, save
from workbench.reports.styles import Style
from workbench.reports.tables import Band, Column, Row, grid
from workbench.reports.values import AssessmentForm, QuestionAnswer
from workbench.reports.wording import EMPTY, TICKED, UNANSWERED, UNKNOWN, unchecked

_ONE_LINE = 40  # letters

_COLUMNS = (
    Column("STT", 18, Style.CELL_CENTRED),
    Column("Nội dung đánh giá", 58),
    Column("Kết quả đánh giá", 89),
)


def build(values: AssessmentForm) -> bytes:
    """Make the filled-in form; what nobody answered says so."""
    document = portrait()
    if values.code:
        write(document, f"Biểu mẫu số {values.code}", Style.FORM_CODE)
    letterhead(document, values.paper.letterhead)
    title_block(document, kind=values.form_title, subject=values.procedure_name)
    for label, text in _head(values):
        write(document, text, Style.BODY, lead=f"{label}: ")
    grid(document, _COLUMNS, _rows(values))
    write(document, unchecked(values.basis), Style.NOTE)
    closing(document, values.paper)
    title = f"{values.code or values.form_title} - {values.procedure_name}"
    return save(document, title=title, author=values.paper.letterhead.agency, written=values.paper.written)


def _head(values: AssessmentForm) -> Iterator[tuple[str, str]]:
    yield "Tên dự thảo văn bản", values.paper.draft_title
    yield "Tên thủ tục hành chính", values.procedure_name
    yield "Quy định tại", values.provisions or UNKNOWN
    yield "Cơ quan đánh giá", values.assessor
    yield from values.contact


def _rows(values: AssessmentForm) -> Iterator[Row]:
    for section in values.sections:
        yield Band(f"{section.number}. {section.title}")
        for question in section.questions:
            yield (question.number, _asked(question), tuple(_answered(question)))


def _asked(question: QuestionAnswer) -> tuple[Line, ...]:
    basis = (Line(f"({question.article})", Style.CELL_NOTE),) if question.article else ()
    passages = tuple(Line(f"“{passage}”", Style.CELL_NOTE, indent=3) for passage in question.passages)
    return (Line(question.question), *basis, *passages)


def _answered(question: QuestionAnswer) -> Iterator[Line]:
    if question.options:
        yield from _boxes(question)
    if question.answer:
        yield Line(question.answer)
    for position, pairs in enumerate(question.rows, start=1):
        yield Line("; ".join(f"{label}: {value or UNANSWERED}" for label, value in pairs), lead=f"{position}) ")
    if not is_answered(question):
        yield Line(UNANSWERED, Style.CELL_NOTE)
    if question.reason:
        yield Line(question.reason, lead="Lý do: ")
    if question.needs_review:
        yield Line(question.needs_review, Style.CELL_NOTE, lead="Cần rà soát lại: ")


def _boxes(question: QuestionAnswer) -> Iterator[Line]:
    """Set short options beside each other, longer ones each on a line: a box never parts from its words."""
    boxes = [f"{TICKED if option.chosen else EMPTY} {option.label}" for option in question.options]
    together = "     ".join(boxes)
    yield from (Line(together),) if len(together) <= _ONE_LINE else (Line(box) for box in boxes)


def is_answered(question: QuestionAnswer) -> bool:
    """Say whether a box is ticked, words stand in the answer, or a row was filled."""
    ticked = any(option.chosen for option in question.options)
    return ticked or bool(question.answer.strip()) or bool(question.rows)
