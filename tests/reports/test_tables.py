"""The columns of every table keep the widths that were meant for them, in the file and on the page."""

import io
import shutil
from datetime import date

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.reports import examples
from tests.reports.test_layout import VALUES
from workbench.reports import compared
from workbench.reports.documents import monthly_report
from workbench.reports.kinds import KINDS, ReportKind
from workbench.reports.page import LEFT, text_width
from workbench.reports.pdf import to_pdf
from workbench.reports.province.sample import sample_form
from workbench.reports.values import ComparedDraft, ComparedRow, Mark, MonthlyDossier, MonthlyReport

LONG = "Cơ quan tiếp nhận kiểm tra hồ sơ và cấp giấy tiếp nhận. "
MONTH = MonthlyReport(
    examples.PAPER,
    "11 năm 2026",
    (("Mở hồ sơ", 1),),
    (MonthlyDossier("Dự thảo", "Mở hồ sơ", "Đang soạn", 1, None, None),),
    on=date(2026, 11, 23),
)
PAPERS = {
    **{kind.value: lambda kind=kind: KINDS[kind].build(VALUES[kind]) for kind in ReportKind},
    **{f"form of {kind.value}": lambda kind=kind: sample_form(kind) for kind in ReportKind},
    "compared": lambda: compared.build(examples.COMPARED_DRAFT),
    "monthly": lambda: monthly_report.build(MONTH),
}
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is absent")


def number(element, name):
    return int(element.get(qn(f"w:{name}")))


def grid_of(table):
    return [number(column, "w") for column in table.tblGrid]


def cells_that_differ(table):
    """Give the cells whose width is not that of the columns which they cover."""
    grid = grid_of(table)
    for row in table.tr_lst:
        at = 0
        for cell in row.tc_lst:
            covered = grid[at : at + cell.grid_span]
            at += cell.grid_span
            if number(cell.tcPr.find(qn("w:tcW")), "w") != sum(covered):
                yield cell.xml[:200]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_grid_cells_and_the_whole_agree_and_nothing_is_fitted_to_the_content(paper):
    document = docx.Document(io.BytesIO(paper()))
    tables = list(document.element.body.iter(qn("w:tbl")))

    assert tables
    assert {table.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) for table in tables} == {"fixed"}
    assert [sum(grid_of(table)) - number(table.tblPr.find(qn("w:tblW")), "w") for table in tables] == [0] * len(tables)
    assert [cell for table in tables for cell in cells_that_differ(table)] == []
    # A whole twip a column at most is rounded up.
    assert all(sum(grid_of(table)) <= Mm(text_width(document)).twips + len(grid_of(table)) for table in tables)


def left_edges(packed, words):
    """Give how far from the left of the first page each text begins, in millimetres."""
    page = pypdfium2.PdfDocument(packed)[0].get_textpage()
    found = []
    for text in words:
        index, _count = page.search(text).get_next()
        found.append(page.get_charbox(index)[0] * 25.4 / 72)
    return found


@needs_office
@pytest.mark.parametrize(
    ("old", "new"),
    [("Ngắn", LONG * 20), (LONG * 20, "Ngắn"), ("x" * 300, "y" * 300)],
    ids=["long at the right", "long at the left", "long words"],
)
def test_the_columns_of_a_comparison_keep_their_place_on_the_page_whatever_stands_in_them(old, new):
    row = ComparedRow("Điều 11", "Điều 22", "Sửa đổi", ((Mark.REMOVED, old), (Mark.ADDED, new)), "Rút ngắn thời hạn.")
    values = compared.build(ComparedDraft(examples.PAPER, "Phiên bản 1", "Phiên bản 2", (row,)))

    first, second, third = left_edges(to_pdf(values), ("Điều 11", "Điều 22", "Rút ngắn"))

    padding = 1.6
    expected = [LEFT + padding, LEFT + padding + 98, LEFT + padding + 196]
    assert [first, second, third] == pytest.approx(expected, abs=1.5)
