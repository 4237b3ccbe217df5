import io
from dataclasses import replace

import openpyxl

from tests.reports import examples
from workbench.reports.documents import comments_workbook

FIRST_ROW = 5


def rows_of(packed):
    sheet = openpyxl.load_workbook(io.BytesIO(packed)).worksheets[0]
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]


def test_every_comment_is_a_row_with_its_answer():
    rows = rows_of(comments_workbook.build(examples.COMMENTS_TABLE))

    first, second = examples.COMMENTS_TABLE.rows
    assert rows[0] == [
        "1",
        "Ý kiến chung",
        first.place,
        first.quote,
        first.comment,
        "Sở Tài chính",
        "Lê Văn Mẫu",
        "Tiếp thu",
        first.response,
        first.state,
        "",
    ]
    assert rows[1][:5] == ["2", "Ý kiến chung", second.place, "", second.comment]
    assert rows[1][7:] == ["Chưa trả lời", "", "Đang mở", ""]


def test_the_comments_are_counted_by_how_they_are_settled_and_go_on_being_counted():
    workbook = openpyxl.load_workbook(io.BytesIO(comments_workbook.build(examples.COMMENTS_TABLE)))

    totals = [[cell.value for cell in row] for row in workbook["Tổng hợp"].iter_rows(min_row=2)]

    assert [row[0] for row in totals] == ["Tiếp thu", "Tiếp thu một phần", "Giải trình", "Chưa trả lời", "Tổng số"]
    assert totals[0][1] == "=COUNTIF('Ý kiến'!$H$5:$H$6,A2)"
    assert totals[-1][1] == "=SUM(B2:B5)"


def test_words_that_look_like_a_formula_stay_words():
    row = replace(examples.COMMENTS_TABLE.rows[0], comment="=1+1\x07")

    packed = comments_workbook.build(replace(examples.COMMENTS_TABLE, rows=(row,)))

    cell = openpyxl.load_workbook(io.BytesIO(packed)).worksheets[0].cell(FIRST_ROW, 5)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_equal_comments_give_an_equal_workbook():
    assert comments_workbook.build(examples.COMMENTS_TABLE) == comments_workbook.build(examples.COMMENTS_TABLE)


def test_the_header_stays_and_can_be_filtered():
    sheet = openpyxl.load_workbook(io.BytesIO(comments_workbook.build(examples.COMMENTS_TABLE))).worksheets[0]

    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:K6"
    assert sheet.print_title_rows == "$4:$4"


def test_the_properties_come_from_the_values():
    workbook = openpyxl.load_workbook(io.BytesIO(comments_workbook.build(examples.COMMENTS_TABLE)))

    assert workbook.properties.creator == "Sở Tư pháp"
    assert workbook.properties.created == workbook.properties.modified == examples.PAPER.written.replace(tzinfo=None)
