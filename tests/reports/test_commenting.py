"""What was said of a draft, in the table of comments and the papers that follow from it."""

import io

import openpyxl

from tests.reports.story import ANSWERED, COMMENT, OPINION, OUTSIDER, QUOTE, TO_APPRAISAL
from tests.reports.test_gathering import cells
from workbench.lifecycle import content_hash


def test_the_table_of_comments_tells_place_words_and_answer(tell, made, opened):
    tell(*TO_APPRAISAL, "comment", "respond")

    rows = cells(opened(made("comments-table")), "Nội dung ý kiến")

    assert rows[1] == [
        "1",
        f"Điểm c khoản 2 Điều 2\n“{QUOTE}”",
        COMMENT,
        "Sở Tư pháp\nNgười appraiser",
        f"Tiếp thu: {ANSWERED}",
        "Đã trả lời",
    ]


def test_the_opinion_of_the_control_body_stands_in_the_table_of_comments(tell, made, opened):
    tell(*TO_APPRAISAL, "comment", "opine")

    row = cells(opened(made("comments-table")), "Nội dung ý kiến")[2]

    assert row == [
        "2",
        "Toàn bộ dự thảo",
        f"Thống nhất, có nội dung cần chỉnh sửa.\n{OPINION}",
        "Văn phòng Ủy ban nhân dân tỉnh\nNgười controller",
        "Chưa tiếp thu, giải trình",
        "Ý kiến về phiên bản 1",
    ]


def test_an_approval_sheet_without_threads_does_not_pass_over_the_control_bodys_opinion(tell, made, words):
    tell(*TO_APPRAISAL, "appraise", "finish", "dismiss_findings", "opine", "conclude")

    text = words(made("approval-sheet", content_hash=content_hash))

    assert "Không có, ngoài ý kiến của cơ quan kiểm soát TTHC" in text
    assert "Bảng tổng hợp, tiếp thu, giải trình ý kiến" in text


def test_a_comment_out_of_a_word_file_names_who_wrote_it_not_who_took_it_in(tell, made, opened, words):
    tell(*TO_APPRAISAL, "appraise", "finish", "take_in", "respond", "opine", "refuse", "revise")

    row = cells(opened(made("comments-table")), "Nội dung ý kiến")[1]

    assert (row[2], row[3]) == (COMMENT, OUTSIDER)
    assert f"Tiếp thu ý kiến của {OUTSIDER}." in words(made("compared-draft"))


def test_a_comment_on_words_that_are_gone_names_the_version_in_which_they_stood(tell, made, opened):
    tell(*TO_APPRAISAL, "appraise", "finish", "comment", "respond", "opine", "refuse", "revise")

    row = cells(opened(made("comments-table")), "Nội dung ý kiến")[1]

    assert row[1] == f"Điểm c khoản 2 Điều 2 (phiên bản 1)\n“{QUOTE}”"
    assert row[-1] == "Đã trả lời; không còn trong dự thảo"


def test_the_table_of_comments_is_a_workbook_too(tell, made):
    tell(*TO_APPRAISAL, "comment")

    sheet = openpyxl.load_workbook(io.BytesIO(made("comments-table", suffix=".xlsx"))).worksheets[0]

    assert COMMENT in [cell.value for row in sheet.iter_rows() for cell in row]


def test_the_compared_draft_tells_what_changed_and_whose_comment_was_followed(tell, made, opened):
    tell(*TO_APPRAISAL, "appraise", "finish", "comment", "respond", "opine", "refuse", "revise")

    _head, gone, changed = cells(opened(made("compared-draft")), "Lý do")

    assert gone[1].endswith(f"c) {QUOTE}.")
    assert gone[3:] == ["Bỏ", "Tiếp thu ý kiến của Sở Tư pháp."]
    assert "07 ngày làm việc" in changed[2]
    assert changed[3:] == ["Sửa đổi", ""]
