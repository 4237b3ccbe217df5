"""PDF with a text layer: lines become paragraphs in reading order, and what belongs to the page is kept apart."""

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.ingest.pdffile import LEFT, RIGHT, PdfPage, image_file, pdf_file
from workbench.draft.asides import MarginKind
from workbench.errors import UnreadableError
from workbench.ingest import read_lines
from workbench.ingest.pdf.layout import lay_out
from workbench.ingest.pdf.page import Page
from workbench.ingest.pdf.reader import MAX_PAGES, read_pdf
from workbench.ingest.pdf.reading import assemble
from workbench.ingest.pdf.seams import seam
from workbench.ingest.pdf.text import take_apart
from workbench.ingest.scan.trust import Layer, is_garbage, judge_text

LONG = (
    "Người dân, doanh nghiệp nộp hồ sơ trực tiếp, trực tuyến hoặc qua dịch vụ bưu chính công ích đến Trung tâm Phục vụ hành chính công "
    "cấp xã nơi thực hiện dự án; công chức kiểm tra thành phần hồ sơ và cấp giấy tiếp nhận"
)


def read(*pages):
    """Read pages in this process, without the images."""
    document = pypdfium2.PdfDocument(pdf_file(pages))
    return assemble([lay_out(take_apart(document[place], number=place + 1), scanned=False) for place in range(len(pages))])


def typeset(*paragraphs, page=None, base=100.0, indent=28.0):
    page = page or PdfPage()
    for paragraph in paragraphs:
        base = page.typeset(paragraph, base=base, indent=indent)
    return page


def texts(reading):
    return [line.text for line in reading.lines]


def test_lines_become_the_paragraphs_that_were_typed():
    paragraphs = [f"1. {LONG}.", "2. Hồ sơ gồm:", "a) Đơn đề nghị theo Mẫu số 01;", f"b) {LONG}.", f"{LONG}."]

    assert texts(read(typeset(*paragraphs))) == paragraphs


def test_numbers_begin_paragraphs_where_nothing_is_indented():
    paragraphs = [f"1. {LONG}.", f"2. {LONG}.", "Điều 5. Hiệu lực thi hành"]

    assert texts(read(typeset(*paragraphs, indent=0))) == paragraphs


def test_a_number_that_a_line_happens_to_begin_with_begins_no_paragraph():
    page = typeset(f"1. {LONG}.", f"2. {LONG}.")
    row = "Hồ sơ thực hiện theo quy định tại khoản 2 và điểm a của khoản thứ"
    page.write(row, left=RIGHT - 7 * len(row), base=400).write("1. Điều này và các văn bản khác có liên quan.", left=LEFT, base=417)

    assert texts(read(page))[2:] == [f"{row} 1. Điều này và các văn bản khác có liên quan."]


def test_a_paragraph_runs_on_over_the_end_of_a_page():
    first, second = typeset(f"1. {LONG}."), PdfPage()
    row, rest = LONG[:60].rsplit(" ", 1)[0], LONG[len(LONG[:60].rsplit(" ", 1)[0]) + 1 :]
    first.write(row, left=RIGHT - 7 * len(row), base=780)
    typeset(f"{rest}.", f"2. {LONG}.", page=second, indent=0)

    reading = read(first, second)

    assert texts(reading) == [f"1. {LONG}.", f"{LONG}.", f"2. {LONG}."]
    assert [line.page for line in reading.lines] == [1, 1, 2]


def test_page_numbers_and_running_heads_are_no_text():
    pages = [
        typeset(f"{number}. {LONG}.", page=PdfPage().write(f"{number}", left=300, base=30).write("CÔNG BÁO/Số 12", left=LEFT, base=50))
        for number in range(1, 5)
    ]

    reading = read(*pages)

    assert texts(reading) == [f"{number}. {LONG}." for number in range(1, 5)]
    assert {(margin.kind, margin.text) for margin in reading.margins} == {(MarginKind.HEADER, "1"), (MarginKind.HEADER, "CÔNG BÁO/Số 12")}


