"""The part on procedures of Mẫu số 06 Phụ lục IV Nghị định 78/2025/NĐ-CP, or of the tờ trình (Thông tư 26/2025/TT-BTP, Điều 17)."""

from collections.abc import Iterator

from docx.document import Document

from workbench.reports.layout import addressees, closing, letterhead, room_to_write, title_block
from workbench.reports.lines import Line, write, write_all
from workbench.reports.page import portrait, save
from workbench.reports.styles import Style
from workbench.reports.tables import Column, Row, Total, grid
from workbench.reports.values import ProcedureSummary, SummaryPart, TitledText
from workbench.reports.wording import DEPARTED, NO_AMOUNT, UNANSWERED, money, roman, summed, unchecked, within_sentence

TITLE = "Bản đánh giá"
PART_TITLE = "Đánh giá tác động thủ tục hành chính"
SECTION = "Đánh giá thủ tục hành chính"
# What Mẫu số 06 assesses besides procedures, in the words of Thông tư 26/2025/TT-BTP, Điều 17 khoản 2.
MODEL_06_OTHERS = (
    "việc phân quyền, phân cấp",
    "việc ứng dụng, thúc đẩy phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
    "bảo đảm bình đẳng giới",
    "việc thực hiện chính sách dân tộc",
)
SUBMISSION = "thủ tục hành chính"
MODEL_06 = f"{SUBMISSION}, {', '.join(MODEL_06_OTHERS)}"
NONE_REGULATED = "Dự thảo không quy định, sửa đổi, bổ sung hoặc bãi bỏ thủ tục hành chính."
# Dotted lines under what the workbench does not assess: the department writes them in Word.
_ROOM = 3

_OVERVIEW = (
    Column("STT", 11, Style.SMALL_CENTRED, Style.SMALL_HEAD),
    Column("Tên thủ tục hành chính", 52, Style.SMALL_CELL, Style.SMALL_HEAD),
    Column("Loại", 24, Style.SMALL_CELL, Style.SMALL_HEAD),
    Column("Chi phí hiện tại/năm (đồng)", 26, Style.SMALL_NUMBER, Style.SMALL_HEAD),
    Column("Chi phí dự kiến/năm (đồng)", 26, Style.SMALL_NUMBER, Style.SMALL_HEAD),
    Column("Cắt giảm/năm (đồng)", 26, Style.SMALL_NUMBER, Style.SMALL_HEAD),
)


def build(values: SummaryPart) -> bytes:
    """Make the summary: an overview table, then the results procedure by procedure, then the model's further parts."""
    document = portrait()
    if values.part_of:
        title_block(document, kind=PART_TITLE, subject=f"(nội dung đưa vào {values.part_of})")
    else:
        _head(document, values)
    _procedures(document, values)
    if values.departure:
        write_all(document, values.departure, Style.BODY, lead=f"{DEPARTED}: ")
    # The model's parts after the first: decentralisation, science and technology, gender equality, ethnic policy.
    for position, part in enumerate(values.others, start=2):
        title = f"{roman(position)}. {part.title.upper()}"
        write(document, title, Style.HEADING)
        if part.text.strip():
            write_all(document, part.text, Style.BODY)
        else:
            room_to_write(document, lines=_ROOM)
    if values.unchecked_basis:
        write(document, unchecked(values.unchecked_basis), Style.NOTE)
    closing(document, values.paper)
    title = f"{PART_TITLE if values.part_of else f'{TITLE} {SUBMISSION}'} - {values.paper.draft_title}"
    return save(document, title=title, author=values.paper.letterhead.agency, written=values.paper.written)


def _head(document: Document, values: SummaryPart) -> None:
    """Open a paper of its own; its first section is numbered where others follow."""
    if values.code:
        write(document, f"Biểu mẫu số {values.code}", Style.FORM_CODE)
    letterhead(document, values.paper.letterhead)
    title_block(document, kind=TITLE, subject=f"{values.subject} trong {within_sentence(values.paper.draft_title)}")
    if values.paper.addressees:
        addressees(document, values.paper.addressees)
    write(document, f"(Theo {values.template})", Style.NOTE)
    number = f"{roman(1)}. " if values.others else ""
    write(document, f"{number}{SECTION.upper()}", Style.HEADING)


def _procedures(document: Document, values: SummaryPart) -> None:
    procedures = values.procedures
    if not procedures:
        write(document, NONE_REGULATED, Style.BODY)
        return
    write(document, f"Dự thảo có {len(procedures):02d} thủ tục hành chính, gồm:", Style.BODY)
    grid(document, _OVERVIEW, _overview(procedures))
    for group, heading in enumerate(values.groups):
        rows = tuple(procedure for procedure in procedures if procedure.group == group)
        if rows:
            write(document, f"{group + 1}. {heading}", Style.SUBHEADING)
            _told(document, rows, prefix=f"{group + 1}.")
    if not values.groups:
        _told(document, procedures, prefix="")


def _told(document: Document, procedures: tuple[ProcedureSummary, ...], *, prefix: str) -> None:
    for position, procedure in enumerate(procedures, start=1):
        write(document, f"{prefix}{position}. {procedure.name}", Style.ITEM if prefix else Style.SUBHEADING)
        concluded = () if procedure.conclusion is None else (TitledText("Kết luận", procedure.conclusion),)
        for part in (*procedure.parts, TitledText("Chi phí tuân thủ", procedure.cost), *concluded):
            write_all(document, part.text, Style.BODY, lead=f"{part.title}: ", absent=UNANSWERED)


def current_year(procedure: ProcedureSummary) -> str:
    """Write what the procedure costs a year today; where there is nothing to compare with, that is no amount, not 0."""
    return NO_AMOUNT if procedure.has_no_current else money(procedure.current_year)


def saving_year(procedure: ProcedureSummary) -> str:
    """Write what is saved a year, where there is something to save against."""
    return NO_AMOUNT if procedure.has_no_current else money(procedure.saving_year)


def _overview(procedures: tuple[ProcedureSummary, ...]) -> Iterator[Row]:
    for position, procedure in enumerate(procedures, start=1):
        yield (
            str(position),
            (Line(procedure.name), Line(procedure.provisions, Style.CELL_NOTE)),
            procedure.nature,
            current_year(procedure),
            money(procedure.proposed_year),
            saving_year(procedure),
        )
    existing = [procedure for procedure in procedures if not procedure.has_no_current]
    sums = (
        summed(procedure.current_year for procedure in existing),
        summed(procedure.proposed_year for procedure in procedures),
        summed(procedure.saving_year for procedure in existing),
    )
    yield Total("TỔNG", sums)
