"""Form 04/ĐGTĐ-SCM as an Excel workbook whose amounts are live formulas: a changed hour changes every sum below it."""

import textwrap
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workbench.reports.documents.cost_form import (
    BLOCKS,
    CODE,
    COLUMNS,
    MARK,
    NO_YEAR,
    TITLE,
    block_notes,
    no_current,
    no_proposed,
    total_of,
)
from workbench.reports.styles import FONT
from workbench.reports.values import CostBlock, CostForm, CostLine
from workbench.reports.workbooks import BORDER, CENTRED, SHADE, WRAPPED, packed, put_text, set_sheet

# Widths in characters of the sheet's face, in the order of the form's columns.
_WIDTHS = (7, 38, 30, 12, 14, 16, 16, 12, 14, 18, 20, 18)
_HOURS, _INCOME, _SERVICES, _FEES, _TIMES, _SUBJECTS, _CASE, _YEAR = "DEFGHIJK"
_MONEY, _NUMBER, _SHARE = "#,##0", "#,##0.##", "0.00%"
_RIGHT = Alignment(horizontal="right", vertical="top")
_SHEETS = {"current": "A. Hiện tại", "proposed": "B. Dự kiến"}
_COMPARED = "C. So sánh"
_INCOME_CELL, _TIMES_CELL, _SUBJECTS_CELL = "$D$4", "$D$5", "$D$6"
# In points. Programs that don't fit the height of a row to its words would cut them off.
_TABLE_ROW, _HEAD_HEIGHT, _LINE_HEIGHT = 8, 66, 16.5
# A label at the foot runs over the columns that have no figure there.
_FOOT = 3
_ENDS = ("Thấp nhất (khi lập biểu mẫu)", "Cao nhất (khi lập biểu mẫu)")


