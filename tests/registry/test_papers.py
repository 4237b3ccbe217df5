"""A paper is called by its name, whatever stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.registry.papers import core_name, is_change_of, is_excused, is_telling, paper_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("b) Bản sao Giấy phép xây dựng (nếu có);", "giấy phép xây dựng"),
        ("- 01 bản chính Đơn đề nghị cấp giấy phép theo Mẫu số 02", "đơn đề nghị cấp giấy phép"),
        ("02 (hai) bản sao có chứng thực Chứng chỉ hành nghề dược;", "chứng chỉ hành nghề dược"),
        ("Bản sao hoặc bản điện tử của Giấy chứng nhận đăng ký tàu cá do cơ quan cấp", "giấy chứng nhận đăng ký tàu cá"),
        (
            "Văn bản chấp thuận kết quả nghiệm thu về phòng cháy và chữa cháy",
            "văn bản chấp thuận kết quả nghiệm thu về phòng cháy và chữa cháy",
        ),
        ("Giấy phép đào tạo và giấy chứng nhận kiểm định", "giấy phép đào tạo"),
        ("Giấy phép môi trường còn hiệu lực", "giấy phép môi trường"),
        ("c) (1) Tờ khai đăng ký", "tờ khai đăng ký"),
        ("", ""),
        ("-", ""),
    ],
)
def test_a_paper_is_named_without_number_form_and_what_is_said_of_it(written: str, name: str) -> None:
    assert paper_name(written) == name


@given(st.text())
def test_any_text_has_a_name_no_longer_than_itself(text: str) -> None:
    assert len(paper_name(text)) <= len(text) * 3


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Thủ tục hành chính cấp Giấy phép lữ hành (cấp tỉnh)", "cấp giấy phép lữ hành"),
        ("Trình tự, thủ tục hỗ trợ chi phí", "hỗ trợ chi phí"),
        ("VI. Thủ tục Chấp thuận địa điểm", "chấp thuận địa điểm"),
        ("Thủ tục tại Điều 5. Trình tự, thủ tục xử lý tài sản", "xử lý tài sản"),
        ("(cấp tỉnh)", "(cấp tỉnh)"),
    ],
)
def test_a_procedure_is_named_without_what_every_procedure_is_called(written: str, name: str) -> None:
    assert core_name(written) == name


@pytest.mark.parametrize(
    ("paper", "telling"),
    [
        ("giấy phép xây dựng", True),
        ("giấy chứng nhận đăng ký tàu cá", True),
        ("quyết định phê duyệt kế hoạch ứng phó sự cố tràn dầu", True),
        ("quyết định", False),
        ("văn bản chấp thuận", False),
        ("giấy phép hoạt động", False),
        ("văn bản xác nhận kết quả", False),
        ("văn bản từ chối cấp giấy phép xây dựng", False),
        ("quyết định phê duyệt phương án", False),
        ("đơn đề nghị cấp giấy phép xây dựng", False),
    ],
)
def test_only_a_paper_of_a_certain_kind_proves_something(paper: str, telling: bool) -> None:
    assert is_telling(paper) is telling


@pytest.mark.parametrize(
    ("procedure", "paper", "changes"),
    [
        ("Cấp lại Giấy phép khai thác thủy sản", "giấy phép khai thác thủy sản", True),
        ("Cấp lại", "giấy phép khai thác thủy sản", True),
        ("Điều chỉnh quy hoạch chi tiết của dự án đầu tư", "giấy phép xây dựng", False),
        ("Cấp Giấy phép hoạt động du lịch", "giấy phép xây dựng", False),
    ],
)
def test_a_procedure_that_changes_a_paper_takes_it_in(procedure: str, paper: str, changes: bool) -> None:
    assert is_change_of(procedure, paper) is changes


@pytest.mark.parametrize(
    ("item", "excused"),
    [
        ("Giấy phép do cơ quan nước ngoài cấp", True),
        ("Giấy phép xây dựng, trừ trường hợp đã có trong Cơ sở dữ liệu quốc gia", True),
        ("Giấy phép xây dựng", False),
    ],
)
def test_a_foreign_paper_and_one_that_data_stand_for_are_excused(item: str, excused: bool) -> None:
    assert is_excused(item) is excused
