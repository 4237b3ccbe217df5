from decimal import Decimal

import pytest

from models.enums import Component
from tests.assessment.samples import form, forms
from workbench.assessment.answers import AnswerValue, problems
from workbench.assessment.completeness import completeness
from workbench.assessment.proposals import PROPOSERS, left_to_take, proposals, taken
from workbench.assessment.questions import Choice, Kind, Meaning
from workbench.assessment.sources import Source
from workbench.draft.facts import Body, Delegated, Outcome, Requirement, Step
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


def facts_with_places() -> Facts:
    return Facts(
        dossier_items=(
            DossierItem("Đơn đề nghị", 11, choices=("original", "electronic"), quote="Đơn đề nghị theo Mẫu số 01;", start=0, end=27),
            DossierItem("Giấy ủy quyền", 12, form="certified-copy", condition="đối với trường hợp ủy quyền", quote="Giấy ủy quyền"),
        ),
        conditions=("Vỉa hè rộng từ 3,0 mét",),
        requirements=(Requirement("Vỉa hè rộng từ 3,0 mét", 21, 0, 22),),
        results=("Giấy phép",),
        outcomes=(Outcome("Giấy phép", "giấy phép", 30, "cấp Giấy phép", 0, 13, form="electronic"),),
        bodies=(
            Body("Sở Xây dựng", 40, "Sở Xây dựng thẩm định", 0, 11, roles=("handles",)),
            Body("Công an cấp xã", 41, "Công an cấp xã cho ý kiến", 0, 14, roles=("coordinates",)),
        ),
        steps=(Step("Công an cấp xã", "cho ý kiến", 41, 0, 20, Decimal(2), "working-day"),),
        delegated=Delegated("khoản 3 Điều 12 Luật Việc làm số 74/2025/QH15", 2, "khoản 3 Điều 12 Luật Việc làm", 0, 30),
    )


def test_each_row_names_the_words_that_it_was_found_in():
    found = proposals(form("tt26-01-bhm"), facts_with_places())

    items, conditions, results = found["III.6a"], found["III.10b"], found["III.11a"]

    assert items.value.items[0] == ("Đơn đề nghị", "bản chính hoặc bản điện tử", "")
    assert items.value.items[1][0] == "Giấy ủy quyền (đối với trường hợp ủy quyền)"
    assert [(source.quote, source.paragraph) for source in items.sources] == [("Đơn đề nghị theo Mẫu số 01;", 11), ("Giấy ủy quyền", 12)]
    assert [source.row for source in items.sources] == [row[0] for row in items.value.items]
    assert conditions.sources == (Source("Vỉa hè rộng từ 3,0 mét", 21, row="Vỉa hè rộng từ 3,0 mét"),)
    assert results.value.items == (("Giấy phép", "bản điện tử"),)


def test_several_bodies_their_limits_and_the_delegation_are_found():
    found = proposals(form("tt26-01-bhm"), facts_with_places())

    assert found["III.7đ"].value.choice is Choice.YES
    assert found["III.7e"].value.items == (("Công an cấp xã", "2 ngày làm việc", ""),)
    assert found["II.4a"].value.items == (("Luật Việc làm số 74/2025/QH15", "khoản 3 Điều 12"),)


def test_the_review_names_the_papers_and_leaves_what_becomes_of_them_to_the_person():
    found = proposals(form("nd63-ra-soat"), facts_with_places())

    assert found["III.2a"].value.items[0] == ("Đơn đề nghị", "", "")


def test_rows_are_taken_over_one_by_one_and_none_that_is_there_already():
    proposal = proposals(form("tt26-01-bhm"), facts_with_places())["III.6a"]
    own = AnswerValue(items=(("đơn  ĐỀ NGHỊ", "bản chính", "xác định người nộp"),))

    after = taken(proposal, own, rows=[0, 1], version=2)

    assert left_to_take(proposal, own) == (1,)
    assert [row[0] for row in after.items] == ["đơn  ĐỀ NGHỊ", "Giấy ủy quyền (đối với trường hợp ủy quyền)"]
    assert [(source.row, source.version) for source in after.sources] == [("Giấy ủy quyền (đối với trường hợp ủy quyền)", 2)]
    assert left_to_take(proposal, after) == ()


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Đơn đề nghị (Mẫu số 01)", (1,)),
        ("Đơn đề nghị, bản chính", (1,)),
        ("Đơn đề nghịch", (0, 1)),
        ("Giấy ủy quyền (đối với trường hợp ủy quyền) có chứng thực", (0,)),
        ("Giấy ủy quyền", (0, 1)),
    ],
)
def test_a_name_that_a_person_writes_out_is_there_already(written: str, left: tuple[int, ...]) -> None:
    proposal = proposals(form("tt26-01-bhm"), facts_with_places())["III.6a"]

    assert left_to_take(proposal, AnswerValue(items=((written, "", ""),))) == left


