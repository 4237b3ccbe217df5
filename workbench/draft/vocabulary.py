"""The Vietnamese term for each member of the closed lists: one word for one thing, on screen and on paper."""

from enum import StrEnum

from models.enums import (
    AssessmentSide,
    Component,
    DocumentKind,
    DossierState,
    DraftingTrack,
    FindingState,
    GovernmentLevel,
    OrganisationKind,
    PlacementState,
    ProcedureNature,
    ProcedureState,
    ResponseKind,
    Role,
    Severity,
    ThreadState,
    ThreadTarget,
    ThreadWeight,
)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "to be translated, not here"
    """Mark a term for the catalogue of translations."""
    return text


TERMS: tuple[tuple[StrEnum, str], ...] = (
    (DocumentKind.COUNCIL_RESOLUTION, N_("Nghị quyết của Hội đồng nhân dân")),
    (DocumentKind.COMMITTEE_DECISION, N_("Quyết định của Ủy ban nhân dân")),
    (DocumentKind.CHAIRMAN_DECISION, N_("Quyết định của Chủ tịch Ủy ban nhân dân")),
    (GovernmentLevel.PROVINCE, N_("Cấp tỉnh")),
    (GovernmentLevel.COMMUNE, N_("Cấp xã")),
    (DraftingTrack.NORMAL, N_("Trình tự thông thường")),
    (DraftingTrack.SHORTENED, N_("Trình tự, thủ tục rút gọn")),
    (Component.NAME, N_("Tên thủ tục")),
    (Component.SEQUENCE, N_("Trình tự thực hiện")),
    (Component.METHOD, N_("Cách thức thực hiện")),
    (Component.DOSSIER, N_("Thành phần hồ sơ")),
    (Component.DOSSIER_COUNT, N_("Số lượng bộ hồ sơ")),
    (Component.TIME_LIMIT, N_("Thời hạn giải quyết")),
    (Component.SUBJECT, N_("Đối tượng thực hiện")),
    (Component.AUTHORITY, N_("Cơ quan giải quyết")),
    (Component.RESULT, N_("Kết quả thực hiện")),
    (Component.FEE, N_("Phí, lệ phí")),
    (Component.FORM, N_("Mẫu đơn, tờ khai")),
    (Component.CONDITION, N_("Yêu cầu, điều kiện")),
    (Component.VALIDITY, N_("Hiệu lực của kết quả")),
    (ProcedureNature.NEW, N_("Ban hành mới")),
    (ProcedureNature.AMENDED, N_("Sửa đổi, bổ sung")),
    (ProcedureNature.ABOLISHED, N_("Bãi bỏ")),
    (ProcedureNature.DETAILED, N_("Quy định chi tiết")),
    (ProcedureNature.DECENTRALISED, N_("Thực hiện nhiệm vụ được phân cấp")),
    (ProcedureNature.ANNOUNCED, N_("Công bố")),
    (Severity.BLOCKER, N_("Phải xử lý")),
    (Severity.MAJOR, N_("Quan trọng")),
    (Severity.MINOR, N_("Cần lưu ý")),
    (Severity.INFO, N_("Tham khảo")),
    (OrganisationKind.DEPARTMENT, N_("Sở, ban, ngành")),
    (OrganisationKind.JUSTICE, N_("Cơ quan thẩm định (Sở Tư pháp)")),
    (OrganisationKind.CONTROL, N_("Cơ quan kiểm soát thủ tục hành chính")),
    (OrganisationKind.LEADERSHIP, N_("Lãnh đạo Ủy ban nhân dân")),
    (Role.DRAFTER, N_("Người soạn thảo")),
    (Role.APPRAISER, N_("Người thẩm định")),
    (Role.HEAD, N_("Lãnh đạo cơ quan thẩm định")),
    (Role.CONTROLLER, N_("Người kiểm soát thủ tục hành chính")),
    (Role.LEADER, N_("Lãnh đạo phê duyệt")),
    (Role.ADMINISTRATOR, N_("Quản trị viên")),
    (DossierState.DRAFTING, N_("Đang soạn thảo")),
    (DossierState.IN_APPRAISAL, N_("Đang thẩm định")),
    (DossierState.RETURNED, N_("Trả lại để hoàn thiện")),
    (DossierState.CONCLUDED, N_("Đủ điều kiện trình")),
    (DossierState.AWAITING_APPROVAL, N_("Chờ phê duyệt")),
    (DossierState.APPROVED, N_("Đã phê duyệt")),
    (DossierState.WITHDRAWN, N_("Đã rút")),
    (ProcedureState.PROPOSED, N_("Chờ xác nhận")),
    (ProcedureState.CONFIRMED, N_("Đã xác nhận")),
    (ProcedureState.DISMISSED, N_("Không phải thủ tục hành chính")),
    (FindingState.OPEN, N_("Chưa xử lý")),
    (FindingState.RAISED, N_("Đã đưa thành ý kiến")),
    (FindingState.DISMISSED, N_("Đã bỏ qua")),
    (AssessmentSide.DRAFTER, N_("Cơ quan soạn thảo")),
    (AssessmentSide.APPRAISER, N_("Cơ quan thẩm định")),
    (AssessmentSide.CONTROLLER, N_("Cơ quan kiểm soát")),
    (ThreadTarget.TEXT, N_("Từ ngữ trong dự thảo")),
    (ThreadTarget.PROCEDURE, N_("Thủ tục")),
    (ThreadTarget.ANSWER, N_("Nội dung trả lời")),
    (ThreadTarget.DOSSIER, N_("Toàn bộ hồ sơ")),
    (ThreadWeight.REQUIRED, N_("Bắt buộc chỉnh sửa")),
    (ThreadWeight.SUGGESTION, N_("Đề nghị")),
    (ThreadWeight.QUESTION, N_("Câu hỏi")),
    (ThreadState.OPEN, N_("Chưa trả lời")),
    (ThreadState.ANSWERED, N_("Đã trả lời")),
    (ThreadState.RESOLVED, N_("Đã kết thúc")),
    (ResponseKind.ACCEPTED, N_("Tiếp thu")),
    (ResponseKind.PARTLY, N_("Tiếp thu một phần")),
    (ResponseKind.EXPLAINED, N_("Giải trình")),
    (PlacementState.PLACED, N_("Đúng vị trí")),
    (PlacementState.MOVED, N_("Đã chuyển vị trí")),
    (PlacementState.CHANGED, N_("Từ ngữ đã sửa")),
    (PlacementState.DETACHED, N_("Không còn trong dự thảo")),
)
# Members of different lists may be the same text ("drafter" is a role and a side), so the list is part of the key.
_TERM_OF = {(type(member), member.value): words for member, words in TERMS}


def term(member: StrEnum) -> str:
    """Give the Vietnamese term."""
    return _TERM_OF[type(member), member.value]
