"""What waits on a desk besides the steps of dossiers: opinions from outside, for those who gather them."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.consulting import Consultation, ContributedOpinion, Contribution
from models.dossiers import Dossier
from models.enums import Asked, DossierState, ResponseKind, SenderKind
from models.people import User
from models.reviews import Thread
from tests.casework import bring_to, newest
from tests.people import Province
from workbench.attention.desk import Aside, Outside, desk_of, outside_in, todo_count
from workbench.consulting.asking.operations import set_aside
from workbench.consulting.letters import NewLetter, NewOpinion, key_of
from workbench.consulting.operations import take_in_letters
from workbench.consulting.queries import read_versions, standing_in
from workbench.review.operations import answer
from workbench.web.state import Services

WORDS = ("Đề nghị rút ngắn thời hạn.", "Đề nghị nộp trực tuyến.")


@pytest.fixture
def fresh(make_dossier: Callable[..., Dossier]) -> Dossier:
    return make_dossier()


@pytest.fixture
def session(services: Services, fresh: Dossier) -> Iterator[Session]:
    """A session whose writing is rolled back; the dossier is there before it holds the database."""
    with services.writing() as session:
        yield session


@pytest.fixture
def own(session: Session, fresh: Dossier, people: Province) -> Dossier:
    """A dossier to which a letter with two opinions came, and one opinion by a link."""
    dossier = session.get_one(Dossier, fresh.id)
    opinions = tuple(NewOpinion("", "", words, key_of("Sở Y tế", "", words)) for words in WORDS)
    standing = standing_in(session, dossier, read_versions(session, dossier)[0])
    take_in_letters(
        session, dossier, [NewLetter("Sở Y tế", SenderKind.AGENCY, opinions)], standing=standing, file=None, actor=people["drafter"]
    )
    asked = {"asks_name": Asked.OPTIONAL, "asks_organisation": Asked.OPTIONAL, "asks_contact": Asked.NOT_ASKED}
    consultation = Consultation(
        dossier=dossier,
        version=newest(session, dossier),
        token="t" * 43,
        audience="Doanh nghiệp",
        closes_on=date(2026, 12, 31),
        prepared_by_id=people["drafter"].id,
        **asked,
    )
    session.add(ContributedOpinion(contribution=Contribution(consultation=consultation), position=1, words="Nhất trí."))
    session.flush()
    return dossier


def asides(session: Session, user: User) -> dict[str, int]:
    mine, _others = desk_of(session, user)
    return {item.act: item.threads for item in mine if item.act in set(Aside)}


def test_who_gathers_opinions_finds_what_came_and_what_is_unanswered(session: Session, people: Province, own: Dossier) -> None:
    mine, others = desk_of(session, people["colleague"])

    assert [item.act for item in mine] == ["assess", Aside.MODERATE, Aside.ANSWER_OUTSIDE]
    assert asides(session, people["colleague"]) == {Aside.MODERATE: 1, Aside.ANSWER_OUTSIDE: 2}
    assert others == []
    assert todo_count(session, people["colleague"]) == 3


@pytest.mark.parametrize("name", ["stranger", "appraiser", "head", "leader"])
def test_nobody_else_does(session: Session, people: Province, own: Dossier, name: str) -> None:
    assert asides(session, people[name]) == {}


def test_what_was_settled_is_gone_from_the_desk(session: Session, people: Province, own: Dossier) -> None:
    drafter = people["drafter"]
    for thread in session.scalars(select(Thread).where(Thread.dossier_id == own.id)):
        answer(session, own, thread, response=ResponseKind.ACCEPTED, text="Tiếp thu.", actor=drafter)
    came = session.scalars(select(ContributedOpinion)).one()
    set_aside(session, own, came, reason="Không liên quan đến dự thảo.", actor=drafter)

    assert asides(session, drafter) == {}
    assert outside_in(session, own) == Outside()


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (DossierState.IN_APPRAISAL, {Aside.MODERATE: 1, Aside.ANSWER_OUTSIDE: 2}),
        # Answering every opinion is the step itself.
        (DossierState.RETURNED, {Aside.MODERATE: 1}),
        (DossierState.AWAITING_APPROVAL, {}),
    ],
)
def test_it_waits_wherever_the_dossier_lies_while_it_can_be_done(
    session: Session, people: Province, own: Dossier, state: DossierState, expected: dict[Aside, int]
) -> None:
    bring_to(session, own.id, state, people)

    assert asides(session, people["drafter"]) == expected
    assert todo_count(session, people["drafter"]) == len(desk_of(session, people["drafter"])[0])


def test_it_is_not_late_with_the_appraisal(session: Session, people: Province, own: Dossier) -> None:
    bring_to(session, own.id, DossierState.IN_APPRAISAL, people)

    mine, _others = desk_of(session, people["drafter"])

    assert own.due_on is not None
    assert {item.due_on for item in mine} == {None}