def test_a_single_value_is_put_in_place_and_the_reason_stays():
    proposal = proposals(form("tt26-01-bhm"), facts_with_places())["III.7đ"]

    after = taken(proposal, AnswerValue(choice=Choice.NO, reason="đang xem lại"), version=1)

    assert (after.choice, after.reason) == (Choice.YES, "đang xem lại")
    assert {source.paragraph for source in after.sources} == {40, 41}


def test_sources_are_stored_with_the_answer_and_change_nothing_of_what_it_says():
    proposal = proposals(form("tt26-01-bhm"), facts_with_places())["III.6a"]
    answer = taken(proposal, AnswerValue(), version=1)

    again = AnswerValue.from_json(answer.to_json())

    assert again.sources == answer.sources
    assert answer == AnswerValue(items=answer.items)
    assert AnswerValue(items=answer.items[1:]).keeping_sources_of(answer).sources == answer.sources[1:]
    assert AnswerValue(number=Decimal(3)).keeping_sources_of(answer).sources == ()


def test_a_body_is_proposed_once_however_it_is_written():
    names = (
        "UBND cấp xã",
        "Ủy ban nhân dân cấp xã",
        "Ủy ban nhân dân cấp xã nơi đặt trụ sở",
        "Ủy ban nhân dân",
        "HĐND tỉnh",
        "Sở Xây dựng",
        "Sở Xây dựng có trách nhiệm",
    )

    found = proposals(form("tt26-01-bhm"), Facts(authority=names))

    listed = [row[0] for row in found["III.3a"].value.items]
    assert listed == ["Ủy ban nhân dân cấp xã", "Ủy ban nhân dân", "HĐND tỉnh", "Sở Xây dựng"]


def test_different_bodies_stay_apart():
    names = (
        "Sở Giáo dục",
        "Sở Giáo dục và Đào tạo",
        "Hội đồng",
        "Hội đồng thẩm định",
        "Ủy ban nhân dân tỉnh",
        "Chủ tịch Ủy ban nhân dân tỉnh",
        "Ủy ban nhân dân cấp tỉnh",
    )

    found = proposals(form("tt26-01-bhm"), Facts(authority=names))

    assert [row[0] for row in found["III.3a"].value.items] == list(names)


def test_what_a_person_named_as_the_delegating_provision_is_proposed():
    found = proposals(form("tt26-01-bhm"), Facts(), delegation="khoản 3 Điều 12 Luật Việc làm số 74/2025/QH15")

    (asked,) = [question.id for question in form("tt26-01-bhm").questions if question.meaning is Meaning.DELEGATION]
    assert found[asked].value.items == (("Luật Việc làm số 74/2025/QH15", "khoản 3 Điều 12"),)


@pytest.mark.parametrize(
    ("delegation", "rows"),
    [
        (
            "điểm a, điểm đ khoản 5; khoản 6 Điều 21 Luật Thủ đô số 39/2024/QH15",
            (("Luật Thủ đô số 39/2024/QH15", "điểm a, điểm đ khoản 5; khoản 6 Điều 21"),),
        ),
        (
            "khoản 3 Điều 12 Luật Việc làm; khoản 1 Điều 2 Luật Đất đai\nkhoản 4 Điều 5 Nghị định số 1/2026/NĐ-CP",
            (("Luật Việc làm", "khoản 3 Điều 12"), ("Luật Đất đai", "khoản 1 Điều 2"), ("Nghị định số 1/2026/NĐ-CP", "khoản 4 Điều 5")),
        ),
        ("Luật Đất đai; khoản 3 Điều 12 Luật Việc làm;", (("Luật Đất đai", ""), ("Luật Việc làm", "khoản 3 Điều 12"))),
        ("khoản 3 Điều 12", (("khoản 3 Điều 12", ""),)),
    ],
)
def test_places_of_one_act_stay_in_one_row_and_each_act_has_its_own(delegation, rows):
    found = proposals(form("tt26-01-bhm"), Facts(), delegation=delegation)

    (asked,) = [question.id for question in form("tt26-01-bhm").questions if question.meaning is Meaning.DELEGATION]
    assert found[asked].value.items == rows


def test_what_a_person_named_goes_before_what_the_draft_was_read_to_say():
    read = Facts(delegated=Delegated("khoản 1 Điều 2 Luật Đất đai", 2, "khoản 1 Điều 2 Luật Đất đai", 0, 27))

    found = proposals(form("tt26-01-bhm"), read, delegation="khoản 3 Điều 12 Luật Việc làm")

    rows = [proposal.value.items for proposal in found.values() if not proposal.value.is_empty]
    assert rows == [(("Luật Việc làm", "khoản 3 Điều 12"),)]
