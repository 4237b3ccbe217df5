"""Saving answers and estimates, finishing, reconciling, and what a new version asks to be looked at again."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import Answer, Assessment, ReviewFlag
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, DossierState
from models.history import Event
from tests import casework
from tests.assessment.samples import complete, no, yes
from tests.conftest import DRAFT
from tests.people import Province
from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.operations import finish, keep_after_review, open_assessment, reconcile, save_answer, save_cost
from workbench.assessment.queries import Sheet, gaps_of, sheets_for, sheets_of, warnings_in
from workbench.errors import IncompleteError, NotFoundError, PermissionRefusedError, RefusalError, StaleError, TransitionRefusedError
from workbench.web.state import Services

Side, State = AssessmentSide, DossierState
QUESTION = "III.6b"


@pytest.fixture
def writing(services: Services) -> Iterator[Session]:
    with services.writing() as session:
        yield session


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier], writing: Session, people: Province) -> Dossier:
    number = make_dossier().id
    return casework.bring_to(writing, number, State.DRAFTING, people)


@pytest.fixture
def version(writing: Session, dossier: Dossier) -> Version:
    return casework.newest(writing, dossier)


def sheet_of(session: Session, dossier: Dossier, side: AssessmentSide = Side.DRAFTER) -> Sheet:
    return sheets_of(session, dossier, casework.newest(session, dossier), side=side)[0]


@pytest.fixture
def save(writing: Session, dossier: Dossier, version: Version, people: Province) -> Callable[..., Answer]:
    """Save an answer of the drafter's side."""
    sheet = sheet_of(writing, dossier)
    assessment = open_assessment(writing, dossier, sheet.procedure, side=Side.DRAFTER, actor=people["drafter"])

    def saved(value: AnswerValue, *, seen: int, by: str = "drafter", question: str = QUESTION) -> Answer:
        return save_answer(
            writing, dossier, version, assessment, form=sheet.form, question=question, value=value, seen=seen, actor=people[by]
        )

    return saved


def test_every_save_is_a_row_and_an_event_of_its_own(writing: Session, save: Callable[..., Answer]) -> None:
    save(yes(), seen=0)
    save(no(), seen=1)

    assert writing.scalars(select(Answer.revision).order_by(Answer.revision)).all() == [1, 2]
    assert len(writing.scalars(select(Event).where(Event.act == "save-answer")).all()) == 2


def test_the_same_answer_again_is_no_new_row(writing: Session, save: Callable[..., Answer]) -> None:
    first = save(yes(), seen=0)

    again = save(yes(), seen=0)

    assert again is first


def test_an_answer_over_one_that_was_not_seen_is_refused_with_both(save: Callable[..., Answer]) -> None:
    theirs = save(no(), seen=0)

    with pytest.raises(StaleError) as refusal:
        save(yes(), seen=0, by="colleague")

    assert refusal.value.theirs is theirs
    assert refusal.value.mine == yes()


@pytest.mark.parametrize(("left", "seen"), [(EMPTY, 0), (yes(), 1)])
def test_what_was_left_as_found_keeps_the_newer_answer(save: Callable[..., Answer], left: AnswerValue, seen: int) -> None:
    save(yes(), seen=0)
    newest = save(no(), seen=1)

    kept = save(left, seen=seen, by="colleague")

    assert kept is newest


def test_a_question_of_another_form_is_refused(save: Callable[..., Answer]) -> None:
    with pytest.raises(NotFoundError):
        save(yes(), seen=0, question="IX.9z")


@pytest.mark.parametrize(("name", "refusal"), [("stranger", PermissionRefusedError), ("leader", PermissionRefusedError)])
def test_others_do_not_answer_for_the_department(save: Callable[..., Answer], name: str, refusal: type[RefusalError]) -> None:
    with pytest.raises(refusal):
        save(yes(), seen=0, by=name)


def test_while_it_is_appraised_the_department_changes_nothing(
    writing: Session, dossier: Dossier, save: Callable[..., Answer], people: Province
) -> None:
    casework.send(writing, dossier, people)

    with pytest.raises(TransitionRefusedError):
        save(no(), seen=1)


def test_each_side_has_its_own_answers_to_the_same_form(writing: Session, dossier: Dossier, people: Province) -> None:
    casework.send(writing, dossier, people)
    casework.assign(writing, dossier, people)

    sheet = sheet_of(writing, dossier, Side.APPRAISER)
    assessment = open_assessment(writing, dossier, sheet.procedure, side=Side.APPRAISER, actor=people["appraiser"])

    assert sheet.answers == {}
    assert [row.side for row in writing.scalars(select(Assessment).order_by(Assessment.id))] == [Side.DRAFTER, Side.APPRAISER]
    assert assessment.form == sheet.form.id


def test_an_assessment_is_not_finished_while_questions_are_open(
    writing: Session, dossier: Dossier, save: Callable[..., Answer], people: Province
) -> None:
    save(yes(), seen=0)

    with pytest.raises(IncompleteError) as refusal:
        finish(writing, dossier, sheet_of(writing, dossier), actor=people["drafter"])

    assert len(refusal.value.missing) == len(sheet_of(writing, dossier).completeness.missing)


