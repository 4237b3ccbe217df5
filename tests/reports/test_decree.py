"""Every paper measured in its file against what Nghị định 30/2020/NĐ-CP asks, line by line (decree_30_2020.toml)."""

import io
import tomllib
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.reports.conftest import walk
from tests.reports.test_layout import VALUES
from workbench.reports.kinds import KINDS, ReportKind
from workbench.reports.page import text_width
from workbench.reports.widths import width_of

DECREE = tomllib.loads((Path(__file__).parent / "decree_30_2020.toml").read_text("utf8"))
every_kind = pytest.mark.parametrize("kind", list(ReportKind))


@pytest.fixture(scope="module")
def measured():
    """Give a paper of each kind, opened again."""
    return {kind: docx.Document(io.BytesIO(KINDS[kind].build(VALUES[kind]))) for kind in ReportKind}


def in_mm(length):
    """Give millimetres; a Word file holds whole twentieths of a point, which are 0.018 mm."""
    return round(length / Mm(1), 1)


def paragraphs_of(document, style):
    return [paragraph for paragraph in walk(document) if paragraph.style.name == style and paragraph.text.strip()]


@every_kind
def test_the_sheet_and_its_margins_are_the_decrees(kind, measured):
    section = measured[kind].sections[0]

    sides = sorted((in_mm(section.page_width), in_mm(section.page_height)))
    margins = {row["side"]: in_mm(getattr(section, row["side"])) for row in DECREE["margin"]}

    assert sides == [DECREE["page"]["short_side"], DECREE["page"]["long_side"]], DECREE["page"]["basis"]
    assert [row for row in DECREE["margin"] if not row["least"] <= margins[row["side"]] <= row["most"]] == []


@every_kind
def test_the_page_number_stands_upright_in_the_middle_of_the_top_margin(kind, measured):
    section, wanted = measured[kind].sections[0], DECREE["number"]
    line = section.header.paragraphs[0]

    sizes = {run.font.size.pt for run in line.runs}

    assert line.alignment.name == "CENTER"
    assert all(wanted["least"] <= size <= wanted["most"] for size in sizes)
    assert not any(run.italic for run in line.runs)
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""


@every_kind
@pytest.mark.parametrize("row", DECREE["element"], ids=lambda row: row["style"])
def test_an_element_is_set_as_the_decree_says(kind, row, measured):
    found = paragraphs_of(measured[kind], row["style"])

    assert [problem for paragraph in found for problem in problems(paragraph, row)] == [], row["basis"]


def problems(paragraph, row):
    """Say what of a paragraph differs from the decree's line; size and face of a run win over those of its style."""
    face, shape = paragraph.style.font, paragraph.style.paragraph_format
    sizes = {(run.font.size or face.size).pt for run in paragraph.runs}
    indent = in_mm(paragraph.paragraph_format.first_line_indent or shape.first_line_indent)
    aligned = paragraph.alignment if paragraph.alignment is not None else shape.alignment
    checks = {
        "size": all(row["least"] <= size <= row["most"] for size in sizes),
        "bold": bool(face.bold) == row.get("bold", False),
        "italic": bool(face.italic) == row.get("italic", False),
        "align": aligned.name == row.get("align", aligned.name),
        "capitals": not row.get("capitals") or paragraph.text == paragraph.text.upper(),
        "indent": indent in row.get("indents", [indent]),
        "before": shape.space_before.pt >= row.get("before", 0),
        "apart": max(shape.space_before.pt, shape.space_after.pt) >= row.get("apart", 0),
        "lines": row.get("lines", [0, 9])[0] <= shape.line_spacing <= row.get("lines", [0, 9])[1],
    }
    return [(name, paragraph.text) for name, holds in checks.items() if not holds]


@every_kind
def test_every_letter_is_times_new_roman_in_black(kind, measured):
    document, wanted = measured[kind], DECREE["font"]

    colours = {document.styles[row["style"]].font.color.rgb for row in DECREE["element"]}
    own = {(font.get(qn("w:ascii")), run.text) for run in document.element.iter(qn("w:r")) for font in run.iter(qn("w:rFonts"))}

    assert {str(colour) for colour in colours} == {wanted["colour"]}
    # Only the ticked and the empty box are drawn in the face that Word draws them in.
    assert {text for name, text in own if name != wanted["name"]} <= {"☒", "☐"}


@every_kind
@pytest.mark.parametrize("row", DECREE["rule"], ids=lambda row: row["beneath"])
def test_a_rule_is_as_long_as_the_decree_says(kind, row, measured):
    document = measured[kind]
    ruled = [(above, rule) for above, rule in pairs(document) if above.style.name == row["beneath"]]

    shares = [round(length_of(rule, document) / line_above(above, document), 3) for above, rule in ruled]

    # An official letter has no tên loại and so no rule under it (mục II.5 điểm b).
    assert ruled or (kind is ReportKind.CONTROL_LETTER and row["beneath"] == "Trích yếu")
    assert [share for share in shares if not row["least"] <= share <= row["most"]] == [], row["basis"]


def pairs(document):
    rows = list(walk(document))
    return [(above, rule) for above, rule in pairwise(rows) if rule.style.name == "Đường kẻ" and rule._p.pPr.find(qn("w:pBdr")) is not None]


def room(paragraph, document):
    cell = next((parent for parent in paragraph._p.iterancestors(qn("w:tc"))), None)
    return text_width(document) if cell is None else int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) / 20 * 25.4 / 72


def line_above(paragraph, document):
    whole = width_of(paragraph.text, size=paragraph.style.font.size.pt)
    return min(whole, room(paragraph, document))


def length_of(rule, document):
    return room(rule, document) - 2 * in_mm(rule.paragraph_format.left_indent)


@every_kind
def test_no_heading_stands_over_nothing(kind, measured):
    blocks = [block for block in measured[kind].iter_inner_content() if not hasattr(block, "text") or block.text.strip()]
    heads = ("Mục", "Tiểu mục có tiêu đề", "Tên bảng")

    followers = [below for above, below in pairwise(blocks) if hasattr(above, "text") and above.style.name in heads[1:]]

    assert [below.text for below in followers if hasattr(below, "text") and below.style.name in heads] == []
    assert not (hasattr(blocks[-1], "text") and blocks[-1].style.name in heads)


@every_kind
def test_the_head_of_a_table_repeats_and_a_row_of_usual_length_stays_whole(kind, measured):
    bordered = [table for table in measured[kind].tables if table._tbl.tblPr.find(qn("w:tblBorders")) is not None]

    heads = [table.rows[0]._tr.trPr.find(qn("w:tblHeader")) for table in bordered]
    whole = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for table in bordered for row in table.rows]

    assert None not in heads
    assert all(whole)


def is_signature(table):
    return any(paragraph.style.name == "Quyền hạn chức vụ" for cell in table.rows[0].cells for paragraph in cell.paragraphs)


@every_kind
def test_the_text_ends_on_the_page_of_the_signature(kind, measured):
    blocks = list(measured[kind].iter_inner_content())
    place = next(index for index, block in enumerate(blocks) if hasattr(block, "rows") and is_signature(block))
    before, gap = blocks[place - 2], blocks[place - 1]

    held = [before] if hasattr(before, "text") else [paragraph for cell in before.rows[-1].cells for paragraph in cell.paragraphs]

    assert gap.paragraph_format.keep_with_next
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in held)
