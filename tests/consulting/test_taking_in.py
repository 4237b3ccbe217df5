"""A table is taken in wholly and once: twice, by two at the same time, and after a kill in the middle of it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from models.consulting import OutsideLetter, OutsideOpinion
from models.dossiers import Dossier
from models.enums import SenderKind
from models.reviews import Comment, Thread
from tests.people import Province
from workbench.consulting.letters import NewLetter, NewOpinion, key_of
from workbench.consulting.operations import take_in_letters
from workbench.consulting.queries import read_versions, standing_in
from workbench.errors import PermissionRefusedError, RefusalError
from workbench.history import verify
from workbench.web.state import Services

SENDERS = ("Sở Tài chính", "Sở Y tế", "Sở Xây dựng")
LETTERS = tuple(
    NewLetter(
        sender,
        SenderKind.AGENCY,
        tuple(
            NewOpinion("Điều 2", "dieu-2", f"{sender}: ý kiến {number}.", key_of(sender, "Điều 2", f"ý kiến {number}"))
            for number in range(4)
        ),
    )
    for sender in SENDERS
)
ALL = sum(len(letter.opinions) for letter in LETTERS)


class KilledError(Exception):
    """What stands for a server that is gone in the middle of the work."""


@pytest.fixture
def dossier(make_dossier) -> Dossier:
    return make_dossier()


def take(services: Services, people: Province, dossier: Dossier, letters: tuple[NewLetter, ...] = LETTERS) -> int:
    with services.writing.begin() as session:
        own = session.get_one(Dossier, dossier.id)
        standing = standing_in(session, own, read_versions(session, own)[0])
        return len(take_in_letters(session, own, letters, standing=standing, file=None, actor=people["drafter"]))


def counts(services: Services) -> tuple[int, ...]:
    """Count letters, opinions, threads and comments."""
    with services.reading() as session:
        return tuple(
            session.scalar(select(func.count()).select_from(table)) or 0 for table in (OutsideLetter, OutsideOpinion, Thread, Comment)
        )


def test_taken_in_twice_it_is_there_once(services: Services, people: Province, dossier: Dossier) -> None:
    take(services, people, dossier)

    with pytest.raises(RefusalError, match="đã có trong hồ sơ"):
        take(services, people, dossier)

    assert counts(services) == (3, ALL, ALL, ALL)


def test_what_is_new_among_known_ones_is_taken_in_alone(services: Services, people: Province, dossier: Dossier) -> None:
    take(services, people, dossier, LETTERS[:1])

    assert take(services, people, dossier) == 2
    assert counts(services) == (3, ALL, ALL, ALL)


def test_the_same_opinion_twice_in_one_table_is_one(services: Services, people: Province, dossier: Dossier) -> None:
    one = LETTERS[0].opinions[0]

    take(services, people, dossier, (NewLetter("Sở Tài chính", SenderKind.AGENCY, (one, one)),))

    assert counts(services) == (1, 1, 1, 1)


def test_taken_in_by_two_at_the_same_time_it_is_there_once(services: Services, people: Province, dossier: Dossier) -> None:
    def attempt(_number: int) -> str:
        try:
            take(services, people, dossier)
        except RefusalError:
            return "refused"
        return "taken"

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(attempt, range(4)))

    assert outcomes == ["refused", "refused", "refused", "taken"]
    assert counts(services) == (3, ALL, ALL, ALL)


@pytest.mark.parametrize("at", [1, 5, 23, 40])
def test_killed_in_the_middle_nothing_is_there_and_it_can_be_taken_in_again(
    services: Services, people: Province, dossier: Dossier, at: int
) -> None:
    done = []

    def die(session: Session, *_others: object) -> None:
        done.append(session)
        if len(done) == at:
            raise KilledError

    event.listen(services.writing.class_, "before_flush", die)
    try:
        with pytest.raises(KilledError):
            take(services, people, dossier)
    finally:
        event.remove(services.writing.class_, "before_flush", die)

    assert counts(services) == (0, 0, 0, 0)
    assert take(services, people, dossier) == 3
    with services.reading() as session:
        assert verify(session) == []


def test_only_the_department_takes_in(services: Services, people: Province, dossier: Dossier) -> None:
    with services.writing.begin() as session, pytest.raises(PermissionRefusedError):
        own = session.get_one(Dossier, dossier.id)
        standing = standing_in(session, own, read_versions(session, own)[0])
        take_in_letters(session, own, LETTERS, standing=standing, file=None, actor=people["appraiser"])
