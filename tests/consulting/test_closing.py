"""An opinion from outside has an author without an account: who closes it, on what, and who does not."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, ResponseKind, SenderKind, ThreadState
from models.history import Event
from models.reviews import Thread
from tests.casework import bring_to
from tests.people import Province
from workbench.consulting.letters import NewLetter, NewOpinion, key_of
from workbench.consulting.operations import close_for_sender, take_in_letters, take_up_for_sender
from workbench.consulting.queries import read_versions, standing_in
from workbench.errors import PermissionRefusedError, RefusalError
from workbench.history import verify
from workbench.review.authoring.operations import is_hideable
from workbench.review.operations import answer, is_closable, is_withdrawable, reopen, resolve
from workbench.web.state import Services

BASIS = "Công văn số 12/STC-QLNS ngày 10/11/2026"
WORDS = "Đề nghị rút ngắn còn 07 ngày."
LETTER = NewLetter(
    "Sở Tài chính", SenderKind.AGENCY, (NewOpinion("Điều 2", "dieu-2", WORDS, key_of("Sở Tài chính", "Điều 2", WORDS)),), "12/STC-QLNS"
)


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    return make_dossier()


@pytest.fixture
def session(services: Services, dossier: Dossier) -> Iterator[Session]:
    """A session whose writing is rolled back; the dossier is there before it holds the database."""
    with services.writing() as session:
        yield session


@pytest.fixture
def taken(session: Session, dossier: Dossier, people: Province) -> tuple[Dossier, Thread]:
    """An opinion that a person of the drafting department entered, in a dossier under appraisal."""
    own = session.get_one(Dossier, dossier.id)
    take_in_letters(
        session, own, [LETTER], standing=standing_in(session, own, read_versions(session, own)[0]), file=None, actor=people["drafter"]
    )
    bring_to(session, own.id, DossierState.IN_APPRAISAL, people)
    thread = session.scalars(select(Thread).order_by(Thread.id)).first()
    assert thread is not None
    session.refresh(thread)
    return own, thread


def settle(session: Session, dossier: Dossier, thread: Thread, people: Province) -> None:
    answer(session, dossier, thread, response=ResponseKind.ACCEPTED, text="Đã rút ngắn.", actor=people["drafter"])


def test_who_entered_it_cannot_take_it_back(session: Session, people: Province, taken: tuple[Dossier, Thread]) -> None:
    _own, thread = taken

    assert not is_withdrawable(thread, actor=people["drafter"])


def test_who_entered_it_does_not_keep_it_from_others(session: Session, people: Province, taken: tuple[Dossier, Thread]) -> None:
    _dossier, thread = taken

    assert thread.opened_by_id == people["drafter"].id
    assert not is_hideable(thread, actor=people["drafter"])


def test_who_entered_it_is_not_its_author(session: Session, people: Province, taken: tuple[Dossier, Thread]) -> None:
    _dossier, thread = taken

    assert not is_closable(thread, actor=people["drafter"])
    assert is_closable(thread, actor=people["head"])


@pytest.mark.parametrize("name", ["drafter", "colleague"])
def test_the_department_closes_it_once_its_sender_agreed(
    session: Session, people: Province, taken: tuple[Dossier, Thread], name: str
) -> None:
    dossier, thread = taken
    settle(session, dossier, thread, people)

    close_for_sender(session, dossier, thread, basis=f" {BASIS} ", actor=people[name])

    assert thread.state is ThreadState.RESOLVED
    assert thread.close_reason == f"Người góp ý đã nhất trí. Căn cứ: {BASIS}"
    last = session.scalars(select(Event).order_by(Event.sequence.desc())).first()
    assert last is not None and (last.act, last.data["reason"]) == ("resolve-thread", thread.close_reason)
    assert verify(session) == []


def test_it_is_not_closed_without_an_answer_nor_without_a_basis(session: Session, people: Province, taken: tuple[Dossier, Thread]) -> None:
    dossier, thread = taken

    with pytest.raises(RefusalError, match="đã được tiếp thu, giải trình"):
        close_for_sender(session, dossier, thread, basis=BASIS, actor=people["drafter"])
    settle(session, dossier, thread, people)
    with pytest.raises(RefusalError, match="Ghi căn cứ"):
        close_for_sender(session, dossier, thread, basis="  ", actor=people["drafter"])

    assert thread.state is ThreadState.ANSWERED


def test_it_is_answered_once_more_when_it_is_taken_up(session: Session, people: Province, taken: tuple[Dossier, Thread]) -> None:
    dossier, thread = taken
    settle(session, dossier, thread, people)
    close_for_sender(session, dossier, thread, basis=BASIS, actor=people["drafter"])

    take_up_for_sender(session, dossier, thread, actor=people["drafter"])

    assert (thread.state, thread.close_reason, thread.resolved_by_id) == (ThreadState.OPEN, "", None)


def test_what_a_reviewer_said_is_not_closed_by_who_must_answer_it(
    session: Session, people: Province, taken: tuple[Dossier, Thread]
) -> None:
    dossier, _thread = taken
    said = session.scalars(select(Thread).order_by(Thread.id.desc())).first()
    assert said is not None and said.opinion is None
    settle(session, dossier, said, people)

    with pytest.raises(RefusalError, match="người nêu tự kết thúc"):
        close_for_sender(session, dossier, said, basis=BASIS, actor=people["drafter"])
    with pytest.raises(RefusalError, match="Chỉ mở lại được góp ý từ bên ngoài"):
        take_up_for_sender(session, dossier, said, actor=people["drafter"])


def test_reviewers_do_not_speak_for_the_sender_and_their_head_says_why(
    session: Session, people: Province, taken: tuple[Dossier, Thread]
) -> None:
    dossier, thread = taken
    settle(session, dossier, thread, people)

    with pytest.raises(PermissionRefusedError):
        close_for_sender(session, dossier, thread, basis=BASIS, actor=people["head"])
    with pytest.raises(RefusalError, match="Chỉ người nêu ý kiến"):
        resolve(session, dossier, thread, actor=people["appraiser"])
    with pytest.raises(RefusalError, match="Nêu lý do"):
        resolve(session, dossier, thread, actor=people["head"])
    resolve(session, dossier, thread, actor=people["head"], reason="Đã thống nhất tại cuộc họp.")
    reopen(session, dossier, thread, actor=people["head"])

    assert thread.state is ThreadState.OPEN
