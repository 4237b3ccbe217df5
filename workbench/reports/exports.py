"""Who may take which paper out of a dossier, and what each one still lacks: one table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.enums import AssessmentSide, DossierState, GovernmentLevel
from models.people import User
from models.procedures import Procedure
from workbench.access import Permission
from workbench.access.rules import is_theirs
from workbench.assessment.forms import Purpose
from workbench.assessment.queries import Sheet
from workbench.draft.vocabulary import N_
from workbench.errors import PermissionRefusedError, RefusalError
from workbench.reports.gathering.comparisons import TOO_FEW
from workbench.reports.gathering.costs import unfinished_words
from workbench.reports.gathering.summaries import MODEL_06_REGIMES
from workbench.reports.kinds import ReportKind
from workbench.reports.queries import Material
from workbench.review.opinions.queries import AGREED

Side = AssessmentSide
Condition = Callable[[Material, User], str]

NO_DRAFT = "Hồ sơ chưa có dự thảo đã đọc xong. Hãy tải lên dự thảo và chờ hệ thống đọc."
NO_PROCEDURE = "Dự thảo chưa có thủ tục hành chính nào được xác nhận để đánh giá."
NO_COST = "Chưa tính chi phí tuân thủ của thủ tục này. Hãy lập bảng tính chi phí ở phần Đánh giá."
HIDDEN: Mapping[AssessmentSide, str] = {
    Side.DRAFTER: "Hoàn thành đánh giá độc lập trước khi xem và xuất câu trả lời của cơ quan soạn thảo.",
    Side.APPRAISER: "Văn bản này có câu trả lời của cơ quan thẩm định; chỉ xuất được sau khi cơ quan thẩm định hoàn thành đánh giá.",
    Side.CONTROLLER: "Văn bản này có câu trả lời của cơ quan kiểm soát; chỉ xuất được sau khi cơ quan kiểm soát hoàn thành đánh giá.",
}
NOT_CONCLUDED = "Cơ quan thẩm định chưa kết luận phiên bản này nên chưa có báo cáo thẩm định."
NOT_ELIGIBLE = "Phiếu trình phê duyệt được lập sau khi thẩm định kết luận hồ sơ đủ điều kiện trình."
NOT_OPINED = "Cơ quan kiểm soát thủ tục hành chính chưa cho ý kiến."
NOT_APPROVED = "Quyết định công bố được lập sau khi dự thảo được phê duyệt, ban hành."
NOT_ANSWERED = "Chưa có câu trả lời nào của cơ quan này về thủ tục."
NOT_BEGUN = "Chưa có thủ tục nào được đánh giá theo biểu mẫu của giai đoạn này. Hãy trả lời biểu mẫu ở phần Đánh giá."
_PRESENTABLE = frozenset({DossierState.CONCLUDED, DossierState.AWAITING_APPROVAL, DossierState.APPROVED})


@dataclass(frozen=True, slots=True)
class Export:
    """about: what the paper is; audience: for whom. sides: whose answers it prints, so that nobody exports what they may not see.

    each: one paper a procedure. purpose: of the sheets that it prints.
    condition: says why this person can't have it yet, "" where they can.
    """

    about: str
    audience: str
    sides: tuple[AssessmentSide, ...] = ()
    each: bool = False
    purpose: Purpose = Purpose.DRAFTING
    condition: Condition = lambda _material, _reader: ""


def _concluded(material: Material, reader: User) -> str:
    # Until the conclusion it is the appraisers' own working paper; then it goes to everybody.
    return "" if material.conclusion or is_theirs(reader, Permission.DOSSIER_APPRAISE, material.dossier) else NOT_CONCLUDED


def _presentable(material: Material, _reader: User) -> str:
    return "" if material.approval or material.dossier.state in _PRESENTABLE else NOT_ELIGIBLE


def _opined(material: Material, reader: User) -> str:
    return "" if material.opinion or is_theirs(reader, Permission.DOSSIER_OPINE, material.dossier) else NOT_OPINED


def _issuable(material: Material, _reader: User) -> str:
    return "" if material.dossier.state is DossierState.APPROVED else NOT_APPROVED


EXPORTS: dict[ReportKind, Export] = {
    ReportKind.ASSESSMENT_FORM: Export(
        N_("Câu trả lời của cơ quan soạn thảo về một thủ tục, theo biểu mẫu của Thông tư."),
        N_("hồ sơ gửi thẩm định"),
        sides=(Side.DRAFTER,),
        each=True,
    ),
    ReportKind.COST_FORM: Export(
        N_("Bảng tính chi phí tuân thủ một thủ tục: hiện tại, dự kiến, cắt giảm."),
        N_("hồ sơ gửi thẩm định"),
        sides=(Side.DRAFTER,),
        each=True,
    ),
    ReportKind.SUMMARY: Export(
        N_("Kết quả đánh giá mọi thủ tục, để đưa vào hồ sơ trình theo mẫu hoặc vào tờ trình."),
        N_("cơ quan thẩm định, cơ quan trình"),
        sides=(Side.DRAFTER,),
    ),
    ReportKind.COMMENTS_TABLE: Export(
        N_("Mọi ý kiến về dự thảo và nội dung tiếp thu, giải trình."), N_("cơ quan thẩm định, cơ quan cho ý kiến, cơ quan trình")
    ),
    ReportKind.COMPARED_DRAFT: Export(N_("Hai phiên bản gần nhất đặt cạnh nhau, từng chữ thay đổi."), N_("cơ quan thẩm định, lãnh đạo")),
    ReportKind.APPRAISAL_REPORT: Export(
        N_("Kết quả thẩm định thủ tục hành chính, điểm hai cơ quan đánh giá khác nhau, kết luận."),
        N_("cơ quan soạn thảo, lãnh đạo"),
        sides=(Side.DRAFTER, Side.APPRAISER),
        condition=_concluded,
    ),
    ReportKind.APPROVAL_SHEET: Export(
        N_("Một trang để lãnh đạo quyết định, gắn với mã băm của nội dung trình."),
        N_("lãnh đạo Ủy ban nhân dân"),
        sides=(Side.DRAFTER, Side.APPRAISER),
        condition=_presentable,
    ),
    ReportKind.APPRAISER_FORM: Export(
        N_("Câu trả lời độc lập của cơ quan thẩm định về một thủ tục."),
        N_("cơ quan thẩm định, lưu hồ sơ thẩm định"),
        sides=(Side.APPRAISER,),
        each=True,
    ),
    ReportKind.CONTROLLER_FORM: Export(
        N_("Câu trả lời của cơ quan kiểm soát thủ tục hành chính về một thủ tục."),
        N_("cơ quan kiểm soát, cơ quan thẩm định"),
        sides=(Side.CONTROLLER,),
        each=True,
    ),
    ReportKind.CONTROL_LETTER: Export(
        N_("Công văn cho ý kiến về thủ tục hành chính trong dự thảo (Điều 9 Nghị định 63/2010/NĐ-CP)."),
        N_("cơ quan soạn thảo, cơ quan thẩm định"),
        sides=(Side.CONTROLLER,),
        condition=_opined,
    ),
    ReportKind.SUBMISSION_PART: Export(N_("Phần về thủ tục hành chính để đưa vào tờ trình."), N_("cơ quan trình"), sides=(Side.DRAFTER,)),
    ReportKind.PUBLICATION: Export(
        N_("Dự thảo quyết định của Chủ tịch Ủy ban nhân dân tỉnh, danh mục và nội dung từng thủ tục."),
        N_("cơ quan kiểm soát, Chủ tịch Ủy ban nhân dân tỉnh"),
        condition=_issuable,
    ),
    ReportKind.POLICY_FORM: Export(
        N_("Câu trả lời về một thủ tục ở giai đoạn chính sách, theo biểu mẫu của Thông tư."),
        N_("báo cáo đánh giá tác động của chính sách"),
        sides=(Side.DRAFTER,),
        each=True,
        purpose=Purpose.POLICY,
    ),
    ReportKind.REVIEW_FORM: Export(
        N_("Kết quả rà soát một thủ tục đang thực hiện."),
        N_("cơ quan kiểm soát, cơ quan có thẩm quyền sửa đổi, bãi bỏ"),
        sides=(Side.DRAFTER,),
        each=True,
        purpose=Purpose.REVIEW,
    ),
}


# Whose answers a form prints.
SIDE_OF: Mapping[ReportKind, AssessmentSide] = {
    ReportKind.ASSESSMENT_FORM: Side.DRAFTER,
    ReportKind.COST_FORM: Side.DRAFTER,
    ReportKind.APPRAISER_FORM: Side.APPRAISER,
    ReportKind.CONTROLLER_FORM: Side.CONTROLLER,
    ReportKind.POLICY_FORM: Side.DRAFTER,
    ReportKind.REVIEW_FORM: Side.DRAFTER,
}
STAGE_KINDS = frozenset(kind for kind, export in EXPORTS.items() if export.purpose is not Purpose.DRAFTING)


def sheet_of(kind: ReportKind, material: Material, procedure: Procedure) -> Sheet | None:
    """Give the sheet of a procedure that a form prints, or None where there is none."""
    side, purpose = SIDE_OF[kind], EXPORTS[kind].purpose
    if side is Side.DRAFTER:
        return material.drafted(purpose).get(procedure.id)
    return material.sheets[procedure.id][side] if procedure.id in material.sheets else None


def withheld(kind: ReportKind, material: Material, reader: User | None, *, procedure: Procedure | None = None) -> str:
    """Say why this person may not have the paper now, or "". procedure: that of a form; reader None: whoever runs the installation."""
    if reader is None:
        return ""
    export = EXPORTS[kind]
    told = export.condition(material, reader)
    if told:
        return told
    if kind in STAGE_KINDS:
        sheets = material.drafted(export.purpose)
        chosen = sheets.values() if procedure is None else [sheets[procedure.id]] if procedure.id in sheets else []
        return HIDDEN[Side.DRAFTER] if any(sheet.is_hidden for sheet in chosen) else ""
    rows = [procedure] if procedure is not None else list(material.assessed)
    for side in export.sides:
        if any(material.sheets[row.id][side].is_hidden for row in rows if row.id in material.sheets):
            return HIDDEN[side]
    return ""


def require_export(kind: ReportKind, material: Material, reader: User | None, *, procedure: Procedure | None = None) -> None:
    """Refuse the paper to whom it is withheld."""
    told = withheld(kind, material, reader, procedure=procedure)
    if told:
        raise PermissionRefusedError(told)


def require_data(kind: ReportKind, material: Material, *, procedure: Procedure | None = None) -> None:
    """Refuse a paper that there is nothing to make of."""
    told = lacking(kind, material, procedure=procedure)
    if told:
        raise RefusalError(told)


def lacking(kind: ReportKind, material: Material, *, procedure: Procedure | None = None) -> str:
    """Say what must be there before the paper can be made at all, or "". procedure: that of a form."""
    if material.version is None:
        return NO_DRAFT
    if kind is ReportKind.COMPARED_DRAFT and material.older is None:
        return TOO_FEW
    if kind in STAGE_KINDS:
        sheets = material.drafted(EXPORTS[kind].purpose)
        return "" if (sheets if procedure is None else procedure.id in sheets) else NOT_BEGUN
    if (EXPORTS[kind].each or kind is ReportKind.PUBLICATION) and not material.assessed:
        return NO_PROCEDURE
    if kind in _OTHER_SIDES and procedure is not None and not material.sheets[procedure.id][SIDE_OF[kind]].answers:
        return NOT_ANSWERED
    if kind is ReportKind.COST_FORM and procedure is not None and material.sheets[procedure.id][Side.DRAFTER].cost is None:
        return NO_COST
    return ""


def gaps(kind: ReportKind, material: Material, *, procedure: Procedure | None = None) -> tuple[str, ...]:
    """Say what is still missing in a paper that can be made already; nothing for a whole one."""
    rows = [procedure] if procedure is not None else list(material.assessed)
    found: list[str] = []
    if kind in (ReportKind.ASSESSMENT_FORM, ReportKind.SUMMARY):
        found += _unanswered(material, rows, Side.DRAFTER)
    if kind is ReportKind.SUMMARY:
        found += [*_without_cost(material, rows), *_to_write(material)]
    if kind is ReportKind.COMMENTS_TABLE:
        found += _unanswered_threads(material)
    if kind is ReportKind.APPRAISAL_REPORT:
        found += [*_unanswered(material, rows, Side.APPRAISER), *_undecided_report(material)]
    if kind in _OTHER_SIDES:
        found += _unanswered(material, rows, SIDE_OF[kind])
    if kind in STAGE_KINDS:
        sheets = material.drafted(EXPORTS[kind].purpose)
        found += unanswered_in([sheets[row.id] for row in rows if row.id in sheets])
    if kind is ReportKind.SUBMISSION_PART:
        found += [*_unanswered(material, rows, Side.DRAFTER), *_without_cost(material, rows)]
    if kind in _COSTED:
        own = (material.sheets[row.id][Side.DRAFTER] for row in rows if row.id in material.sheets)
        found += filter(None, (unfinished_words(own),))
    if kind is ReportKind.CONTROL_LETTER and material.opinion is None:
        found.append(NOT_OPINED)
    if kind is ReportKind.PUBLICATION:
        found.append(_DEADLINE)
    if kind is ReportKind.APPROVAL_SHEET and material.approval is None:
        found.append("Lãnh đạo chưa quyết định.")
    return tuple(found)


def _unanswered(material: Material, rows: list[Procedure], side: AssessmentSide) -> list[str]:
    return unanswered_in([material.sheets[row.id][side] for row in rows if row.id in material.sheets])


def unanswered_in(sheets: Sequence[Sheet]) -> list[str]:
    """Say how many questions of these sheets are still to be answered, or to be looked at again."""
    missing = sum(len(sheet.completeness.missing) for sheet in sheets)
    again = sum(len(sheet.due_flags) for sheet in sheets)
    found = [f"Còn {missing} câu hỏi chưa trả lời đủ."] if missing else []
    return found + ([f"Còn {again} nội dung cần rà soát lại."] if again else [])


def _without_cost(material: Material, rows: list[Procedure]) -> list[str]:
    count = sum(material.sheets[row.id][Side.DRAFTER].cost is None for row in rows)
    return [f"Chưa tính chi phí tuân thủ của {count} thủ tục."] if count else []


def _unanswered_threads(material: Material) -> list[str]:
    opinion = material.opinion
    if not material.answered.total and opinion is None:
        return ["Chưa có ý kiến nào."]
    asks = opinion is not None and opinion.kind != AGREED and material.opinion_response is None
    count = material.answered.waiting + asks
    return [f"Còn {count} ý kiến chưa tiếp thu, giải trình."] if count else []


def _to_write(material: Material) -> list[str]:
    is_model = material.dossier.regime in MODEL_06_REGIMES and material.dossier.level is GovernmentLevel.PROVINCE
    return ["Các phần II đến V của Mẫu số 06 viết thêm trong Word: hệ thống chỉ đánh giá thủ tục hành chính."] if is_model else []


# Papers that print what procedures cost.
_COSTED = frozenset(
    {
        ReportKind.COST_FORM,
        ReportKind.SUMMARY,
        ReportKind.SUBMISSION_PART,
        ReportKind.APPRAISAL_REPORT,
        ReportKind.APPROVAL_SHEET,
    }
)
_OTHER_SIDES = frozenset({ReportKind.APPRAISER_FORM, ReportKind.CONTROLLER_FORM})
_DEADLINE = "Điền số, ngày của văn bản và ngày có hiệu lực; ký chậm nhất 05 ngày trước ngày văn bản có hiệu lực (Điều 15)."


def _undecided_report(material: Material) -> list[str]:
    found = [] if material.conclusion else ["Chưa kết luận thẩm định."]
    return found if material.opinion else [*found, "Chưa có ý kiến của cơ quan kiểm soát."]
