from decimal import Decimal

import pytest

from models.enums import Component
from tests.assessment.samples import form, forms
from workbench.assessment.answers import AnswerValue, problems
from workbench.assessment.completeness import completeness
from workbench.assessment.proposals import PROPOSERS, proposals
from workbench.assessment.questions import Choice, Kind
from workbench.draft.procedures import DossierItem, Facts, Fee, TimeLimit

FACTS = Facts(
    time_limit=(
        TimeLimit(Decimal(2), "working-day", 14, step="lấy ý kiến"),
        TimeLimit(Decimal(7), "working-day", 15, total=True),
    ),
    sets=1,
    channels=("post", "in-person"),
    authority=("Sở Xây dựng",),
    fees=(Fee(200_000, paragraph=20, quote="lệ phí cấp giấy phép"),),
    forms=("Mẫu số 01",),
    dossier_items=(DossierItem("Đơn đề nghị", 11, form="original"), DossierItem("Sơ đồ vị trí", 12)),
    conditions=("Vỉa hè rộng từ 3,0 mét",),
    results=("Giấy phép",),
)


def test_the_facts_of_the_draft_propose_answers_with_their_place():
    found = proposals(form("tt26-01-bhm"), FACTS, passages={Component.METHOD: (9,)})

    assert found["III.7a"].value.number == Decimal(7)
    assert found["III.7a"].paragraphs == (15,)
    assert found["III.7b"].value.options == ("working-day",)
    assert found["III.6e"].value.number == Decimal(1)
    assert found["III.5a"].value.options == ("in-person", "post")
    assert found["III.5a"].paragraphs == (9,)
    assert found["III.6a"].value.items == (("Đơn đề nghị", "bản chính", ""), ("Sơ đồ vị trí", "", ""))
    assert found["III.6a"].paragraphs == (11, 12)
    assert found["III.8a"].value.choice is Choice.YES
    assert found["III.8b"].value.items == (("lệ phí cấp giấy phép", "200.000", ""),)
    assert found["III.9a"].value.choice is Choice.YES
    assert found["III.3a"].value.items == (("Sở Xây dựng",),)


@pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
def test_a_draft_without_facts_proposes_nothing(of):
    assert proposals(of, Facts()) == {}


@pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
def test_a_proposal_fits_its_question(of):
    found = proposals(of, FACTS)

    assert not any(proposal.value.is_empty for proposal in found.values())
    assert all("không còn" not in sentence for q, p in found.items() for sentence in problems(of.question(q), p.value))
    assert all(len(row) == len(of.question(q).columns) for q, p in found.items() for row in p.value.items)


def test_what_the_draft_does_not_charge_is_proposed_as_no_fee():
    found = proposals(form("tt26-01-bhm"), Facts(fees=(Fee(None, free=True, paragraph=4),)))

    assert found["III.8a"].value.choice is Choice.NO
    assert "III.8b" not in found


def test_several_limits_without_a_total_propose_none():
    limits = (TimeLimit(Decimal(2), "working-day", 1, step="a"), TimeLimit(Decimal(3), "working-day", 2, step="b"))

    found = proposals(form("tt26-01-bhm"), Facts(time_limit=limits))

    assert "III.7a" not in found


def test_a_proposal_is_never_counted_as_an_answer():
    of = form("tt26-01-bhm")

    state = completeness(of, {})

    assert proposals(of, FACTS)
    assert state.answered == 0


def test_every_proposed_meaning_is_asked_in_every_form_of_a_new_procedure():
    for of in (form("tt26-01-bhm"), form("tt03-02-bhm")):
        assert all(of.meaning(meaning) for meaning in PROPOSERS)


def test_a_proposal_taken_over_is_an_ordinary_answer():
    of = form("tt26-01-bhm")
    taken = {question_id: proposal.value for question_id, proposal in proposals(of, FACTS).items()}

    state = completeness(of, taken)

    assert isinstance(taken["III.7a"], AnswerValue)
    assert state.answered >= sum(of.question(question_id).kind is not Kind.LIST for question_id in taken)