def test_forms_that_begin_their_pages_alike_keep_their_headings():
    pages = [
        typeset(
            f"{number}. {LONG}.",
            page=PdfPage().write(f"Mẫu số 0{number}", left=440, base=60).write("ĐƠN ĐỀ NGHỊ", left=270, base=110),
            base=200,
        )
        for number in range(1, 5)
    ]

    reading = read(*pages)

    assert texts(reading)[:2] == ["Mẫu số 01", "ĐƠN ĐỀ NGHỊ"]
    assert not reading.margins


def test_the_stamp_of_a_digital_signature_is_no_text():
    page = PdfPage()
    for place, row in enumerate(("Người ký: Sở Tư pháp", "Email: so@tinh.vn", "Thời gian ký: 01/02/2026")):
        page.write(row, left=400, base=40 + 10 * place, size=8)

    reading = read(typeset("Điều 1. Phạm vi điều chỉnh", page=page, base=300))

    assert texts(reading) == ["Điều 1. Phạm vi điều chỉnh"]
    assert len(reading.margins) == 3


def test_the_issuer_is_read_before_the_national_heading_and_not_into_it():
    page = PdfPage()
    rows = (
        ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TỈNH MẪU", "Độc lập - Tự do - Hạnh phúc"),
        ("Số: /2026/QĐ-UBND", "Tỉnh Mẫu, ngày tháng năm 2026"),
    )
    for place, (left, right) in enumerate(rows):
        base = 60 + 18 * place
        page.write(left, left=160 - 3 * len(left), base=base, size=12).write(right, left=410 - 3 * len(right), base=base + 1, size=12)
    page.write("QUYẾT ĐỊNH", left=280, base=150, bold=True)

    assert texts(read(page)) == [*(left for left, _ in rows), *(right for _, right in rows), "QUYẾT ĐỊNH"]


def test_recipients_and_signature_are_two_columns_and_no_table():
    page = typeset(f"1. {LONG}.")
    rows = (("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Như Điều 3;", "CHỦ TỊCH"), ("- Lưu: VT.", ""), ("", "Nguyễn Văn A"))
    for place, (left, right) in enumerate(rows):
        base = 400 + 16 * place
        page.write(left or " ", left=LEFT, base=base, size=12).write(right or " ", left=440 - 3 * len(right), base=base, size=12)

    reading = read(page)

    assert texts(reading)[1:] == ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"]
    assert not any(line.table for line in reading.lines)


def test_text_in_two_columns_is_read_column_by_column():
    page = PdfPage()
    left, right = " ".join(f"trái{number}" for number in range(80)), " ".join(f"phải{number}" for number in range(80))
    page.typeset(left, base=100, indent=0, left=60, right=280, size=10)
    page.typeset(right, base=100, indent=0, left=320, right=540, size=10)

    assert " ".join(texts(read(page))) == f"{left} {right}"


def test_a_ruled_table_is_read_row_by_row_with_its_merged_cells():
    page = PdfPage().grid([85, 200, 320, 540], [100, 130, 160])
    page.write("STT", left=90, base=120, size=12).write("Tên giấy tờ", left=205, base=120, size=12)
    page.write("Số lượng", left=325, base=120, size=12).write("Cả hai loại đều là bản chính", left=90, base=150, size=12)
    page.parts = [part for part in page.parts if not part.startswith(f"0.5 w {200} ")]
    page.rule(200, 100, 200, 130)

    reading = read(page)

    assert [(line.text, line.table.row, line.table.column, line.table.columns) for line in reading.lines] == [
        ("STT", 0, 0, 1),
        ("Tên giấy tờ", 0, 1, 1),
        ("Số lượng", 0, 2, 1),
        ("Cả hai loại đều là bản chính", 1, 0, 2),
    ]


def test_a_table_goes_on_over_pages_and_its_repeated_heading_is_read_once():
    pages = []
    for number in (1, 2):
        page = PdfPage().grid([85, 200, 540], [100, 130, 160])
        page.write("STT", left=90, base=120).write("Tên giấy tờ", left=205, base=120)
        pages.append(page.write(f"{number}", left=90, base=150).write(f"Giấy tờ thứ {number}", left=205, base=150))

    reading = read(*pages)

    assert texts(reading) == ["STT", "Tên giấy tờ", "1", "Giấy tờ thứ 1", "2", "Giấy tờ thứ 2"]
    assert {line.table.index for line in reading.lines} == {0}
    assert [line.table.row for line in reading.lines] == [0, 0, 1, 1, 2, 2]


