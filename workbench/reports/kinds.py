"""The documents that can be made, as one table: title, builder, and stem of the file's name."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workbench.reports.documents import appraisal_report, approval_sheet, assessment_form, comments_table, cost_form, summary


class ReportKind(StrEnum):
    ASSESSMENT_FORM = "assessment-form"
    COST_FORM = "cost-form"
    SUMMARY = "summary"
    COMMENTS_TABLE = "comments-table"
    APPRAISAL_REPORT = "appraisal-report"
    APPROVAL_SHEET = "approval-sheet"


@dataclass(frozen=True, slots=True)
class Kind:
    """title: for people. build: takes the kind's class of `values`. stem: file name without ending, ASCII."""

    title: str
    build: Callable[[Any], bytes]
    stem: str


KINDS: dict[ReportKind, Kind] = {
    ReportKind.ASSESSMENT_FORM: Kind("Biểu mẫu đánh giá tác động thủ tục hành chính", assessment_form.build, "bieu-mau-danh-gia"),
    ReportKind.COST_FORM: Kind("Biểu mẫu 04/ĐGTĐ-SCM về chi phí tuân thủ", cost_form.build, "bieu-mau-04-chi-phi"),
    ReportKind.SUMMARY: Kind("Bản đánh giá thủ tục hành chính (Mẫu số 06)", summary.build, "ban-danh-gia-tthc"),
    ReportKind.COMMENTS_TABLE: Kind("Bảng tổng hợp, tiếp thu, giải trình ý kiến", comments_table.build, "bang-tong-hop-y-kien"),
    ReportKind.APPRAISAL_REPORT: Kind("Báo cáo thẩm định", appraisal_report.build, "bao-cao-tham-dinh"),
    ReportKind.APPROVAL_SHEET: Kind("Phiếu trình phê duyệt", approval_sheet.build, "phieu-trinh-phe-duyet"),
}
