"""The limits of consecutive steps, added up where no total is stated."""

from decimal import Decimal

import pytest

from workbench.draft.facts import TimeLimit
from workbench.extraction.facts.limits import time_limits
from workbench.extraction.facts.steps import step_sum


def limits_of(*texts: str) -> list[TimeLimit]:
    return [limit for place, text in enumerate(texts) for limit in time_limits(text, paragraph=place)]


FIRST = "b) Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Y tế thẩm định, trình Chủ tịch Ủy ban nhân dân tỉnh;"
CASES = [
    ([FIRST, "c) Trong thời hạn 03 ngày làm việc kể từ ngày nhận được tờ trình, Chủ tịch Ủy ban nhân dân tỉnh quyết định."], 13),
    (
        [
            FIRST,
            "c) Trong 03 ngày làm việc kể từ ngày nhận được hồ sơ do Sở Y tế trình, Chủ tịch Ủy ban nhân dân tỉnh ban hành quyết định.",
        ],
        13,
    ),
    (
        [
            "Trong thời hạn 22 ngày làm việc, kể từ ngày nhận được hồ sơ đầy đủ, Sở Xây dựng tổ chức thẩm định, trình thành lập Hội đồng;",
            "Trong thời hạn 03 ngày làm việc kể từ ngày có kết quả thẩm định, Sở Xây dựng trình Chủ tịch Ủy ban nhân dân tỉnh;",
            "Trong thời hạn 02 ngày làm việc kể từ ngày nhận được hồ sơ trình, Chủ tịch Ủy ban nhân dân tỉnh ban hành Quyết định.",
        ],
        27,
    ),
    (
        [
            FIRST,
            "Trường hợp hồ sơ chưa đầy đủ, trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ, Sở Y tế yêu cầu bổ sung;",
            "Trong thời hạn 03 ngày làm việc kể từ ngày nhận được tờ trình, Chủ tịch Ủy ban nhân dân tỉnh quyết định.",
        ],
        13,
    ),
    (
        [
            FIRST,
            "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản lấy ý kiến, Sở Tài chính có ý kiến;",
            "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản lấy ý kiến, Sở Tư pháp có ý kiến.",
        ],
        15,
    ),
    (
        [
            "b) Trong thời hạn 05 ngày làm việc kể từ ngày tiếp nhận hồ sơ, Ban Quản lý tổ chức đánh giá hồ sơ cấp đổi thẻ nhân lực;",
            "c) Trong 03 ngày làm việc kể từ ngày kết quả đánh giá, Ban Quản lý ban hành quyết định phê duyệt hồ sơ cấp đổi thẻ nhân lực.",
        ],
        8,
    ),
    (
        [
            "b) Trong thời hạn 10 ngày làm việc kể từ ngày tiếp nhận hồ sơ, Ban Quản lý tổ chức đánh giá, thẩm định hồ sơ cấp mới thẻ;",
            "d) Trong 03 ngày làm việc kể từ ngày kết quả thẩm định, Ban Quản lý ban hành quyết định phê duyệt hồ sơ cấp mới thẻ.",
        ],
        13,
    ),
    (
        [
            FIRST,
            "Trong thời hạn 03 ngày làm việc kể từ ngày nhận được tờ trình, Chủ tịch Ủy ban nhân dân tỉnh quyết định;",
            "Trong thời hạn 02 ngày làm việc kể từ ngày ban hành quyết định, Sở Y tế công bố.",
        ],
        13,
    ),
]


@pytest.mark.parametrize(("texts", "days"), CASES)
def test_steps_that_follow_one_another_are_added_up(texts: list[str], days: int) -> None:
    found = step_sum(limits_of(*texts))

    assert found is not None
    assert (found.amount, found.unit, found.stated) == (Decimal(days), "working-day", None)


@pytest.mark.parametrize(
    "texts",
    [
        [FIRST],
        [FIRST, "Chậm nhất 30 ngày làm việc trước khi giấy phép hết hiệu lực, cơ sở nộp hồ sơ đề nghị gia hạn."],
        [FIRST, "Trong thời hạn 02 ngày làm việc kể từ ngày nhận hồ sơ chưa đầy đủ, Sở Y tế thông báo bằng văn bản yêu cầu bổ sung."],
    ],
)
def test_one_step_has_no_sum(texts: list[str]) -> None:
    assert step_sum(limits_of(*texts)) is None


def test_a_limit_that_runs_from_what_another_body_gave_is_no_total() -> None:
    text = "Trong thời hạn 03 ngày kể từ ngày nhận đủ hồ sơ hợp lệ do Sở Y tế trình, Ủy ban nhân dân tỉnh ban hành quyết định."

    (limit,) = limits_of(text)

    assert (limit.total, limit.order) == (False, "next")
