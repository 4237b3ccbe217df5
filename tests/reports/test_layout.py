import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.reports import examples
from workbench.reports.kinds import KINDS, ReportKind
from workbench.reports.styles import FACES, Style

VALUES = {
    ReportKind.ASSESSMENT_FORM: examples.ASSESSMENT_FORM,
    ReportKind.COST_FORM: examples.COST_FORM,
    ReportKind.SUMMARY: examples.SUMMARY,
    ReportKind.COMMENTS_TABLE: examples.COMMENTS_TABLE,
    ReportKind.COMPARED_DRAFT: examples.COMPARED_DRAFT,
    ReportKind.APPRAISAL_REPORT: examples.APPRAISAL_REPORT,
    ReportKind.APPROVAL_SHEET: examples.APPROVAL_SHEET,
    ReportKind.APPRAISER_FORM: examples.ASSESSMENT_FORM,
    ReportKind.CONTROLLER_FORM: examples.ASSESSMENT_FORM,
    ReportKind.CONTROL_LETTER: examples.CONTROL_LETTER,
    ReportKind.SUBMISSION_PART: examples.SUMMARY,
    ReportKind.PUBLICATION: examples.PUBLICATION,
    ReportKind.POLICY_FORM: replace(examples.ASSESSMENT_FORM, code=""),
    ReportKind.REVIEW_FORM: replace(examples.ASSESSMENT_FORM, code=""),
}
WIDE = {ReportKind.COST_FORM, ReportKind.COMMENTS_TABLE, ReportKind.COMPARED_DRAFT}
every_kind = pytest.mark.parametrize("kind", list(ReportKind))


@every_kind
def test_the_paper_is_a4_with_the_margins_of_the_decree(kind, opened):
    section = opened(KINDS[kind].build(VALUES[kind])).sections[0]

    size = sorted(round(side / Mm(1)) for side in (section.page_width, section.page_height))

    assert size == [210, 297]
    assert (section.orientation == WD_ORIENT.LANDSCAPE) == (kind in WIDE)
    assert 20 <= round(section.top_margin / Mm(1)) <= 25
    assert 20 <= round(section.bottom_margin / Mm(1)) <= 25
    assert 30 <= round(section.left_margin / Mm(1)) <= 35
    assert 15 <= round(section.right_margin / Mm(1)) <= 20


@every_kind
def test_pages_are_numbered_in_the_top_margin_from_the_second(kind, opened):
    section = opened(KINDS[kind].build(VALUES[kind])).sections[0]

    field = section.header._element.findall(f".//{qn('w:instrText')}")

    assert [part.text.strip() for part in field] == ["PAGE"]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text


@every_kind
def test_every_style_uses_times_new_roman_for_letters_with_accents(kind, opened):
    document = opened(KINDS[kind].build(VALUES[kind]))

    fonts = [document.styles[style.value].element.rPr.rFonts for style in Style]

    named = {font.get(qn(f"w:{reach}")) for font in fonts for reach in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert named == {"Times New Roman"}


@every_kind
def test_every_paragraph_has_a_style_that_the_file_defines(kind, opened):
    document = opened(KINDS[kind].build(VALUES[kind]))
    defined = {style.style_id for style in document.styles}

    used = {mark.get(qn("w:val")) for mark in document.element.iter(qn("w:pStyle"))}

    assert used <= defined


@every_kind
def test_tables_fit_between_the_margins(kind, opened):
    document = opened(KINDS[kind].build(VALUES[kind]))
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin

    widths = [sum(column.width for column in table.columns) for table in document.tables]

    assert all(width <= room + Mm(0.5) for width in widths)


@every_kind
def test_the_header_row_of_each_bordered_table_repeats(kind, opened):
    document = opened(KINDS[kind].build(VALUES[kind]))

    bordered = [table for table in document.tables if table._tbl.tblPr.find(qn("w:tblBorders")) is not None]

    assert bordered or kind is ReportKind.CONTROL_LETTER
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in bordered)


