"""Plain text: a line is a paragraph, whatever its encoding; nothing is joined or repaired."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest import read_draft
from workbench.ingest.txt import decode, read_txt

TEXT = "Điều 1. Phạm vi điều chỉnh\r\n\r\n  1. Quyết định này quy định hồ sơ.  \r\n"
LINES = ["Điều 1. Phạm vi điều chỉnh", "1. Quyết định này quy định hồ sơ."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_recognised(encoding):
    assert [line.text for line in read_txt(TEXT.encode(encoding)).lines] == LINES


def test_the_vietnamese_code_page_is_recognised_and_composed():
    data = "Hồ sơ".replace("ồ", "ô\u0300").encode("cp1258")

    assert [line.text for line in read_txt(data).lines] == ["Hồ sơ"]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"], ids=["bytes", "taken for Unicode"])
def test_a_text_in_tcvn3_is_restored(encoding):
    text = "CñA CHñ TÞCH CHÝNH PHñ L©M THêI\nXÐt r»ng viÖc b¶o tån cæ tÞch lµ viÖc rÊt cÇn trong n\xadíc"

    lines = [line.text for line in read_txt(text.encode(encoding)).lines]

    assert lines == ["CỦA CHỦ TỊCH CHÍNH PHỦ LÂM THỜI", "Xét rằng việc bảo tồn cổ tịch là việc rất cần trong nước"]


def test_line_ends_of_several_kinds_in_one_file_are_all_line_ends():
    assert [line.text for line in read_txt(b"a\r\nb\rc\nd\x0ce").lines] == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    "data", [TEXT.encode()[:-50] + b"\xe1\xbb", TEXT.encode().replace("hồ".encode(), b"h\xe1o")], ids=["cut", "damaged"]
)
def test_a_damaged_letter_does_not_make_a_text_unreadable(data):
    reading = read_txt(data)

    assert reading.lines[0].text == "Điều 1. Phạm vi điều chỉnh"
    assert reading.warnings == ("Tệp có 1 ký tự bị hỏng, hiện bằng dấu \ufffd; hãy đối chiếu với bản gốc.",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_known(end):
    assert [line.text for line in read_txt(end.join(["a", "", " b ", "c"]).encode()).lines] == ["a", "b", "c"]


def test_a_stray_control_sign_does_not_make_a_text_unreadable():
    text = "Điều 1. Hồ sơ gồm đơn và \x02ảnh của người đề nghị, nộp tại bộ phận một cửa của Ủy ban nhân dân xã"

    assert [line.text for line in read_txt(f"{text}\0".encode()).lines] == [text]


def test_inner_blanks_and_odd_signs_are_kept_as_they_stand():
    assert [line.text for line in read_txt("Qu ố c  h ộ i\tñ ð \uf0b7".encode()).lines] == ["Qu ố c  h ộ i\tñ ð \uf0b7"]


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30), max_size=15))
def test_each_line_that_is_not_blank_is_one_paragraph(rows):
    text = "Văn bản\n" + "\n".join(rows)
    expected = [row.strip("\ufeff\u200b").strip() for row in unicodedata.normalize("NFC", decode(text.encode())).split("\n")]

    outline = read_draft(text.encode(), name="a.txt")

    assert [paragraph.text for paragraph in outline.paragraphs] == [row for row in expected if row]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_a_text_in_an_old_encoding_is_read_as_unicode(encoding):
    old = "§iÒu 5. Hå s¬ ®Ò nghÞ cÊp giÊy phÐp gåm: ®¬n ®Ò nghÞ, b¶n sao\r\nHai lo¹i\r\nABC"

    reading = read_txt(old.encode(encoding))

    assert [line.text for line in reading.lines] == ["Điều 5. Hồ sơ đề nghị cấp giấy phép gồm: đơn đề nghị, bản sao", "Hai loại", "ABC"]
    assert reading.warnings == ("2 đoạn dùng bảng mã cũ (TCVN3) đã được chuyển sang Unicode.",)
