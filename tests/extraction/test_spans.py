"""The words of a paragraph that carry a component: exact, apart from one another, always the draft's own."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Component
from workbench.extraction.spans import spans_of

LIMIT = (
    "2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Y tế cấp giấy phép;"
    " không cấp thì trả lời bằng văn bản và nêu rõ lý do."
)
WAYS = "1. Tổ chức nộp 01 bộ hồ sơ trực tiếp, qua dịch vụ bưu chính hoặc trực tuyến đến Sở Y tế."
PIECES = st.sampled_from(
    [*"đ“”\n-²;| ﬁ\u00a0", "a) ", "Điều 5. ", ". ", "hồ\u200b sơ", "01 bộ", "trong thời hạn 05 ngày", "Sở Y tế", "Mẫu số 01", "trực tuyến"]
) | st.sampled_from(["phí 200.000 đồng", "cấp giấy phép", "uỷ ban", "Uỷ ban nhân dân xã", "có hiệu lực 05 năm"])


@pytest.mark.parametrize(
    ("component", "text", "words"),
    [
        (Component.TIME_LIMIT, LIMIT, ["Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ"]),
        (
            Component.TIME_LIMIT,
            "chậm nhất trong thời hạn mười lăm ngày, kể từ ngày nhận đơn",
            ["chậm nhất trong thời hạn mười lăm ngày, kể từ ngày nhận đơn"],
        ),
        (Component.TIME_LIMIT, "Trả kết quả ngay trong ngày làm việc.", ["ngay trong ngày làm việc"]),
        (Component.AUTHORITY, LIMIT, ["Sở Y tế"]),
        (Component.RESULT, LIMIT, ["giấy phép", "không cấp thì trả lời bằng văn bản và nêu rõ lý do"]),
        (Component.DOSSIER_COUNT, WAYS, ["01 bộ"]),
        (Component.METHOD, WAYS, ["trực tiếp, qua dịch vụ bưu chính hoặc trực tuyến"]),
        (Component.FORM, "a) Đơn đề nghị theo Mẫu số 01 tại Phụ lục II ban hành kèm theo Quyết định này;", ["Mẫu số 01 tại Phụ lục II"]),
        (Component.FEE, "Lệ phí cấp giấy phép: 200.000 đồng/giấy phép.", ["Lệ phí cấp giấy phép: 200.000 đồng/giấy phép"]),
        (Component.NAME, "Điều 7. Trình tự, thủ tục cấp giấy phép khai thác nước dưới đất", ["cấp giấy phép khai thác nước dưới đất"]),
        (
            Component.VALIDITY,
            "3. Sở Y tế lưu hồ sơ. Giấy phép có hiệu lực 05 năm kể từ ngày ký.",
            ["Giấy phép có hiệu lực 05 năm kể từ ngày ký"],
        ),
        (Component.DOSSIER, "a) Đơn đề nghị cấp giấy phép;", ["Đơn đề nghị cấp giấy phép"]),
        (Component.CONDITION, "Xyz", ["Xyz"]),
    ],
)
def test_the_words_that_carry_a_component_are_cut_out(component: Component, text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in spans_of(component, text)] == words


@given(st.lists(PIECES, min_size=1, max_size=14).map("".join), st.sampled_from(Component))
def test_spans_stand_in_the_text_in_order_and_apart(text: str, component: Component) -> None:
    spans = spans_of(component, text)

    assert spans
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
