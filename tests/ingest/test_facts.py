"""What a document says of itself."""

import pytest

from workbench.draft.outline import DocumentFacts
from workbench.ingest import read_draft


def facts(text: str) -> DocumentFacts:
    return read_draft(text.encode(), name="a.txt").document


def test_a_decision_gives_kind_number_issuer_title_date_and_bases():
    found = facts(
        "ỦY BAN NHÂN DÂN\nTỈNH MẪU\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/2025/QĐ-UBND\nTỉnh Mẫu, ngày 09 tháng 8 năm 2025\n"
        "QUYẾT ĐỊNH\nBan hành Quy chế\nphối hợp cấp giấy phép\nCăn cứ Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024;\n"
        "Căn cứ Luật Ban hành văn bản số 64/2025/QH15; Luật sửa đổi số 87/2025/QH15;\nTheo đề nghị của Sở Xây dựng.\nĐiều 1. Quy chế."
    )

    assert (found.kind, found.number, found.issuer, found.date) == (
        "quyet-dinh",
        "12/2025/QĐ-UBND",
        "Ủy ban nhân dân tỉnh Mẫu",
        "2025-08-09",
    )
    assert found.title == "Ban hành Quy chế phối hợp cấp giấy phép"
    assert [basis.number for basis in found.legal_bases] == ["31/2024/QH15", "64/2025/QH15", "87/2025/QH15"]


def test_a_draft_without_number_and_date_says_none():
    found = facts(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH MẪU\nSố: /2025/NQ-HĐND\nTỉnh Mẫu, ngày tháng năm 2025\nNGHỊ QUYẾT\nQuy định mức thu phí\nĐiều 1. Mức thu."
    )

    assert (found.kind, found.number, found.date, found.title) == ("nghi-quyet", None, None, "Quy định mức thu phí")


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        ("Quyết định ban hành bảng giá đất", "quyet-dinh", "ban hành bảng giá đất"),
        ("LUẬT ĐẤT ĐAI", "luat", "ĐẤT ĐAI"),
        ("NGHỊ QUYẾT Về mức hỗ trợ", "nghi-quyet", "Về mức hỗ trợ"),
    ],
)
def test_kind_and_title_may_share_a_line(line, kind, title):
    found = facts(f"{line}\nCăn cứ Hiến pháp;\nĐiều 1. Nội dung.")

    assert (found.kind, found.title) == (kind, title)


def test_an_impossible_date_is_no_date():
    assert facts("Tỉnh Mẫu, ngày 31 tháng 02 năm 2025\nQUYẾT ĐỊNH\nĐiều 1. Nội dung.").date is None


def test_a_list_of_things_says_nothing_of_itself():
    assert facts("Một\nHai") == DocumentFacts()


def test_a_basis_and_a_title_broken_over_lines_are_put_together():
    found = facts(
        "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\nTHÔNG TƯ\nSửa đổi Thông tư số 13/2022/TT-BTC\nngày 28 tháng 02 năm 2022 của Bộ trưởng\n"
        "Căn c ứ Ngh ị định số 10/2022/NĐ-CP; Nghị định số\n175/2025/NĐ-CP của Chính phủ;\nĐiều 1. Phí."
    )

    assert found.issuer == "Bộ Lao động - Thương binh và Xã hội"
    assert found.title == "Sửa đổi Thông tư số 13/2022/TT-BTC ngày 28 tháng 02 năm 2022 của Bộ trưởng"
    assert [basis.number for basis in found.legal_bases] == ["10/2022/NĐ-CP", "175/2025/NĐ-CP"]


def test_a_law_is_dated_by_the_day_on_which_it_was_passed():
    found = facts("QUỐC HỘI\nLUẬT\nĐẤT ĐAI\nĐiều 1. Phạm vi\nChữ.\nLuật này được Quốc hội khóa XV thông qua ngày 18 tháng 01 năm 2024.")

    assert (found.issuer, found.date) == ("Quốc hội", "2024-01-18")


@pytest.mark.parametrize(
    ("clause", "quote", "day"),
    [
        (
            "1. Quyết định này có hiệu lực từ ngày 05 tháng 01 năm 2027.",
            "Quyết định này có hiệu lực từ ngày 05 tháng 01 năm 2027",
            "2027-01-05",
        ),
        (
            "1. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 1/QĐ-UBND.",
            "Quyết định này có hiệu lực kể từ ngày ký",
            None,
        ),
        ("Nghị quyết có hiệu lực thi hành từ 10/7/2026.", "Nghị quyết có hiệu lực thi hành từ 10/7/2026", "2026-07-10"),
    ],
)
def test_the_day_of_effect_is_read_in_the_drafts_own_words(clause, quote, day):
    found = facts(f"Điều 1. Phạm vi\nTrước ngày Quyết định này có hiệu lực.\nĐiều 2. Hiệu lực thi hành\n{clause}").effect

    assert found is not None
    assert (found.quote, found.date, found.paragraph) == (quote, day, 3)


def test_what_is_repealed_is_given_act_by_act():
    found = facts(
        "Điều 1. Sửa đổi\n1. Sửa đổi khoản 2 như sau:\n“2. Bãi bỏ Quyết định số 9/2020/QĐ-UBND.”.\nĐiều 2. Hiệu lực thi hành\n"
        "1. Quyết định này có hiệu lực từ ngày 05 tháng 01 năm 2027 và thay thế Quyết định số 1/2020/QĐ-UBND.\n"
        "2. Các quyết định sau hết hiệu lực thi hành:\na) Quyết định số 2/2020/QĐ-UBND;\nb) Quyết định số 3/2020/QĐ-UBND.\n"
        "3. Bãi bỏ Điều 4 Quyết định số 4/2020/QĐ-UBND; Điều 5 Quyết định số 5/2020/QĐ-UBND.\n"
        "4. Trường hợp văn bản dẫn chiếu được sửa đổi, bổ sung, thay thế thì theo văn bản mới.\n5. Thay thế cụm từ “A” bằng cụm từ “B”."
    )

    assert [repealed.number for repealed in found.repeals] == [f"{number}/2020/QĐ-UBND" for number in (1, 2, 3, 4, 5)]


def test_transitional_rules_are_named_by_their_provisions():
    found = facts(
        "Điều 1. Hồ sơ\nĐơn.\nĐiều 2. Hiệu lực thi hành\n1. Quyết định này có hiệu lực từ ngày 05 tháng 01 năm 2027.\n"
        "2. Hồ sơ đã tiếp nhận trước ngày Quyết định này có hiệu lực được giải quyết theo quy định cũ.\n"
        "Điều 3. Điều khoản chuyển tiếp\nChữ."
    )

    assert found.transition == ("dieu-2/khoan-2", "dieu-3")
