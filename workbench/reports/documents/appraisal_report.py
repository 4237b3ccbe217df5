"""The appraisal report of Sở Tư pháp, "Báo cáo thẩm định" (Luật 64/2025/QH15; an administrative paper of Nghị định 30/2020/NĐ-CP)."""

from collections.abc import Iterator
from itertools import count

from docx.document import Document

from workbench.reports.layout import addressees, closing, headed, letterhead, title_block
from workbench.reports.lines import Line, write, write_all
from workbench.reports.page import portrait, save
from workbench.reports.styles import Style
from workbench.reports.tables import Column, Row, grid
from workbench.reports.values import AppraisalReport, AppraisedProcedure, FindingRow, TitledText
from workbench.reports.wording import UNANSWERED, clean, listed_as_written, roman

TITLE = "Báo cáo thẩm định"
NOT_WRITTEN = "Chưa có nội dung."
NO_FINDINGS = "Không phát hiện nội dung cần chỉnh sửa về thủ tục hành chính."
NO_CONTROLLER_OPINION = "Chưa có ý kiến của cơ quan kiểm soát thủ tục hành chính."
NOT_CONCLUDED = "Chưa kết luận thẩm định."
NO_PROCEDURES = "Dự thảo không quy định thủ tục hành chính."

_DIFFERENCES = (
    Column("Nội dung đánh giá", 38),
    Column("Cơ quan soạn thảo", 39),
    Column("Cơ quan thẩm định", 39),
    Column("Ý kiến thẩm định", 49),
)

_FINDINGS = (
    Column("STT", 12, Style.CELL_CENTRED),
    Column("Điều, khoản, điểm", 36),
    Column("Nội dung thẩm định", 60),
    Column("Đề nghị chỉnh sửa", 57),
)


def build(values: AppraisalReport) -> bytes:
    """Make the report: bases, general parts, procedures, findings, the controller's opinion, conclusion."""
    document = portrait()
    paper = values.paper
    letterhead(document, paper.letterhead)
    title_block(document, kind=TITLE, subject=paper.draft_title)
    if paper.addressees:
        addressees(document, paper.addressees)
    _opening(document, values)
    numerals = (roman(position) for position in count(1))
    for part in values.sections:
        headed(document, TitledText(f"{next(numerals)}. {part.title.upper()}", part.text), absent=NOT_WRITTEN)
    _procedures(document, next(numerals), values.procedures)
    _findings(document, next(numerals), values.findings)
    controller = TitledText(f"{next(numerals)}. Ý KIẾN CỦA CƠ QUAN KIỂM SOÁT THỦ TỤC HÀNH CHÍNH", values.controller_opinion)
    headed(document, controller, absent=NO_CONTROLLER_OPINION)
    _conclusion(document, next(numerals), values)
    closing(document, paper)
    return save(document, title=f"{TITLE} - {paper.draft_title}", author=paper.letterhead.agency, written=paper.written)


def _opening(document: Document, values: AppraisalReport) -> None:
    bases = tuple(clean(basis).strip().rstrip(";.") for basis in values.bases)
    for position, basis in enumerate(bases, start=1):
        write(document, f"Căn cứ {basis}{'.' if position == len(bases) else ';'}", Style.BASIS)
    write_all(document, values.opening, Style.BODY, absent=NOT_WRITTEN)


def _procedures(document: Document, numeral: str, procedures: tuple[AppraisedProcedure, ...]) -> None:
    write(document, f"{numeral}. VỀ THỦ TỤC HÀNH CHÍNH TRONG DỰ THẢO", Style.HEADING)
    if not procedures:
        write(document, NO_PROCEDURES, Style.BODY)
    for position, procedure in enumerate(procedures, start=1):
        write(document, f"{position}. {procedure.name}", Style.SUBHEADING)
        where = f"; quy định tại {procedure.provisions}" if procedure.provisions else ""
        write(document, f"{procedure.nature}{where}.", Style.BODY)
        for part in _told(procedure):
            write_all(document, part.text, Style.BODY, lead=f"Về {part.title[:1].lower()}{part.title[1:]}: ", absent=UNANSWERED)
        if procedure.differences:
            write(document, "Nội dung hai cơ quan đánh giá khác nhau:", Style.CAPTION)
            grid(document, _DIFFERENCES, _difference_rows(procedure))


def _told(procedure: AppraisedProcedure) -> Iterator[TitledText]:
    yield TitledText("Sự cần thiết", procedure.necessity)
    yield TitledText(procedure.legality_title, procedure.legality)
    yield TitledText("Tính hợp lý", procedure.reasonableness)
    yield from procedure.explanations
    yield TitledText("Chi phí tuân thủ", procedure.cost)


def _difference_rows(procedure: AppraisedProcedure) -> Iterator[Row]:
    for row in procedure.differences:
        yield (row.question, row.drafter or UNANSWERED, row.appraiser or UNANSWERED, row.opinion)


def _findings(document: Document, numeral: str, findings: tuple[FindingRow, ...]) -> None:
    write(document, f"{numeral}. NỘI DUNG ĐỀ NGHỊ CHỈNH SỬA", Style.HEADING)
    if not findings:
        write(document, NO_FINDINGS, Style.BODY)
        return
    grid(document, _FINDINGS, _finding_rows(findings))


def _finding_rows(findings: tuple[FindingRow, ...]) -> Iterator[Row]:
    for position, row in enumerate(findings, start=1):
        quote = (Line(f"“{row.quote}”", Style.CELL_NOTE),) if row.quote else ()
        said = (Line(row.message), Line(f"({row.basis})", Style.CELL_NOTE))
        weight = (Line(f"Mức độ: {row.severity}", Style.CELL_NOTE),) if row.severity else ()
        yield (str(position), (Line(row.place), *quote, *weight), said, row.suggestion)


def _conclusion(document: Document, numeral: str, values: AppraisalReport) -> None:
    write(document, f"{numeral}. KẾT LUẬN", Style.HEADING)
    if values.verdict is None:
        write(document, NOT_CONCLUDED, Style.BODY)
        return
    write(document, f"{values.paper.draft_title} {values.verdict.value} {values.submitted_to}.", Style.BODY, bold=True)
    for label, lines in (("Lý do:", values.reasons), ("Đề nghị cơ quan chủ trì soạn thảo:", values.demands)):
        if lines:
            write(document, label, Style.BODY)
            for line in listed_as_written(lines):
                write_all(document, line, Style.BODY)
    closing_words = f"Trên đây là ý kiến thẩm định của {values.paper.letterhead.agency}."
    write(document, f"{closing_words}/.", Style.BODY)
