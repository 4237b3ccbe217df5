"""Normalised facts: tables of what Vietnamese drafts write and what it means."""

from decimal import Decimal

import pytest

from models.enums import Component
from workbench.draft.outline import DocumentFacts, Outline, Paragraph
from workbench.draft.procedures import Facts, Passage
from workbench.extraction import facts_of
from workbench.extraction.facts import authorities, channels, dossier_item, fees, forms, sets, time_limits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Y tế cấp giấy phép.", [("7", "working-day", True)]),
        ("Thời hạn giải quyết: 15 ngày.", [("15", "day", True)]),
        ("chậm nhất 02 (hai) giờ làm việc", [("2", "hour", False)]),
        ("không quá 1,5 ngày làm việc", [("1.5", "working-day", False)]),
        ("0,25 ngày làm việc", [("0.25", "working-day", False)]),
        ("Trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ, thông báo yêu cầu bổ sung.", [("3", "working-day", False)]),
        ("Trong thời hạn 06 tháng", [("6", "month", False)]),
        ("Quyết định ngày 20 tháng 11 năm 2025", []),
        ("có 05 năm kinh nghiệm", []),
        ("người từ đủ 18 tháng tuổi", []),
    ],
)
def test_a_limit_is_read_and_a_date_or_a_term_is_not(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = [(limit.amount, limit.unit, limit.total) for limit in time_limits(text, paragraph=0)]

    assert found == [(Decimal(amount), unit, total) for amount, unit, total in expected]


def test_a_limit_names_whose_step_it_is() -> None:
    text = "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản, Sở Nông nghiệp và Môi trường có ý kiến."

    (limit,) = time_limits(text, paragraph=3)

    assert (limit.step, limit.paragraph) == ("Sở Nông nghiệp và Môi trường", 3)
    assert limit.quote == "Trong thời hạn 05 ngày làm việc"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("lập 01 bộ hồ sơ", 1),
        ("Số lượng hồ sơ: 02 (hai) bộ", 2),
        ("nộp một bộ hồ sơ", 1),
        ("Hồ sơ đề nghị gồm:", None),
        ("Bộ trưởng Bộ Xây dựng", None),
    ],
)
def test_the_number_of_sets_is_read(text: str, number: int | None) -> None:
    assert sets(text) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nộp trực tiếp tại Bộ phận Một cửa", ("in-person",)),
        ("qua dịch vụ bưu chính công ích hoặc Cổng Dịch vụ công quốc gia", ("post", "online")),
        ("theo quy định của pháp luật", ()),
    ],
)
def test_channels_are_read(text: str, found: tuple[str, ...]) -> None:
    assert channels(text) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ủy ban nhân dân cấp xã tiếp nhận hồ sơ", ["Ủy ban nhân dân cấp xã"]),
        ("Cục Hàng hải và Đường thủy Việt Nam thẩm định, trình Bộ trưởng Bộ Xây dựng", None),
        ("Sở Khoa học và Công nghệ chủ trì, phối hợp với Công an tỉnh", ["Sở Khoa học và Công nghệ", "Công an tỉnh"]),
        ("cơ quan có thẩm quyền xem xét", []),
        ("Trường hợp Trung tâm Đổi mới sáng tạo Hà Nội chưa cập nhật", ["Trung tâm Đổi mới sáng tạo Hà Nội"]),
        ("báo cáo Ủy ban nhân dân tỉnh các nội dung sau", ["Ủy ban nhân dân tỉnh"]),
    ],
)
def test_bodies_are_named_as_they_are_written(text: str, names: list[str] | None) -> None:
    expected = ["Cục Hàng hải và Đường thủy Việt Nam", "Bộ trưởng Bộ Xây dựng"] if names is None else names

    assert authorities(text) == expected


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Lệ phí: 200.000 đồng/giấy phép", [(200_000, False)]),
        ("Phí thẩm định là 1,5 triệu đồng", [(1_500_000, False)]),
        ("Phí, lệ phí: Không.", [(None, True)]),
        ("Không thu lệ phí", [(None, True)]),
        ("Phí theo quy định của Bộ Tài chính", []),
    ],
)
def test_fees_are_read_in_whole_dong(text: str, amounts: list[tuple[int | None, bool]]) -> None:
    assert [(fee.amount, fee.free) for fee in fees(text, paragraph=0)] == amounts


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("theo Mẫu số 01 ban hành kèm theo", ["Mẫu số 01"]),
        ("theo Mẫu 01-ĐĐN-CT và Mẫu số 06A", ["Mẫu số 01-ĐĐN-CT", "Mẫu số 06A"]),
        ("theo mẫu tại Phụ lục II ban hành kèm theo Thông tư này", ["Phụ lục II"]),
        ("theo quy định tại Phụ lục", []),
    ],
)
def test_forms_are_named_by_their_code(text: str, codes: list[str]) -> None:
    assert forms(text) == codes


@pytest.mark.parametrize(
    ("text", "form", "copies", "template"),
    [
        ("a) Đơn đề nghị theo Mẫu số 01: 01 bản chính;", "original", 1, "Mẫu số 01"),
        ("b) Bản sao có chứng thực Giấy khai sinh;", "certified-copy", None, None),
        ("- Bản sao hợp đồng lao động;", "copy", None, None),
        ("- Danh sách cá nhân đề nghị;", None, None, None),
    ],
)
def test_a_document_is_read_with_its_form(text: str, form: str | None, copies: int | None, template: str | None) -> None:
    item = dossier_item(text, paragraph=4)

    assert item is not None
    assert (item.form, item.copies, item.template, item.paragraph) == (form, copies, template, 4)
    assert not item.name.startswith(("a)", "b)", "-"))


@pytest.mark.parametrize(
    "text", ["Điều 6. Hồ sơ đề nghị cấp phép", "1. Hồ sơ đề nghị gồm:", "Tài liệu kèm theo gồm:", "Trường hợp hồ sơ đủ"]
)
def test_a_heading_is_no_document(text: str) -> None:
    assert dossier_item(text, paragraph=0) is None


def test_facts_are_read_again_from_the_passages_that_a_person_kept() -> None:
    text = "Trong thời hạn 03 ngày, Sở Y tế trả lời; trong thời hạn 05 ngày, người nộp bổ sung."
    outline = Outline(document=DocumentFacts(), paragraphs=(Paragraph(0, text),), provisions=())
    half = text.index(";")
    passage = Passage("", 0, text[:half], 0, half)

    facts = facts_of(outline, {Component.TIME_LIMIT: (passage,)})

    assert [limit.amount for limit in facts.time_limit] == [3]
    assert Facts.from_json(facts.to_json()) == facts
