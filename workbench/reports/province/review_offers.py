"""The placeholders of the papers of appraisal, control, approval and publication."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from workbench.reports.documents import comments_table
from workbench.reports.province.fields import DEPARTURE, PLACE, Field, Offer, Rows, item, made, whole
from workbench.reports.values import Mark
from workbench.reports.wording import listed, listed_as_written

COMMENTS = Offer(
    (
        Field("tong_so", "Tổng số ý kiến", lambda values: str(len(values.rows))),
        Field("tong_hop", "Số ý kiến theo cách xử lý, một câu", comments_table.count_sentence),
        DEPARTURE,
    ),
    (
        Rows(
            "y_kien",
            "Từng ý kiến",
            (
                PLACE,
                item("dieu_khoan", "Điều, khoản được góp ý", "place"),
                item("trich", "Lời của dự thảo", "quote"),
                item("noi_dung", "Nội dung ý kiến", "comment"),
                item("co_quan", "Cơ quan góp ý", "organisation"),
                item("nguoi", "Người góp ý", "person"),
                item("cach_xu_ly", "Tiếp thu hoặc giải trình", "response_kind"),
                item("tra_loi", "Nội dung tiếp thu, giải trình", "response"),
                item("trang_thai", "Trạng thái", "state"),
            ),
            attrgetter("rows"),
        ),
    ),
)


def _words(mark: Mark) -> Callable[[Any], str]:
    return lambda row: "".join(text for kind, text in row.words if kind in (Mark.KEPT, mark))


COMPARED = Offer(
    (whole("ban_cu", "Tên cột bên trái", "old_title"), whole("ban_moi", "Tên cột bên phải", "new_title")),
    (
        Rows(
            "dong",
            "Từng điều, khoản thay đổi",
            (
                PLACE,
                item("cho_cu", "Điều, khoản cũ", "old_place"),
                item("cho_moi", "Điều, khoản mới", "new_place"),
                item("thay_doi", "Loại thay đổi", "change"),
                made("loi_cu", "Lời cũ", _words(Mark.REMOVED)),
                made("loi_moi", "Lời mới", _words(Mark.ADDED)),
                item("ly_do", "Lý do", "reason"),
            ),
            attrgetter("rows"),
        ),
    ),
)


def _verdict(values: Any) -> str:
    return f"{values.paper.draft_title} {values.verdict.value} {values.submitted_to}." if values.verdict else "Chưa kết luận thẩm định."


APPRAISAL = Offer(
    (
        Field("can_cu", "Các căn cứ, mỗi căn cứ một dòng", lambda values: "\n".join(f"Căn cứ {basis};" for basis in values.bases)),
        whole("mo_dau", "Đoạn mở đầu", "opening"),
        whole("y_kien_kiem_soat", "Ý kiến của cơ quan kiểm soát", "controller_opinion"),
        Field("ket_luan", "Kết luận thẩm định", _verdict),
        Field("ly_do", "Các lý do, mỗi lý do một dòng", lambda values: "\n".join(listed_as_written(values.reasons))),
        Field("de_nghi", "Các đề nghị, mỗi đề nghị một dòng", lambda values: "\n".join(listed_as_written(values.demands))),
    ),
    (
        Rows(
            "thu_tuc",
            "Từng thủ tục hành chính",
            (
                PLACE,
                item("ten", "Tên thủ tục", "name"),
                item("loai", "Loại", "nature"),
                item("quy_dinh_tai", "Điều, khoản", "provisions"),
                item("can_thiet", "Về sự cần thiết", "necessity"),
                item("hop_phap", "Về tính hợp hiến, hợp pháp", "legality"),
                item("hop_ly", "Về tính hợp lý", "reasonableness"),
                made("thuyet_minh", "Thuyết minh khác", lambda row: "\n".join(f"{one.title}: {one.text}" for one in row.explanations)),
                item("chi_phi", "Về chi phí tuân thủ", "cost"),
            ),
            attrgetter("procedures"),
        ),
        Rows(
            "phat_hien",
            "Từng nội dung đề nghị chỉnh sửa",
            (
                PLACE,
                item("dieu_khoan", "Điều, khoản", "place"),
                item("trich", "Lời của dự thảo", "quote"),
                item("noi_dung", "Nội dung thẩm định", "message"),
                item("can_cu", "Căn cứ", "basis"),
                item("de_nghi", "Đề nghị chỉnh sửa", "suggestion"),
            ),
            attrgetter("findings"),
        ),
    ),
)
APPROVAL = Offer(
    (
        whole("muc_dich", "Nội dung của dự thảo", "purpose"),
        whole("phien_ban", "Phiên bản trình", "version"),
        whole("ket_luan", "Kết luận thẩm định", "conclusion"),
        DEPARTURE,
        Field("khac_nhau", "Nội dung còn ý kiến khác nhau", lambda values: "\n".join(listed(values.disagreements))),
        Field("tai_lieu", "Tài liệu kèm theo", lambda values: "; ".join(values.attachments)),
        whole("ma_bam", "Mã băm nội dung trình (SHA-256)", "content_hash"),
        whole("quyet_dinh", "Ý kiến của lãnh đạo", "decision"),
    ),
    (
        Rows(
            "thong_tin",
            "Từng thông tin tóm tắt",
            (made("ten", "Tên thông tin", lambda pair: pair[0]), made("noi_dung", "Nội dung", lambda pair: pair[1])),
            attrgetter("facts"),
        ),
    ),
)
LETTER = Offer(
    (
        whole("mo_dau", "Đoạn mở đầu", "opening"),
        whole("y_kien", "Nhất trí hay không", "position"),
        whole("noi_dung", "Nội dung ý kiến", "text"),
    ),
    (
        Rows(
            "thu_tuc",
            "Từng thủ tục hành chính",
            (
                PLACE,
                item("ten", "Tên thủ tục", "name"),
                item("quy_dinh_tai", "Điều, khoản", "provisions"),
                made("noi_dung", "Nhận xét", lambda row: "\n".join(f"{label}: {words}" for label, words in row.lines)),
            ),
            attrgetter("procedures"),
        ),
    ),
)
PUBLICATION = Offer(
    (
        whole("ve_viec", "Trích yếu", "subject"),
        whole("tham_quyen", "Thẩm quyền ban hành", "authority"),
        Field("can_cu", "Các căn cứ, mỗi căn cứ một dòng", lambda values: "\n".join(f"Căn cứ {basis};" for basis in values.bases)),
        whole("de_nghi_cua", "Người đề nghị", "proposer"),
        Field("cac_dieu", "Các điều", lambda values: "\n".join(f"Điều {n}. {text}" for n, text in enumerate(values.articles, start=1))),
        whole("kem_theo", "Chỉ dẫn dưới tên phụ lục", "annex_of"),
    ),
    (
        Rows(
            "thu_tuc",
            "Từng thủ tục được công bố",
            (
                PLACE,
                item("ten", "Tên thủ tục", "name"),
                item("loai", "Mới ban hành, sửa đổi hay bãi bỏ", "nature"),
                item("can_cu", "Căn cứ pháp lý", "legal_basis"),
                item("thoi_gian", "Thời gian giải quyết", "time_limit"),
                item("dia_diem", "Địa điểm, cơ quan thực hiện", "place"),
                item("phi", "Phí, lệ phí", "fee"),
                made("noi_dung", "Các bộ phận", lambda row: "\n".join(f"{name}: {words}" for name, words in row.components)),
            ),
            attrgetter("procedures"),
        ),
    ),
)
