"""The report's figures as an Excel workbook: one sheet a chart, numbers as numbers."""

import io
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from workbench.web.pages.reports import Bar, Figures

WIDEST = 80


def figure_workbook(page: Figures) -> bytes:
    """Write the figures into .xlsx."""
    book = Workbook()
    book.remove(book.worksheets[0])
    totals = [
        (_("Hồ sơ"), page.total),
        (_("Đang xử lý"), page.open),
        (_("Quá hạn"), page.late),
        (_("Đã phê duyệt"), page.approved),
        (_("Chi phí tuân thủ hiện tại, đồng một năm"), page.costs.current),
        (_("Chi phí tuân thủ theo dự thảo, đồng một năm"), page.costs.proposed),
        (_("Chi phí của thủ tục ban hành mới, đồng một năm"), page.costs.added),
        (_("Thủ tục không cộng được"), page.costs.unknown),
    ]
    write_sheet(book, _("Tổng hợp"), [_("Chỉ tiêu"), _("Số liệu")], totals)
    _write_bars(book, _("Trạng thái"), [_("Trạng thái"), _("Chưa quá hạn"), _("Quá hạn")], page.states)
    _write_bars(book, _("Tính chất"), [_("Tính chất thủ tục"), _("Đã xác nhận"), _("Chờ xác nhận")], page.natures)
    _write_bars(book, _("Theo tháng"), [_("Tháng"), _("Mở"), _("Gửi thẩm định lần đầu"), _("Phê duyệt")], page.months)
    _write_bars(book, _("Chi phí"), [_("Thủ tục"), _("Hiện tại, đồng một năm"), _("Theo dự thảo, đồng một năm")], page.dearest)
    _write_bars(book, _("Phát hiện"), [_("Quy tắc"), _("Phát hiện")], page.rules)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_bars(book: Workbook, title: str, head: list[str], bars: list[Bar]) -> None:
    write_sheet(book, title, head, [(words, *values) for words, values, _texts, _url in bars])


def write_sheet(book: Workbook, title: str, head: list[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write one sheet: bold head, first column and other words as words, numbers as numbers."""
    sheet = book.create_sheet(title)
    sheet.append(head)
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for cell in sheet["A"]:
        # The name of a procedure may begin like a formula; it is words all the same.
        cell.data_type = "s"
    for row in sheet.iter_rows(min_row=2, min_col=2):
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
            cell.number_format = "#,##0"
    for place in range(1, len(head) + 1):
        longest = max(len(str(row[place - 1])) for row in [head, *rows])
        sheet.column_dimensions[get_column_letter(place)].width = min(WIDEST, longest + 3)
    sheet.freeze_panes = "A2"
