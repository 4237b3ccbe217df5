"""The documents that can be made, as one table: title, builders, and stem of the file's name."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workbench.draft.vocabulary import N_
from workbench.errors import RefusalError
from workbench.reports.documents import (
    appraisal_report,
    approval_sheet,
    assessment_form,
    comments_table,
    comments_workbook,
    compared_draft,
    control_letter,
    cost_form,
    cost_workbook,
    publication,
    summary,
)
from workbench.reports.pdf import to_pdf


class ReportKind(StrEnum):
    ASSESSMENT_FORM = "assessment-form"
    COST_FORM = "cost-form"
    SUMMARY = "summary"
    COMMENTS_TABLE = "comments-table"
    COMPARED_DRAFT = "compared-draft"
    APPRAISAL_REPORT = "appraisal-report"
    APPROVAL_SHEET = "approval-sheet"
    APPRAISER_FORM = "appraiser-form"
    CONTROLLER_FORM = "controller-form"
    CONTROL_LETTER = "control-letter"
    SUBMISSION_PART = "submission-part"
    PUBLICATION = "publication"
    POLICY_FORM = "policy-form"
    REVIEW_FORM = "review-form"


@dataclass(frozen=True, slots=True)
class Kind:
    """title: for people. build, workbook: take the kind's class of `values`. stem: file name without ending, ASCII."""

    title: str
    build: Callable[[Any], bytes]
    stem: str
    workbook: Callable[[Any], bytes] | None = None


class Ending(StrEnum):
    """What the file's name ends in."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


KINDS: dict[ReportKind, Kind] = {
    ReportKind.ASSESSMENT_FORM: Kind(N_("Biểu mẫu đánh giá tác động thủ tục hành chính"), assessment_form.build, "bieu-mau-danh-gia"),
    ReportKind.COST_FORM: Kind(
        N_("Biểu mẫu 04/ĐGTĐ-SCM về chi phí tuân thủ"), cost_form.build, "bieu-mau-04-chi-phi", workbook=cost_workbook.build
    ),
    ReportKind.SUMMARY: Kind(N_("Bản đánh giá thủ tục hành chính"), summary.build, "ban-danh-gia-tthc"),
    ReportKind.COMMENTS_TABLE: Kind(
        N_("Bảng tổng hợp, tiếp thu, giải trình ý kiến"), comments_table.build, "bang-tong-hop-y-kien", workbook=comments_workbook.build
    ),
    ReportKind.COMPARED_DRAFT: Kind(N_("Bản so sánh dự thảo"), compared_draft.build, "ban-so-sanh-du-thao"),
    ReportKind.APPRAISAL_REPORT: Kind(N_("Báo cáo thẩm định"), appraisal_report.build, "bao-cao-tham-dinh"),
    ReportKind.APPROVAL_SHEET: Kind(N_("Phiếu trình phê duyệt"), approval_sheet.build, "phieu-trinh-phe-duyet"),
    ReportKind.APPRAISER_FORM: Kind(N_("Biểu mẫu do cơ quan thẩm định trả lời"), assessment_form.build, "bieu-mau-tham-dinh"),
    ReportKind.CONTROLLER_FORM: Kind(N_("Biểu mẫu do cơ quan kiểm soát trả lời"), assessment_form.build, "bieu-mau-kiem-soat"),
    ReportKind.CONTROL_LETTER: Kind(N_("Ý kiến của cơ quan kiểm soát thủ tục hành chính"), control_letter.build, "y-kien-kiem-soat-tthc"),
    ReportKind.SUBMISSION_PART: Kind(N_("Nội dung đánh giá thủ tục hành chính trong tờ trình"), summary.build, "noi-dung-to-trinh"),
    ReportKind.PUBLICATION: Kind(N_("Quyết định công bố thủ tục hành chính"), publication.build, "quyet-dinh-cong-bo"),
    ReportKind.POLICY_FORM: Kind(N_("Đánh giá thủ tục hành chính ở giai đoạn chính sách"), assessment_form.build, "danh-gia-chinh-sach"),
    ReportKind.REVIEW_FORM: Kind(N_("Rà soát, đánh giá thủ tục hành chính đang thực hiện"), assessment_form.build, "ra-soat-tthc"),
}


def render(kind: ReportKind, values: Any, *, ending: Ending) -> bytes:
    """Give the file's bytes; refuses Excel for a document that is not a table, and PDF where none can be made."""
    if ending is Ending.DOCX:
        return KINDS[kind].build(values)
    if ending is Ending.PDF:
        return to_pdf(KINDS[kind].build(values))
    workbook = KINDS[kind].workbook
    if workbook is None:
        raise RefusalError(f"“{KINDS[kind].title}” không có bản Excel; hãy chọn Word hoặc PDF.")
    return workbook(values)


def file_name(kind: ReportKind, *, ending: Ending, detail: str = "") -> str:
    """Give a name for the download; detail: what tells files of one kind apart ("thu-tuc-1"), ASCII."""
    return f"{'-'.join(part for part in (KINDS[kind].stem, detail) if part)}.{ending}"
