"""The "bảng so sánh" as a Word file: three columns, what was left out struck through, what is new bold and underlined."""

from collections.abc import Iterator

from workbench.reports.documents.compared_draft import IDENTICAL, LEGEND
from workbench.reports.layout import closing, letterhead, title_block
from workbench.reports.lines import Line, write
from workbench.reports.page import landscape, save
from workbench.reports.styles import Style
from workbench.reports.tables import Column, Row, grid
from workbench.reports.values import ComparedDraft, ComparedRow, Mark
from workbench.reports.wording import within_sentence

TITLE = "Bảng so sánh"
REMARKS = "Thuyết minh"


def build(values: ComparedDraft) -> bytes:
    """Make the table, one row a provision in the order given."""
    document = landscape()
    letterhead(document, values.paper.letterhead)
    title_block(document, kind=TITLE, subject=within_sentence(values.paper.draft_title))
    if values.rows:
        write(document, LEGEND, Style.NOTE)
        grid(document, (Column(values.old_title, 98), Column(values.new_title, 98), Column(REMARKS, 56)), _rows(values.rows))
    else:
        write(document, IDENTICAL, Style.BODY)
    closing(document, values.paper)
    title = f"{TITLE} - {values.paper.draft_title}"
    return save(document, title=title, author=values.paper.letterhead.agency, written=values.paper.written)


def _rows(rows: tuple[ComparedRow, ...]) -> Iterator[Row]:
    for row in rows:
        yield (_side(row.old_place, row.words, without=Mark.ADDED), _side(row.new_place, row.words, without=Mark.REMOVED), row.reason)


def _side(place: str, words: tuple[tuple[Mark, str], ...], *, without: Mark) -> tuple[Line, ...]:
    kept = tuple((mark, text) for mark, text in words if mark is not without)
    title = (Line(place, bold=True),) if place else ()
    return (*title, Line("", marked=kept)) if kept else title
