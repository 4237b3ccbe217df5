"""Kinds of wording on which facts were read wrongly once: fees, forms, papers, results and conditions, a table each."""

import pytest

from workbench.extraction.facts import dossier_items, fees, forms
from workbench.extraction.facts.conditions import requirements
from workbench.extraction.facts.results import outcomes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2. Miễn phí sát hạch lái tàu đối với các đối tượng sau:", [(None, True)]),
        ("3. Doanh nghiệp dịch vụ được miễn phí khi cấp lại Giấy phép.", [(None, True)]),
        ("Nội dung liên quan đến việc thu phí hoặc không thu phí đối với xuất bản bài báo: 2 điểm.", []),
        ("3. Tính giá trị quyền sử dụng đất khi giao đất không thu tiền sử dụng đất cho các tổ chức", []),
        ("tiền thuế đã được miễn, giảm, hoàn, không thu không đúng", []),
        ("Quy định mức thu, chế độ thu, nộp, miễn lệ phí đăng ký, cấp biển", []),
        ("Tổ chức thu phí được để lại 90% số tiền phí thu được để chi theo quy định tại Nghị định số 82/2023/NĐ-CP.", []),
        ("Mức hỗ trợ bằng 50% chi phí thuê luật sư, án phí nhưng tối đa 50.000.000 đồng/vụ việc", []),
        ("ấn chỉ để cấp không thu phí và cấp đổi có thu phí cho các tổ chức", []),
        ("- Tiền mua sắm vật dụng sinh hoạt cá nhân: 100.000 đồng/người", []),
        ("a) Tối thiểu là 120.000 đồng/lần tống đạt hợp lệ", []),
        ("- Mức thu tối đa không quá 6.000.000 đồng/1 lần thẩm định.", [(6_000_000, False)]),
    ],
)
def test_fees_that_are_owed_are_told_from_other_money(text: str, said: list[tuple[int | None, bool]]) -> None:
    assert [(fee.amount, fee.free) for fee in fees(text, paragraph=0)] == said


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("gửi báo cáo về tình hình thực hiện theo Phụ lục 01, Phụ lục 02 kèm theo Thông tư này", ["Phụ lục 01", "Phụ lục 02"]),
        ("a) Giấy đề nghị thanh toán vốn (Mẫu số 04.a/TT).", ["Mẫu số 04.a/TT"]),
        ("từ Mẫu số 01 đến Mẫu số 03 ban hành kèm theo Thông tư này", ["Mẫu số 01", "Mẫu số 02", "Mẫu số 03"]),
        ("các biểu mẫu từ Mẫu V-1 đến Mẫu V-3 của Phụ lục V", ["Mẫu số V-1", "Mẫu số V-2", "Mẫu số V-3"]),
        ("từ Mẫu số V-1 đến Mẫu số IV-7", ["Mẫu số V-1", "Mẫu số IV-7"]),
        ("2. Mẫu biên bản số 02: Biên bản tịch thu tang vật", ["Mẫu số 02"]),
        ("2. Danh mục sản phẩm được quy định tại Phụ lục II ban hành kèm theo Thông tư này.", []),
        ("Kiểu mẫu, màu sắc trang phục được quy định tại Phụ lục", []),
    ],
)
def test_forms_are_cited_by_code_or_annex(text: str, codes: list[str]) -> None:
    assert forms(text) == codes


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("a) 01 bản sao sổ cổ đông mới nhất.", [("Sổ cổ đông mới nhất", "copy", 1)]),
        ("b) Báo cáo về tình hình kinh tế - xã hội của xã;", [("Báo cáo về tình hình kinh tế - xã hội của xã", None, None)]),
        (
            "đ) Báo cáo về dư nợ đến thời điểm nộp hồ sơ của bên mua;",
            [("Báo cáo về dư nợ đến thời điểm nộp hồ sơ của bên mua", None, None)],
        ),
        (
            "b) Tài liệu chứng minh quyền hoạt động tại nước tiếp nhận đầu tư;",
            [("Tài liệu chứng minh quyền hoạt động tại nước tiếp nhận đầu tư", None, None)],
        ),
        ("a) Tờ trình đề nghị khen thưởng (Phụ lục 9).", [("Tờ trình đề nghị khen thưởng", None, None)]),
        ("d) Ngày lập ủy quyền;", []),
        ("Điều 7, Điều 8 và Điều 8a Thông tư này;", []),
        ("2. Điều kiện, thủ tục, hồ sơ chuyển địa điểm do Ngân hàng Nhà nước quy định.", []),
        ("4. Các tài liệu trong hồ sơ giấy phải là bản sao có chứng thực.", []),
    ],
)
def test_papers_are_told_from_data_references_and_rules(text: str, papers: list[tuple[str, str | None, int | None]]) -> None:
    assert [(item.name, item.form, item.copies) for item in dossier_items(text, paragraph=0)] == papers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("4. Cấp, cấp lại, thu hồi, tạm thu hồi Chứng nhận tham gia bảo hiểm tiền gửi.", ["Chứng nhận tham gia bảo hiểm tiền gửi"]),
        ("Sở Y tế xem xét, quyết định tạm dừng đóng vào quỹ.", ["Quyết định tạm dừng đóng vào quỹ"]),
        ("cấp Giấy chứng nhận A, Giấy chứng nhận B có quyền thu hồi", ["Giấy chứng nhận A", "Giấy chứng nhận B"]),
        ("Trường hợp từ chối xác nhận, cơ quan kiểm tra phải thông báo lý do bằng văn bản cho người nhập khẩu.", []),
    ],
)
def test_results_are_the_papers_that_are_issued(text: str, names: list[str]) -> None:
    assert [one.name for one in outcomes(text, paragraph=0) if not one.refusal] == names


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Điều 21. Điều kiện cấp giấy phép kinh doanh vận tải bằng xe ô tô", 0),
        ("ĐIỀU KIỆN, MỨC KINH PHÍ, HỒ SƠ, TRÌNH TỰ, THỦ TỤC SỬ DỤNG", 0),
        ("2. Điều kiện đối với tổ chức đề nghị cấp giấy phép", 0),
        ("1. Tổ chức đề nghị cấp giấy phép phải đáp ứng các điều kiện sau", 0),
        ("Hồ sơ đề nghị đổi chứng chỉ kỹ năng nghề quốc gia gồm có:", 0),
        ("a) Điều kiện bảo đảm an toàn thực phẩm của Việt Nam;", 1),
        ("13. Có khu vực riêng để lưu giữ tạm thời các sản phẩm không đạt chất lượng", 1),
        ("2. Có chương trình phù hợp với loại hình đào tạo. Chương trình phải được cập nhật định kỳ.", 2),
    ],
)
def test_headings_and_lead_ins_are_no_conditions(text: str, count: int) -> None:
    assert len(requirements(text, paragraph=0)) == count
