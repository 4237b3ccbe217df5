"""The portfolio of compliance cost as an Excel workbook."""

import io

from flask_babel import gettext as _
from openpyxl import Workbook

from workbench.web.pages.figure_sheets import write_sheet
from workbench.web.pages.portfolio import Portfolio


def portfolio_workbook(page: Portfolio) -> bytes:
    """Write the groups, the ledger and the comparison with procedures in force into .xlsx; numbers as numbers."""
    book = Workbook()
    book.remove(book.worksheets[0])
    amounts = [_("Số thủ tục"), _("Hiện tại, đồng một năm"), _("Theo dự thảo, đồng một năm"), _("Cắt giảm, đồng một năm")]
    new = _("Chi phí của thủ tục ban hành mới, đồng một năm")
    for grouping in page.groupings:
        rows = [(one.words, one.sums.counted, one.sums.current, one.sums.proposed, one.sums.cut, one.sums.added) for one in grouping.groups]
        write_sheet(book, grouping.title, [grouping.head, *amounts, new], rows)
    head = [_("Thủ tục"), _("Dự thảo"), _("Tính cho"), _("Khi gửi thẩm định, đồng"), _("Khi phê duyệt, đồng"), _("Cắt giảm, đồng")]
    lines = [
        (line.procedure, line.dossier, _("một năm") if line.yearly else _("một lần"), line.sent, line.approved, line.cut)
        for line in page.ledger.lines
    ]
    write_sheet(book, _("Thẩm định cắt giảm"), head, lines)
    columns = [_("Thủ tục"), _("Thủ tục hiện hành gần nhất"), _("Số giấy tờ theo dự thảo"), _("Số giấy tờ hiện hành")]
    near = [(line.cost.name, line.existing, line.papers or None, line.existing_papers or None) for line in page.beside]
    write_sheet(book, _("So với hiện hành"), columns, near)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
