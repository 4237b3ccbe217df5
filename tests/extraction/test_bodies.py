"""Names of State bodies as drafts write them: where they begin, where they end, and their level."""

import pytest

from workbench.extraction.facts.bodies import authorities, bodies, joined, level_of, names_given

CASES = [
    (
        "2. Ban Quản lý các khu công nghệ cao và khu công nghiệp thành phố Hà Nội có trách nhiệm tiếp nhận;",
        ["Ban Quản lý các khu công nghệ cao và khu công nghiệp thành phố Hà Nội"],
    ),
    ("trình Hội đồng bồi thường, hỗ trợ và tái định cư xem xét", ["Hội đồng bồi thường, hỗ trợ và tái định cư"]),
    ("Sở Văn hóa, Thể thao và Du lịch thẩm định hồ sơ", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Phòng Kinh tế, Hạ tầng và Đô thị xã Tân An kiểm tra", ["Phòng Kinh tế, Hạ tầng và Đô thị xã Tân An"]),
    ("gửi Sở Tài chính, Sở Xây dựng và Sở Tư pháp", ["Sở Tài chính", "Sở Xây dựng", "Sở Tư pháp"]),
    ("Cục Quản lý, giám sát tổ chức tín dụng xem xét", ["Cục Quản lý, giám sát tổ chức tín dụng"]),
    ("Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương quyết định", ["Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương"]),
    ("Ủy ban nhân dân các xã, phường, đặc khu niêm yết", ["Ủy ban nhân dân các xã, phường, đặc khu"]),
    ("Kho bạc Nhà nước làm thủ tục nhận tài sản", ["Kho bạc Nhà nước"]),
    ("Bộ Tài chính định giá cụ thể", ["Bộ Tài chính"]),
    ("Chủ tịch Ủy ban nhân dân tỉnh Hải Dương ký quyết định", ["Chủ tịch Ủy ban nhân dân tỉnh Hải Dương"]),
    ("Sở Nội vụ và Ủy ban nhân dân cấp xã phối hợp", ["Sở Nội vụ", "Ủy ban nhân dân cấp xã"]),
    ("bộ dụng cụ, Bộ luật Lao động và trụ sở của Bộ", []),
    ("Trung tâm có trách nhiệm xử lý hồ sơ", []),
    (
        "Phòng Kinh tế thuộc Ủy ban nhân dân cấp xã tiếp nhận",
        ["Phòng Kinh tế thuộc Ủy ban nhân dân cấp xã"],
    ),
    (
        "nộp tại cơ quan chuyên môn về văn hóa thuộc Ủy ban nhân dân cấp tỉnh nơi đặt trụ sở",
        ["cơ quan chuyên môn về văn hóa thuộc Ủy ban nhân dân cấp tỉnh"],
    ),
    ("Cục Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ cấp văn bản", ["Cục Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"]),
    ("Ban Quản lý các khu công nghiệp, khu kinh tế trình", ["Ban Quản lý các khu công nghiệp, khu kinh tế"]),
    ("Ngân hàng Nhà nước chi nhánh Khu vực 5 xác nhận", ["Ngân hàng Nhà nước chi nhánh Khu vực 5"]),
    ("Trưởng Công an cấp xã tham mưu cho Chủ tịch Ủy ban nhân dân cấp xã ký", ["Trưởng Công an cấp xã", "Chủ tịch Ủy ban nhân dân cấp xã"]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_a_name_ends_where_the_body_begins_to_act(text: str, names: list[str]) -> None:
    assert authorities(text) == names


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Sở Lao động - Thương binh và Xã hội", "province"),
        ("Ủy ban nhân dân thị xã Sơn Tây", "district"),
        ("Ủy ban nhân dân xã Tân An", "commune"),
        ("Phòng Kinh tế và Hạ tầng thuộc Ủy ban nhân dân cấp huyện", "district"),
        ("Cục An toàn bức xạ và hạt nhân", "central"),
        ("Phòng Thư ký", None),
    ],
)
def test_the_name_tells_the_level(name: str, level: str | None) -> None:
    assert level_of(name) == level


def test_who_issued_an_act_that_is_cited_does_nothing_here() -> None:
    text = "Sở Tư pháp tiếp nhận hồ sơ theo Thông tư số 26/2025/TT-BTP của Bộ Tư pháp."

    assert [body.name for body in bodies(text, paragraph=0)] == ["Sở Tư pháp"]


SHORT_NAMES = [
    ("Sở Nông nghiệp và Môi trường (sau đây gọi tắt là Sở)", "Sở Nông nghiệp và Môi trường", "Sở"),
    ("Trung tâm Phục vụ hành chính công tỉnh (sau đây gọi là Trung tâm)", "Trung tâm Phục vụ hành chính công tỉnh", "Trung tâm"),
    (
        "Ủy ban nhân dân xã, phường, đặc khu (sau đây gọi chung là Ủy ban nhân dân cấp xã) tiếp nhận",
        "Ủy ban nhân dân cấp xã",
        "Ủy ban nhân dân xã, phường, đặc khu",
    ),
    (
        "Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương (sau đây viết tắt là Ủy ban nhân dân cấp tỉnh)",
        "Ủy ban nhân dân cấp tỉnh",
        "Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương",
    ),
    ("Hội đồng bồi thường, hỗ trợ và tái định cư, sau đây gọi là Hội đồng", "Hội đồng bồi thường, hỗ trợ và tái định cư", "Hội đồng"),
]


@pytest.mark.parametrize(("text", "called", "also"), SHORT_NAMES)
def test_a_short_name_is_no_second_body(text: str, called: str, also: str) -> None:
    given = names_given([text])

    found = joined(bodies(text, paragraph=0), given=given)

    assert [body.name for body in found] == [called]
    assert given[also.lower()] == called


def test_a_law_that_is_given_a_short_name_names_no_body() -> None:
    text = "Ủy ban nhân dân cấp tỉnh thực hiện Luật Đất đai; Nghị định của Chính phủ (sau đây gọi là Nghị định số 10)"

    assert names_given([text]) == {}


def test_ways_to_write_one_body_are_one() -> None:
    texts = ("UBND xã", "Ủy ban nhân dân xã", "Uỷ ban nhân dân xã")

    assert len(joined(body for text in texts for body in bodies(text, paragraph=0))) == 1
