"""Citations as a lawyer writes them."""

import pytest

from workbench.draft.citing import citation, citation_in
from workbench.draft.quoting import Act, amended_places, quotations
from workbench.ingest import read_draft


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", ""),
        ("dieu-5", "Điều 5"),
        ("chuong-2/dieu-5/khoan-1/diem-dd", "Điểm đ khoản 1 Điều 5"),
        ("chuong-4", "Chương IV"),
        ("phu-luc-1/dieu-2", "Điều 2 Phụ lục I"),
        ("kem-theo/phu-luc-1/khoan-2", "Khoản 2 Phụ lục I (văn bản kèm theo)"),
        ("kem-theo/dieu-3/khoan-2", "Khoản 2 Điều 3 (văn bản kèm theo)"),
        ("dieu-5~2", "Điều 5"),
        ("phu-luc-mau-02", "Mẫu số 02"),
        ("phu-luc-mau-0-ddddn", "Mẫu số 00-ĐĐN"),
        ("phu-luc-mau-1-ddddn-ct", "Mẫu số 01-ĐĐN-CT"),
        ("phu-luc-mau-7c", "Mẫu số 07C"),
        ("phu-luc-2/khoan-1", "Khoản 1 Phụ lục II"),
        ("phu-luc-12", "Phụ lục XII"),
        ("phu-luc-ii-1", "Phụ lục II-1"),
        ("phu-luc-1/khoan-2/khoan-2.1", "Khoản 2.1 khoản 2 Phụ lục I"),
        ("dieu-4/khoan-2/khoan-2.1", "Khoản 2.1 khoản 2 Điều 4"),
        ("dieu-1/khoan-1/dieu-5", "Điều 5 (được sửa đổi, bổ sung tại khoản 1 Điều 1)"),
        ("chuong-1/dieu-1/khoan-1/dieu-5/diem-a", "Điểm a Điều 5 (được sửa đổi, bổ sung tại khoản 1 Điều 1)"),
        ("dieu-6/dieu-19/khoan-2", "Khoản 2 Điều 19 (được sửa đổi, bổ sung tại Điều 6)"),
        ("dieu-1/khoan-2/khoan-4", "Khoản 4 (được sửa đổi, bổ sung tại khoản 2 Điều 1)"),
        ("dieu-1/khoan-7/diem-c/khoan-2/diem-a", "Điểm a khoản 2 (được sửa đổi, bổ sung tại điểm c khoản 7 Điều 1)"),
    ],
)
def test_a_path_is_cited_from_the_small_unit_to_the_large_one(path: str, words: str) -> None:
    assert citation(path) == words


# Instructions as drafts word them.
INSTRUCTIONS = [
    (["1. Sửa đổi khoản 5 Điều 30 như sau:", "“5. Hồ sơ gồm đơn đề nghị.”"], "Khoản 5 Điều 30 (được sửa đổi, bổ sung tại khoản 1 Điều 1)"),
    (
        ["1. Sửa đổi điểm b khoản 2 Điều 6 như sau:", "“b) Đơn đề nghị.”"],
        "Điểm b khoản 2 Điều 6 (được sửa đổi, bổ sung tại khoản 1 Điều 1)",
    ),
    (["1. Bổ sung khoản 6a vào sau khoản 6 Điều 30 như sau:", "“6a. Đơn.”"], "Khoản 6a Điều 30 (được bổ sung tại khoản 1 Điều 1)"),
    (["1. Bổ sung điểm đ vào khoản 3 Điều 20 như sau:", "“đ) Đơn.”"], "Điểm đ khoản 3 Điều 20 (được bổ sung tại khoản 1 Điều 1)"),
    (
        ["1. Sửa đổi một số khoản của Điều 39 như sau:", "a) Sửa đổi, bổ sung khoản 2 như sau:", "“2. Đơn đề nghị.”"],
        "Khoản 2 Điều 39 (được sửa đổi, bổ sung tại điểm a khoản 1 Điều 1)",
    ),
    (
        ["1. Sửa đổi khoản 1 Điều 5 và khoản 2 Điều 6 như sau:", "“2. Đơn đề nghị.”"],
        "Khoản 2 Điều 6 (được sửa đổi, bổ sung tại khoản 1 Điều 1)",
    ),
    (
        [
            "1. Sửa đổi khoản 4 Điều 20 Nghị định số 156/2018/NĐ-CP được sửa đổi tại khoản 9 Điều 1 Nghị định số 91/2024/NĐ-CP như sau:",
            "“4. A.”",
        ],
        "Khoản 4 Điều 20 (được sửa đổi, bổ sung tại khoản 1 Điều 1)",
    ),
    (["1. Sửa đổi Điều 7 như sau:", "“Điều 7. Hồ sơ", "1. Đơn đề nghị.”"], "Khoản 1 Điều 7 (được sửa đổi, bổ sung tại khoản 1 Điều 1)"),
    (["1. Bổ sung Điều 70a vào sau Điều 70 như sau:", "“Điều 70a. Hồ sơ”"], "Điều 70a (được bổ sung tại khoản 1 Điều 1)"),
    (["1. Sửa đổi, bổ sung khoản 2 Mục I Phần 2 như sau:", "“2. Đơn.”"], "Khoản 2 (được sửa đổi, bổ sung tại khoản 1 Điều 1)"),
    (
        ["1. Sửa đổi các điểm c, d khoản 2 Điều 33 như sau:", "“c) Đơn.", "d) Bản vẽ.”"],
        "Điểm d khoản 2 Điều 33 (được sửa đổi, bổ sung tại khoản 1 Điều 1)",
    ),
    (
        ["1. Điểm b, điểm c khoản 2 Điều 15 được sửa đổi, bổ sung như sau:", "“b) Đơn.”"],
        "Điểm b khoản 2 Điều 15 (được sửa đổi, bổ sung tại khoản 1 Điều 1)",
    ),
]


