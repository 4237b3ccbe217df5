"""The "bảng so sánh" as an Excel workbook, for sorting and filtering; the changed words are marked within the cells."""

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workbench.reports.compared.table import REMARKS, TITLE
from workbench.reports.documents.compared_draft import LEGEND
from workbench.reports.styles import FONT
from workbench.reports.values import ComparedDraft, ComparedRow, Mark
from workbench.reports.wording import clean, within_sentence
from workbench.reports.workbooks import BORDER, CENTRED, SHADE, WRAPPED, packed, put_text, set_sheet

_WIDTHS = (24, 70, 24, 70, 44)
_HEAD_ROW = 4
# Excel holds 32,767 characters a cell; what is longer goes on in the next row.
_LARGEST_CELL = 30_000
Marked = tuple[tuple[Mark, str], ...]


def build_workbook(values: ComparedDraft) -> bytes:
    """Make the workbook: a head, then one row a provision, each text with its place in a column of its own to filter by."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = TITLE
    lines = (TITLE.upper(), f"đối với {within_sentence(values.paper.draft_title)}", LEGEND)
    for position, line in enumerate(lines, start=1):
        put_text(sheet.cell(position, 1), line, size=14, bold=position < len(lines))
    titles = ("Điều, khoản cũ", values.old_title, "Điều, khoản mới", values.new_title, REMARKS)
    for column, title in enumerate(titles, start=1):
        cell = put_text(sheet.cell(_HEAD_ROW, column), title, bold=True)
        cell.border, cell.alignment, cell.fill = BORDER, CENTRED, SHADE
    parts = [part for row in values.rows for part in _parts(row)]
    for position, part in enumerate(parts, start=_HEAD_ROW + 1):
        _put(sheet, position, part)
    for position, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(len(_WIDTHS))}{_HEAD_ROW + len(parts)}"
    set_sheet(sheet, head_row=_HEAD_ROW)
    return packed(workbook, values.paper, title=f"{TITLE} - {values.paper.draft_title}")


def _parts(row: ComparedRow) -> Iterator[tuple[str, Marked, str, Marked, str]]:
    """Cut a row whose texts are longer than a cell."""
    part: list[tuple[Mark, str]] = []
    held = 0
    pieces = ((mark, text[at : at + _LARGEST_CELL]) for mark, text in row.words for at in range(0, len(text), _LARGEST_CELL))
    for mark, text in pieces:
        if part and held + len(text) > _LARGEST_CELL:
            yield _sides(row, tuple(part))
            part, held = [], 0
        part.append((mark, text))
        held += len(text)
    yield _sides(row, tuple(part))


def _sides(row: ComparedRow, words: Marked) -> tuple[str, Marked, str, Marked, str]:
    old = tuple(word for word in words if word[0] is not Mark.ADDED)
    new = tuple(word for word in words if word[0] is not Mark.REMOVED)
    return row.old_place, old, row.new_place, new, row.reason


def _put(sheet: Worksheet, position: int, row: tuple[str, Marked, str, Marked, str]) -> None:
    for column, content in enumerate(row, start=1):
        cell = put_text(sheet.cell(position, column), content if isinstance(content, str) else "")
        cell.border, cell.alignment = BORDER, WRAPPED
        if isinstance(content, tuple) and content:
            cell.value = CellRichText(*(TextBlock(_font(mark), clean(text)) for mark, text in content))


def _font(mark: Mark) -> InlineFont:
    added, removed = mark is Mark.ADDED, mark is Mark.REMOVED
    return InlineFont(rFont=FONT, sz=12, b=added or None, u="single" if added else None, strike=removed or None)
