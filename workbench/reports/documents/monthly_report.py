"""The monthly report on the assessment of procedures, an administrative paper of Nghị định 30/2020/NĐ-CP."""

from collections.abc import Iterator

from workbench.reports.layout import addressees, closing, letterhead, title_block
from workbench.reports.lines import write
from workbench.reports.page import portrait, save
from workbench.reports.styles import Style
from workbench.reports.tables import Column, Row, Total, grid
from workbench.reports.values import MonthlyDossier, MonthlyReport
from workbench.reports.wording import NO_AMOUNT, date_words, listed, money, summed

TITLE = "Báo cáo"
NOTHING = "Trong tháng không có hồ sơ nào được mở, gửi thẩm định hoặc phê duyệt."

_COLUMNS = (
    Column("STT", 11, Style.SMALL_CENTRED, Style.SMALL_HEAD),
    Column("Dự thảo văn bản", 53, Style.SMALL_CELL, Style.SMALL_HEAD),
    Column("Việc trong tháng; trạng thái", 37, Style.SMALL_CELL, Style.SMALL_HEAD),
    Column("Số thủ tục", 14, Style.SMALL_CENTRED, Style.SMALL_HEAD),
    Column("Chi phí hiện tại/năm (đồng)", 25, Style.SMALL_NUMBER, Style.SMALL_HEAD),
    Column("Chi phí dự kiến/năm (đồng)", 25, Style.SMALL_NUMBER, Style.SMALL_HEAD),
)


def build(values: MonthlyReport) -> bytes:
    """Make the report: the counts of the month, the dossiers, what is late."""
    document, paper = portrait(), values.paper
    letterhead(document, paper.letterhead)
    title_block(document, kind=TITLE, subject=f"Kết quả đánh giá tác động, thẩm định thủ tục hành chính tháng {values.month}")
    if paper.addressees:
        addressees(document, paper.addressees)
    write(document, "I. KẾT QUẢ TRONG THÁNG", Style.HEADING)
    for line in listed(tuple(f"{words}: {count:02d} hồ sơ" for words, count in values.counts)):
        write(document, line, Style.BODY)
    write(document, "II. CÁC DỰ THẢO", Style.HEADING)
    if values.dossiers:
        write(document, f"Trạng thái, chi phí tính đến ngày {date_words(values.on)}.", Style.BODY)
        grid(document, _COLUMNS, _rows(values.dossiers))
    else:
        write(document, NOTHING, Style.BODY)
    if values.late:
        write(document, f"III. HỒ SƠ QUÁ HẠN TÍNH ĐẾN NGÀY {date_words(values.on).upper()}", Style.HEADING)
        for line in listed(values.late):
            write(document, line, Style.BODY)
    write(document, f"Trên đây là báo cáo của {paper.letterhead.agency}./.", Style.BODY)
    closing(document, paper)
    return save(document, title=f"{TITLE} tháng {values.month}", author=paper.letterhead.agency, written=paper.written)


def _rows(dossiers: tuple[MonthlyDossier, ...]) -> Iterator[Row]:
    for position, row in enumerate(dossiers, start=1):
        told = f"{row.happened}; {row.state.lower()}" if row.happened else row.state
        yield (
            str(position),
            row.title,
            told,
            str(row.procedures),
            NO_AMOUNT if row.has_no_current else money(row.current),
            money(row.proposed),
        )
    sums = (
        str(sum(row.procedures for row in dossiers)),
        summed(row.current for row in dossiers if not row.has_no_current),
        summed(row.proposed for row in dossiers),
    )
    yield Total("TỔNG", sums)