def draft_of(lines: list[str]) -> bytes:
    head = ["QUYẾT ĐỊNH", "Sửa đổi, bổ sung một số điều của Quy định", "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;"]
    return "\n".join([*head, "Điều 1. Sửa đổi, bổ sung một số điều của Quy định", *lines, "Điều 2. Hiệu lực thi hành"]).encode()


@pytest.mark.parametrize(("lines", "words"), INSTRUCTIONS)
def test_what_an_amending_draft_quotes_is_cited_by_its_place_in_the_amended_act(lines: list[str], words: str) -> None:
    outline = read_draft(draft_of(lines), name="du-thao.txt")
    place = next(paragraph for paragraph in outline.paragraphs if paragraph.text == lines[-1]).provision

    assert citation_in(outline, place) == words


def test_words_that_a_draft_only_repeats_are_amended_nowhere() -> None:
    lines = [
        "Điều 3. Hiệu lực thi hành",
        "1. Khoản 2 Điều 5 Nghị định số 10/2020/NĐ-CP quy định như sau:",
        "“2. Nghị định này có hiệu lực.”",
    ]
    outline = read_draft("\n".join(lines).encode(), name="du-thao.txt")

    found = list(quotations(outline))

    assert [one.act for one in found] == [Act.REPEATED]
    assert "sửa đổi" not in citation_in(outline, "dieu-3/khoan-1")


def test_an_annex_is_cited_in_the_figures_of_the_draft() -> None:
    lines = [
        "Điều 1. Ban hành kèm theo Quyết định này Phụ lục",
        "Điều 2. Hiệu lực",
        "Phụ lục 01",
        "DANH MỤC HỒ SƠ",
        "1. Đơn",
        "Phụ lục II",
        "MẪU ĐƠN",
    ]
    outline = read_draft("\n".join(lines).encode(), name="du-thao.txt")

    cited = [citation_in(outline, path) for path in ("phu-luc-1", "phu-luc-1/khoan-1", "phu-luc-2")]

    assert cited == ["Phụ lục 01", "Khoản 1 Phụ lục 01", "Phụ lục II"]


def test_comparing_asks_for_the_place_in_the_amended_act() -> None:
    outline = read_draft(draft_of(["1. Sửa đổi khoản 5 Điều 30 như sau:", "“5. Hồ sơ gồm đơn đề nghị.”"]), name="du-thao.txt")

    assert list(amended_places(outline)) == [("dieu-1/khoan-1/khoan-5", "dieu-30/khoan-5")]


def test_a_quotation_without_a_number_stands_where_its_instruction_stands() -> None:
    lines = ["1. Sửa đổi khoản 2 Điều 37 như sau:", "“Hồ sơ gồm đơn đề nghị.”", "2. Thay thế mẫu đơn tại Điều 5 bằng mẫu kèm theo."]
    outline = read_draft(draft_of(lines), name="du-thao.txt")

    assert list(amended_places(outline)) == [("dieu-1/khoan-1", "dieu-37/khoan-2")]
