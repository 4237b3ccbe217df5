import io
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports import examples
from workbench.reports.documents import (
    appraisal_report,
    approval_sheet,
    assessment_form,
    comments_table,
    compared_draft,
    summary,
)
from workbench.reports.values import CommentRow, Matter, TitledText, Verdict
from workbench.reports.wording import clean


def strings(value):
    """Every text that stands in a value or below it, line by line."""
    if isinstance(value, str):
        return [line for line in value.split("\n") if line]
    parts = value if isinstance(value, tuple) else [getattr(value, name) for name in getattr(value, "__dataclass_fields__", ())]
    return [text for part in parts for text in strings(part)]


def test_every_answer_reason_passage_and_article_is_in_the_form(words):
    text = words(assessment_form.build(examples.ASSESSMENT_FORM))

    missing = [part for part in strings(examples.ASSESSMENT_FORM.sections) if part not in text]

    assert missing == []


def test_the_ticked_box_is_the_chosen_one(words):
    text = words(assessment_form.build(examples.ASSESSMENT_FORM))

    assert "☒ Có     ☐ Không" in text


def test_a_question_without_an_answer_says_so(words):
    text = words(assessment_form.build(examples.ASSESSMENT_FORM))

    after = text.partition(examples.UNANSWERED.question)[2]
    assert "☐ Có     ☐ Không\nChưa trả lời" in after


def test_the_form_says_that_its_layout_awaits_the_official_one(words):
    text = words(assessment_form.build(examples.ASSESSMENT_FORM))

    assert "Biểu mẫu số 01/ĐGTĐ-BHM" in text
    assert "chờ đối chiếu biểu mẫu gốc" in text


def test_the_summary_holds_every_procedure_and_its_costs(words):
    text = words(summary.build(examples.SUMMARY))

    assert "Dự thảo có 02 thủ tục hành chính" in text
    assert [part for part in strings(examples.SUMMARY.procedures) if part not in text] == []
    assert "II. ĐÁNH GIÁ VIỆC PHÂN QUYỀN, PHÂN CẤP\nGiữ nguyên thẩm quyền." in text
    # What the workbench does not assess has dotted lines to write on.
    assert "III. BẢO ĐẢM BÌNH ĐẲNG GIỚI\n\t\n\t\n\t" in text


def test_a_part_of_another_paper_has_no_head_or_foot_of_its_own_and_no_lone_number(words):
    text = words(summary.build(replace(examples.SUMMARY, part_of="tờ trình", others=(), paper=replace(examples.PAPER, signature=None))))

    assert text.startswith("ĐÁNH GIÁ TÁC ĐỘNG THỦ TỤC HÀNH CHÍNH\n(nội dung đưa vào tờ trình)\n")
    assert [words for words in ("CỘNG HÒA", "BẢN ĐÁNH GIÁ", "Kính gửi", "Nơi nhận", "I. ") if words in text] == []


def test_a_summary_of_one_section_does_not_number_it(words):
    text = words(summary.build(replace(examples.SUMMARY, others=())))

    assert "\nĐÁNH GIÁ THỦ TỤC HÀNH CHÍNH\n" in text


def test_every_part_of_the_form_is_told_and_one_without_answers_says_so(words):
    procedure = replace(examples.SUMMARY.procedures[0], parts=(TitledText("Thuyết minh việc sửa đổi, bổ sung", ""),))

    text = words(summary.build(replace(examples.SUMMARY, procedures=(procedure,))))

    assert "Tính hợp hiến, hợp pháp: " not in text
    assert "Thuyết minh việc sửa đổi, bổ sung: Chưa trả lời" in text


@pytest.mark.parametrize(("conclusion", "lines"), [(None, 0), ("", 1)])
def test_a_conclusion_stands_only_where_the_form_asks_for_one(words, conclusion, lines):
    procedure = replace(examples.SUMMARY.procedures[0], conclusion=conclusion)

    text = words(summary.build(replace(examples.SUMMARY, procedures=(procedure,))))

    assert text.count("Kết luận: Chưa trả lời") == text.count("Kết luận") == lines


def test_the_report_calls_a_criterion_as_the_form_does(words):
    procedure = replace(examples.APPRAISAL_REPORT.procedures[0], legality_title="Tính hợp pháp")

    text = words(appraisal_report.build(replace(examples.APPRAISAL_REPORT, procedures=(procedure,))))

    assert "Về tính hợp pháp: " in text
    assert "hợp hiến, hợp pháp: " not in text


def test_a_sum_with_an_unknown_amount_is_unknown(opened):
    document = opened(summary.build(examples.SUMMARY))

    total = [cell.text for cell in document.tables[1].rows[-1].cells]

    assert total[-3:] == ["Chưa xác định", "89.133.000", "Chưa xác định"]


def test_a_draft_without_procedures_says_so(words):
    assert summary.NONE_REGULATED in words(summary.build(replace(examples.SUMMARY, procedures=())))


def test_the_table_holds_every_comment_once_in_order(opened):
    rows = opened(comments_table.build(examples.COMMENTS_TABLE)).tables[1].rows

    cells = [[cell.text for cell in row.cells] for row in rows[1:]]

    assert [row[0] for row in cells] == ["1", "2"]
    assert [row[2] for row in cells] == [row.comment for row in examples.COMMENTS_TABLE.rows]
    assert cells[0][4] == "Tiếp thu: Đã bỏ thành phần hồ sơ này."
    assert cells[1][4] == "Chưa tiếp thu, giải trình"
    assert [row[5] for row in cells] == ["Đã giải quyết", "Đang mở"]


