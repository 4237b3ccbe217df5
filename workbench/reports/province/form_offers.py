"""The placeholders of the circulars' forms and of their summary."""

from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter

from workbench.reports.documents import cost_form, summary
from workbench.reports.province.fields import DEPARTURE, PLACE, Field, Offer, Rows, item, made, money_of, whole
from workbench.reports.values import AssessmentForm, CostForm, CostLine, QuestionAnswer
from workbench.reports.wording import UNANSWERED, money


def _questions(values: AssessmentForm) -> Iterable[QuestionAnswer]:
    return (question for section in values.sections for question in section.questions)


def _answered(question: QuestionAnswer) -> str:
    ticked = "; ".join(option.label for option in question.options if option.chosen)
    rows = "\n".join("; ".join(f"{label}: {value}" for label, value in row) for row in question.rows)
    return "\n".join(part for part in (ticked, question.answer, rows) if part)


ASSESSMENT = Offer(
    (
        whole("ma_bieu_mau", "Ký hiệu biểu mẫu", "code"),
        whole("ten_bieu_mau", "Tên biểu mẫu", "form_title"),
        whole("can_cu", "Điều, khoản làm căn cứ", "basis"),
        whole("co_quan_danh_gia", "Cơ quan đánh giá", "assessor"),
        whole("ten_thu_tuc", "Tên thủ tục hành chính", "procedure_name"),
        whole("quy_dinh_tai", "Điều, khoản quy định thủ tục", "provisions"),
    ),
    (
        Rows(
            "cau",
            "Từng câu hỏi của biểu mẫu",
            (
                item("so", "Số của câu", "number"),
                item("noi_dung", "Câu hỏi", "question"),
                item("can_cu", "Điều, khoản của câu hỏi", "article"),
                made("tra_loi", "Câu trả lời", _answered),
                item("ly_do", "Lý do", "reason"),
            ),
            _questions,
        ),
    ),
)


_CASE, _YEAR = 0, 1
_NOW, _THEN, _SAVED, _SHARE = 1, 2, 3, 4


def _compared(row: int, cell: int) -> Callable[[CostForm], str]:
    """Take a cell out of the comparison of form 04; both forms say alike what a new procedure has nothing of."""
    return lambda values: tuple(cost_form.comparison(values))[row][cell]


def _notes(side: str) -> Callable[[CostForm], str]:
    def told(values: CostForm) -> str:
        block = getattr(values, side)
        return "" if block is None else "\n".join(cost_form.block_notes(block))

    return told


def _lines(side: str, values: CostForm) -> Iterable[CostLine]:
    block = getattr(values, side)
    return block.lines if block else ()


_LINE = (
    item("so", "Số của hoạt động", "number"),
    item("cong_viec", "Nhóm công việc của biểu mẫu", "work"),
    item("ten", "Tên hoạt động", "name"),
    item("cach_thuc", "Cách thức thực hiện cụ thể", "activity"),
    made("gio", "Thời gian thực hiện (giờ)", cost_form.hours_of),
    made("dich_vu", "Chi phí thuê tư vấn, dịch vụ (đồng)", cost_form.services_of),
    made("phi", "Phí, lệ phí, chi phí khác (đồng)", lambda line: cost_form.paid(line.fees)),
    money_of("chi_phi", "Chi phí một lần thực hiện (đồng)", "cost"),
    money_of("chi_phi_nam", "Chi phí một năm (đồng)", "year_cost"),
    item("ghi_chu", "Ghi chú", "note"),
)
COST = Offer(
    (
        whole("ten_thu_tuc", "Tên thủ tục hành chính", "procedure_name"),
        whole("nam", "Năm tính chi phí", "year"),
        whole("khu_vuc", "Khu vực", "area"),
        whole("can_cu", "Điều, khoản làm căn cứ", "basis"),
        Field("thu_nhap", "Thu nhập bình quân một giờ (đồng)", lambda values: money(values.hourly_income)),
        Field("hien_tai_mot_lan", "Chi phí hiện tại, một lần (đồng)", _compared(_CASE, _NOW)),
        Field("hien_tai_mot_nam", "Chi phí hiện tại, một năm (đồng)", _compared(_YEAR, _NOW)),
        Field("du_kien_mot_lan", "Chi phí dự kiến, một lần (đồng)", _compared(_CASE, _THEN)),
        Field("du_kien_mot_nam", "Chi phí dự kiến, một năm (đồng)", _compared(_YEAR, _THEN)),
        Field("cat_giam_mot_nam", "Chi phí cắt giảm, một năm (đồng)", _compared(_YEAR, _SAVED)),
        Field("ty_le_cat_giam", "Tỷ lệ cắt giảm", _compared(_YEAR, _SHARE)),
        Field("ghi_chu_hien_tai", "Ghi chú dưới bảng hiện tại, trong đó có nghĩa của dấu (*)", _notes("current")),
        Field("ghi_chu_du_kien", "Ghi chú dưới bảng dự kiến, trong đó có nghĩa của dấu (*)", _notes("proposed")),
        Field("nguon", "Nguồn số liệu, mỗi nguồn một dòng", lambda values: "\n".join(values.notes)),
    ),
    (
        Rows("hien_tai", "Từng hoạt động hiện tại", _LINE, partial(_lines, "current")),
        Rows("du_kien", "Từng hoạt động dự kiến", _LINE, partial(_lines, "proposed")),
    ),
)
SUMMARY = Offer(
    (whole("noi_dung_danh_gia", "Nội dung được đánh giá", "subject"), whole("theo_mau", "Tên mẫu", "template"), DEPARTURE),
    (
        Rows(
            "thu_tuc",
            "Từng thủ tục hành chính",
            (
                PLACE,
                item("ten", "Tên thủ tục", "name"),
                item("loai", "Loại (ban hành mới, sửa đổi …)", "nature"),
                item("quy_dinh_tai", "Điều, khoản", "provisions"),
                made(
                    "cac_phan",
                    "Mọi phần của biểu mẫu, mỗi phần có tên",
                    lambda row: "\n".join(f"{one.title}: {one.text.strip() or UNANSWERED}" for one in row.parts),
                ),
                item("can_thiet", "Sự cần thiết", "necessity"),
                item("hop_phap", "Tính hợp hiến, hợp pháp", "legality"),
                item("hop_ly", "Tính hợp lý", "reasonableness"),
                item("chi_phi", "Chi phí tuân thủ, bằng lời", "cost"),
                made("ket_luan", "Kết luận", lambda row: "" if row.conclusion is None else row.conclusion or UNANSWERED),
                made("hien_tai", "Chi phí hiện tại một năm (đồng)", summary.current_year),
                money_of("du_kien", "Chi phí dự kiến một năm (đồng)", "proposed_year"),
                made("cat_giam", "Chi phí cắt giảm một năm (đồng)", summary.saving_year),
            ),
            attrgetter("procedures"),
        ),
        Rows(
            "phan_khac",
            "Các phần khác của mẫu",
            (PLACE, item("ten", "Tên phần", "title"), item("noi_dung", "Nội dung", "text")),
            attrgetter("others"),
        ),
    ),
)
