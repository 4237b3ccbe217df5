"""Two forms held against each other: which question takes the place of which, and what of an answer still fits."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.enums import ProcedureNature
from tests.assessment.samples import all_complete, complete, form, forms
from workbench.assessment.answers import AnswerValue
from workbench.assessment.forms import Form, Regime, form_for, in_use, newest_on, versions_of
from workbench.assessment.questions import Choice, Kind, Option, Question
from workbench.assessment.succession import Change, converted, succession

NEW = form("tt26-01-bhm")
NO, SEVEN = AnswerValue(choice=Choice.NO, reason="vì"), AnswerValue(number=Decimal(7))


def asked(kind: Kind, **other: object) -> Question:
    plain = Question(id="I.1", key="k.1", text="Câu hỏi là gì?", kind=kind, basis="Điều 1", guidance="Nêu rõ.", example="Có.")
    return replace(plain, **other)


def revised(of: Form) -> Form:
    """Give a second version of a form: one question reworded, one with other options, one gone."""
    first, *rest = of.sections
    questions = [question for question in first.questions if question.id != "I.1"]
    questions[0] = replace(questions[0], text=f"{questions[0].text} Nêu số liệu.")
    return replace(of, id=f"{of.id}-2", valid_from=date(2027, 1, 1), sections=(replace(first, questions=tuple(questions)), *rest))


@pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
def test_a_form_follows_itself_without_a_change(of):
    held = succession(of, of, all_complete(of))

    assert [match.new.id for match in held.matches] == [question.id for question in of.questions]
    assert all(match.old is match.new and not match.changes and match.given == match.value for match in held.matches)
    assert (held.ended, held.fresh) == ((), ())


def test_a_new_version_keeps_what_did_not_change_shows_what_did_and_says_what_ended():
    held = succession(NEW, revised(NEW), all_complete(NEW))

    changed = [match for match in held.matches if match.changes]

    assert [match.changes for match in changed] == [{Change.WORDS}]
    assert [question.id for question in held.ended] == ["I.1"]
    assert held.fresh == ()
    assert {source.form for match in held.matches for source in match.value.sources} == {NEW.id}


def test_only_answered_questions_are_offered():
    held = succession(NEW, revised(NEW), {"II.1": AnswerValue(choice=Choice.YES)})

    assert [match.new.id for match in held.matches] == ["II.1"]
    assert held.ended == ()


@pytest.mark.parametrize(
    ("old", "new", "questions"),
    [
        ("tt26-chinh-sach", "tt26-01-bhm", {"II.1": "I.1", "II.2": "I.2", "II.4a": "I.3a", "II.5": "I.5"}),
        ("tt03-phu-luc-1", "tt03-02-bhm", {"I.4": "I.4", "II.1a": "II.1a", "II.2": "II.3", "III.2c": "III.6c"}),
        ("tt03-02-bhm", "tt26-01-bhm", {"III.4a": "III.6a", "III.4d": "III.6e", "I.4": "I.5"}),
        ("tt26-01-bhm", "tt26-02-sdbs", {"III.6a": "II.6a", "II.5": "I.5"}),
    ],
)
def test_a_question_finds_its_place_in_the_form_of_the_next_stage_or_circular(old, new, questions):
    before = form(old)
    held = succession(before, form(new), all_complete(before))

    found = {match.old.id: match.new.id for match in held.matches}

    assert questions.items() <= found.items()
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize(
    ("old", "new", "given", "becomes", "is_lossless"),
    [
        (
            asked(Kind.YES_NO),
            asked(Kind.YES_NO),
            AnswerValue(choice=Choice.NO, reason="vì"),
            AnswerValue(choice=Choice.NO, reason="vì"),
            True,
        ),
        (
            asked(Kind.NUMBER, unit="ngày"),
            asked(Kind.NUMBER, unit="giờ"),
            AnswerValue(number=Decimal(7)),
            AnswerValue(number=Decimal(7)),
            False,
        ),
        (
            asked(Kind.MANY_OF, options=(Option("a", "A"), Option("b", "B"))),
            asked(Kind.MANY_OF, options=(Option("a", "A"), Option("c", "C"))),
            AnswerValue(options=("a", "b")),
            AnswerValue(options=("a",)),
            False,
        ),
        (
            asked(Kind.ONE_OF, options=(Option("a", "A"), Option("b", "B"))),
            asked(Kind.ONE_OF, options=(Option("x", "B"), Option("y", "C"))),
            AnswerValue(options=("b",)),
            AnswerValue(options=("x",)),
            True,
        ),
        (
            asked(Kind.LIST, columns=("Tên", "Lý do")),
            asked(Kind.LIST, columns=("Lý do", "Hình thức", "Tên")),
            AnswerValue(items=(("Đơn", "để biết"),)),
            AnswerValue(items=(("để biết", "", "Đơn"),)),
            True,
        ),
        (
            asked(Kind.LIST, columns=("Tên", "Lý do")),
            asked(Kind.LIST, columns=("Tên",)),
            AnswerValue(items=(("Đơn", "để biết"),)),
            AnswerValue(items=(("Đơn",),)),
            False,
        ),
        (asked(Kind.NUMBER, unit="bộ"), asked(Kind.TEXT), AnswerValue(number=Decimal(2)), AnswerValue(text="2 bộ"), True),
        (asked(Kind.YES_NO), asked(Kind.TEXT), AnswerValue(choice=Choice.NO, reason="vì"), AnswerValue(text="Không\nvì"), True),
        (
            asked(Kind.YES_NO),
            asked(Kind.ONE_OF, options=(Option("yes", "Có"), Option("none", "Không có"))),
            AnswerValue(choice=Choice.YES),
            AnswerValue(options=("yes",)),
            True,
        ),
        (asked(Kind.TEXT), asked(Kind.NUMBER), AnswerValue(text="bảy"), AnswerValue(), False),
        (asked(Kind.DATE), asked(Kind.DATE), AnswerValue(day=date(2026, 7, 1)), AnswerValue(day=date(2026, 7, 1)), True),
    ],
)
def test_what_fits_is_kept_and_what_does_not_is_said(old, new, given, becomes, is_lossless):
    value, lost = converted(old, new, given)

    assert value == becomes
    assert (lost == ()) is is_lossless


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_answer_stays_itself_under_the_same_question(kind):
    options = (Option("a", "A"), Option("b", "B")) if kind in (Kind.ONE_OF, Kind.MANY_OF) else ()
    question = asked(kind, options=options, columns=("Tên", "Nơi"))
    given = complete(question)

    assert converted(question, question, given) == (given, ())


def two_versions() -> Regime:
    return Regime("thu", "Thông tư thử", "Thử", date(2025, 12, 15), None, (NEW, revised(NEW)))


@pytest.mark.parametrize(("day", "form_id"), [(date(2026, 12, 31), NEW.id), (date(2027, 1, 1), f"{NEW.id}-2"), (date(2020, 1, 1), NEW.id)])
def test_the_version_of_the_day_is_the_last_that_began(day, form_id):
    versions = versions_of(ProcedureNature.NEW, regime=two_versions())

    assert newest_on(versions, day).id == form_id
    assert form_for(ProcedureNature.NEW, regime=two_versions(), day=day).id == form_id


def test_who_began_under_the_old_version_stays_there_until_the_answers_are_carried_over():
    versions = versions_of(ProcedureNature.NEW, regime=two_versions())
    later = date(2027, 6, 1)

    begun = in_use(versions, answered={NEW.id}, day=later)
    moved = in_use(versions, answered={NEW.id, f"{NEW.id}-2"}, day=later)

    assert begun.id == NEW.id
    assert moved.id == in_use(versions, answered=(), day=later).id == f"{NEW.id}-2"
