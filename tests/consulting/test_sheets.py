"""Tables out of Word and Excel files: whatever is written in a cell is read, and no file holds up the server."""

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from workbench.consulting.sheets import read_tables
from workbench.errors import UnreadableError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def word(*cells: str) -> bytes:
    """Give a Word file with a table of one row. cells: markup of what stands in each."""
    document = Document()
    held = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    document.element.body.insert(0, parse_xml(f'<w:tbl xmlns:w="{W}"><w:tblPr/><w:tblGrid/><w:tr>{held}</w:tr></w:tbl>'))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def excel(fill: Callable[[Worksheet], None]) -> bytes:
    book = Workbook()
    fill(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Give a package with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return stream.getvalue()


TWO_LINES = excel(lambda sheet: [sheet.append(line) for line in (["Điều, khoản", "Ý kiến"], ["Điều 1", "Bỏ."])] and None)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<w:p><w:r><w:t>Bỏ </w:t></w:r><w:ins w:id='1'><w:r><w:t>khoản 2</w:t></w:r></w:ins></w:p>", "Bỏ khoản 2"),
        (
            "<w:p><w:r><w:t>Giữ</w:t></w:r><w:del w:id='1'><w:r><w:delText> nguyên</w:delText></w:r></w:del>"
            "<w:moveFrom w:id='2'><w:r><w:t> mãi</w:t></w:r></w:moveFrom></w:p>",
            "Giữ",
        ),
        (f"<w:sdt><w:sdtContent>{said('Trong ô điền')}</w:sdtContent></w:sdt>{said('và ngoài')}", "Trong ô điền\nvà ngoài"),
        (f"{said('Bảng:')}<w:tbl><w:tr><w:tc>{said('10 ngày')}</w:tc></w:tr></w:tbl><w:p/>", "Bảng:\n10 ngày"),
        ("<w:p><w:r><w:t>Một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t></w:r></w:p>", "Một\nhai ba"),
    ],
    ids=["inserted", "deleted", "content-control", "table-in-a-cell", "breaks"],
)
def test_a_cell_of_word_is_read_as_it_reads(cell: str, words: str) -> None:
    assert read_tables(word(said("Điều 1"), cell), name="a.docx") == [[["Điều 1", words]]]


def test_a_table_in_a_content_control_and_a_merged_cell_are_read() -> None:
    row = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{0}</w:tc></w:tr><w:tr><w:tc>{1}</w:tc><w:tc>{2}</w:tc></w:tr>"
    held = row.format(said("Cả hai"), said("Trái"), said("Phải"))
    control = f"<w:sdt><w:sdtContent><w:tbl><w:tblGrid/>{held}</w:tbl></w:sdtContent></w:sdt>"
    whole = with_part(word(said("-")), "word/document.xml", lambda data: data.replace(b"<w:body>", b"<w:body>" + control.encode()))

    assert read_tables(whole, name="a.docx")[0] == [["Cả hai", "Cả hai"], ["Trái", "Phải"]]


def test_a_merged_area_has_its_words_in_each_place_that_is_used() -> None:
    def fill(sheet: Worksheet) -> None:
        for line in (["I. Sở Y tế"], ["1", "Điều 1", "Bỏ."], ["", "Điều 2", "Sửa."]):
            sheet.append(line)
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A2:A3")

    [rows] = read_tables(excel(fill), name="a.xlsx")

    assert rows == [["I. Sở Y tế"] * 3, ["1", "Điều 1", "Bỏ."], ["1", "Điều 2", "Sửa."]]


def test_a_merged_area_over_all_the_sheet_holds_nobody_up() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Điều, khoản", "Ý kiến"])
        sheet.append(["Điều 1", "Bỏ."])
        sheet.merge_cells("C5:D6")

    large = with_part(excel(fill), SHEET, lambda data: data.replace(b"C5:D6", b"A5:C1000000"))
    begun = time.monotonic()

    [rows] = read_tables(large, name="a.xlsx")

    assert rows == [["Điều, khoản", "Ý kiến"], ["Điều 1", "Bỏ."]]
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "data",
    [
        excel(lambda sheet: [sheet.append(["Điều 1", "Bỏ."]) for _ in range(3_001)] and None),
        with_part(TWO_LINES, SHEET, lambda data: data.replace(b'r="2"', b'r="900000"')),
    ],
    ids=["rows", "far-down"],
)
def test_more_rows_than_are_said_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"tối đa 3\.000 dòng"):
        read_tables(data, name="a.xlsx")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (with_part(TWO_LINES, SHEET, lambda data: data[: len(data) // 2]), "a.xlsx"),
        (with_part(TWO_LINES, "xl/workbook.xml", lambda data: data[: len(data) // 2]), "a.xlsx"),
        (with_part(TWO_LINES, "xl/styles.xml", lambda _data: b"<a"), "a.xlsx"),
        (with_part(word(said("-")), "word/document.xml", lambda data: data[: len(data) // 2]), "a.docx"),
        (TWO_LINES[: len(TWO_LINES) // 2], "a.xlsx"),
        (b"PK\x03\x04 hong", "a.docx"),
    ],
    ids=["sheet", "book", "styles", "document", "half", "no-zip"],
)
def test_a_broken_file_is_refused_in_a_sentence(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableError, match="hỏng"):
        read_tables(data, name=name)
