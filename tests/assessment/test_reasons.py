import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.samples import REASON, form, no, questions, yes
from workbench.assessment.answers import AnswerValue
from workbench.assessment.questions import Kind
from workbench.assessment.reasons import reason_of, repeated_reasons, weak_reason
from workbench.samples.sayings import answers

NECESSARY = form("tt26-01-bhm").question("I.5")
QUESTIONS = questions()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("", "nhận định chung"),
        ("bảo đảm có đã " * 3000, "nhận định chung"),
        ("...", "nhận định chung"),
        ("Phù hợp.", "nhận định chung"),
        ("THEO QUY ĐỊNH CỦA PHÁP LUẬT", "nhận định chung"),
        ("Rõ ràng, cụ thể", "nhận định chung"),
        ("Có, vì thủ tục này là cần thiết và phù hợp với quy định của pháp luật.", "nhận định chung"),
        ("Hoàn toàn phù hợp với tình hình thực tế của địa phương, khả thi.", "nhận định chung"),
        ("rất tốt rất tốt rất tốt rất tốt rất tốt", "lặp lại một cụm từ"),
        ("Thủ tục hành chính có cần thiết.", "nhắc lại câu hỏi"),
        ("Kết luận thủ tục hành chính là cần thiết.", "nhắc lại câu hỏi"),
        ("Giữ trật tự đô thị", "còn ngắn"),
        ("Giữ trật tự đô thị và vỉa hè", "ngắn hơn nhiều so với ví dụ"),
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


GOOD = (
    "cong-dan-danh-du.appraiser",
    "cong-dan-danh-du.drafter",
    "the-nhan-luc.drafter",
    "tu-van-phap-luat.appraiser",
    "tu-van-phap-luat.appraiser-2",
    "tu-van-phap-luat.drafter",
    "tu-van-phap-luat.drafter-2",
)


@pytest.mark.parametrize("name", GOOD)
def test_the_good_answers_of_the_samples_are_left_alone(name):
    of, told = form("tt26-01-bhm"), answers(name).values
    given = {question: told[question.key] for question in of.questions if question.key in told}

    weak = {
        question.key for question, value in given.items() if (said := reason_of(question, value).strip()) and weak_reason(question, said)
    }
    repeated = repeated_reasons(of.questions, {question.id: value for question, value in given.items()})

    assert weak == set()
    assert repeated == ()


LONG = "Hậu kiểm không ngăn được việc lấn chiếm vỉa hè trong giờ cao điểm ở các phường trung tâm"


@pytest.mark.parametrize(
    ("reasons", "pasted"),
    [
        ({"I.1": LONG, "I.2": LONG, "I.5": LONG}, [("I.1", "I.2", "I.5")]),
        ({"I.1": LONG, "I.2": f"  {LONG.upper()}. "}, [("I.1", "I.2")]),
        ({"I.1": LONG, "I.2": f"{LONG} nữa"}, [("I.1", "I.2")]),
        ({"I.1": LONG, "I.2": "Người dân biết trước hồ sơ phải nộp và thời hạn được trả lời"}, []),
        ({"I.1": f"{LONG}, năm 2024 có 41 vụ", "I.2": f"{LONG}, năm 2025 có 52 vụ"}, []),
        ({"I.1": "Phù hợp.", "I.2": "Phù hợp."}, []),
        ({"I.1": LONG}, []),
    ],
)
def test_one_text_under_several_questions_is_noticed_once(reasons, pasted):
    given = {question: yes(reason) for question, reason in reasons.items()}

    found = repeated_reasons(form("tt26-01-bhm").questions, given)

    assert [one.questions for one in found] == pasted
    assert all(one.sentence.startswith("Câu ") for one in found)


def test_a_text_counts_as_the_reason_of_a_question_that_asks_for_words():
    of = form("tt26-02-sdbs")
    given = {"III.1": AnswerValue(text=LONG), "I.1": no(LONG)}

    (found,) = repeated_reasons(of.questions, given)

    assert set(found.questions) == {"I.1", "III.1"}
