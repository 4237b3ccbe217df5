from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Severity
from tests.assessment.check_cases import CASES, CONSISTENT, PLAIN, SHEET, Whole
from tests.assessment.samples import all_complete, form, forms, no
from workbench.assessment import checks as under_test
from workbench.assessment.catalogue import CatalogueError
from workbench.assessment.checks import ALL_SIGNALS, Contradiction, checks, contradictions
from workbench.draft.procedures import Facts

NOTHING = Facts()
ACTS = (
    "Thông tư 26/2025/TT-BTP, Điều",
    "Thông tư 03/2022/TT-BTP, Điều",
    "Nghị định 63/2010/NĐ-CP, Điều",
    "Nghị quyết 66.7/2025/NQ-CP, Điều",
)


def found_in(whole: Whole, *, on: date | None = None) -> dict[str, Contradiction]:
    return {row.check: row for row in contradictions(whole.of, whole.by_id, whole.facts, cost=whole.cost, on=on)}


@pytest.mark.parametrize("name", CONSISTENT)
def test_an_assessment_in_which_all_goes_together_raises_nothing(name):
    assert found_in(CONSISTENT[name]) == {}


@pytest.mark.parametrize("check", CASES)
def test_a_contradiction_is_one_sentence_with_its_questions_basis_and_places(check):
    whole, _near = CASES[check]

    row = found_in(whole)[check]

    assert row.sentence.endswith(".")
    assert "{" not in row.sentence
    assert set(row.questions) <= {question.id for question in whole.of.questions}
    assert all(question in row.sentence for question in row.questions)
    assert row.basis.startswith(ACTS)
    assert len(row.questions) + len(row.draft) + len(row.cost) >= 1
    assert row.severity in (Severity.MAJOR, Severity.MINOR, Severity.INFO)


@pytest.mark.parametrize("check", CASES)
def test_what_comes_near_to_a_contradiction_is_none(check):
    _whole, near = CASES[check]

    assert check not in found_in(near)


def test_every_check_has_its_cases_and_every_signal_a_check():
    assert [check.id for check in checks()] == list(dict.fromkeys(check.id for check in checks()))
    assert {check.id for check in checks()} == set(CASES)
    assert {signal for check in checks() for signal in check.signals} == set(ALL_SIGNALS)


@given(st.sets(st.sampled_from(sorted(PLAIN.answers))), st.booleans())
def test_leaving_answers_or_the_sheet_out_of_a_consistent_assessment_contradicts_nothing(left_out, with_sheet):
    kept = {key: value for key, value in PLAIN.answers.items() if key not in left_out}

    assert found_in(Whole(PLAIN.of, kept, cost=SHEET if with_sheet else None)) == {}


@pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
def test_no_form_contradicts_itself_over_an_empty_draft(of):
    assert contradictions(of, {}, NOTHING) == ()


def test_an_answer_that_is_hidden_contradicts_nothing():
    of = form("tt03-02-bhm")

    found = contradictions(of, {"II.1b": no(), "II.5": all_complete(of)["II.5"]}, NOTHING)

    assert found == ()


def test_a_check_of_one_regime_is_silent_under_the_other():
    whole = CASES["KT-25"][0]

    found = found_in(Whole(CONSISTENT["older circular"].of, whole.answers, whole.facts))

    assert "KT-25" not in found


def test_the_basis_is_that_of_the_regime():
    of = form("tt03-02-bhm")
    free = {"III.8a": no()}

    found = contradictions(of, free, PLAIN.facts, cost=CASES["KT-11"][0].cost)

    bases = {row.check: row.basis for row in found}
    assert bases["KT-05"] == "Thông tư 03/2022/TT-BTP, Điều 11 khoản 3 điểm e"
    assert bases["KT-11"] == "Thông tư 03/2022/TT-BTP, Điều 11 khoản 4"


@pytest.mark.parametrize(
    ("day", "applies"),
    [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2027, 2, 28), True), (date(2027, 3, 1), False), (None, True)],
)
def test_a_check_on_an_act_that_ends_holds_only_while_the_act_does(day, applies):
    whole = CASES["KT-35"][0]

    assert ("KT-35" in found_in(whole, on=day)) is applies


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"about": ["no-such-question"]}, "no-such-question"),
        ({"signals": ["no-such-signal"]}, "no-such-signal"),
        ({"severity": "blocker"}, "không ngăn"),
        ({"severity": "loud"}, "loud"),
        ({"about": []}, "căn cứ"),
        ({"answers": {"lawful": "yes"}}, "lawful"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(changed, words):
    row = {"id": "KT-99", "severity": "minor", "about": ["has-fee"], "sentence": "Câu {ids}."}

    with pytest.raises(CatalogueError, match=words):
        under_test._check({**row, **changed})
