"""What the Excel files have in common: faces, borders, the printed sheet, and bytes that depend on the content alone."""

import io

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from workbench.reports.archive import stamp, without_times
from workbench.reports.styles import FONT
from workbench.reports.values import Paper
from workbench.reports.wording import clean

_LINE = Side(style="thin", color="000000")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
SHADE = PatternFill("solid", fgColor="EDEDED")
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_MM_OF_INCH = 25.4


def put_text(cell: Cell | MergedCell, text: str, *, size: float = 12, bold: bool = False) -> Cell:
    """Write words; never a formula, for what a person wrote may begin with "="."""
    assert isinstance(cell, Cell)
    cell.value = clean(text)
    cell.data_type = "s"
    cell.font = Font(name=FONT, size=size, bold=bold)
    return cell


def set_sheet(sheet: Worksheet, *, head_row: int) -> None:
    """Print along the short side of A4 with the margins of Nghị định 30/2020/NĐ-CP, the head repeated on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head_row}:{head_row}"
    margins = sheet.page_margins
    margins.top = margins.bottom = 20 / _MM_OF_INCH
    margins.left, margins.right = 30 / _MM_OF_INCH, 15 / _MM_OF_INCH
    margins.header = 10 / _MM_OF_INCH
    sheet.HeaderFooter.differentFirst = True
    header = sheet.oddHeader
    assert header is not None
    header.center.text = '&"Times New Roman,Regular"&14&P'


def packed(workbook: Workbook, paper: Paper, *, title: str) -> bytes:
    """Give the file's bytes; openpyxl writes the time of saving, whatever the workbook says, so the properties are set anew."""
    stream = io.BytesIO()
    workbook.save(stream)
    moment, agency = stamp(paper.written), clean(paper.letterhead.agency)
    properties = DocumentProperties(creator=agency, title=clean(title), created=moment, modified=moment)
    core: bytes = tostring(properties.to_tree())  # type: ignore[assignment]  # the stub says str, bytes come
    return without_times(stream.getvalue(), replaced={"docProps/core.xml": core})