def test_the_table_counts_its_comments_by_how_they_are_settled(words):
    text = words(comments_table.build(examples.COMMENTS_TABLE))

    assert "Tổng số ý kiến: 02; trong đó tiếp thu: 01; tiếp thu một phần: 00; giải trình: 00; chưa trả lời: 01." in text


def test_comments_on_different_matters_stand_under_titles(opened):
    first, second = examples.COMMENTS_TABLE.rows
    rows = (replace(first, matter=Matter.ARTICLES), replace(second, matter=Matter.WHOLE))

    table = opened(comments_table.build(replace(examples.COMMENTS_TABLE, rows=rows))).tables[1]

    assert [row.cells[0].text for row in table.rows] == ["STT", "I. Các điều của dự thảo", "1", "II. Ý kiến chung", "2"]


def test_a_long_table_keeps_all_its_rows(opened):
    many = replace(examples.COMMENTS_TABLE, rows=examples.COMMENTS_TABLE.rows * 60)

    rows = opened(comments_table.build(many)).tables[1].rows

    assert [row.cells[0].text for row in rows[1:]] == [str(place) for place in range(1, 121)]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_report_concludes_in_the_words_of_the_law(verdict, words):
    text = words(appraisal_report.build(replace(examples.APPRAISAL_REPORT, verdict=verdict)))

    assert f"{examples.DRAFT} {verdict.value} Ủy ban nhân dân tỉnh." in text


def test_the_report_holds_findings_differences_reasons_and_demands(words):
    text = words(appraisal_report.build(examples.APPRAISAL_REPORT)).casefold()

    parts = (examples.APPRAISAL_REPORT.procedures, examples.APPRAISAL_REPORT.findings, examples.APPRAISAL_REPORT.reasons)
    # The name of a criterion goes on in a sentence ("Về tính hợp lý").
    assert [part for part in strings((*parts, examples.APPRAISAL_REPORT.demands)) if part.casefold() not in text] == []


def test_the_bases_end_with_semicolons_and_the_last_with_a_full_stop(words):
    text = words(appraisal_report.build(examples.APPRAISAL_REPORT))

    assert "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;\nCăn cứ Thông tư số 26/2025/TT-BTP của Bộ Tư pháp.\n" in text


def test_parts_of_the_report_are_numbered_without_a_gap(words):
    text = words(appraisal_report.build(examples.APPRAISAL_REPORT))

    numerals = [
        line.split(".")[0] for line in text.split("\n") if line.isupper() and line.split(".")[0] in ("I", "II", "III", "IV", "V", "VI")
    ]

    assert numerals == ["I", "II", "III", "IV", "V", "VI"]


def test_an_unconcluded_report_does_not_conclude(words):
    text = words(appraisal_report.build(replace(examples.APPRAISAL_REPORT, verdict=None)))

    assert appraisal_report.NOT_CONCLUDED in text
    assert "đủ điều kiện trình" not in text


def test_the_sheet_holds_the_hash_and_leaves_the_decision_open(words):
    text = words(approval_sheet.build(examples.APPROVAL_SHEET))

    assert examples.APPROVAL_SHEET.content_hash in text
    assert "☐ Phê duyệt          ☐ Trả lại" in text
    assert [part for part in strings(examples.APPROVAL_SHEET.facts) if part not in text] == []


def test_a_taken_decision_is_ticked(words):
    decided = replace(examples.APPROVAL_SHEET, decision="Phê duyệt", decision_note="Đồng ý trình.")

    text = words(approval_sheet.build(decided))

    assert "☒ Phê duyệt          ☐ Trả lại" in text
    assert "Đồng ý trình." in text


@settings(max_examples=25)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_whatever_people_write_makes_a_document_that_opens_again(text):
    row = CommentRow(place=text, quote=text, comment=text, organisation=text, response_kind=text, response=text, state=text)

    document = docx.Document(io.BytesIO(comments_table.build(replace(examples.COMMENTS_TABLE, rows=(row,)))))

    assert document.tables[1].rows[1].cells[2].text.split() == clean(text).split()


def test_characters_that_xml_forbids_do_not_stop_a_document(words):
    row = replace(examples.COMMENTS_TABLE.rows[0], comment="Đề\x00 nghị\x0c bỏ\ud800 điểm b")

    text = words(comments_table.build(replace(examples.COMMENTS_TABLE, rows=(row,))))

    assert "Đề nghị bỏ điểm b" in text


def test_each_column_of_the_comparison_gives_its_version_whole(opened):
    rows = opened(compared_draft.build(examples.COMPARED_DRAFT)).tables[1].rows[1:]

    cells = [[cell.text for cell in row.cells] for row in rows]

    assert [row[1] for row in cells] == [
        "Điểm a khoản 4 Điều 2\ngiải quyết kinh phí trong 07 ngày làm việc.",
        "",
        "Điểm b khoản 3 Điều 2\nb) Bản sao Chứng nhận đăng ký doanh nghiệp;",
    ]
    assert [row[2] for row in cells] == [
        "Điểm a khoản 4 Điều 2\ngiải quyết kinh phí trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
        "Điều 3\nĐiều 3. Điều kiện hỗ trợ\n1. Chưa được hỗ trợ.",
        "",
    ]
    assert [row[3] for row in cells] == ["Sửa đổi", "Bổ sung", "Bỏ"]


def test_removed_words_are_struck_and_added_ones_underlined(opened):
    row = opened(compared_draft.build(examples.COMPARED_DRAFT)).tables[1].rows[1]

    runs = [run for cell in row.cells[1:3] for paragraph in cell.paragraphs for run in paragraph.runs]

    assert [run.text for run in runs if run.font.strike] == ["07"]
    assert [run.text for run in runs if run.underline] == ["05", " kể từ ngày nhận đủ hồ sơ"]
