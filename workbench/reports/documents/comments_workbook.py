"""The table of comments and answers as an Excel workbook, for sorting and filtering."""

import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from workbench.reports.archive import stamp, without_times
from workbench.reports.documents.comments_table import NOT_ANSWERED, TITLE, count_sentence
from workbench.reports.styles import FONT
from workbench.reports.values import CommentRow, CommentsTable
from workbench.reports.wording import clean, within_sentence

# Title and width, in characters of the sheet's face.
_COLUMNS = (
    ("STT", 6),
    ("Điều, khoản", 24),
    ("Nội dung được góp ý", 36),
    ("Nội dung ý kiến", 60),
    ("Cơ quan, tổ chức", 26),
    ("Người góp ý", 22),
    ("Cách xử lý", 18),
    ("Nội dung tiếp thu, giải trình", 60),
    ("Trạng thái", 18),
)
_HEAD_ROW = 4
_LINE = Side(style="thin", color="000000")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", fgColor="EDEDED")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")


def build(values: CommentsTable) -> bytes:
    """Make the workbook: a head, then one row a comment, with a filter and a header row that stays and repeats in print."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Ý kiến"
    _head(sheet, values)
    for position, row in enumerate(values.rows, start=1):
        _put(sheet, _HEAD_ROW + position, (str(position), *_cells(row)), bold=False)
    _lay_out(sheet, last=_HEAD_ROW + len(values.rows))
    stream = io.BytesIO()
    workbook.save(stream)
    return without_times(stream.getvalue(), replaced={"docProps/core.xml": _properties(values)})


def _head(sheet: Worksheet, values: CommentsTable) -> None:
    lines = (TITLE.upper(), f"đối với {within_sentence(values.paper.draft_title)}", count_sentence(values))
    for position, line in enumerate(lines, start=1):
        cell = sheet.cell(position, 1, clean(line))
        cell.font = Font(name=FONT, size=14, bold=position < len(lines))
    _put(sheet, _HEAD_ROW, tuple(title for title, _ in _COLUMNS), bold=True)


def _cells(row: CommentRow) -> Iterator[str]:
    yield from (row.place, row.quote, row.comment, row.organisation, row.person)
    answered = bool(row.response_kind or row.response)
    yield row.response_kind if answered else NOT_ANSWERED
    yield from (row.response, row.state)


def _put(sheet: Worksheet, position: int, texts: tuple[str, ...], *, bold: bool) -> None:
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(position, column)
        cell.value = clean(text)
        # Never a formula: what a person wrote may begin with "=".
        cell.data_type = "s"
        cell.font = Font(name=FONT, size=12, bold=bold)
        cell.border = _BORDER
        cell.alignment = _CENTRED if bold or column == 1 else _WRAPPED
        if bold:
            cell.fill = _SHADE


def _lay_out(sheet: Worksheet, *, last: int) -> None:
    for position, (_, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(len(_COLUMNS))}{last}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _properties(values: CommentsTable) -> bytes:
    # openpyxl writes the time of saving, whatever the workbook says: the same comments would give another file.
    moment = stamp(values.paper.written)
    agency = clean(values.paper.letterhead.agency)
    title = clean(f"{TITLE} - {values.paper.draft_title}")
    properties = DocumentProperties(creator=agency, title=title, created=moment, modified=moment)
    packed: bytes = tostring(properties.to_tree())  # type: ignore[assignment]  # the stub says str, bytes come
    return packed