def test_a_footnote_stands_apart_and_its_mark_is_no_letter_of_the_text():
    page = typeset(f"1. {LONG}.")
    page.write("2. Nghị định", left=113, base=300).write("1", left=197, base=300, size=8, rise=5).write(
        " này có hiệu lực.", left=201, base=300
    )
    page.rule(LEFT, 700, LEFT + 144, 700)
    page.write("1", left=LEFT, base=715, size=7, rise=4).write(" Được sửa đổi năm 2026.", left=90, base=715, size=10)

    reading = read(page)

    assert texts(reading)[1] == "2. Nghị định này có hiệu lực."
    (note,) = reading.notes
    assert (note.mark, note.text, note.paragraph, note.at) == ("1", "Được sửa đổi năm 2026.", 1, 12)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("Nghị định số 63/2010/NĐ-", "CP ngày", "Nghị định số 63/2010/NĐ-CP ngày"),
        ("Nghị định số 63/2010/", "NĐ-CP", "Nghị định số 63/2010/NĐ-CP"),
        ("theo trư-", "ờng hợp", "theo trường hợp"),
        ("mã hóa SHA-", "256", "mã hóa SHA-256"),
        ("kinh tế -", "xã hội", "kinh tế - xã hội"),
        ("hồ\u00ad", "sơ", "hồsơ"),
        ("hồ sơ", "gồm", "hồ sơ gồm"),
    ],
)
def test_what_the_end_of_a_line_parted_is_one_again(above, below, joined):
    dropped, between = seam(above, below)

    assert above[: len(above) - dropped] + between + below == joined


def test_the_page_comes_back_from_its_plain_values():
    table = PdfPage().grid([85, 200, 540], [100, 130]).write("STT", left=90, base=120).write("Tên", left=205, base=120)
    page = lay_out(take_apart(pypdfium2.PdfDocument(pdf_file([table]))[0], number=1), scanned=False)

    assert Page.from_json(page.to_json()).to_json() == page.to_json()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdf_file([PdfPage()], encrypted=True), "mật khẩu"),
        (b"%PDF-1.5 kaputt", "bị hỏng"),
        (pdf_file([PdfPage()] * (MAX_PAGES + 1)), "3001 trang"),
    ],
    ids=["password", "broken", "too many pages"],
)
def test_a_file_that_cannot_be_read_is_refused_with_one_sentence(data, sentence):
    with pytest.raises(UnreadableError, match=sentence):
        read_pdf(data)


def test_a_draft_is_read_through_the_other_process_and_blank_pages_are_fine():
    reading = read_lines(pdf_file([typeset(f"1. {LONG}."), PdfPage(), typeset("2. Hồ sơ gồm:")]), name="du-thao.pdf")

    assert [(line.text, line.page) for line in reading.lines] == [(f"1. {LONG}.", 1), ("2. Hồ sơ gồm:", 3)]
    assert reading.warnings == ()


def test_a_page_with_letters_of_a_wrong_character_map_is_told_from_vietnamese_and_english():
    garbage = "QX\\ӃW ÿӏQK vӅ WUuQK Wӵ WKӫ WөF ÿăQJ Nê NLQK GRDQK FӫD KӝJ LD ÿuQK YӟL FѫTXDQ QKjQѭӟF YjKӗVѫ" * 3
    english = "The applicant shall submit the form to the office of the province and pay the fee for the permit on that day"

    assert is_garbage(garbage.split())
    assert not is_garbage(LONG.split())
    assert not is_garbage(english.split())


def test_a_page_that_is_an_image_is_known_as_one():
    document = pypdfium2.PdfDocument(image_file(Image.new("RGB", (800, 1100), "white")))

    assert judge_text(take_apart(document[0], number=1)) is Layer.ABSENT


words = st.sampled_from(LONG.replace(",", "").replace(";", "").split())
paragraph = st.lists(words, min_size=1, max_size=60).map(lambda chosen: " ".join(chosen).capitalize() + ".")


@settings(max_examples=25)
@given(st.lists(paragraph, min_size=1, max_size=6))
def test_whatever_is_typeset_is_read_back_word_for_word(paragraphs):
    numbered = [f"{number}. {text}" for number, text in enumerate(paragraphs, start=1)]

    assert texts(read(typeset(*numbered))) == numbered
