"""Pages that are images: words with places and confidence, one page after the other, each kept when it is done."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.ingest.pdffile import PdfPage, image_file, pdf_file
from workbench.errors import UnreadableError
from workbench.ingest import Course, read_lines
from workbench.ingest.pdf.page import Word
from workbench.ingest.pdf.rows import strip_of
from workbench.ingest.scan.data import data_folder
from workbench.ingest.scan.fixes import corrected, is_stroke, without_specks
from workbench.ingest.scan.image import skew, upright, without_red
from workbench.ingest.scan.rules import find_image_rules
from workbench.ingest.scan.scans import LOW
from workbench.ingest.scan.syllables import is_syllable, plausible_share
from workbench.ingest.scan.trust import trust

FACE = "LiberationSerif-Regular.ttf"
ROWS = (
    "Điều 5. Hồ sơ đề nghị hỗ trợ",
    "1. Đơn đề nghị hỗ trợ theo mẫu của Ủy ban nhân dân",
    "2. Bản sao giấy chứng nhận đăng ký doanh nghiệp.",
)


def has_face():
    try:
        ImageFont.truetype(FACE, 40)
    except OSError:
        return False
    return True


needs_engine = pytest.mark.skipif(data_folder() is None, reason="no Vietnamese data for Tesseract: `make test` installs them")
needs_face = pytest.mark.skipif(not has_face(), reason="no Liberation Serif: `make test` installs it")


def scan(rows=ROWS, *, angle=0.0):
    """Print rows on a sheet of paper and scan it at 200 dpi."""
    sheet = Image.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(sheet)
    for place, row in enumerate(rows):
        draw.text((240, 300 + 80 * place), row, fill="black", font=ImageFont.truetype(FACE, 42))
    return sheet.rotate(angle, fillcolor="white", resample=Image.Resampling.BICUBIC)


def word(text, *, left=0.0):
    return Word(text, left, left + 30, 90, 104, 100, 14, confidence=0.9)


class Pages(dict):
    def put(self, key, data):
        self[key] = data


class Said(list):
    def __call__(self, message, *, done, total):
        self.append((message, done, total))


@needs_engine
@needs_face
def test_an_image_is_read_with_the_place_and_the_confidence_of_each_line():
    reading = read_lines(image_file(scan(angle=1.2)), name="quet.pdf")

    assert [line.text for line in reading.lines] == list(ROWS)
    assert [reading.lines[line.paragraph].text[line.start : line.end] for line in reading.scan] == list(ROWS)
    assert all(0 <= line.box[0] < line.box[2] <= 1 and 0 <= line.box[1] < line.box[3] <= 1 for line in reading.scan)
    assert all(line.confidence > 0.8 for line in reading.scan)
    assert reading.warnings[0].startswith("Trang 1 đọc bằng OCR, độ tin cậy 9")


@needs_engine
@needs_face
def test_a_reading_that_was_stopped_goes_on_with_the_pages_that_are_done(monkeypatch, tmp_path):
    data, course = image_file(scan(ROWS[:1])), Course(report=Said(), pages=Pages())
    first = read_lines(data, name="quet.pdf", course=course)

    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    again = read_lines(data, name="quet.pdf", course=course)

    assert again == first
    assert course.report == [("Đang nhận dạng chữ trang 1 (1/1 trang ảnh)", 0, 1)]


def test_without_the_data_of_the_engine_the_person_is_told_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    with pytest.raises(UnreadableError, match="tesseract-ocr-vie"):
        read_lines(image_file(Image.new("L", (400, 500), 128)), name="quet.pdf")


def test_a_page_of_text_among_images_is_read_without_the_engine_too(monkeypatch, tmp_path):
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    drawing = PdfPage([f"{x} {x} m {x + 50} {x + 80} l S" for x in range(100, 400, 10)])

    reading = read_lines(pdf_file([PdfPage().write("Điều 1. Phạm vi điều chỉnh", left=100, base=100), drawing]), name="lan.pdf")

    assert [line.text for line in reading.lines] == ["Điều 1. Phạm vi điều chỉnh"]
    assert "1 trang ảnh quét: trang 2" in reading.warnings[0]


def test_red_ink_turns_into_paper_and_black_stays_black():
    stamped = Image.new("RGB", (3, 1))
    stamped.putdata([(214, 40, 46), (10, 10, 10), (255, 255, 255)])

    assert without_red(stamped).tobytes() == bytes([255, 0, 255])


@pytest.mark.parametrize("angle", [-2.0, -0.75, 1.5])
def test_a_page_that_went_askew_is_turned_back(angle):
    sheet = Image.new("L", (1200, 1600), 255)
    draw = ImageDraw.Draw(sheet)
    for top in range(200, 1400, 40):
        draw.rectangle((150, top, 1050, top + 12), fill=0)
    turned = sheet.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)

    assert skew(turned) == pytest.approx(-angle, abs=0.25)
    assert skew(upright(turned)) == pytest.approx(0, abs=0.25)


def test_ruling_lines_are_found_on_an_image_and_letters_are_none():
    grey = np.full((1000, 800), 255, dtype=np.uint8)
    grey[300:303, 100:700] = 0
    grey[300:600, 400:403] = 0
    grey[500:520, 200:215] = 0

    rules = find_image_rules(grey, scale=2)

    assert [(rule.is_level, rule.left, rule.top) for rule in rules] == [(True, 50, 150), (False, 200, 150)]


@pytest.mark.parametrize("syllable", ["nghiêng", "Điều", "quyết", "thuở", "giếng", "hoà", "hòa", "uỷ", "khuya", "ĐĂK"])
def test_what_vietnamese_spells_is_a_syllable(syllable):
    assert is_syllable(syllable)


@pytest.mark.parametrize("garbage", ["WKӫ", "lrnộ", "ngqhĩ", "phảnn", "sx", "bfa"])
def test_what_it_never_spells_is_none(garbage):
    assert not is_syllable(garbage)


def test_abbreviations_and_numbers_are_not_judged():
    assert plausible_share(["QĐ-UBND", "12/2026", "TTHC", "hồ", "sơ"]) == (1.0, 2)


def test_a_word_that_is_no_vietnamese_one_is_trusted_half():
    assert trust("khônu", 0.9) == pytest.approx(0.45)
    assert trust("không", 0.9) == 0.9
    assert trust("2026", 0.9) == 0.9


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Chỉ tiết thi hành", "Chi tiết thi hành"),
        ("SỬA ĐỐI, bố sung", "SỬA ĐỔI, bổ sung"),
        ("số 12/QĐÐ-UBND", "số 12/QĐ-UBND"),
        ("trao đổi với người dân", "trao đổi với người dân"),
    ],
)
def test_phrases_that_are_misread_time_and_again_are_put_right(read, right):
    assert " ".join(one.text for one in corrected([word(text) for text in read.split()])) == right


def test_a_line_that_a_phrase_put_right_is_one_to_look_at():
    mended = strip_of(corrected([word("sửa"), word("đối")]))
    read = strip_of(corrected([word("sửa"), word("đổi")]))

    assert (mended.text, mended.confidence < LOW) == ("sửa đổi", True)
    assert read.confidence >= LOW


def test_specks_are_no_words_and_dotted_spaces_are():
    assert [one.text for one in without_specks([word("¬"), word("Tên:"), word("......"), word("-"), word("|")])] == ["Tên:", "......", "-"]
    assert is_stroke("— -") and not is_stroke("............")
