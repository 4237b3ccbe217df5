"""Agreement over many procedures: by question, by department, by procedure, and in the estimates."""

from decimal import Decimal

import pytest

from tests.assessment.samples import form, no, yes
from workbench.assessment.answers import AnswerValue
from workbench.assessment.differences import CostFigures
from workbench.assessment.independence.figures import AgreementFigures, Judged

NEW = form("tt26-01-bhm")
CASE = CostFigures(Decimal(400), None, None, Decimal(0), None)
Answers = dict[str, AnswerValue]


def judged(drafter: Answers, other: Answers, *, department: str = "Sở A", cost: tuple[int, int] | None = None, number: int = 1) -> Judged:
    both = [CostFigures(Decimal(amount), None, None, Decimal(0), None) for amount in cost] if cost else [None, None]
    return Judged(number, f"Hồ sơ {number}", department, "Thủ tục", NEW, drafter, other, *both)


THREE = [
    judged({"I.1": yes(), "I.2": yes()}, {"I.1": yes(), "I.2": no()}),
    judged({"I.1": no()}, {"I.1": no()}, number=2),
    judged({"I.1": yes()}, {"I.1": no(), "I.2": yes()}, department="Sở B", number=3),
]


def test_a_question_has_its_pairs_share_and_alpha_and_counts_what_one_side_alone_answered():
    found = {one.question.id: one for one in AgreementFigures(THREE).questions()}

    first, second = found["I.1"], found["I.2"]
    assert (first.reliability.pairs, first.reliability.agreed) == (3, 2)
    assert first.reliability.alpha == pytest.approx(1 - 5 * 2 / 18)
    assert (second.reliability.pairs, second.one_sided) == (1, 1)


def test_departments_and_procedures_have_the_share_of_their_own_answers():
    found = AgreementFigures(THREE)

    assert {one.name: (one.procedures, one.pairs, one.agreed) for one in found.departments()} == {"Sở A": (2, 3, 2), "Sở B": (1, 1, 0)}
    assert {one.dossier_id: one.share for one in found.procedures()} == {1: 0.5, 2: 1.0, 3: 0.0}


def test_estimates_are_compared_where_both_sides_made_one():
    figures = AgreementFigures(
        [judged({}, {}, cost=(400, 400)), judged({}, {}, cost=(400, 300)), judged({}, {}, cost=(100, 150)), judged({}, {})]
    )

    found = figures.costs()

    assert (found.pairs, found.agreed, found.typical) == (3, 1, Decimal("0.25"))


def test_nothing_was_judged_gives_nothing():
    found = AgreementFigures([])

    assert (found.questions(), found.departments(), found.procedures(), found.costs().typical) == ([], [], [], None)
