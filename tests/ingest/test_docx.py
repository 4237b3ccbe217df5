"""Every paragraph of a Word file that bears text is read once, in reading order, with changes accepted."""

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.wordfile import W, pack, paragraph, part, parts, run, styled, table, word
from workbench.draft.outline import TableCell
from workbench.ingest import read_draft
from workbench.ingest.lines import Line
from workbench.ingest.word.docx import read_docx

WORDS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạ0123456789 .,;()", min_size=1, max_size=40).map(lambda text: f"x{text}".strip())


def lines(body: str, *, styles: str = "", numbering: str = "") -> tuple[Line, ...]:
    return read_docx(word(body, styles=styles, numbering=numbering)).lines


def texts(body: str) -> list[str]:
    return [line.text for line in lines(body)]


def test_cells_are_read_row_by_row_with_their_grid_columns():
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body = (
        paragraph("trước")
        + table((wide + paragraph("a"), paragraph("b")), (paragraph("c"), paragraph("d") + paragraph("đ")))
        + paragraph("sau")
    )

    read = lines(body)

    assert [line.text for line in read] == ["trước", "a", "b", "c", "d", "đ", "sau"]
    assert [line.table for line in read[1:6]] == [
        TableCell(0, 0, 0, columns=2),
        TableCell(0, 0, 2),
        TableCell(0, 1, 0),
        TableCell(0, 1, 1),
        TableCell(0, 1, 1),
    ]


def test_a_table_inside_a_cell_has_its_own_place_and_the_outer_one_goes_on():
    inner = table((paragraph("trong"),))

    read = lines(table((paragraph("a") + inner + paragraph("b"), paragraph("c"))))

    assert [(line.text, line.table.index) for line in read if line.table] == [("a", 0), ("trong", 1), ("b", 0), ("c", 0)]


def test_tracked_changes_are_read_as_accepted_and_said():
    deleted = "<w:del><w:r><w:delText>15 ngày</w:delText></w:r></w:del>"
    inserted = f"<w:ins>{run('10 ngày')}</w:ins>"
    moved = f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run(' làm việc')}</w:moveTo>"

    reading = read_docx(word(paragraph("Trong ", inside=deleted + inserted + moved) + paragraph("nguyên")))

    assert [(line.text, line.tracked) for line in reading.lines] == [("Trong 10 ngày làm việc", True), ("nguyên", False)]
    assert "1 đoạn mang dấu sửa đổi" in reading.warnings[0]


def test_a_deleted_paragraph_end_joins_the_next_paragraph():
    body = (
        paragraph("Hồ sơ gồm", "<w:rPr><w:del/></w:rPr>") + paragraph(" đơn") + paragraph("", "<w:rPr><w:del/></w:rPr>") + paragraph("Phí")
    )

    assert texts(body) == ["Hồ sơ gồm đơn", "Phí"]


def test_a_deleted_row_is_gone():
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('bỏ')}</w:tc></w:tr>"

    assert texts(f"<w:tbl>{row}<w:tr><w:tc>{paragraph('giữ')}</w:tc></w:tr></w:tbl>") == ["giữ"]


def test_a_text_box_is_read_once_behind_its_paragraph():
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    drawing = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    picture = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"
    both = f"<w:r><mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"

    assert texts(paragraph("Số:", inside=both) + paragraph("sau", inside=f"<w:r>{picture}</w:r>")) == ["Số:", "DỰ THẢO", "sau", "DỰ THẢO"]


def test_links_controls_and_fields_give_their_shown_text_only():
    link = f"<w:hyperlink>{run('cổng dịch vụ công')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' quốc gia')}</w:sdtContent></w:sdt>"
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    result = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(" 12")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    simple = f'<w:fldSimple w:instr="DATE">{run(" trang")}</w:fldSimple>'

    body = f"<w:sdt><w:sdtContent>{paragraph('', inside=link + control + code + result + simple)}</w:sdtContent></w:sdt>"

    assert texts(body) == ["cổng dịch vụ công quốc gia 12 trang"]


