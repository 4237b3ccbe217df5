import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.samples import REASON, form, questions
from workbench.assessment.questions import Kind
from workbench.assessment.reasons import weak_reason

NECESSARY = form("tt26-01-bhm").question("I.5")
QUESTIONS = questions()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("", "nhận định chung"),
        ("...", "nhận định chung"),
        ("Phù hợp.", "nhận định chung"),
        ("THEO QUY ĐỊNH CỦA PHÁP LUẬT", "nhận định chung"),
        ("Rõ ràng, cụ thể", "nhận định chung"),
        ("rất tốt rất tốt rất tốt rất tốt rất tốt", "lặp lại một cụm từ"),
        ("Thủ tục hành chính có cần thiết.", "nhắc lại câu hỏi"),
        ("Kết luận thủ tục hành chính là cần thiết.", "nhắc lại câu hỏi"),
        ("Giữ trật tự đô thị", "còn ngắn"),
    ],
)
def test_a_reason_that_says_nothing_is_noticed(reason, words):
    found = weak_reason(NECESSARY, reason)

    assert found is not None
    assert words in found


@pytest.mark.parametrize(
    "reason",
    [
        REASON,
        "Khoản 1 Điều 21 Luật Phí và lệ phí giao Hội đồng nhân dân cấp tỉnh quyết định mức thu.",
        "312 vụ năm 2025",
        "Hậu kiểm không ngăn được việc lấn chiếm trong giờ cao điểm.",
    ],
)
def test_a_reason_with_a_ground_or_a_figure_is_left_alone(reason):
    assert weak_reason(NECESSARY, reason) is None


@pytest.mark.parametrize(
    "question", [question for question in QUESTIONS if question.kind in (Kind.YES_NO, Kind.TEXT)], ids=lambda question: question.key
)
def test_the_example_of_a_form_is_a_sound_reason(question):
    reason = re.sub(r"^(Có|Không)[.] ", "", question.example)

    assert weak_reason(question, reason) is None


@given(st.sampled_from(QUESTIONS), st.text(max_size=200))
def test_any_text_gets_a_polite_sentence_or_none(question, text):
    found = weak_reason(question, text)

    assert found is None or (found.startswith("Lý do") and found.endswith("."))


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question.warns_on], ids=lambda question: question.key)
def test_the_question_itself_is_no_reason(question):
    assert weak_reason(question, question.text) is not None
