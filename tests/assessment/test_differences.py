from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from models.enums import Component
from tests.assessment.samples import all_complete, form, forms, no, yes
from tests.assessment.test_completeness import part_answered
from workbench.assessment.answers import AnswerValue
from workbench.assessment.differences import Agreement, CostFigures, cost_difference, differences

NEW = form("tt26-01-bhm")


@pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
def test_equal_answers_agree_wholly(of):
    answers = all_complete(of)

    found = differences(of, answers, answers, components_present=list(Component))

    assert {row.agreement for row in found.rows} == {Agreement.SAME}
    assert found.share in (1.0, None)


def test_differences_come_first_and_the_share_counts_what_can_be_compared():
    drafter = {"I.1": yes(), "I.2": yes(), "III.7a": AnswerValue(number=Decimal(7)), "I.5": yes()}
    appraiser = {"I.1": yes("lý do khác"), "I.2": no(), "III.7a": AnswerValue(number=Decimal("7.0"))}

    found = differences(NEW, drafter, appraiser)

    assert [(row.question.id, row.agreement) for row in found.rows[:4]] == [
        ("I.2", Agreement.DIFFERENT),
        ("I.5", Agreement.ONLY_DRAFTER),
        ("I.1", Agreement.REASONS),
        ("III.7a", Agreement.SAME),
    ]
    assert (found.agreed, found.compared) == (2, 3)
    assert found.share == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("mine", "theirs", "agreement"),
    [
        ("Luật giao.", "Thông lệ của tỉnh.", Agreement.REASONS),
        ("Luật  giao.", "luật giao.", Agreement.SAME),
        ("Luật giao.", "", Agreement.SAME),
        ("", "", Agreement.SAME),
    ],
    ids=["other reasons", "the same words", "one gives none", "neither gives any"],
)
def test_the_same_choice_for_other_reasons_is_told_and_counts_as_agreement(mine, theirs, agreement):
    found = differences(NEW, {"I.1": yes(mine)}, {"I.1": yes(theirs)})

    assert {row.question.id: row.agreement for row in found.rows}["I.1"] is agreement
    assert (found.agreed, found.compared) == (1, 1)


def test_texts_in_other_words_are_for_a_person_to_compare():
    of = form("tt26-02-sdbs")
    drafter = {"III.1": AnswerValue(text="Giảm hai giấy tờ"), "III.2": AnswerValue(text="Nộp trực tuyến")}
    appraiser = {"III.1": AnswerValue(text="Chỉ giảm một giấy tờ"), "III.2": AnswerValue(text="nộp  trực tuyến")}

    found = differences(of, drafter, appraiser)

    assert [(row.question.id, row.agreement) for row in found.rows[:2]] == [("III.1", Agreement.WORDING), ("III.2", Agreement.SAME)]
    assert found.share is None


def test_the_order_of_chosen_options_does_not_matter():
    left, right = AnswerValue(options=("post", "online")), AnswerValue(options=("online", "post"))

    found = differences(NEW, {"III.5a": left}, {"III.5a": right})

    assert found.share == 1.0


def test_an_answer_that_one_side_hid_counts_there_as_none():
    fee = AnswerValue(items=(("lệ phí", "50.000", "nghị quyết"),))

    found = differences(NEW, {"III.8a": yes(), "III.8b": fee}, {"III.8a": no(), "III.8b": fee})

    agreements = {row.question.id: row.agreement for row in found.rows}
    assert agreements["III.8a"] is Agreement.DIFFERENT
    assert agreements["III.8b"] is Agreement.ONLY_DRAFTER


@given(part_answered())
def test_the_comparison_is_symmetric_but_for_who_said_it(case):
    of, answers, present = case

    one = differences(of, answers, {}, components_present=present)
    other = differences(of, {}, answers, components_present=present)

    assert (one.agreed, one.compared) == (other.agreed, other.compared) == (0, 0)
    assert [row.drafter for row in one.rows] == [row.appraiser for row in other.rows]


FIGURES = CostFigures(one_case=Decimal(600), one_year=Decimal(6_000), current=None, fees=Decimal(100), subjects=Decimal(10))


@pytest.mark.parametrize(
    ("drafter", "appraiser", "agreement", "gap", "share"),
    [
        (FIGURES, FIGURES, Agreement.SAME, Decimal(0), Decimal(0)),
        (FIGURES, replace(FIGURES, one_case=Decimal(450)), Agreement.DIFFERENT, Decimal(-150), Decimal("-0.25")),
        (FIGURES, replace(FIGURES, one_year=None), Agreement.DIFFERENT, Decimal(0), Decimal(0)),
        (FIGURES, replace(FIGURES, current=Decimal(700)), Agreement.DIFFERENT, Decimal(0), Decimal(0)),
        (replace(FIGURES, one_case=Decimal(0)), FIGURES, Agreement.DIFFERENT, Decimal(600), None),
        (FIGURES, None, Agreement.ONLY_DRAFTER, None, None),
        (None, FIGURES, Agreement.ONLY_APPRAISER, None, None),
        (None, None, Agreement.NEITHER, None, None),
    ],
)
def test_estimates_agree_when_case_year_and_present_cost_are_equal(drafter, appraiser, agreement, gap, share):
    found = cost_difference(drafter, appraiser)

    assert (found.agreement, found.gap, found.share) == (agreement, gap, share)
