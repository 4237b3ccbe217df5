"""References that a renumbering broke."""

from workbench.comparing import broken_references, compare
from workbench.draft.outline import Outline
from workbench.ingest import read_draft

DRAFT = """
QUYẾT ĐỊNH
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định chính sách hỗ trợ giống cây trồng trên địa bàn tỉnh.
Điều 2. Đối tượng áp dụng
1. Hộ gia đình, cá nhân trực tiếp sản xuất nông nghiệp trên địa bàn tỉnh.
2. Cơ quan, tổ chức khác có liên quan đến việc thực hiện chính sách.
Điều 3. Hồ sơ đề nghị hỗ trợ
1. Đơn đề nghị hỗ trợ của đối tượng quy định tại khoản 1 Điều 2 Quyết định này.
2. Hóa đơn mua giống cây trồng của cơ sở sản xuất, kinh doanh hợp pháp.
Điều 4. Trình tự
Cơ quan tiếp nhận kiểm tra hồ sơ quy định tại Điều 3 Quyết định này.
"""
PRINCIPLE = "Điều 2. Nguyên tắc hỗ trợ\nMỗi hộ chỉ được nhận hỗ trợ một lần trong năm từ ngân sách nhà nước.\n"


def _outline(text: str) -> Outline:
    return read_draft(text.encode(), name="du-thao.txt")


def _broken(new_text: str) -> list[tuple[str, str, str | None, str | None]]:
    old, new = _outline(DRAFT), _outline(new_text)
    found = broken_references(old, new, comparison=compare(old, new))
    return [(one.quote, one.was, one.became, one.reads) for one in found]


def _with_an_article_put_in() -> str:
    head, rest = DRAFT.split("Điều 2. Đối tượng", 1)
    shifted = (
        ("Điều 2. Đối tượng" + rest).replace("Điều 4. ", "Điều 5. ").replace("Điều 3. Hồ", "Điều 4. Hồ").replace("Điều 2. Đ", "Điều 3. Đ")
    )
    return head + PRINCIPLE + shifted


def test_a_reference_that_kept_its_number_while_its_provision_was_renumbered_is_broken():
    broken = _broken(_with_an_article_put_in())

    assert [row[1:] for row in broken] == [("dieu-2/khoan-1", "dieu-3/khoan-1", None), ("dieu-3", "dieu-4", "dieu-3")]


def test_a_reference_that_was_renumbered_too_is_whole():
    text = (
        _with_an_article_put_in()
        .replace("tại khoản 1 Điều 2 Quyết", "tại khoản 1 Điều 3 Quyết")
        .replace("tại Điều 3 Quyết", "tại Điều 4 Quyết")
    )

    assert _broken(text) == []


def test_a_reference_to_what_was_removed_is_broken():
    text = DRAFT.replace(
        "1. Hộ gia đình, cá nhân trực tiếp sản xuất nông nghiệp trên địa bàn tỉnh.\n2. Cơ quan, tổ chức", "Cơ quan, tổ chức"
    )

    assert [row[1:3] for row in _broken(text)] == [("dieu-2/khoan-1", None)]


def test_an_unchanged_draft_has_no_broken_reference():
    assert _broken(DRAFT) == []


ANNEXED = """QUYẾT ĐỊNH
Quy định hỗ trợ giống cây trồng
Điều 1. Hồ sơ
1. Đơn đề nghị theo mẫu tại Phụ lục II ban hành kèm theo Quyết định này.
Điều 2. Hiệu lực
Quyết định này có hiệu lực từ ngày ký.
PHỤ LỤC I
DANH MỤC GIỐNG CÂY TRỒNG ĐƯỢC HỖ TRỢ
Giống lúa thuần chất lượng cao, giống ngô lai, giống cây ăn quả có múi.
PHỤ LỤC II
MẪU ĐƠN ĐỀ NGHỊ HỖ TRỢ
Kính gửi Ủy ban nhân dân xã; tên tôi là; đề nghị được hỗ trợ kinh phí mua giống.
"""


def test_a_reference_to_an_annex_that_took_another_number_is_broken():
    moved = ANNEXED.replace("PHỤ LỤC II\nMẪU", "PHỤ LỤC III\nMẪU").replace(
        "PHỤ LỤC I\nDANH", "PHỤ LỤC I\nĐỊNH MỨC HỖ TRỢ CHO MỖI HÉC TA\nMỗi héc ta được hỗ trợ không quá năm triệu đồng.\nPHỤ LỤC II\nDANH"
    )
    old, new = (read_draft(text.encode(), name="du-thao.txt") for text in (ANNEXED, moved))

    broken = broken_references(old, new, comparison=compare(old, new))

    assert [(one.quote, one.was, one.became) for one in broken] == [
        ("Phụ lục II ban hành kèm theo Quyết định này", "phu-luc-2", "phu-luc-3")
    ]
