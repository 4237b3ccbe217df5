"""The sample: three dossiers in three states, made once, and finished where a start was killed."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.consulting import Consultation, ContributedOpinion, OutsideLetter
from models.dossiers import Dossier
from models.enums import AssessmentSide, ContributionState, DossierState, PlacementState, ProcedureState, ThreadKind
from models.history import Event
from models.migrate import migrate
from models.people import User
from models.reviews import Attachment, Mention, Thread
from models.session import make_engine, make_sessions
from workbench.assessment.catalogue import regimes
from workbench.assessment.forms import Purpose
from workbench.assessment.queries import sheets_of
from workbench.config import Settings
from workbench.consulting.asking.values import Standing, standing_of
from workbench.extraction.queries import procedures_of
from workbench.history import verify
from workbench.history.queries import replay
from workbench.ingest.queries import latest_version
from workbench.lifecycle import what_is_missing
from workbench.review.queries import placements_in, threads_of
from workbench.samples import story
from workbench.samples.sayings import answers, comments, stage_answers
from workbench.samples.seeding import seed

ANSWERS = sorted(path.stem for path in (Path(story.__file__).parent / "answers").glob("*.toml"))
COMMENTS = sorted(path.stem for path in (Path(story.__file__).parent / "comments").glob("*.toml"))
STATES = {1: DossierState.DRAFTING, 2: DossierState.IN_APPRAISAL, 3: DossierState.APPROVED}


def settings_in(folder: Path) -> Settings:
    settings = Settings(data=folder, database=f"sqlite:///{folder / 'workbench.db'}", secret="test", jobs="inline")
    migrate(settings.database)
    return settings


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = settings_in(tmp_path_factory.mktemp("sample"))
    seed(settings)
    return settings


def sessions_of(settings: Settings) -> Callable[[], Session]:
    return make_sessions(make_engine(settings.database))


@pytest.fixture
def session(seeded: Settings) -> Session:
    with sessions_of(seeded)() as session:
        yield session


def states_in(session: Session) -> dict[int, DossierState]:
    return {dossier.id: dossier.state for dossier in session.scalars(select(Dossier))}


def test_the_sample_has_a_dossier_in_each_of_three_states(session: Session) -> None:
    assert states_in(session) == STATES


def test_the_history_of_the_sample_is_sound_and_gives_its_states(session: Session) -> None:
    events = list(session.scalars(select(Event).order_by(Event.sequence)))

    assert verify(session) == []
    assert replay(events) == STATES


def test_a_second_start_adds_nothing(seeded: Settings, session: Session) -> None:
    before = session.scalar(select(func.count()).select_from(Event))
    session.rollback()

    lines = seed(seeded)

    assert session.scalar(select(func.count()).select_from(Event)) == before
    assert len(lines) == 1 + session.scalar(select(func.count()).select_from(User))


def test_an_installation_with_people_of_its_own_gets_no_sample(settings: Settings) -> None:
    lines = seed(settings)

    with sessions_of(settings)() as session:
        assert states_in(session) == {}
    assert lines == []


@pytest.mark.parametrize(("key", "acts"), [("drafting", 0), ("drafting", 2), ("appraisal", 8)])
def test_a_start_that_was_killed_is_finished_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, acts: int) -> None:
    settings = settings_in(tmp_path)
    whole = story.STORIES[key]
    with monkeypatch.context() as broken:
        broken.setitem(story.STORIES, key, (*whole[:acts], pull_the_plug, *whole[acts + 1 :]))
        with pytest.raises(KeyboardInterrupt):
            seed(settings)

    seed(settings)

    with sessions_of(settings)() as session:
        assert states_in(session) == STATES
        assert verify(session) == []


def pull_the_plug(_stage: object) -> None:
    raise KeyboardInterrupt


def test_the_draft_shows_what_is_done_and_what_is_to_do(session: Session) -> None:
    dossier = session.get_one(Dossier, 1)
    version = latest_version(session, dossier)

    states = {procedure.state for procedure in procedures_of(session, version)}
    first, *_rest = sheets_of(session, dossier, version, side=AssessmentSide.DRAFTER)

    assert states == set(ProcedureState)
    assert 0 < first.completeness.answered < first.completeness.total
    assert first.cost is None
    assert what_is_missing(session, dossier)


def test_the_draft_was_assessed_at_the_policy_stage(session: Session) -> None:
    dossier = session.get_one(Dossier, 1)
    version = latest_version(session, dossier)

    first, *_rest = sheets_of(session, dossier, version, side=AssessmentSide.DRAFTER, purpose=Purpose.POLICY)

    assert first.completeness.is_complete
    assert set(stage_answers("the-nhan-luc.policy")) <= {question.key for question in first.form.questions}


def test_comments_of_the_second_round_stand_in_every_way_they_can(session: Session) -> None:
    dossier = session.get_one(Dossier, 2)

    placed = {placement.state for placement in placements_in(session, latest_version(session, dossier), reader=None)}
    threads = threads_of(session, dossier, reader=None)

    assert placed == set(PlacementState)
    assert {thread.state for thread in threads} == {"open", "answered", "resolved"}
    assert {thread.target for thread in threads} == {"text", "provision", "procedure", "answer", "dossier"}
    assert {thread.kind for thread in threads} == set(ThreadKind)
    assert {thread.response for thread in threads} == {"accepted", "partly", "explained", None}
    taken = [thread.wording.taken_at is not None for thread in threads if thread.wording]
    assert (taken.count(True), taken.count(False)) == (1, 2)
    assert [attachment.file.name for attachment in session.scalars(select(Attachment))] == ["So-lieu-du-bao-ho-so.xlsx"]


def test_the_appraisers_keep_a_note_to_themselves(session: Session) -> None:
    dossier = session.get_one(Dossier, 2)
    appraiser, drafter = (session.scalars(select(User).where(User.email.startswith(f"{name}@"))).one() for name in ("thamdinh", "soanthao"))

    (note,) = [thread for thread in threads_of(session, dossier, reader=appraiser) if thread.is_private]

    assert [comment.author.name for comment in note.comments] == ["Nguyễn Minh Đức", "Phạm Thu Hà"]
    assert len(list(session.scalars(select(Mention)))) == 1
    assert note.id not in {thread.id for thread in threads_of(session, dossier, reader=drafter)}


def test_letters_stand_at_their_provisions_in_every_state(session: Session) -> None:
    letters = list(session.scalars(select(OutsideLetter).where(OutsideLetter.dossier_id == 2).order_by(OutsideLetter.id)))

    opinions = [opinion for letter in letters for opinion in letter.opinions]
    assert [letter.kind for letter in letters] == ["organisation", "agency", "citizen"]
    assert [letter.file is not None for letter in letters] == [True, False, False]
    assert [one.thread.provision for one in opinions] == ["dieu-2/khoan-2", "dieu-2/khoan-3/diem-dd", "", "dieu-2/khoan-4"]
    assert [one.thread.state for one in opinions] == ["resolved", "answered", "answered", "open"]


def test_a_consultation_is_open_and_something_of_it_waits(session: Session) -> None:
    consultation = session.scalars(select(Consultation)).one()

    states = Counter(session.scalars(select(ContributedOpinion.state)))
    assert standing_of(consultation, today=date.today()) is Standing.OPEN
    assert states == {ContributionState.ACCEPTED: 2, ContributionState.SET_ASIDE: 1, ContributionState.WAITING: 2}
    assert all(one.provision for one in session.scalars(select(ContributedOpinion)) if one.words.startswith(("Đề nghị nêu", "10 ngày")))


@pytest.mark.parametrize("number", [2, 3])
def test_both_sides_answered_everything_and_do_not_agree_on_all(session: Session, number: int) -> None:
    dossier = session.get_one(Dossier, number)
    version = latest_version(session, dossier)

    (drafter,) = sheets_of(session, dossier, version, side=AssessmentSide.DRAFTER)
    (appraiser,) = sheets_of(session, dossier, version, side=AssessmentSide.APPRAISER)
    differing = [key for key, value in drafter.values.items() if appraiser.values.get(key, value).essence != value.essence]

    assert drafter.completeness.is_complete and appraiser.completeness.is_complete
    assert drafter.cost is not None and not drafter.due_flags and not appraiser.due_flags
    assert appraiser.assessment.finished_at is not None
    assert len(differing) >= 2


def test_the_approved_dossier_left_no_comment_open(session: Session) -> None:
    open_ones = session.scalar(select(func.count()).select_from(Thread).where(Thread.dossier_id == 3, Thread.state != "resolved"))

    assert open_ones == 0


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_belongs_to_a_question_of_the_form_and_keeps_to_its_options(name: str) -> None:
    questions = {question.key: question for question in regimes()[-1].forms[0].questions}

    told = answers(name)

    assert set(told.values) <= set(questions)
    offered = {key: {option.value for option in question.options} for key, question in questions.items()}
    assert all(set(value.options) <= offered[key] for key, value in told.values.items())
    assert all(len(row) == len(questions[key].columns) for key, value in told.values.items() for row in value.items)


@pytest.mark.parametrize("name", COMMENTS)
def test_every_answered_comment_says_how_and_every_note_names_a_question(name: str) -> None:
    keys = {question.key for question in regimes()[-1].forms[0].questions}

    told = comments(name)

    assert all(bool(said.answer) == (said.response is not None) for said in told.threads)
    assert {said.question for said in told.threads if said.question} | set(told.notes) <= keys
