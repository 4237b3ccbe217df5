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
