"""Lines become provisions with paths: chapters, articles, clauses, points, annexes, what is issued with the document, what it quotes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.outlined import ENDING, OPENING, kinds, paths, read
from workbench.draft.outline import Outline
from workbench.draft.outline import ParagraphKind as Kind


def test_paths_name_chapter_section_article_clause_and_point():
    text = "Chương II\nQUY ĐỊNH CỤ THỂ\nMục 1. HỒ SƠ\nĐiều 5. Hồ sơ\n1. Hồ sơ gồm:\na) Đơn;\nb) Ảnh;\nc) Bản vẽ;\nd) Giấy tờ;\nđ) Phiếu."

    found = read(text)

    assert found.provisions[-1].path == "chuong-2/muc-1/dieu-5/khoan-1/diem-dd"
    assert [provision.heading for provision in found.provisions[:3]] == ["QUY ĐỊNH CỤ THỂ", "HỒ SƠ", "Hồ sơ"]
    assert found.paragraphs[4].label == "1." and found.paragraphs[9].label == "đ)"


def test_each_line_of_the_opening_and_the_ending_has_its_kind():
    found = kinds(OPENING + "Điều 1. Ban hành kèm theo Quyết định này Quy định cấp giấy phép.\n" + ENDING)

    assert found[:9] == [Kind.PREAMBLE] * 5 + [Kind.HEADING] * 2 + [Kind.BASIS] * 2
    assert found[9:] == [Kind.ARTICLE] + [Kind.RECIPIENT] * 3 + [Kind.SIGNATURE] * 3


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("Điều 5a. Hồ sơ", "dieu-5a"),
        ("Điều 05. Hồ sơ", "dieu-5"),
        ("Điều 5: Hồ sơ", "dieu-5"),
        ("Điêu 5. Hồ sơ", "dieu-5"),
        ("ĐIỀU 5. HỒ SƠ", "dieu-5"),
        ("Ðiều 5 . Hồ sơ", "dieu-5"),
    ],
)
def test_an_article_is_known_in_the_ways_it_is_written(line, path):
    before = "".join(f"Điều {number}. Quy định\nNội dung.\n" for number in range(1, 5))

    assert paths(before + ("Điều 5. Chung\n" if "5a" in line else "") + line)[-1] == path


def test_inserted_clauses_and_points_keep_their_letters():
    text = "Điều 1. Hồ sơ\n1. Gồm:\na) Đơn;\na1) Ảnh;\nb) Bản vẽ.\n1a. Thêm.\n2. Số lượng."

    assert paths(text)[2:] == [
        "dieu-1/khoan-1/diem-a",
        "dieu-1/khoan-1/diem-a1",
        "dieu-1/khoan-1/diem-b",
        "dieu-1/khoan-1a",
        "dieu-1/khoan-2",
    ]


def test_numbers_that_make_no_sense_stay_text():
    text = "Điều 1. Hồ sơ\n30. 4 là ngày nghỉ.\n1. Đơn;\n12. Ảnh;\n2. Phiếu;\nm) lẻ loi."

    assert paths(text) == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_the_number_of_an_article_may_stand_on_the_next_line():
    found = read("Điều\n1. Phạm vi điều chỉnh\nQuy định này quy định hồ sơ.\nĐiều\n2. Đối tượng áp dụng\nCá nhân.")

    assert [(one.path, one.heading, one.first, one.last) for one in found.provisions] == [
        ("dieu-1", "Phạm vi điều chỉnh", 0, 2),
        ("dieu-2", "Đối tượng áp dụng", 3, 5),
    ]


def test_a_title_broken_over_lines_is_put_together_and_its_lines_stay():
    found = read("Chương I\nQUY ĐỊNH VỀ\nHỒ SƠ\nĐiều 1. Trình tự, thủ tục\ncấp giấy phép\nSở Xây dựng cấp giấy phép.")

    assert [provision.heading for provision in found.provisions] == ["QUY ĐỊNH VỀ HỒ SƠ", "Trình tự, thủ tục cấp giấy phép"]
    assert [paragraph.kind for paragraph in found.paragraphs[:3]] == [Kind.CHAPTER, Kind.HEADING, Kind.HEADING]


@pytest.mark.parametrize("line", ["Mục 2 Phần XI của Nghị định số 151/2025/NĐ-CP", "Chương II của Quy định này", "Điều 7 của Luật Đất đai"])
def test_a_line_that_goes_on_with_a_citation_opens_nothing(line):
    assert paths(f"Điều 1. Hồ sơ\n1. Thực hiện theo\n{line}\n2. Phí.") == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_what_is_issued_with_the_document_has_its_own_articles():
    attached = (
        "QUY ĐỊNH\nCấp giấy phép\n(Ban hành kèm theo Quyết định số 12/2025/QĐ-UBND)\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nNội dung.\n"
    )

    found = paths(OPENING + "Điều 1. Ban hành kèm theo Quyết định này Quy định cấp giấy phép.\nĐiều 2. Hiệu lực.\n" + ENDING + attached)

    assert found == ["dieu-1", "dieu-2", "kem-theo", "kem-theo/chuong-1", "kem-theo/chuong-1/dieu-1"]


def test_a_second_article_one_without_a_title_begins_what_is_issued_with_the_document():
    assert paths("Điều 1. Ban hành Quy chế.\nĐiều 2. Hiệu lực.\nĐiều 1. Phạm vi\nNội dung.\nĐiều 2. Đối tượng\nCá nhân.") == [
        "dieu-1",
        "dieu-2",
        "kem-theo",
        "kem-theo/dieu-1",
        "kem-theo/dieu-2",
    ]


def test_annexes_and_forms_begin_their_own_parts_and_blanks_of_forms_are_no_clauses():
    annex = (
        "PHỤ LỤC II\nDANH MỤC THỦ TỤC\n(Kèm theo Quyết định số 12/2025/QĐ-UBND)\nI. LĨNH VỰC XÂY DỰNG\n1. Cấp giấy phép\na) Hồ sơ: đơn.\n"
    )
    form = "Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐƠN ĐỀ NGHỊ\n1. Tên tổ chức: ……\n2. Địa chỉ: ……\n"

    found = read("Điều 1. Ban hành danh mục.\n" + ENDING + annex + form)

    assert [provision.path for provision in found.provisions] == [
        "dieu-1",
        "phu-luc-2",
        "phu-luc-2/muc-1",
        "phu-luc-2/muc-1/khoan-1",
        "phu-luc-2/muc-1/khoan-1/diem-a",
        "phu-luc-mau-1",
    ]
    assert found.by_path["phu-luc-2"].heading == "PHỤ LỤC II DANH MỤC THỦ TỤC"


def test_an_annex_that_is_only_named_in_a_list_does_not_end_the_document():
    text = "Điều 1. Ban hành các phụ lục sau\nPhụ lục I. Danh mục\nPhụ lục II. Mẫu đơn\nĐiều 2. Hiệu lực\nTừ ngày ký."

    assert paths(text) == ["dieu-1", "dieu-2"]


def test_rows_of_a_list_of_annexes_are_not_the_annexes():
    text = "Điều 1. Ban hành.\nPhụ lục I. Danh mục\nPhụ lục II. Mẫu đơn\nPHỤ LỤC I\nDANH MỤC\nI. Cấp phép, hồ sơ gồm đơn;\n1. Một.\n"

    assert paths(text) == ["dieu-1", "phu-luc-1", "phu-luc-1/muc-1", "phu-luc-1/muc-1/khoan-1"]


def test_forms_are_told_apart_by_their_codes():
    form = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐƠN ĐỀ NGHỊ\nTôi tên là: ……\n"

    found = read(f"Điều 1. Theo Mẫu 01-ĐN.\nMẫu 01-ĐN\n{form}Mẫu số 07C\n{form}")

    assert [provision.path for provision in found.provisions] == ["dieu-1", "phu-luc-mau-1-ddn", "phu-luc-mau-7c"]
    assert found.references[0].target == "phu-luc-mau-1-ddn"
    assert found.provisions[1].heading == "Mẫu 01-ĐN ĐƠN ĐỀ NGHỊ"


def test_parts_of_a_plan_inside_an_article_are_numbered_in_roman():
    text = "Điều 1. Phê duyệt Đề án như sau:\nI. QUAN ĐIỂM\n1. Một.\n2. Hai.\nII. MỤC TIÊU\n1. Một.\nĐiều 2. Hiệu lực\nTừ ngày ký."

    assert paths(text) == [
        "dieu-1",
        "dieu-1/muc-1",
        "dieu-1/muc-1/khoan-1",
        "dieu-1/muc-1/khoan-2",
        "dieu-1/muc-2",
        "dieu-1/muc-2/khoan-1",
        "dieu-2",
    ]


def test_doubled_numbers_get_their_own_path_and_a_fault():
    found = read("Điều 1. Hồ sơ\nNội dung.\nĐiều 2. Phí\nNội dung.\nĐiều 2. Lệ phí\nNội dung.")

    assert [provision.path for provision in found.provisions] == ["dieu-1", "dieu-2", "dieu-2~2"]
    assert [(fault.provision, fault.message) for fault in found.faults] == [("dieu-2~2", "Số thứ tự Điều 2 được dùng nhiều lần.")]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("Đ iều 2. Hồ sơ", "dieu-2"),
        ("Điề u 2. Hồ sơ", "dieu-2"),
        ("Điều2. Hồ sơ", "dieu-2"),
        ("Điều 2Hồ sơ", "dieu-2"),
        ("ñiều 2. Hồ sơ", "dieu-2"),
        ("**Điều 2.** Hồ sơ", "dieu-2"),
        ("Điều … Hồ sơ", "dieu-x"),
        ("Điều X. Hồ sơ", "dieu-x"),
        ("Chuơng II", "chuong-2"),
        ("CH ƯƠNG II", "chuong-2"),
        ("Chương IIQUY ĐỊNH CỤ THỂ", "chuong-2"),
    ],
)
def test_a_damaged_or_unfinished_heading_is_known(line, path):
    assert paths(f"Điều 1. Phạm vi\nNội dung.\n{line}")[-1] == path


def test_a_number_on_a_line_that_a_scanner_cut_belongs_to_its_sentence():
    text = "Điều 1. Phạm vi\n1. Theo quy định tại khoản\n2 Điều 5 và tại\nĐiều 7 Nghị định số 63/2010/NĐ-CP, khoản 3\nĐiều 1.\n2. Hiệu lực."

    assert paths(text) == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2"]


def test_a_run_whose_first_number_was_lost_is_read_from_its_second():
    text = (
        "Điều 1. Hồ sơ\nThành phần hồ sơ gồm đơn.\n2. Số lượng: 01 bộ.\n3. Phí.\nĐiều 2. Thời hạn\nThời hạn là 05 ngày.\n9. Một số lẻ loi."
    )

    assert paths(text) == ["dieu-1", "dieu-1/khoan-2", "dieu-1/khoan-3", "dieu-2"]


def test_a_basis_that_a_scanner_broke_is_a_basis_on_each_of_its_lines():
    text = (
        "QUYẾT ĐỊNH\nVề phí\nCăn c ứ Lu ật Phí và lệ phí ngày 25 tháng 11\nnăm 2015; Luật Ngân sách\nnhà nước;\n"
        "Ủy ban nhân dân tỉnh ban hành Quyết định.\nĐiều 1. Phí."
    )

    assert kinds(text)[2:6] == [Kind.BASIS] * 3 + [Kind.PREAMBLE]


def test_the_heading_above_what_is_issued_with_the_document_signs_nothing():
    heading = "ỦY BAN NHÂN DÂN\nTỈNH MẪU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    attached = (
        "QUY ĐỊNH\nVề cấp phép\n(Ban hành kèm theo Quyết định số 12/2025/QĐ-UBND\ncủa Ủy ban nhân dân tỉnh)\nĐiều 1. Phạm vi\nNội dung."
    )

    found = kinds("Điều 1. Ban hành Quy định.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A\n" + heading + attached)

    assert found == [Kind.ARTICLE] + [Kind.SIGNATURE] * 3 + [Kind.PREAMBLE] * 4 + [Kind.ANNEX] * 4 + [Kind.ARTICLE, Kind.TEXT]


MARKS = [
    "Chương I",
    "Chương II",
    "Mục 1",
    "Điều 1. Hồ sơ",
    "Điều 2. Phí",
    "Điều 3. Hạn",
    "Điều",
    "1. Một",
    "2. Hai",
    "1.1. Một",
    "a) Đơn",
    "b) Ảnh",
]
OTHERS = [
    "đ) Phiếu",
    "- gạch",
    "PHỤ LỤC I",
    "Mẫu số 01",
    "QUY CHẾ",
    "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)",
    "như sau:",
    "“Điều 5. Trích",
    "hết.”",
    "I. MỘT",
]
REST = [
    "II. HAI",
    "A. PHẦN",
    "Nơi nhận:",
    "TM. ỦY BAN NHÂN DÂN",
    "Căn cứ Luật Đất đai;",
    "Nội dung.",
    "QUYẾT ĐỊNH:",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "2",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(MARKS + OTHERS + REST), min_size=1, max_size=40))
def test_in_any_order_of_lines_each_stands_once_and_provisions_nest(rows):
    outline = read("\n".join(rows))

    assert [paragraph.text for paragraph in outline.paragraphs] == rows
    assert [paragraph.index for paragraph in outline.paragraphs] == list(range(len(rows)))
    assert len(outline.by_path) == len(outline.provisions)
    parents = [(provision, outline.by_path[provision.parent]) for provision in outline.provisions if provision.parent]
    assert all(parent.first <= child.first <= child.last <= parent.last for child, parent in parents)
    assert [paragraph.provision for paragraph in outline.paragraphs] == _smallest(outline)


def _smallest(outline: Outline) -> list[str]:
    found = [""] * len(outline.paragraphs)
    for provision in sorted(outline.provisions, key=lambda one: one.path.count("/")):
        found[provision.first : provision.last + 1] = [provision.path] * (provision.last + 1 - provision.first)
    return found


def test_an_outline_is_stored_and_given_back_whole():
    outline = read(OPENING + "Điều 1. Hồ sơ\n1. Theo khoản 2 Điều 1 Nghị định số 63/2010/NĐ-CP.\n" + ENDING)

    assert Outline.from_json(outline.to_json()) == outline


def test_the_second_part_of_a_text_cut_in_two_goes_on_with_its_articles():
    articles = [f"Điều {number}. Khởi tố bị can\n1. Khi có đủ căn cứ thì ra quyết định." for number in range(179, 184)]

    found = paths("\n".join(["Chương XI", "KHỞI TỐ BỊ CAN", *articles]))

    assert [path for path in found if path.count("/") == 1] == [f"chuong-11/dieu-{number}" for number in range(179, 184)]


def test_an_extract_that_keeps_the_first_chapter_goes_on_with_its_articles():
    articles = [f"Điều {number}. Dịch vụ nổ mìn\n1. Doanh nghiệp nộp hồ sơ." for number in range(40, 46)]

    found = paths("\n".join(["Chương I", "NHỮNG QUY ĐỊNH CHUNG", *articles[:3], "Chương IV", "TIỀN CHẤT", *articles[3:]]))

    wanted = [*(f"chuong-1/dieu-{number}" for number in (40, 41, 42)), *(f"chuong-4/dieu-{number}" for number in (43, 44, 45))]
    assert [path for path in found if path.count("/") == 1] == wanted
