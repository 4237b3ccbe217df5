"""Citations and what they point at."""

import pytest

from workbench.draft.outline import Reference
from workbench.ingest import read_draft

DRAFT = """Điều 1. Phạm vi
1. Hồ sơ gồm:
a) Đơn;
b) Ảnh.
2. {sentence}
Điều 2. Hồ sơ
1. Đơn.
2. Ảnh:
a) màu;
b) trắng.
Điều 5. Phí
Điều 6. Hạn
Điều 7. Kết quả
Mẫu số 01
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ĐƠN ĐỀ NGHỊ"""


def cited(sentence: str) -> list[Reference]:
    outline = read_draft(DRAFT.format(sentence=sentence).encode(), name="a.txt")
    return [reference for reference in outline.references if reference.paragraph == 4]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("theo điểm a khoản 1 Điều này.", [("điểm a khoản 1 Điều này", "dieu-1/khoan-1/diem-a", None)]),
        ("theo khoản 1 Điều này.", [("khoản 1 Điều này", "dieu-1/khoan-1", None)]),
        ("theo khoản này.", [("khoản này", "dieu-1/khoan-2", None)]),
        ("quy định tại Điều 2 Quyết định này.", [("Điều 2 Quyết định này", "dieu-2", None)]),
        ("tại các điều 5, 6 và 7.", [("các điều 5", "dieu-5", None), ("6", "dieu-6", None), ("7", "dieu-7", None)]),
        ("tại điểm a, b khoản 2 Điều 2.", [("điểm a", "dieu-2/khoan-2/diem-a", None), ("b khoản 2 Điều 2", "dieu-2/khoan-2/diem-b", None)]),
        ("tại khoản 1, khoản 2 Điều 2.", [("khoản 1", "dieu-2/khoan-1", None), ("khoản 2 Điều 2", "dieu-2/khoan-2", None)]),
        ("tại Điều 9.", [("Điều 9", None, None)]),
        ("khoản 2 Điều 4 Nghị định số 63/2010/NĐ-CP;", [("khoản 2 Điều 4 Nghị định số 63/2010/NĐ-CP", None, "63/2010/NĐ-CP")]),
        ("Điều 34 của Luật Đất đai năm 2024.", [("Điều 34 của Luật Đất đai năm 2024", None, "Luật Đất đai năm 2024")]),
        ("theo Thông tư 26/2025/TT-BTP.", [("Thông tư 26/2025/TT-BTP", None, "26/2025/TT-BTP")]),
        ("theo Mẫu số 01.", [("Mẫu số 01", "phu-luc-mau-1", None)]),
        ("Khoản 3 ngày và điều này rất rõ.", []),
    ],
)
def test_a_citation_is_quoted_and_resolved(sentence, expected):
    found = cited(sentence)

    assert [(reference.quote, reference.target, reference.document) for reference in found] == expected


def test_the_quote_stands_at_its_offsets():
    outline = read_draft(DRAFT.format(sentence="theo điểm b khoản 1 Điều này và Nghị định số 63/2010/NĐ-CP").encode(), name="a.txt")

    quotes = [outline.paragraphs[row.paragraph].text[row.start : row.end] == row.quote for row in outline.references]

    assert quotes and all(quotes)


def test_the_regulation_cites_itself_and_the_decision_that_issues_it():
    text = (
        "Điều 1. Ban hành Quy chế.\nĐiều 2. Hiệu lực.\nQUY CHẾ\nPhối hợp\n(Ban hành kèm theo Quyết định số 1/2025/QĐ-UBND)\n"
        "Điều 1. Phạm vi\nTheo Điều 2 Quy chế này và Điều 2 Quyết định này.\nĐiều 2. Đối tượng\nCá nhân."
    )

    outline = read_draft(text.encode(), name="a.txt")

    assert [row.target for row in outline.references if row.target] == ["kem-theo/dieu-2", "dieu-2"]


def test_an_amending_sentence_cites_the_amended_act_and_so_does_its_quotation():
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 63/2010/NĐ-CP\n1. Sửa đổi khoản 2 Điều 1 như sau:\n"
        "“2. Theo khoản 1 Điều này và Điều 2 Nghị định này.”.\nĐiều 2. Hiệu lực\nTheo Điều 1 Nghị định này."
    )

    outline = read_draft(text.encode(), name="a.txt")

    assert [(row.quote, row.document) for row in outline.references if row.paragraph in (1, 2)] == [
        ("khoản 2 Điều 1", "63/2010/NĐ-CP"),
        ("khoản 1 Điều này", "63/2010/NĐ-CP"),
        ("Điều 2 Nghị định này", "63/2010/NĐ-CP"),
    ]
    assert outline.references[-1].target == "dieu-1"