def test_breaks_and_tabs_become_blanks_so_that_a_paragraph_is_one_line():
    inside = "<w:r><w:t>Chương I</w:t><w:br/><w:t>QUY ĐỊNH</w:t><w:tab/><w:t>CHUNG</w:t><w:noBreakHyphen/><w:t>A</w:t></w:r>"

    assert texts(paragraph("", inside=inside)) == ["Chương I QUY ĐỊNH CHUNG-A"]


def test_hidden_text_and_notes_are_left_out_and_said():
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'

    reading = read_docx(word(paragraph("Thấy", inside=run("ẩn", "<w:vanish/>") + note)))

    assert [line.text for line in reading.lines] == ["Thấy"]
    assert ["chữ ẩn" in reading.warnings[0], "chú thích" in reading.warnings[1]] == [True, True]


def test_signs_of_symbol_fonts_are_mapped_and_unknown_ones_kept():
    inside = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t> Nam </w:t><w:sym w:font="Symbol" w:char="F0A3"/>'
        '<w:sym w:font="MS Gothic" w:char="2610"/><w:sym w:font="Wingdings" w:char="F001"/><w:sym w:char="zz"/></w:r>'
    )

    assert texts(paragraph("", inside=inside)) == ["□ Nam ≤☐\uf001"]


def test_text_is_composed_unicode():
    assert texts(paragraph("Ðiê\u0300u kiê\u0323n")) == ["Ðiều kiện"]


def test_bold_and_alignment_come_from_the_runs_else_from_the_style():
    heavy = '<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:b/></w:rPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="Nen"><w:name w:val="Nen"/>{heavy}</w:style>'
    styles += '<w:style w:type="paragraph" w:styleId="Dieu"><w:basedOn w:val="Nen"/></w:style>'
    light = paragraph("", '<w:pStyle w:val="Dieu"/><w:jc w:val="center"/>', inside=run("thường", '<w:b w:val="0"/><w:i/>'))

    read = lines(styled("đậm", "Dieu") + light, styles=styles)

    assert [(line.bold, line.italic, line.alignment) for line in read] == [(True, False, "justify"), (False, True, "center")]


def test_headers_and_footers_are_not_the_draft():
    contents = parts(paragraph("thân"))
    contents["word/header1.xml"] = part("hdr", paragraph("đầu trang"))

    assert [line.text for line in read_docx(pack(dict(contents))).lines] == ["thân"]


def test_a_table_of_contents_repeats_headings_and_opens_no_article():
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = styled("Điều 1. Phạm vi 3", "TOC1") + paragraph("Điều 1. Phạm vi") + paragraph("Quyết định này quy định hồ sơ.")

    outline = read_draft(word(body, styles=styles), name="a.docx")

    assert [(provision.path, provision.first) for provision in outline.provisions] == [("dieu-1", 1)]


def test_the_strict_variant_of_the_format_is_read():
    contents = parts(paragraph("chặt"))
    contents["word/document.xml"] = contents["word/document.xml"].replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")

    assert [line.text for line in read_docx(pack(dict(contents))).lines] == ["chặt"]


@settings(max_examples=25)
@given(st.lists(st.one_of(WORDS, st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=3)), min_size=1, max_size=8))
def test_a_document_written_by_another_program_is_read_whole_and_in_order(blocks):
    document, expected = docx.Document(), []
    for block in blocks:
        expected += _write(document, block)
    stream = io.BytesIO()
    document.save(stream)

    outline = read_draft(stream.getvalue(), name="a.docx")

    assert [paragraph.text for paragraph in outline.paragraphs] == expected
    assert [paragraph.index for paragraph in outline.paragraphs] == list(range(len(expected)))


