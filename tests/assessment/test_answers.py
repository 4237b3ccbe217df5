from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.samples import complete, form, no, questions, yes
from workbench.assessment.answers import EMPTY, AnswerValue, problems, read_number
from workbench.assessment.questions import Choice, Kind
from workbench.assessment.summary import vietnamese_number

QUESTIONS = questions()
TEXTS = st.text(max_size=20)
VALUES = st.builds(
    AnswerValue,
    choice=st.sampled_from([None, *Choice]),
    text=TEXTS,
    number=st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2),
    options=st.lists(TEXTS, max_size=3).map(tuple),
    items=st.lists(st.lists(TEXTS, max_size=3).map(tuple), max_size=3).map(tuple),
    reason=TEXTS,
)


@given(VALUES)
def test_an_answer_survives_storing(value):
    assert AnswerValue.from_json(value.to_json()) == value


@given(st.sampled_from(QUESTIONS), VALUES)
def test_every_problem_is_a_sentence_and_no_answer_breaks_the_check(question, value):
    found = problems(question, value)

    assert all(sentence.endswith(".") for sentence in found)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_complete_answer_has_no_problem(question):
    assert problems(question, complete(question)) == ()


@given(st.sampled_from([question for question in QUESTIONS if question.mandatory]))
def test_an_empty_answer_to_a_mandatory_question_says_what_to_do(question):
    (sentence,) = problems(question, EMPTY)

    assert sentence.startswith(("Chọn", "Nhập", "Thêm"))


def test_an_optional_question_may_stay_empty():
    question = form("tt26-01-bhm").question("III.2c")

    assert problems(question, EMPTY) == ()
    assert problems(question, AnswerValue(number=Decimal(-1))) == ("Nhập số không âm.",)


@pytest.mark.parametrize(
    ("question_id", "value", "complete_without_reason"),
    [
        ("I.1", yes(""), False),
        ("I.1", no(""), False),
        ("I.3a", yes(""), False),
        ("I.3a", no(""), True),
        ("II.1", yes(""), True),
        ("II.1", no(""), False),
        ("III.6d", yes(""), False),
        ("III.6d", no(""), True),
    ],
)
def test_a_reason_is_demanded_where_the_form_demands_it(question_id, value, complete_without_reason):
    found = problems(form("tt26-01-bhm").question(question_id), value)

    assert (not found) is complete_without_reason
    assert all("Nêu rõ lý do" in sentence for sentence in found)


def test_a_warning_is_shown_with_the_demand_for_a_reason():
    question = form("tt26-01-bhm").question("I.5")

    (sentence,) = problems(question, no(""))

    assert question.warning in sentence


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (AnswerValue(items=(("Đơn đề nghị", "bản chính", ""),)), "Dòng 1: bổ sung “Lý do quy định”"),
        (AnswerValue(items=(("Đơn đề nghị",),)), "“Hình thức”, “Lý do quy định”"),
        (AnswerValue(items=(("Đơn", "bản chính", "lý do"), ("", "bản sao", ""))), "Dòng 2"),
        (AnswerValue(text="lạc chỗ"), "Thêm ít nhất một dòng."),
    ],
)
def test_a_row_with_a_gap_is_named(value, words):
    found = problems(form("tt26-01-bhm").question("III.6a"), value)

    assert words in found[0]


def test_a_blank_row_is_no_gap():
    value = AnswerValue(items=(("Đơn", "bản chính", "xác định người nộp"), ("", " ", "")))

    assert problems(form("tt26-01-bhm").question("III.6a"), value) == ()


@pytest.mark.parametrize(
    ("options", "words"),
    [(("hour", "day"), "Chỉ chọn một mục."), (("fortnight",), "Chọn lại: có mục không còn trong biểu mẫu.")],
)
def test_options_are_held_against_what_is_offered(options, words):
    assert words in problems(form("tt26-01-bhm").question("III.7b"), AnswerValue(options=options))


def test_a_pasted_draft_is_no_answer():
    question = next(question for question in QUESTIONS if question.kind is Kind.TEXT)

    (sentence,) = problems(question, AnswerValue(text="Điều 1. " * 4000))

    assert sentence.startswith("Rút gọn")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7", Decimal(7)),
        (" 1.250 ", Decimal(1250)),
        ("1 250 000", Decimal(1250000)),
        ("1.250.000,5", Decimal("1250000.5")),
        ("-3", Decimal(-3)),
        ("1.5", None),
        ("bảy", None),
        ("", None),
        ("NaN", None),
        ("1,2,3", None),
    ],
)
def test_numbers_are_read_as_vietnamese_write_them(written, number):
    assert read_number(written) == number


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_a_written_number_reads_back(number):
    assert read_number(vietnamese_number(number)) == number