@every_kind
def test_the_head_of_the_paper_follows_the_decree(kind, words):
    text = words(KINDS[kind].build(VALUES[kind]))

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in text
    assert "ỦY BAN NHÂN DÂN TỈNH MẪU\nSỞ TƯ PHÁP" in text
    assert "Số: 05/BC-STP" in text
    assert "Tỉnh Mẫu, ngày 05 tháng 02 năm 2026" in text


@every_kind
def test_the_signature_and_the_recipients_close_the_paper(kind, words):
    text = words(KINDS[kind].build(VALUES[kind]))

    assert "Nơi nhận:\n- Như trên;\n- Giám đốc (để báo cáo);\n- Lưu: VT, VB." in text
    assert "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" in text
    # Only an annex may follow.
    assert text.partition("Phụ lục\n")[0].rstrip().endswith("Nguyễn Văn Mẫu")


@every_kind
def test_equal_values_give_an_equal_file(kind):
    first, second = (KINDS[kind].build(VALUES[kind]) for _ in range(2))

    assert first == second


@every_kind
def test_the_properties_come_from_the_values(kind, opened):
    properties = opened(KINDS[kind].build(VALUES[kind])).core_properties

    assert properties.created == properties.modified == examples.PAPER.written
    assert properties.author == "Sở Tư pháp"


def test_no_time_of_making_stands_in_the_archive():
    packed = KINDS[ReportKind.APPROVAL_SHEET].build(examples.APPROVAL_SHEET)

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        times = {entry.date_time for entry in archive.infolist()}

    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_a_paper_without_number_day_and_signature_leaves_them_out(words):
    head = replace(examples.PAPER.letterhead, symbol="", number=None, day=None)
    paper = replace(examples.PAPER, letterhead=head, signature=None)

    text = words(KINDS[ReportKind.ASSESSMENT_FORM].build(replace(examples.ASSESSMENT_FORM, paper=paper)))

    assert "Số:" not in text
    assert "ngày      tháng      năm" in text
    assert "Nơi nhận:" not in text


def test_months_from_march_are_written_without_a_zero(words):
    paper = replace(examples.PAPER, letterhead=replace(examples.PAPER.letterhead, day=date(2026, 6, 9)))

    text = words(KINDS[ReportKind.SUMMARY].build(replace(examples.SUMMARY, paper=paper)))

    assert "ngày 09 tháng 6 năm 2026" in text


@pytest.mark.parametrize(
    ("style", "least", "most", "bold", "italic"),
    [
        (Style.NATION, 12, 13, True, False),
        (Style.MOTTO, 13, 14, True, False),
        (Style.PARENT, 12, 13, False, False),
        (Style.AGENCY, 12, 13, True, False),
        (Style.NUMBER, 13, 13, False, False),
        (Style.PLACE_DATE, 13, 14, False, True),
        (Style.KIND, 13, 14, True, False),
        (Style.SUBJECT, 13, 14, True, False),
        (Style.ADDRESSEE, 13, 14, False, False),
        (Style.BASIS, 13, 14, False, True),
        (Style.BODY, 13, 14, False, False),
        (Style.AUTHORITY, 13, 14, True, False),
        (Style.SIGNER, 13, 14, True, False),
        (Style.RECIPIENT_LABEL, 12, 12, True, True),
        (Style.RECIPIENT, 11, 11, False, False),
    ],
)
def test_sizes_and_faces_are_those_of_the_decree(style, least, most, bold, italic):
    face = FACES[style]

    assert least <= face.size <= most
    assert (face.bold, face.italic) == (bold, italic)


def test_the_body_is_indented_and_spaced_as_the_decree_says():
    face = FACES[Style.BODY]

    assert face.first in (1, 1.27)
    assert face.before + face.after >= 6
    assert 1 <= face.spacing <= 1.5
