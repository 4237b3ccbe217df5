from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Component
from tests.assessment.samples import all_complete, complete, form, forms, no, yes
from workbench.assessment.answers import AnswerValue
from workbench.assessment.completeness import completeness, visible_questions
from workbench.assessment.questions import Choice

COMPONENTS = st.frozensets(st.sampled_from(Component))


@st.composite
def part_answered(draw):
    """Draw a form, the components present, and complete answers to some of its questions, hidden ones among them."""
    of = draw(st.sampled_from(forms()))
    chosen = draw(st.lists(st.sampled_from(list(of.questions)), unique_by=lambda question: question.id))
    answers = {question.id: complete(question, draw(st.sampled_from(Choice))) for question in chosen}
    return of, answers, draw(COMPONENTS)


@given(part_answered())
def test_every_visible_mandatory_question_without_an_answer_is_missing_and_a_hidden_one_never(case):
    of, answers, present = case

    visible = visible_questions(of, answers, components_present=present)
    state = completeness(of, answers, components_present=present)

    open_ids = {question.id for question in visible if question.mandatory and question.id not in answers}
    assert {missing.question.id for missing in state.missing} == open_ids
    assert state.total == sum(question.mandatory for question in visible)
    assert state.answered == state.total - len(open_ids)
    assert state.is_complete == (not open_ids)


@given(part_answered())
def test_questions_keep_the_order_of_the_form(case):
    of, answers, present = case

    visible = visible_questions(of, answers, components_present=present)

    assert list(visible) == [question for question in of.questions if question in visible]


@pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
def test_a_form_with_every_answer_is_complete(of):
    answers = all_complete(of)

    state = completeness(of, answers, components_present=list(Component))

    assert state.is_complete
    assert state.answered == state.total > 0


def test_a_question_appears_with_the_answer_that_calls_for_it():
    of = form("tt26-01-bhm")

    def shown(answers):
        return {question.id for question in visible_questions(of, answers)}

    assert "III.8b" not in shown({})
    assert "III.8b" not in shown({"III.8a": no()})
    assert "III.8b" in shown({"III.8a": yes()})
    assert "III.6g" not in shown({"III.6e": AnswerValue(number=Decimal(1))})
    assert "III.6g" in shown({"III.6e": AnswerValue(number=Decimal(2))})


def test_a_hidden_answer_is_kept_but_counts_for_nothing():
    of = form("tt26-01-bhm")
    fees = {"III.8b": complete(of.question("III.8b")), "III.8c": yes()}

    hidden = completeness(of, {**fees, "III.8a": no()})
    shown = completeness(of, {**fees, "III.8a": yes()})

    assert (hidden.answered, shown.answered) == (1, 3)


def test_an_amended_procedure_is_asked_only_about_what_the_draft_touches():
    of = form("tt26-02-sdbs")

    shown = visible_questions(of, {}, components_present=[Component.TIME_LIMIT])

    assert {question.component for question in shown} == {Component.TIME_LIMIT, None}
    assert {"II.7a", "III.1"} <= {question.id for question in shown}


def test_while_it_is_not_known_what_an_amendment_touches_everything_is_asked():
    of = form("tt26-02-sdbs")

    assert visible_questions(of, {}) == visible_questions(of, {}, components_present=list(Component))


def test_a_new_procedure_is_asked_about_all_components_whatever_the_draft_sets():
    of = form("tt26-01-bhm")

    assert visible_questions(of, {}) == visible_questions(of, {}, components_present=list(Component))


@pytest.mark.parametrize(("question_id", "last"), [("I.4", "I.4"), ("II.1b", "II.1b")])
def test_under_the_older_circular_a_no_on_necessity_or_competence_ends_the_assessment(question_id, last):
    of = form("tt03-02-bhm")
    answers = {**all_complete(of), question_id: no()}

    state = completeness(of, answers)

    assert state.stopped_by is of.question(question_id)
    assert visible_questions(of, answers)[-1].id == last
    assert state.is_complete
    assert any("dừng đánh giá" in notice.sentence for notice in state.warnings)


def test_under_the_newer_circular_a_no_on_necessity_warns_and_goes_on():
    of = form("tt26-01-bhm")
    answers = {**all_complete(of), "I.5": AnswerValue(choice=Choice.NO)}

    state = completeness(of, answers)

    assert state.stopped_by is None
    assert visible_questions(of, answers)[-1].id == "III.12a"
    assert of.question("I.5").warning in [notice.sentence for notice in state.warnings]


WARNING = [(of, question) for of in forms() for question in of.questions if question.warns_on]


@pytest.mark.parametrize(("of", "question"), WARNING, ids=lambda one: one.id)
def test_a_warning_that_asks_for_a_reason_is_silent_once_the_reason_is_written(of, question):
    bare = AnswerValue(choice=question.warns_on)
    explained = AnswerValue(choice=question.warns_on, reason="Điểm b khoản 2 Điều 5 dự thảo bỏ giấy này; Sở chỉnh lý trước ngày 10.")

    told = [
        [
            notice.question.id
            for notice in completeness(of, {**all_complete(of), question.id: value}).warnings
            if notice.sentence == question.warning
        ]
        for value in (bare, explained)
    ]

    assert told == [[question.id], []]


def test_a_reason_that_says_nothing_is_a_warning_not_a_refusal():
    of = form("tt26-01-bhm")

    state = completeness(of, {**all_complete(of), "I.1": yes("Phù hợp.")})

    assert state.is_complete
    assert [notice.question.id for notice in state.warnings if "nhận định chung" in notice.sentence] == ["I.1"]