def test_of_hidden_answers_nothing_is_loaded(writing: Session, dossier: Dossier, people: Province) -> None:
    casework.send(writing, dossier, people)
    casework.assign(writing, dossier, people)
    newest = casework.newest(writing, dossier)

    (before,) = sheets_for(writing, dossier, newest, reader=people["appraiser"])
    casework.assess(writing, dossier, Side.APPRAISER, actor=people["appraiser"])
    casework.declare_finished(writing, dossier, Side.APPRAISER, actor=people["appraiser"])
    (after,) = sheets_for(writing, dossier, newest, reader=people["appraiser"])

    assert before[Side.DRAFTER].is_hidden
    assert not before[Side.DRAFTER].answers
    assert before[Side.DRAFTER].cost is None
    assert after[Side.DRAFTER].answers
    assert after[Side.DRAFTER].cost is not None


def test_gaps_name_the_questions_and_the_estimate_until_all_is_done(
    writing: Session, dossier: Dossier, version: Version, people: Province
) -> None:
    before = [gap.sentence for gap in gaps_of(writing, dossier, version, side=Side.DRAFTER)]

    casework.assess(writing, dossier, Side.DRAFTER, actor=people["drafter"])

    assert any("câu hỏi còn thiếu" in sentence for sentence in before)
    assert any("chi phí tuân thủ" in sentence for sentence in before)
    assert gaps_of(writing, dossier, version, side=Side.DRAFTER) == []


def test_contradictions_and_warnings_are_told_and_stop_nothing(
    writing: Session, dossier: Dossier, version: Version, people: Province
) -> None:
    casework.assess(writing, dossier, Side.DRAFTER, actor=people["drafter"])

    warnings = [line for sheet in sheets_of(writing, dossier, version, side=Side.DRAFTER) for line in warnings_in(sheet)]

    # The draft says ten working days, the sample answer three.
    assert any("thời hạn giải quyết là 10" in sentence for sentence in warnings)
    assert gaps_of(writing, dossier, version, side=Side.DRAFTER) == []


def test_an_estimate_over_one_that_was_not_seen_is_refused(writing: Session, dossier: Dossier, version: Version, people: Province) -> None:
    sheet = sheet_of(writing, dossier)
    assessment = open_assessment(writing, dossier, sheet.procedure, side=Side.DRAFTER, actor=people["drafter"])
    first = save_cost(writing, dossier, version, assessment, sheet=casework.COST, seen=0, actor=people["drafter"])

    same = save_cost(writing, dossier, version, assessment, sheet=casework.COST, seen=0, actor=people["colleague"])
    with pytest.raises(StaleError) as refusal:
        save_cost(writing, dossier, version, assessment, sheet={**casework.COST, "year": 2025}, seen=0, actor=people["colleague"])

    assert same is first
    assert refusal.value.theirs is first


def test_a_note_on_a_difference_is_kept_and_the_next_one_must_have_seen_it(writing: Session, dossier: Dossier, people: Province) -> None:
    casework.send(writing, dossier, people)
    casework.assign(writing, dossier, people)
    lineage = sheet_of(writing, dossier).procedure.lineage

    first = reconcile(writing, dossier, lineage=lineage, question=QUESTION, note=" Thống nhất ", seen=0, actor=people["appraiser"])

    assert first.note == "Thống nhất"
    with pytest.raises(StaleError):
        reconcile(writing, dossier, lineage=lineage, question=QUESTION, note="Khác", seen=0, actor=people["head"])
    with pytest.raises(RefusalError):
        reconcile(writing, dossier, lineage=lineage, question=QUESTION, note="  ", seen=1, actor=people["head"])


def test_a_new_version_flags_what_it_changed_until_somebody_looks_again(
    services: Services, writing: Session, dossier: Dossier, people: Province
) -> None:
    casework.assess(writing, dossier, Side.DRAFTER, actor=people["drafter"])
    text = DRAFT.replace("10 ngày làm việc", "07 ngày làm việc")
    casework.upload(services, writing, dossier, text.encode(), actor=people["drafter"], name="v2.txt")
    writing.commit()
    services.runner.dispatch()
    writing.rollback()
    flagged = set(writing.scalars(select(ReviewFlag.question)))
    sheet = sheet_of(writing, dossier)
    assert sheet.assessment is not None

    keep_after_review(writing, dossier, sheet.assessment, "III.7a", actor=people["drafter"])

    assert {"III.7a", "III.7b"} <= flagged
    assert "III.6e" not in flagged
    assert "III.7a" not in sheet_of(writing, dossier).flags
    assert "III.7b" in sheet_of(writing, dossier).flags


def test_an_answer_that_is_given_anew_needs_no_second_look(
    services: Services, writing: Session, dossier: Dossier, people: Province
) -> None:
    casework.assess(writing, dossier, Side.DRAFTER, actor=people["drafter"])
    text = DRAFT.replace("10 ngày làm việc", "07 ngày làm việc")
    casework.upload(services, writing, dossier, text.encode(), actor=people["drafter"], name="v2.txt")
    writing.commit()
    services.runner.dispatch()
    writing.rollback()

    casework.assess(writing, dossier, Side.DRAFTER, actor=people["drafter"])

    assert sheet_of(writing, dossier).flags == {}
    assert complete(sheet_of(writing, dossier).form.question("III.7a")) == sheet_of(writing, dossier).values["III.7a"]


def test_the_delegating_provision_that_a_person_typed_is_proposed(writing: Session, dossier: Dossier) -> None:
    sheet_of(writing, dossier).procedure.delegation = "khoản 3 Điều 12 Luật Việc làm số 74/2025/QH15"

    sheet = sheet_of(writing, dossier)

    assert (("Luật Việc làm số 74/2025/QH15", "khoản 3 Điều 12"),) in [proposal.value.items for proposal in sheet.proposed.values()]
