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
