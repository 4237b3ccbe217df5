from decimal import Decimal

import pytest

from tests.assessment.samples import all_complete, form, forms, no, yes
from workbench.assessment.answers import AnswerValue
from workbench.assessment.checks import checks, contradictions
from workbench.assessment.signals import SIGNALS, CostFacts
from workbench.draft.procedures import DossierItem, Facts, Fee, TimeLimit

NEW, AMENDED, ABOLISHED = form("tt26-01-bhm"), form("tt26-02-sdbs"), form("tt26-bai-bo")
SEVEN_DAYS = Facts(time_limit=(TimeLimit(Decimal(7), "working-day", 1),))
CERTIFIED = Facts(dossier_items=(DossierItem("Giấy khai sinh", 3, form="certified-copy"),))
CHARGED = Facts(fees=(Fee(200_000),))
NOTHING = Facts()


def number(value: int) -> AnswerValue:
    return AnswerValue(number=Decimal(value))


def chosen(*options: str) -> AnswerValue:
    return AnswerValue(options=options)


def sheet(**changed: Decimal | int | None) -> CostFacts:
    plain = {"services": 20_000, "fees": 100_000, "trips": 2, "pages": 2, "proposed": 298_266}
    return CostFacts(**{name: Decimal(value) for name, value in plain.items()} | changed)  # type: ignore[arg-type]


ZERO = Decimal(0)
CASES = [
    ("KT-01", NEW, {"III.7a": number(5)}, SEVEN_DAYS, None),
    ("KT-02", NEW, {"III.7b": chosen("day")}, SEVEN_DAYS, None),
    ("KT-03", NEW, {"III.6e": number(2)}, Facts(sets=1), None),
    ("KT-04", NEW, {"III.5a": chosen("in-person", "online")}, Facts(channels=("in-person",)), None),
    ("KT-05", NEW, {"III.8a": no()}, CHARGED, None),
    ("KT-06", NEW, {"III.8a": yes()}, Facts(fees=(Fee(None, free=True),)), None),
    ("KT-07", NEW, {"III.9a": no()}, Facts(forms=("Mẫu số 01",)), None),
    ("KT-08", NEW, {"III.10a": no()}, Facts(conditions=("Có trụ sở",)), None),
    ("KT-09", NEW, {"III.6đ": yes()}, CERTIFIED, None),
    ("KT-10", NEW, {}, CERTIFIED, sheet(services=ZERO)),
    ("KT-11", NEW, {}, CHARGED, sheet(fees=ZERO)),
    ("KT-12", NEW, {"III.8a": no()}, NOTHING, sheet()),
    ("KT-13", NEW, {"III.8a": yes()}, NOTHING, sheet(fees=ZERO)),
    ("KT-14", NEW, {"III.9a": yes()}, NOTHING, sheet(pages=ZERO)),
    ("KT-15", NEW, {}, Facts(channels=("in-person",)), sheet(trips=ZERO)),
    ("KT-16", NEW, {"III.2c": number(500)}, NOTHING, sheet(subjects=300)),
    ("KT-17", NEW, {"I.4b": no(), "I.5": yes()}, NOTHING, None),
    ("KT-18", NEW, {"II.4b": no(), "II.5": yes()}, NOTHING, None),
    ("KT-19", NEW, {"II.2a": no(), "II.5": yes()}, NOTHING, None),
    ("KT-20", NEW, {"III.6d": yes(), "III.12a": yes()}, NOTHING, None),
    ("KT-21", AMENDED, {"III.3a": yes()}, NOTHING, sheet(current=Decimal(298_266))),
    ("KT-22", AMENDED, {"III.3a": no()}, NOTHING, sheet(current=Decimal(654_798))),
    ("KT-23", NEW, {"III.7đ": no()}, Facts(authority=("Sở Xây dựng", "Công an cấp xã")), None),
    ("KT-24", ABOLISHED, {"I.3": number(10)}, NOTHING, None),
    ("KT-25", NEW, {"III.12a": yes()}, Facts(time_limit=(TimeLimit(Decimal(10), "day", 1),)), None),
    (
        "KT-26",
        NEW,
        {},
        Facts(time_limit=(TimeLimit(Decimal(5), "working-day", 1, total=True), TimeLimit(Decimal(6), "working-day", 2, step="thẩm định"))),
        None,
    ),
    ("KT-27", NEW, {"III.6a": AnswerValue(items=(("a", "b", "c"), ("d", "e", "g")))}, CERTIFIED, None),
    ("KT-28", NEW, {"III.12a": yes()}, Facts(sets=3), None),
    ("KT-29", NEW, {"III.12a": yes()}, Facts(channels=("in-person", "post")), None),
]


@pytest.mark.parametrize(("check", "of", "answers", "facts", "cost"), CASES, ids=[case[0] for case in CASES])
def test_a_contradiction_is_one_sentence_with_its_questions_and_basis(check, of, answers, facts, cost):
    found = {row.check: row for row in contradictions(of, answers, facts, cost=cost)}

    row = found[check]
    assert row.sentence.endswith(".")
    assert "{" not in row.sentence
    assert set(row.questions) <= set(answers)
    assert all(question in row.sentence for question in row.questions)
    assert row.basis.startswith(("Thông tư 26/2025/TT-BTP, Điều", "Nghị định 63/2010/NĐ-CP, Điều"))


def test_every_check_and_every_signal_has_a_case():
    assert {check.id for check in checks()} == {case[0] for case in CASES}
    assert {signal for check in checks() for signal in check.signals} == set(SIGNALS)


@pytest.mark.parametrize(
    ("answers", "facts", "cost"),
    [
        ({"III.7a": number(7), "III.7b": chosen("working-day")}, SEVEN_DAYS, None),
        ({"III.8a": yes()}, CHARGED, sheet()),
        ({"III.8a": no()}, NOTHING, sheet(fees=ZERO)),
        ({"III.2c": number(500)}, NOTHING, sheet(subjects=500)),
        ({"III.2c": number(500)}, NOTHING, sheet(subjects=None)),
        ({"I.4b": yes(), "I.5": yes(), "II.4b": yes(), "II.5": yes()}, NOTHING, None),
        ({"III.12a": no()}, Facts(sets=3, channels=("in-person",)), None),
        ({}, CERTIFIED, sheet()),
        ({}, CERTIFIED, None),
    ],
)
def test_answers_that_agree_with_the_draft_raise_nothing(answers, facts, cost):
    assert contradictions(NEW, answers, facts, cost=cost) == ()


def test_an_answer_that_is_hidden_contradicts_nothing():
    of = form("tt03-02-bhm")
    late = {"II.1b": no(), "II.5": yes()}

    assert [row.check for row in contradictions(of, late, NOTHING)] == []


def test_a_calendar_day_limit_is_no_contradiction_under_the_older_circular():
    of = form("tt03-02-bhm")

    found = contradictions(of, all_complete(of), Facts(time_limit=(TimeLimit(Decimal(3), "day", 1),)))

    assert "KT-25" not in [row.check for row in found]


def test_the_basis_is_that_of_the_regime():
    of = form("tt03-02-bhm")

    found = contradictions(of, {"III.8a": no()}, CHARGED, cost=sheet(fees=ZERO))

    assert {row.check: row.basis for row in found} == {
        "KT-05": "Thông tư 03/2022/TT-BTP, Điều 11 khoản 3 điểm e",
        "KT-11": "Thông tư 03/2022/TT-BTP, Điều 11 khoản 4",
    }


@pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
def test_no_form_contradicts_itself_over_an_empty_draft(of):
    assert contradictions(of, {}, NOTHING) == ()
