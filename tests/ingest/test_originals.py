"""Where the pages of an original begin in the text."""

import pytest

from workbench.ingest.originals import find_pages, page_starts

PAGES = (
    "QUYẾT ĐỊNH Về việc ban hành quy định Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng",
    "2 Điều 2. Hồ sơ đề nghị hỗ trợ chi phí đào tạo nghề gồm: a) Đơn đề nghị theo mẫu ban hành",
    "3 Điều 3. Hiệu lực thi hành kể từ ngày ký ban hành quyết định này",
)
PARAGRAPHS = (
    "QUYẾT ĐỊNH",
    "Về việc ban hành quy định",
    "Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng",
    "Điều 2. Hồ sơ đề nghị hỗ trợ chi phí đào tạo nghề gồm:",
    "a) Đơn đề nghị theo mẫu ban hành",
    "Điều 3. Hiệu lực thi hành kể từ ngày ký ban hành quyết định này",
)


def test_each_paragraph_is_found_on_its_page() -> None:
    assert find_pages(PARAGRAPHS, PAGES) == [1, 1, 1, 2, 2, 3]
    assert page_starts(find_pages(PARAGRAPHS, PAGES), count=3) == (0, 3, 5)


def test_words_that_come_again_are_found_going_forward() -> None:
    text = "Nội dung lặp lại ở mọi trang của dự thảo"

    assert find_pages([text, text, text], [text, text, text]) == [1, 2, 3]


@pytest.mark.parametrize(
    ("found", "count", "starts"),
    [
        ([1, None, 2, 2, 4], 4, (0, 2, 4, 4)),
        ([None, None], 2, ()),
        ([], 0, ()),
        ([1, 1], 3, (0, 2, 2)),
        ([9], 2, (1, 1)),
    ],
)
def test_a_page_on_which_nothing_begins_has_the_next_beginning(found: list[int | None], count: int, starts: tuple[int, ...]) -> None:
    assert page_starts(found, count=count) == starts


def test_what_is_not_on_the_pages_does_not_lead_astray() -> None:
    assert find_pages(["Một đoạn không có ở trang nào cả trong tệp", PARAGRAPHS[3]], PAGES) == [None, 2]