def build(values: CostForm) -> bytes:
    """Make three sheets, now, proposed and compared; a state that the procedure does not have says so."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    totals = {
        "current": _state(workbook, values, "current", values.current, absent=no_current(values)),
        "proposed": _state(workbook, values, "proposed", values.proposed, absent=no_proposed(values)),
    }
    _compare(workbook.create_sheet(_COMPARED), values, totals)
    # A state that is absent has nothing to show first.
    workbook.active = 0 if values.current else 1
    return packed(workbook, values.paper, title=f"{CODE} - {values.procedure_name}")


def _state(workbook: Workbook, values: CostForm, side: str, block: CostBlock | None, *, absent: str) -> int | None:
    """Fill one sheet; gives the row of its totals, None where the state is absent."""
    sheet = workbook.create_sheet(_SHEETS[side])
    put_text(sheet["A1"], f"{TITLE} (Biểu mẫu số {CODE})", size=14, bold=True)
    put_text(sheet["A2"], values.procedure_name, size=13, bold=True)
    put_text(sheet["A3"], BLOCKS[side], bold=True)
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    set_sheet(sheet, head_row=_TABLE_ROW)
    if block is None:
        put_text(sheet["A5"], absent)
        return None
    _inputs(sheet, values, block)
    _head(sheet)
    return _rows(sheet, block)


def _inputs(sheet: Worksheet, values: CostForm, block: CostBlock) -> None:
    """Write what every row multiplies by into cells of its own."""
    rows = (
        (4, f"Mức thu nhập bình quân 01 người/01 giờ làm việc, năm {values.year} (đồng)", values.hourly_income, _MONEY),
        (5, "Số lần thực hiện/01 năm", block.times_a_year, _NUMBER),
        (6, "Số lượng đối tượng tuân thủ/01 năm", block.subjects, _NUMBER),
    )
    for row, label, value, shape in rows:
        put_text(sheet.cell(row, 1), label)
        _put(sheet.cell(row, 4), value, shape)
    if block.one_year is None and not block.is_unfinished:
        put_text(sheet["E6"], NO_YEAR)
    sheet.freeze_panes = f"A{_TABLE_ROW + 1}"


def _head(sheet: Worksheet) -> None:
    sheet.row_dimensions[_TABLE_ROW].height = _HEAD_HEIGHT
    for place, title in enumerate(COLUMNS, start=1):
        cell = put_text(sheet.cell(_TABLE_ROW, place), title, size=11, bold=True)
        cell.alignment, cell.border, cell.fill = CENTRED, BORDER, SHADE


def _rows(sheet: Worksheet, block: CostBlock) -> int:
    row, work = _TABLE_ROW, ""
    for line in block.lines:
        if line.work not in ("", work):
            work, row = line.work, row + 1
            for place in range(1, len(COLUMNS) + 1):
                sheet.cell(row, place).border = BORDER
            put_text(sheet.cell(row, 1), work, bold=True)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
        row += 1
        _line(sheet, row, line)
    _total(sheet, row + 1, block)
    _beneath(sheet, row + 2, block)
    return row + 1


def _beneath(sheet: Worksheet, row: int, block: CostBlock) -> None:
    """Write the ends of the total as they were when the form was made, and what the figures rest on."""
    for place, label in enumerate(_ENDS if block.case_ends else ()):
        put_text(sheet.cell(row, 1), label)
        for letter, ends in ((_CASE, block.case_ends), (_YEAR, block.year_ends)):
            _put(sheet[f"{letter}{row}"], ends[place] if ends else None, _MONEY)
        for column in range(1, len(COLUMNS) + 1):
            sheet.cell(row, column).border = BORDER
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_FOOT)
        row += 1
    for note in block_notes(block):
        put_text(sheet.cell(row, 1), note, size=11)
        row += 1


def _line(sheet: Worksheet, row: int, line: CostLine) -> None:
    marked = MARK if line.suggests_hours or line.suggests_services else ""
    note = " ".join(part for part in (f"({marked})" if marked else "", line.note) if part)
    words = ((1, line.number), (2, line.name), (3, line.activity), (12, note))
    for place, text in words:
        put_text(sheet.cell(row, place), text).alignment = CENTRED if place == 1 else WRAPPED
    sheet.row_dimensions[row].height = _LINE_HEIGHT * max(_lines(text, _WIDTHS[place - 1]) for place, text in words)
    _put(sheet[f"{_HOURS}{row}"], line.hours if line.hours else None, _NUMBER)
    _put(sheet[f"{_INCOME}{row}"], f"={_INCOME_CELL}" if line.hours else None, _MONEY)
    _put(sheet[f"{_SERVICES}{row}"], line.services or None, _MONEY)
    _put(sheet[f"{_FEES}{row}"], line.fees or None, _MONEY)
    _put(sheet[f"{_TIMES}{row}"], f"={_TIMES_CELL}", _NUMBER)
    # An unknown number of subjects leaves the year empty; it never counts as 0.
    _put(sheet[f"{_SUBJECTS}{row}"], f'=IF({_SUBJECTS_CELL}="","",{_SUBJECTS_CELL})', _NUMBER)
    _put(sheet[f"{_CASE}{row}"], f"={_HOURS}{row}*{_INCOME_CELL}+{_SERVICES}{row}+{_FEES}{row}", _MONEY)
    _put(sheet[f"{_YEAR}{row}"], f'=IF({_SUBJECTS_CELL}="","",{_CASE}{row}*{_TIMES_CELL}*{_SUBJECTS_CELL})', _MONEY)
    for place in range(1, len(COLUMNS) + 1):
        sheet.cell(row, place).border = BORDER


def _lines(text: str, width: int) -> int:
    """Count the lines that words take in a column, one of them at least."""
    return len(textwrap.wrap(text, width)) or 1


def _total(sheet: Worksheet, row: int, block: CostBlock) -> None:
    first, last = _TABLE_ROW + 1, row - 1
    put_text(sheet.cell(row, 1), total_of(block), bold=True)
    _put(sheet[f"{_CASE}{row}"], f"=SUM({_CASE}{first}:{_CASE}{last})", _MONEY)
    _put(sheet[f"{_YEAR}{row}"], f'=IF({_SUBJECTS_CELL}="","",SUM({_YEAR}{first}:{_YEAR}{last}))', _MONEY)
    for place in range(1, len(COLUMNS) + 1):
        cell = sheet.cell(row, place)
        cell.border, cell.fill, cell.font = BORDER, SHADE, Font(name=FONT, size=12, bold=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_FOOT)


def _compare(sheet: Worksheet, values: CostForm, totals: dict[str, int | None]) -> None:
    put_text(sheet["A1"], BLOCKS["comparison"], size=14, bold=True)
    put_text(sheet["A2"], values.procedure_name, size=13, bold=True)
    for place, (title, width) in enumerate(zip(_COMPARED_COLUMNS, (44, 22, 22, 22, 16), strict=True), start=1):
        cell = put_text(sheet.cell(4, place), title, bold=True)
        cell.alignment, cell.border, cell.fill = CENTRED, BORDER, SHADE
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row, label, column in ((5, "Chi phí cho 01 lần thực hiện", _CASE), (6, "Tổng chi phí 01 năm", _YEAR)):
        put_text(sheet.cell(row, 1), label)
        for place, side in ((2, "current"), (3, "proposed")):
            total = totals[side]
            # An abolished procedure costs nothing; a new one has nothing to compare with.
            absent: Decimal | None = Decimal(0) if side == "proposed" else None
            _put(sheet.cell(row, place), f"='{_SHEETS[side]}'!{column}{total}" if total else absent, _MONEY)
        _put(sheet.cell(row, 4), f'=IF(OR(B{row}="",C{row}=""),"",B{row}-C{row})', _MONEY)
        _put(sheet.cell(row, 5), f'=IF(OR(B{row}="",C{row}="",B{row}=0),"",D{row}/B{row})', _SHARE)
        for place in range(1, 6):
            sheet.cell(row, place).border = BORDER
    for place, note in enumerate(values.notes):
        put_text(sheet.cell(8 + place, 1), note, size=11)
    set_sheet(sheet, head_row=4)


_COMPARED_COLUMNS = ("Nội dung so sánh", "Hiện tại (đồng)", "Dự kiến (đồng)", "Chi phí cắt giảm (đồng)", "Tỷ lệ cắt giảm")


def _put(cell: Cell | MergedCell, value: Decimal | str | None, shape: str) -> None:
    """Write a number, or a formula of ours."""
    assert isinstance(cell, Cell)
    cell.value, cell.number_format = value, shape
    cell.font, cell.alignment = Font(name=FONT, size=12), _RIGHT
