"""Automatic numbers come out as Word shows them."""

import pytest

from tests.ingest.wordfile import abstract, level, num, numbered, paragraph, run, styled, table, word
from workbench.ingest import read_draft
from workbench.ingest.word.docx import read_docx
from workbench.ingest.word.numerals import numeral

ARTICLES = abstract(0, level(0, "Điều %1."), level(1, "%2."), level(2, "%3)", "lowerLetter"))


def labels(body: str, *, numbering: str, styles: str = "") -> list[str | None]:
    return [line.label for line in read_docx(word(body, numbering=numbering, styles=styles)).lines]


def test_articles_clauses_and_points_are_counted_and_written_in_front():
    body = numbered("Hồ sơ", 1) + numbered("Đơn", 1, 1) + numbered("bản chính", 1, 2) + numbered("bản sao", 1, 2) + numbered("Phí", 1)

    lines = read_docx(word(body, numbering=ARTICLES + num(1, 0))).lines

    assert [line.text for line in lines] == ["Điều 1. Hồ sơ", "1. Đơn", "a) bản chính", "b) bản sao", "Điều 2. Phí"]


def test_deeper_levels_begin_again_below_a_higher_one():
    body = "".join(numbered("x", 1, place) for place in (0, 1, 1, 2, 1, 2, 0, 1))

    found = labels(body, numbering=ARTICLES + num(1, 0))

    assert found == ["Điều 1.", "1.", "2.", "a)", "3.", "a)", "Điều 2.", "1."]


def test_articles_run_on_through_chapters_where_the_level_never_restarts():
    chapters = abstract(0, level(0, "Chương %1", "upperRoman"), level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>'))

    found = labels("".join(numbered("x", 1, place) for place in (0, 1, 1, 0, 1)), numbering=chapters + num(1, 0))

    assert found == ["Chương I", "Điều 1.", "Điều 2.", "Chương II", "Điều 3."]


def test_a_level_restarts_only_after_the_level_that_it_names():
    levels = abstract(0, level(0, "%1."), level(1, "%2)"), level(2, "(%3)", more='<w:lvlRestart w:val="1"/>'))

    found = labels("".join(numbered("x", 1, place) for place in (0, 1, 2, 1, 2, 0, 1, 2)), numbering=levels + num(1, 0))

    assert found == ["1.", "1)", "(1)", "2)", "(2)", "2.", "1)", "(1)"]


def test_two_lists_of_one_definition_share_a_count_unless_one_starts_anew():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = numbered("x", 1) + numbered("x", 2) + numbered("x", 3) + numbered("x", 3) + numbered("x", 1)

    found = labels(body, numbering=abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, restart))

    assert found == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_may_replace_a_level_of_its_definition():
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter", start=4)}</w:lvlOverride>'

    found = labels(numbered("x", 1) + numbered("x", 1), numbering=abstract(0, level(0, "%1.")) + num(1, 0, replaced))

    assert found == ["d)", "e)"]


def test_higher_levels_are_shown_in_their_own_form_or_in_arabic_for_legal_numbering():
    levels = abstract(0, level(0, "%1", "upperRoman"), level(1, "%1.%2"), level(2, "%1.%2.%3", more="<w:isLgl/>"))

    found = labels("".join(numbered("x", 1, place) for place in (0, 0, 1, 2)), numbering=levels + num(1, 0))

    assert found == ["I", "II", "II.1", "2.1.1"]


def test_a_style_carries_the_number_and_the_level_linked_to_it():
    levels = abstract(
        0, level(0, "Chương %1", "upperRoman", more='<w:pStyle w:val="Chuong"/>'), level(1, "Điều %2.", more='<w:pStyle w:val="Dieu"/>')
    )
    carried = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{name}">{carried}</w:style>' for name in ("Chuong", "Dieu"))
    styles += '<w:style w:type="paragraph" w:styleId="DieuDam"><w:basedOn w:val="Dieu"/></w:style>'

    found = labels(styled("x", "Chuong") + styled("x", "Dieu") + styled("x", "DieuDam"), numbering=levels + num(1, 0), styles=styles)

    assert found == ["Chương I", "Điều 1.", "Điều 2."]


def test_a_paragraph_can_put_away_the_number_of_its_style():
    styles = '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    put_away = paragraph("x", '<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    found = labels(styled("x", "Dieu") + put_away + styled("x", "Dieu"), numbering=ARTICLES + num(1, 0), styles=styles)

    assert found == ["Điều 1.", None, "Điều 2."]


def test_a_list_can_be_defined_by_a_numbering_style():
    numbering = abstract(0, more='<w:numStyleLink w:val="Luat"/>') + abstract(1, level(0, "Điều %1."), more='<w:styleLink w:val="Luat"/>')
    styles = '<w:style w:type="numbering" w:styleId="Luat"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'

    found = labels(numbered("x", 1) + numbered("x", 1), numbering=numbering + num(1, 0) + num(2, 1), styles=styles)

    assert found == ["Điều 1.", "Điều 2."]


def test_an_empty_paragraph_takes_a_number_and_is_no_paragraph_of_the_draft():
    found = labels(numbered("x", 1) + numbered("", 1) + numbered("x", 1), numbering=ARTICLES + num(1, 0))

    assert found == ["Điều 1.", "Điều 3."]


