"""What a draft quotes: articles, clauses and points of the text that it amends stand under the provision that amends them."""

from tests.ingest.outlined import paths, read


def test_a_quoted_article_stays_under_the_amending_clause():
    quoted = "1. Sửa đổi, bổ sung Điều 5 như sau:\n“Điều 5. Hồ sơ\n1. Hồ sơ gồm:\na) Đơn;\n2. Số lượng: 01 bộ.”.\n2. Bãi bỏ Điều 6.\n"

    found = paths(f"Điều 1. Sửa đổi, bổ sung một số điều\n{quoted}Điều 2. Hiệu lực thi hành\nTừ ngày ký.")

    assert found == [
        "dieu-1",
        "dieu-1/khoan-1",
        "dieu-1/khoan-1/dieu-5",
        "dieu-1/khoan-1/dieu-5/khoan-1",
        "dieu-1/khoan-1/dieu-5/khoan-1/diem-a",
        "dieu-1/khoan-1/dieu-5/khoan-2",
        "dieu-1/khoan-2",
        "dieu-2",
    ]


def test_a_quoted_clause_right_under_an_article_is_known_as_quoted():
    text = 'Điều 1. Sửa đổi khoản 2 Điều 5\nSửa đổi khoản 2 Điều 5 như sau:\n"2. Thời hạn là 05 ngày."\nĐiều 2. Hiệu lực\nTừ ngày ký.'

    found = read(text)

    assert [(one.path, one.quoted) for one in found.provisions] == [("dieu-1", False), ("dieu-1/khoan-2", True), ("dieu-2", False)]


def test_quoted_clauses_and_points_stand_under_the_clause_that_amends():
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều\n1. Sửa đổi khoản 2 và khoản 5 Điều 7 như sau:\n“2. Hồ sơ gồm:\na) Đơn;\nb) Ảnh.\n"
        "5. Thời hạn là 05 ngày.”.\n2. Sửa đổi một số điểm của Điều 8 như sau:\na) Sửa đổi điểm d khoản 1 như sau:\n“d) Bản vẽ;”;\n"
        "b) Bổ sung điểm đ vào sau điểm d khoản 1 như sau:\n“đ) Phiếu.”.\nĐiều 2. Hiệu lực"
    )

    assert paths(text) == [
        "dieu-1",
        "dieu-1/khoan-1",
        "dieu-1/khoan-1/khoan-2",
        "dieu-1/khoan-1/khoan-2/diem-a",
        "dieu-1/khoan-1/khoan-2/diem-b",
        "dieu-1/khoan-1/khoan-5",
        "dieu-1/khoan-2",
        "dieu-1/khoan-2/diem-a",
        "dieu-1/khoan-2/diem-a/diem-d",
        "dieu-1/khoan-2/diem-b",
        "dieu-1/khoan-2/diem-b/diem-dd",
        "dieu-2",
    ]


def test_a_quotation_without_its_closing_mark_ends_where_the_draft_goes_on():
    text = (
        "Điều 1. Sửa đổi\n1. Sửa đổi khoản 5 như sau:\n“5. Thời hạn là 05 ngày\ntính từ\n2. Sửa đổi khoản 6 như sau:\n“6. Phí.”.\n"
        "3. Bãi bỏ Điều 9."
    )

    found = paths(text)

    assert found == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-1/khoan-5", "dieu-1/khoan-2", "dieu-1/khoan-2/khoan-6", "dieu-1/khoan-3"]


def test_a_quoted_section_whose_opening_mark_was_lost_stays_inside():
    text = (
        "Điều 1. Sửa đổi\n1. Bổ sung Mục 8 vào Chương II như sau:\nMục 8\nTRUY XUẤT\nĐiều 19a. Quản lý\n1. Bộ quản lý.\n2. Tỉnh.”.\n"
        "2. Bãi bỏ Điều 9.\nĐiều 2. Hiệu lực"
    )

    assert paths(text) == [
        "dieu-1",
        "dieu-1/khoan-1",
        "dieu-1/khoan-1/muc-8",
        "dieu-1/khoan-1/muc-8/dieu-19a",
        "dieu-1/khoan-1/muc-8/dieu-19a/khoan-1",
        "dieu-1/khoan-1/muc-8/dieu-19a/khoan-2",
        "dieu-1/khoan-2",
        "dieu-2",
    ]


def test_a_quotation_whose_marks_were_lost_does_not_break_the_numbering():
    text = "Điều 1. Sửa đổi\n1. Sửa đổi Điều 7 như sau:\nĐiều 7. Hồ sơ\n1. Đơn.\n2. Ảnh.\n2. Bãi bỏ Điều 9.\nĐiều 2. Hiệu lực"

    found = paths(text)

    assert [path for path in found if path.count("/") < 2] == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2", "dieu-2"]


def test_a_mark_of_quotation_inside_a_sentence_opens_nothing():
    text = "Điều 1. Giải thích\n1. “Một cửa là nơi tiếp nhận.\n2. “Hồ sơ” là giấy tờ.\nĐiều 2. Phạm vi\nNội dung."

    assert "dieu-2" in paths(text)


def test_a_quotation_in_the_opening_does_not_swallow_the_document():
    text = "THÔNG TƯ\nHướng dẫn\n“Căn cứ Luật Đất đai;\nĐiều 1. Phạm vi\nNội dung.\nĐiều 2. Hồ sơ\nĐơn “mẫu”."

    assert paths(text) == ["dieu-1", "dieu-2"]


def test_a_new_article_whose_quotation_marks_were_lost_stands_under_the_article_that_names_it():
    text = "Điều 1. Bổ sung Điều 28b vào sau Điều 28\nĐiều 28b. Ban hành\n1. Một.\n2. Hai.\nĐiều 2. Hiệu lực thi hành\nTừ ngày ký."

    assert paths(text) == ["dieu-1", "dieu-1/dieu-28b", "dieu-1/dieu-28b/khoan-1", "dieu-1/dieu-28b/khoan-2", "dieu-2"]
