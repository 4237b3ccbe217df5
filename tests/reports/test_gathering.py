"""The papers of a dossier, made from its rows, opened again and compared with the rows."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from models.dossiers import Dossier
from models.enums import AssessmentSide
from models.reviews import Approval, Conclusion
from tests.reports.story import (
    NAME,
    NOTE,
    OPINION,
    TO_APPRAISAL,
    TO_APPROVAL,
    TO_CONCLUSION,
)
from workbench.assessment.queries import sheets_of
from workbench.errors import RefusalError
from workbench.ingest.queries import read_version
from workbench.lifecycle import content_hash
from workbench.reports.gathering.criteria import NOT_ASKED
from workbench.reports.kinds import ReportKind
from workbench.reports.making import ALIASES, NAMES
from workbench.reports.wording import TICKED


def cells(document, heading):
    """Give the rows of the first table whose head holds `heading`, as lists of texts; a merged cell counts once."""
    table = next(table for table in document.tables if heading in [cell.text for cell in table.rows[0].cells])
    return [[cell.text for cell in {cell._tc: cell for cell in row.cells}.values()] for row in table.rows]


def amount(text):
    return Decimal(text.replace(".", "").replace(",", "."))


def test_form_01_holds_every_question_with_its_answer_and_the_words_of_the_draft(tell, made, words, services):
    tell("confirm", "assess")

    text = words(made("form-01"))

    with services.reading() as session:
        dossier = session.get_one(Dossier, tell.dossier_id)
        (sheet,) = sheets_of(session, dossier, read_version(session, dossier), side=AssessmentSide.DRAFTER)
        boxed = [value for value in sheet.values.values() if value.choice or value.options]
        assert [question.text for question in sheet.visible if question.text not in text] == []
        assert text.count(TICKED) == sum(len(value.options) or 1 for value in boxed)
    assert "01/ĐGTĐ-BHM" in text
    assert f"Tên thủ tục hành chính: {NAME}" in text
    assert "Năm 2025 có 312 trường hợp" in text
    assert "“Trong thời hạn 10 ngày làm việc" in text
    assert "drafter@mau.test" in text


def test_form_04_adds_up_and_names_where_its_numbers_come_from(tell, made, opened, words):
    tell("confirm", "assess", "cost")

    packed = made("form-04")
    now = cells(opened(packed), "Các công việc khi thực hiện TTHC")

    lines = [row for row in now if len(row) == 12 and row[0] != "STT"]
    assert [row[0] for row in now if len(row) == 1] == [
        "1. Chuẩn bị hồ sơ",
        "2. Nộp hồ sơ",
        "3. Nộp phí, lệ phí, chi phí khác",
        "6. Nhận kết quả",
    ]
    assert [row[0] for row in lines] == ["1.1", "1.2", "2.1", "3.1", "6.1"]
    assert sum(amount(row[9]) for row in lines) == amount(now[-1][-3]) == 654_798
    assert sum(amount(row[10]) for row in lines) == amount(now[-1][-2]) == 327_399_000
    assert lines[0][-1] == "Khoản 2 Điều 2"
    assert "59.422 đồng (chờ xác nhận). Nguồn: Cục Thống kê" in words(packed)
    assert "69,72%" in words(packed)


def test_form_04_tells_between_which_ends_the_cost_lies_and_which_figures_are_ready_made(tell, made, opened, words):
    tell("confirm", "assess", "uncertain_cost")

    packed = made("form-04")
    now = cells(opened(packed), "Các công việc khi thực hiện TTHC")

    total, ends = now[-2:]
    case, year = amount(total[-3]), amount(total[-2])
    assert ends[0] == "Khoảng (thấp nhất – cao nhất)"
    assert ends[-3] == f"{total[-3]} – {total[-3]}"
    # The form shows a case in whole đồng, the year is multiplied from the exact amount.
    assert [amount(end) for end in ends[-2].split(" – ")] == pytest.approx([case * 400, case * 600], rel=Decimal("0.00001"))
    assert year == pytest.approx(case * 500, rel=Decimal("0.00001"))
    assert next(row for row in now if row[1:2] == ["Bản sao chứng chỉ nghề"])[3] == "0,2*"
    assert "(*) Số liệu theo mức gợi ý của phần mềm" in words(packed)


def test_form_04_without_ranges_or_ready_made_figures_says_nothing_of_them(tell, made, words):
    tell("confirm", "assess", "cost")

    text = words(made("form-04"))

    assert [told for told in ("thấp nhất", "(*)") if told in text] == []


@pytest.mark.parametrize(("step", "nature"), [("confirm", "dự kiến ban hành mới"), ("detail", "quy định chi tiết")])
def test_form_04_tells_in_the_words_of_the_nature_why_there_is_no_current_cost(tell, made, words, step, nature):
    tell(step, "assess", "new_cost")

    text = words(made("form-04"))

    assert f"Không có chi phí hiện tại để so sánh (thủ tục hành chính {nature})." in text
    assert "99.133.000" in text


def test_the_summary_tells_the_criteria_and_the_cost(tell, made, words):
    tell("confirm", "assess", "cost")

    text = words(made("summary"))

    assert "Mẫu số 06" in text
    assert "Mẫu số 06" not in words(made("to-trinh"))
    assert "Sự cần thiết của thủ tục hành chính: Thủ tục hành chính cần thiết. Năm 2025 có 312 trường hợp" in text
    assert "Kết luận: Thủ tục hành chính cần thiết, hợp hiến, hợp pháp, hợp lý." in text
    assert "Cắt giảm 228.266.000 đồng một năm (69,72%)." in text


def test_the_part_of_the_submission_is_ready_to_be_pasted(tell, made, words):
    tell("confirm", "assess", "cost")

    text = words(made("to-trinh"))

    assert text.startswith("ĐÁNH GIÁ TÁC ĐỘNG THỦ TỤC HÀNH CHÍNH\n(nội dung đưa vào tờ trình)\n")
    assert [words for words in ("CỘNG HÒA", "BẢN ĐÁNH GIÁ", "Kính gửi", "Nơi nhận", "I. ") if words in text] == []


def test_a_new_procedure_is_not_said_to_cost_nothing_today(tell, made, opened):
    tell("confirm", "assess", "new_cost")

    _head, row, total = cells(opened(made("to-trinh")), "Cắt giảm/năm (đồng)")

    assert row[-3:] == ["–", "99.133.000", "–"]
    assert total[-3:] == ["–", "99.133.000", "–"]


def test_an_abolished_procedure_is_summed_up_by_what_its_form_asks(tell, made, words):
    tell("abolish", "assess")

    text = words(made("to-trinh"))

    assert "Lý do bãi bỏ và chi phí tuân thủ:\n- Lý do không cần thiết phải quy định: Năm 2025 có 312 trường hợp" in text
    assert NOT_ASKED not in text


def test_the_appraisal_report_tells_differences_findings_opinion_and_conclusion(tell, made, opened, words):
    tell(*TO_APPRAISAL, "appraise", "finish", "comment", "raise_finding", "opine", "refuse")

    packed = made("appraisal-report")
    text = words(packed)

    question, drafter, appraiser, opinion = cells(opened(packed), "Ý kiến thẩm định")[1]
    assert question.startswith("III.6b.")
    assert (drafter.split("\n")[0], appraiser.split("\n")[0], opinion) == ("Có", "Không", NOTE)
    assert OPINION in text
    assert "Ý kiến của Sở Tư pháp" in text
    assert len(cells(opened(packed), "Đề nghị chỉnh sửa")) == 3
    assert "chưa đủ điều kiện trình Ủy ban nhân dân tỉnh." in text
    assert "- Bỏ điểm c khoản 2 Điều 2." in text
    assert "- Thời hạn giải quyết đã rõ ràng." in text
    assert "Thông tư số 26/2025/TT-BTP" in text


def test_the_report_is_dated_by_its_conclusion_and_not_before(tell, made, words, services):
    tell(*TO_APPRAISAL, "appraise", "finish", "opine")
    before = words(made("appraisal-report"))
    tell("refuse")

    after = words(made("appraisal-report"))

    with services.reading() as session:
        day = session.scalars(select(Conclusion)).one().concluded_at
    assert "Chưa kết luận thẩm định." in before
    assert "Mẫu, ngày      tháng" in before
    assert f"năm {day.year}" in after
    assert "Mẫu, ngày      tháng" not in after


def test_a_new_version_is_not_concluded_by_the_conclusion_of_the_old_one(tell, made, words):
    tell(*TO_APPRAISAL, "appraise", "finish", "opine", "refuse", "revise")

    assert "Chưa kết luận thẩm định." in words(made("appraisal-report"))


def test_the_approval_sheet_carries_the_hash_of_what_stands_until_it_is_decided(tell, made, words, services):
    tell(*TO_CONCLUSION, "present")

    text = words(made("approval-sheet", content_hash=content_hash))

    with services.reading() as session:
        dossier = session.get_one(Dossier, tell.dossier_id)
        assert content_hash(session, dossier, read_version(session, dossier)) in text
    assert TICKED not in text
    assert "Đủ điều kiện trình Ủy ban nhân dân tỉnh. Đã hoàn thiện." in text
    assert "99.133.000 đồng" in text


@pytest.mark.parametrize(
    ("steps", "outcome"),
    [
        (("confirm", "assess", "cost"), "cắt giảm 228.266.000 đồng"),
        (("confirm", "assess", "dearer_cost"), "tăng 10.000.000 đồng"),
        (("confirm", "assess", "same_cost"), "không thay đổi so với hiện tại"),
        (("confirm", "assess", "new_cost"), "không có chi phí hiện tại để so sánh"),
        (("detail", "assess", "new_cost"), "không có chi phí hiện tại để so sánh"),
        (("confirm", "assess"), "cắt giảm chưa xác định"),
    ],
)
def test_the_approval_sheet_says_what_becomes_of_the_cost(tell, made, words, steps, outcome):
    tell(*steps)

    text = words(made("approval-sheet"))

    (line,) = [line for line in text.split("\n") if "Dự kiến" in line]
    assert line.endswith(f"; {outcome}")


def test_the_approval_sheet_keeps_the_hash_that_was_approved(tell, made, words, services):
    tell(*TO_APPROVAL)

    text = words(made("approval-sheet", content_hash=lambda *_: "khác"))

    with services.reading() as session:
        assert session.scalars(select(Approval)).one().sha256 in text
    assert f"{TICKED} Phê duyệt" in text
    assert "Đồng ý ban hành." in text


def test_the_same_dossier_makes_the_same_file(tell, made):
    tell(*TO_CONCLUSION)

    kinds = ("form-04", "summary", "comments-table", "appraisal-report", "approval-sheet")
    assert [made(kind) for kind in kinds] == [made(kind) for kind in kinds]


def test_a_dossier_in_which_nothing_was_done_says_so(made, words):
    said = {
        "summary": "Dự thảo không quy định, sửa đổi, bổ sung hoặc bãi bỏ thủ tục hành chính.",
        "comments-table": "Không có ý kiến góp ý.",
        "appraisal-report": "Chưa kết luận thẩm định.",
        "approval-sheet": "Chưa kết luận thẩm định.",
    }

    assert [kind for kind, sentence in said.items() if sentence not in words(made(kind))] == []


@pytest.mark.parametrize(
    ("kind", "options", "sentence"),
    [
        ("form-05", {}, "Không có loại văn bản “form-05”. Hãy chọn một trong: form-01"),
        ("form-01", {"suffix": ".odt"}, ".docx, .pdf, .xlsx"),
        ("form-01", {}, "chưa có thủ tục hành chính nào được xác nhận"),
        ("form-04", {}, "chưa có thủ tục hành chính nào được xác nhận"),
        ("compared-draft", {}, "chưa có hai phiên bản"),
        ("summary", {"suffix": ".xlsx"}, "không có bản Excel"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(made, kind, options, sentence):
    with pytest.raises(RefusalError, match=sentence.replace(".", r"\.")):
        made(kind, **options)


@pytest.mark.parametrize(
    ("kind", "procedure", "sentence"),
    [
        ("form-02", 1, "không thuộc biểu mẫu 02; biểu mẫu của thủ tục này: 01/ĐGTĐ-BHM"),
        ("form-04", 1, "Chưa tính chi phí tuân thủ"),
        ("form-01", 2, "Hồ sơ có 1 thủ tục đã xác nhận"),
        ("form-01", -1, "Hồ sơ có 1 thủ tục đã xác nhận"),
    ],
)
def test_a_form_that_does_not_fit_is_refused_with_a_sentence(tell, made, kind, procedure, sentence):
    tell("confirm")

    with pytest.raises(RefusalError, match=sentence):
        made(kind, procedure=procedure)


def test_an_absent_dossier_is_refused(tell, made):
    tell.dossier_id = 999

    with pytest.raises(RefusalError, match="Không có hồ sơ số 999"):
        made("summary")


def test_every_kind_can_be_asked_for_by_name():
    assert {wish.kind for wish in NAMES.values()} == set(ReportKind)
    assert set(ReportKind) <= set(ALIASES)
