from decimal import Decimal

import pytest
from hypothesis import given

from models.enums import Component
from tests.assessment.samples import form, forms, no, yes
from tests.assessment.test_completeness import part_answered
from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.catalogue import ROMAN
from workbench.assessment.completeness import visible_questions
from workbench.assessment.summary import in_words, rendered, vietnamese_number

NEW = form("tt26-01-bhm")


@pytest.mark.parametrize(
    ("question_id", "value", "words"),
    [
        ("I.1", yes(), "Có"),
        ("I.1", no(), "Không"),
        ("III.2c", AnswerValue(number=Decimal(1500)), "1.500 lượt/năm"),
        ("III.7a", AnswerValue(number=Decimal("7.50")), "7,5"),
        ("III.7b", AnswerValue(options=("working-day",)), "Ngày làm việc"),
        ("III.5a", AnswerValue(options=("in-person", "online")), "Trực tiếp; Trực tuyến"),
        ("III.7b", AnswerValue(options=("fortnight",)), "fortnight"),
        ("II.2c", AnswerValue(items=(("Luật số 97/2015/QH13", "Điều 21"), ("Nghị định", ""))), "Luật số 97/2015/QH13: Điều 21\nNghị định"),
        ("I.1", EMPTY, ""),
    ],
)
def test_an_answer_is_written_as_a_person_would(question_id, value, words):
    assert in_words(NEW.question(question_id), value) == words


def test_the_printed_form_has_headings_questions_answers_and_reasons_in_order():
    lines = rendered(NEW, {"I.1": yes("Bảo đảm lối đi"), "III.7a": AnswerValue(number=Decimal(7))})

    assert lines[0].part == "I. SỰ CẦN THIẾT CỦA THỦ TỤC HÀNH CHÍNH"
    assert (lines[0].section, lines[0].question_id, lines[0].answer, lines[0].reason) == ("", "I.1", "Có", "Bảo đảm lối đi")
    (limit,) = (line for line in lines if line.question_id == "III.7a")
    assert (limit.section, limit.answer) == ("7. Thời hạn giải quyết", "7")


def test_components_that_the_draft_does_not_touch_are_left_out_of_the_printed_form():
    lines = rendered(form("tt26-02-sdbs"), {}, components_present=[Component.FEE])

    assert {line.section for line in lines if line.part.startswith("II.")} == {
        "8. Phí, lệ phí và các chi phí khác",
        "12. Kết luận về tính hợp lý",
    }


@given(part_answered())
def test_the_printed_form_holds_exactly_the_visible_questions(case):
    of, answers, present = case

    lines = rendered(of, answers, components_present=present)

    assert [line.question_id for line in lines] == [q.id for q in visible_questions(of, answers, components_present=present)]
    assert all(bool(line.answer) == (line.question_id in answers) for line in lines)


@pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
def test_every_part_of_a_form_is_numbered_in_roman(of):
    parts = list(dict.fromkeys(section.part for section in of.sections))

    assert [part.split(".")[0] for part in parts] == list(ROMAN[: len(parts)])


@pytest.mark.parametrize(
    ("number", "words"), [("0", "0"), ("100", "100"), ("1250000", "1.250.000"), ("0.5", "0,5"), ("1000.25", "1.000,25")]
)
def test_numbers_are_written_as_vietnamese_do(number, words):
    assert vietnamese_number(Decimal(number)) == words