def test_a_number_alone_in_a_table_is_data():
    rows = table(("<w:p/>", paragraph("Tên")), (numbered("", 1), paragraph("Đơn")), (numbered("", 1), paragraph("Tờ khai")))

    lines = read_docx(word(rows, numbering=abstract(0, level(0, "%1")) + num(1, 0))).lines

    assert [line.text for line in lines] == ["Tên", "1", "Đơn", "2", "Tờ khai"]


def test_signs_of_symbol_fonts_are_written_as_signs():
    bullets = abstract(0, level(0, "\uf0b7", "bullet"), level(1, "-", "bullet"))

    lines = read_docx(word(numbered("x", 1) + numbered("y", 1, 1), numbering=bullets + num(1, 0))).lines

    assert [line.text for line in lines] == ["• x", "- y"]


def test_a_hollow_bullet_is_a_letter_of_a_typewriter_font():
    hollow = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/><w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:lvl>'

    assert labels(numbered("x", 1), numbering=abstract(0, hollow) + num(1, 0)) == ["○"]


def test_a_style_may_set_the_level_alone_and_have_the_list_of_the_style_below_it():
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    styles += (
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )

    found = labels(styled("x", "A") + styled("x", "B") + styled("x", "B"), numbering=ARTICLES + num(1, 0), styles=styles)

    assert found == ["Điều 1.", "1.", "2."]


def test_a_bullet_above_has_no_number_to_show_below():
    levels = abstract(0, level(0, "%1."), level(1, "-", "bullet"), level(2, "%1.%2%3."))

    found = labels("".join(numbered("x", 1, place) for place in (0, 1, 2)), numbering=levels + num(1, 0))

    assert found == ["1.", "-", "1.1."]


def test_a_level_that_was_passed_over_shows_its_start_and_counts_from_it():
    levels = abstract(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))

    found = labels("".join(numbered("x", 1, place) for place in (2, 0, 2, 1)), numbering=levels + num(1, 0))

    assert found == ["1.1.1.", "1.", "1.1.1.", "1.1."]


def test_a_hidden_number_counts_and_is_not_shown():
    hidden = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr></w:lvl>'
    levels = abstract(0, hidden, level(1, "%1.%2."))

    assert labels(numbered("x", 1) + numbered("x", 1) + numbered("x", 1, 1), numbering=levels + num(1, 0)) == [None, None, "2.1."]


def test_a_hidden_paragraph_takes_no_number():
    hidden = paragraph("", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>', inside=run("ẩn", "<w:vanish/>"))

    found = labels(numbered("x", 1) + hidden + numbered("x", 1), numbering=ARTICLES + num(1, 0))

    assert found == ["Điều 1.", "Điều 2."]


def test_the_number_of_before_a_tracked_change_is_not_the_number():
    before = '<w:pPrChange w:author="A"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'

    body = paragraph("x", before) + paragraph("x", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{before}')

    assert labels(body, numbering=ARTICLES + num(1, 0)) == [None, "Điều 1."]


def test_numbers_run_on_through_cells_text_boxes_and_content_controls():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{numbered('x', 1)}</w:txbxContent></v:textbox></w:pict></w:r>"
    control = f"<w:sdt><w:sdtContent>{numbered('x', 1)}</w:sdtContent></w:sdt>"
    body = numbered("x", 1) + table((numbered("x", 1), numbered("x", 1))) + control + paragraph("hộp", inside=box) + numbered("x", 1)

    found = labels(body, numbering=ARTICLES + num(1, 0))

    assert found == ["Điều 1.", "Điều 2.", "Điều 3.", "Điều 4.", None, "Điều 5.", "Điều 6."]


def test_a_reference_to_a_list_that_is_not_there_leaves_the_text_alone():
    assert labels(numbered("x", 7), numbering=ARTICLES + num(1, 0)) == [None]


@pytest.mark.parametrize(
    ("form", "count", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 12, "12"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 4, "iv"),
        ("lowerLetter", 5, "e"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("vietnameseCounting", 21, "hai mươi mốt"),
        ("none", 3, ""),
        ("001", 3, "003"),
        ("something-new", 3, "3"),
    ],
)
def test_counts_are_written_in_the_form_of_the_list(form, count, shown):
    assert numeral(count, form) == shown


def test_a_drafter_is_told_where_word_lettered_past_the_letter_dd():
    body = numbered("Hồ sơ", 1) + numbered("Gồm", 1, 1) + "".join(numbered("giấy", 1, 2) for _ in range(5))

    outline = read_draft(word(body, numbering=ARTICLES + num(1, 0)), name="a.docx")

    assert outline.provisions[-1].path == "dieu-1/khoan-1/diem-e"
    assert "thiếu điểm đ" in outline.faults[0].message


def test_clauses_that_word_forgot_to_begin_again_are_still_clauses():
    clauses = abstract(0, level(0, "%1.")) + num(1, 0)
    body = paragraph("Điều 1. Hồ sơ") + numbered("đơn", 1) + numbered("ảnh", 1) + paragraph("Điều 2. Phí") + numbered("mức", 1)

    outline = read_draft(word(body, numbering=clauses), name="a.docx")

    assert [provision.path for provision in outline.provisions][-1] == "dieu-2/khoan-3"
