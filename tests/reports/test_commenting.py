"""What was said of a draft, in the table of comments and the papers that follow from it."""

import io

import openpyxl
import pytest

from models.dossiers import Dossier
from models.enums import ThreadTarget
from tests.reports.story import ANSWERED, COMMENT, OPINION, OUTSIDER, QUOTE, TO_APPRAISAL
from tests.reports.test_gathering import cells
from workbench.lifecycle import content_hash
from workbench.reports.gathering.comments import rows_of, table_of, without_kind
from workbench.reports.queries import material_of
from workbench.reports.values import CommentRow, Matter


def rows_in(document):
    """Give the rows of the table of comments, without its head and the titles of groups."""
    return [row for row in cells(document, "Nội dung ý kiến")[1:] if len(row) > 1]


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


def test_comments_stand_in_the_order_of_the_draft_whenever_they_were_made(tell, made, opened, services):
    tell(*TO_APPRAISAL)
    matters = (
        (ThreadTarget.DOSSIER, "toàn bộ"),
        (ThreadTarget.ANSWER, "III.7a"),
        (ThreadTarget.ANSWER, "I.1"),
        (ThreadTarget.PROCEDURE, "thủ tục"),
        (ThreadTarget.TEXT, "15 tháng 12 năm 2026"),
        (ThreadTarget.TEXT, QUOTE),
        (ThreadTarget.TEXT, "Luật Việc làm"),
    )
    with services.writing.begin() as session:
        tell.comment_on(session, session.get_one(Dossier, tell.dossier_id), *matters)

    rows = cells(opened(made("comments-table")), "Nội dung ý kiến")[1:]

    assert [row[0] if len(row) == 1 else row[2].removeprefix("Ý kiến về ") for row in rows] == [
        "I. Căn cứ ban hành, phần mở đầu",
        "Luật Việc làm",
        "II. Các điều của dự thảo",
        QUOTE,
        "15 tháng 12 năm 2026",
        "III. Thủ tục hành chính",
        "thủ tục",
        "IV. Nội dung đánh giá tác động, chi phí tuân thủ",
        "I.1",
        "III.7a",
        "V. Ý kiến chung",
        "toàn bộ",
    ]
    assert [row[0] for row in rows if len(row) > 1] == [str(place) for place in range(1, 8)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Tiếp thu: đã bỏ điểm c.", "Đã bỏ điểm c."),
        ("tiếp thu. Đã bỏ điểm c.", "Đã bỏ điểm c."),
        ("Tiếp thu", ""),
        ("Tiếp thu ý kiến, đã bỏ điểm c.", "Tiếp thu ý kiến, đã bỏ điểm c."),
        ("Đã bỏ điểm c.", "Đã bỏ điểm c."),
    ],
)
def test_an_answer_does_not_say_twice_how_it_is_settled(written, told):
    assert without_kind(written, "Tiếp thu") == told


def test_rows_of_any_source_stand_in_the_one_table(tell, services):
    tell(*TO_APPRAISAL, "comment", "opine")
    letter = CommentRow("Căn cứ", "", "Bổ sung căn cứ.", "Sở Nội vụ", matter=Matter.OPENING)

    with services.reading() as session:
        material = material_of(session, session.get_one(Dossier, tell.dossier_id), province="Tỉnh Mẫu", reader=None)
        table = table_of(material, [*rows_of(material), letter])

    assert [row.matter for row in table.rows] == [Matter.OPENING, Matter.ARTICLES, Matter.WHOLE]
    assert table.rows[0] == letter


def test_the_opinion_of_the_control_body_stands_in_the_table_of_comments(tell, made, opened):
    tell(*TO_APPRAISAL, "comment", "opine")

    row = rows_in(opened(made("comments-table")))[-1]

    assert row == [
        "2",
        "Toàn bộ dự thảo",
        f"Thống nhất, có nội dung cần chỉnh sửa.\n{OPINION}",
        "Văn phòng Ủy ban nhân dân tỉnh\nNgười controller",
        "Chưa tiếp thu, giải trình",
        "Ý kiến về phiên bản 1",
    ]


def test_the_report_says_once_how_the_opinion_of_the_control_body_was_settled(tell, made, words):
    tell(*TO_APPRAISAL, "opine", "answer_opinion")

    text = words(made("appraisal-report"))

    assert f"Thống nhất, có nội dung cần chỉnh sửa:\n{OPINION}\nCơ quan soạn thảo: tiếp thu. Đã sửa điểm c." in text


def test_an_approval_sheet_without_threads_does_not_pass_over_the_control_bodys_opinion(tell, made, words):
    tell(*TO_APPRAISAL, "appraise", "finish", "dismiss_findings", "opine", "conclude")

    text = words(made("approval-sheet", content_hash=content_hash))

    assert "Không có, ngoài ý kiến của cơ quan kiểm soát TTHC" in text
    assert "Bảng tổng hợp, tiếp thu, giải trình ý kiến" in text


def test_a_comment_out_of_a_word_file_names_who_wrote_it_not_who_took_it_in(tell, made, opened, words):
    tell(*TO_APPRAISAL, "appraise", "finish", "take_in", "respond", "opine", "refuse", "revise")

    row = rows_in(opened(made("comments-table")))[0]

    assert (row[2], row[3]) == (COMMENT, OUTSIDER)
    assert f"Tiếp thu ý kiến của {OUTSIDER}." in words(made("compared-draft"))


def test_a_comment_on_words_that_are_gone_names_the_version_in_which_they_stood(tell, made, opened):
    tell(*TO_APPRAISAL, "appraise", "finish", "comment", "respond", "opine", "refuse", "revise")

    row = rows_in(opened(made("comments-table")))[0]

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


@pytest.mark.parametrize(
    ("answered", "reason"),
    [("respond", "Tiếp thu ý kiến của Sở Tư pháp."), ("respond_partly", "Tiếp thu một phần ý kiến của Sở Tư pháp."), ("explain", "")],
)
def test_a_change_follows_a_comment_as_far_as_it_was_accepted(tell, made, opened, answered, reason):
    tell(*TO_APPRAISAL, "appraise", "finish", "comment", answered, "opine", "refuse", "revise")

    _head, gone, _changed = cells(opened(made("compared-draft")), "Lý do")

    assert gone[4] == reason