WHOLE = """Điều 1. Phạm vi
1. Một:
a) thứ nhất;
b) thứ hai.
2. {sentence}
Điều 2. Đối tượng
Cá nhân.
Điều 3. Hiệu lực thi hành
Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2027."""


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("Thực hiện theo quy định tại Điều 9.", ["Điều 9"]),
        ("Thực hiện theo quy định tại Điều 9 Quyết định này.", ["Điều 9 Quyết định này"]),
        ("Thực hiện theo điểm c khoản 1 Điều này.", ["điểm c khoản 1 Điều này"]),
        ("Thực hiện theo khoản 1 Điều 2 Quyết định này.", ["khoản 1 Điều 2 Quyết định này"]),
        ("Thực hiện theo các Điều 2, 4 và 5 Quyết định này.", ["4", "5 Quyết định này"]),
        ("Thực hiện theo điểm b khoản 1 Điều này.", []),
        ("Thực hiện theo Điều 9 của Luật Đất đai.", []),
        ("Theo Nghị định số 63/2010/NĐ-CP thì áp dụng theo Điều 9.", []),
        ("Thực hiện theo Phụ lục V kèm theo Quyết định này.", []),
        ("Điều 9 và cộng 3 điểm.", []),
    ],
)
def test_what_the_draft_does_not_have_dangles(sentence, quotes):
    outline = read_draft(WHOLE.format(sentence=sentence).encode(), name="a.txt")

    dangling = [reference for reference in outline.references if reference.dangling]

    assert [reference.quote for reference in dangling] == quotes
    assert all(reference.target is None and reference.document is None for reference in dangling)


def test_nothing_dangles_where_a_number_was_not_read():
    text = WHOLE.format(sentence="Thực hiện theo điểm c khoản 1 Điều này.").replace("b) thứ hai.", "b) thứ hai.\n- c) thứ ba.")

    outline = read_draft(text.encode(), name="a.txt")

    assert not [reference for reference in outline.references if reference.dangling]


def test_a_chapter_that_amends_an_act_says_which_act_its_articles_cite():
    text = (
        "THÔNG TƯ\nSửa đổi, bổ sung một số thông tư\nCăn cứ Luật Giá;\nChương I\n"
        "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ SỐ 38/2014/TT-NHNN\n"
        "Điều 1. Sửa đổi khoản 2 Điều 5 như sau:\n“2. Theo khoản 1 Điều này.”.\nChương II\nĐIỀU KHOẢN THI HÀNH\n"
        "Điều 2. Hiệu lực\nTheo Điều 1 Thông tư này."
    )

    outline = read_draft(text.encode(), name="a.txt")

    assert [(row.quote, row.document, row.target) for row in outline.references if row.paragraph > 4] == [
        ("khoản 2 Điều 5", "38/2014/TT-NHNN", None),
        ("khoản 1 Điều này", "38/2014/TT-NHNN", None),
        ("Điều 1 Thông tư này", None, "chuong-1/dieu-1"),
    ]


def test_forms_are_those_of_the_annex_that_is_named():
    text = (
        "Điều 1. Mẫu\nTheo Mẫu số 01 Phụ lục II kèm theo Thông tư này.\nPHỤ LỤC I\nMẪU ĐƠN\n"
        "Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐƠN\n"
        "PHỤ LỤC II\nMẪU TỜ KHAI\nMẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỜ KHAI"
    )

    outline = read_draft(text.encode(), name="a.txt")

    (target,) = [row.target for row in outline.references if row.paragraph == 1]
    assert outline.by_path[target].first == 9


def test_a_citation_broken_over_two_lines_is_resolved_whole():
    text = "Điều 1. Đối tượng\n1. Cá nhân.\n2. Tổ chức.\nĐiều 2. Hồ sơ\nĐơn theo quy định tại khoản 1\nĐiều 1 Thông tư này;"

    outline = read_draft(text.encode(), name="a.txt")

    assert [(row.quote, row.target) for row in outline.references] == [("khoản 1", "dieu-1/khoan-1"), ("Điều 1 Thông tư này", "dieu-1")]