def _write(document, block) -> list[str]:
    if isinstance(block, str):
        document.add_paragraph(block)
        return [block]
    grid = document.add_table(rows=len(block), cols=2)
    for row, cells in zip(grid.rows, block, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return [text for row in block for text in row]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def control(inside: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>{END}'


CODE = "<w:r><w:instrText>IF 1 = 1</w:instrText></w:r>"
BEGIN, RESULT, END = field("begin") + CODE, field("separate"), field("end")
NEW_AND_OLD = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"{BEGIN}{BEGIN}{RESULT}{run('mã')}{END}{RESULT}{run('kết quả')}{END}", "kết quả"),
        (f"{BEGIN}{RESULT}{run('1')}{BEGIN}{RESULT}{run('2')}{END}{run('3')}{END}", "123"),
        (f"{run('a')}{BEGIN}{END}{run('b')}", "ab"),
        (f"{run('a')}{END}{RESULT}{run('b')}", "ab"),
        (control("<w:checkBox><w:checked/></w:checkBox>"), "☒"),
        (control('<w:checkBox><w:default w:val="0"/></w:checkBox>'), "☐"),
        (control('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Nam"/><w:listEntry w:val="Nữ"/></w:ddList>'), "Nữ"),
        (f"<w:smartTag>{run('Hà ')}<w:customXml>{run('Nội')}</w:customXml></w:smartTag>", "Hà Nội"),
        (f'<w:bdo w:val="rtl">{run("a")}</w:bdo><w:dir w:val="rtl">{run("b")}</w:dir>', "ab"),
        (f"{run('Cộng')}<w:r><w:cr/></w:r>{run('hòa')}", "Cộng hòa"),
        (f"{run('thủ')}<w:r><w:softHyphen/></w:r>{run('tục')}", "thủtục"),
        (f"<w:r><w:ruby><w:rt>{run('phiên âm')}</w:rt><w:rubyBase>{run('chữ')}</w:rubyBase></w:ruby></w:r>", "chữ"),
        (f"<w:r>{NEW_AND_OLD.format('<w:t>mới</w:t>', '<w:t>cũ</w:t>')}</w:r>", "mới"),
        (f"{NEW_AND_OLD.format(run('mới'), run('cũ'))}{run('.')}", "mới."),
        (f"<mc:AlternateContent><mc:Fallback>{run('chỉ có cũ')}</mc:Fallback></mc:AlternateContent>", "chỉ có cũ"),
        (f"{run('a')}<w:del>{run('b')}</w:del><w:hyperlink><w:ins>{run('c')}</w:ins></w:hyperlink>{run('d')}", "acd"),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + run("a"), "a"),
    ],
)
def test_text_inside_a_paragraph_is_what_word_shows(inside, text):
    assert texts(f"<w:p>{inside}</w:p>") == [text]


def test_a_field_over_several_paragraphs_gives_its_result_only():
    body = f"<w:p>{BEGIN}</w:p><w:p>{CODE}{RESULT}{run('Mục lục')}</w:p><w:p>{run('Chương I')}{END}</w:p>"

    assert texts(body) == ["Mục lục", "Chương I"]


def test_a_prompt_that_nobody_filled_in_is_read_and_said():
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Nhập tên cơ quan')}</w:sdtContent></w:sdt>"

    reading = read_docx(word(paragraph("Cơ quan: ", inside=control)))

    assert [line.text for line in reading.lines] == ["Cơ quan: Nhập tên cơ quan"]
    assert "1 ô chưa điền" in reading.warnings[0]


def test_text_behind_a_text_box_goes_on_with_its_own_paragraph():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('hộp')}{paragraph('hai')}</w:txbxContent></v:textbox></w:pict></w:r>"

    assert texts(paragraph("trước", inside=box + run(" sau")) + paragraph("nữa")) == ["trước sau", "hộp", "hai", "nữa"]


def test_a_table_in_a_text_box_is_read_behind_the_paragraph_of_the_box():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{table((paragraph('a'), paragraph('b')))}</w:txbxContent></v:textbox></w:pict></w:r>"

    read = lines(paragraph("trước", inside=box + run(" sau")))

    assert [(line.text, line.table) for line in read] == [("trước sau", None), ("a", TableCell(0, 0, 0)), ("b", TableCell(0, 0, 1))]


def test_a_hidden_paragraph_end_runs_on_into_the_next_paragraph():
    assert texts(paragraph("Điều 1. ", "<w:rPr><w:vanish/></w:rPr>") + paragraph("Hồ sơ")) == ["Điều 1. Hồ sơ"]


def test_alignment_of_a_table_is_not_that_of_the_empty_paragraph_before_it():
    centred = '<w:tblPr><w:jc w:val="center"/></w:tblPr>'
    body = "<w:p/>" + table((paragraph("a"),)).replace("<w:tbl>", f"<w:tbl>{centred}") + paragraph("b")

    assert [line.alignment for line in lines(body)] == ["", ""]
