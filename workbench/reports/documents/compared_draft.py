"""The compared draft, "Bản so sánh": two versions beside each other, what changed marked in each (Luật 87/2025/QH15, Điều 51 khoản 5)."""

from collections.abc import Iterator

from workbench.reports.layout import closing, letterhead, title_block
from workbench.reports.lines import Line, write
from workbench.reports.page import landscape, save
from workbench.reports.styles import Style
from workbench.reports.tables import Column, Row, grid
from workbench.reports.values import ComparedDraft, ComparedRow, Mark
from workbench.reports.wording import within_sentence

TITLE = "Bản so sánh"
IDENTICAL = "Hai văn bản không có nội dung khác nhau."
LEGEND = "Chữ gạch ngang: nội dung bỏ đi. Chữ đậm, gạch chân: nội dung thêm mới."


def build(values: ComparedDraft) -> bytes:
    """Make the table, one row a provision in the order given."""
    return compared(values, kind=TITLE, columns=_columns(values), rows=_rows(values.rows))


def compared(values: ComparedDraft, *, kind: str, columns: tuple[Column, ...], rows: Iterator[Row]) -> bytes:
    """Make a paper that is a table of what changed."""
    document = landscape()
    letterhead(document, values.paper.letterhead)
    title_block(document, kind=kind, subject=within_sentence(values.paper.draft_title))
    if values.rows:
        write(document, LEGEND, Style.NOTE)
        grid(document, columns, rows)
    else:
        write(document, IDENTICAL, Style.BODY)
    closing(document, values.paper)
    title = f"{kind} - {values.paper.draft_title}"
    return save(document, title=title, author=values.paper.letterhead.agency, written=values.paper.written)


def _columns(values: ComparedDraft) -> tuple[Column, ...]:
    return (
        Column("STT", 13, Style.CELL_CENTRED),
        Column(values.old_title, 87),
        Column(values.new_title, 87),
        Column("Thay đổi", 25, Style.CELL_CENTRED),
        Column("Lý do", 40),
    )


def _rows(rows: tuple[ComparedRow, ...]) -> Iterator[Row]:
    for position, row in enumerate(rows, start=1):
        old = side(row.old_place, row.words, without=Mark.ADDED)
        new = side(row.new_place, row.words, without=Mark.REMOVED)
        yield (str(position), old, new, row.change, row.reason)


def side(place: str, words: tuple[tuple[Mark, str], ...], *, without: Mark) -> tuple[Line, ...]:
    """Give the words of one version, under their place."""
    kept = tuple((mark, text) for mark, text in words if mark is not without)
    title = (Line(place, bold=True),) if place else ()
    return (*title, Line("", marked=kept)) if kept else title
