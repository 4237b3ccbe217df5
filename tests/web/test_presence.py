"""Who else is here: told to those who may read the dossier, and never across the blind second assessment."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier
from models.history import Event
from models.people import SignInSession
from models.reviews import Thread
from tests.people import Province
from tests.web.counting import statements
from tests.web.police import Police
from workbench.web.sign_in import SEEN_EVERY
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]


def ask(browser: FlaskClient, dossier: Dossier, page: str = "y-kien", thing: str = "") -> str:
    """Ask as a page of the dossier does, and give what it is told."""
    place = {"path": f"/ho-so/{dossier.id}/{page}".rstrip("/"), "thing": thing}
    answer = Police(browser).post(f"/ho-so/{dossier.id}/co-mat", data=place)
    assert answer.status_code == 200
    return answer.text


def test_two_people_on_the_same_page_see_each_other(signed_in: SignedIn, dossier: Dossier) -> None:
    drafter, appraiser = signed_in("drafter"), signed_in("appraiser")
    first = ask(drafter, dossier)

    second = ask(appraiser, dossier)

    assert "Người" not in first
    assert "Đang xem trang này: Người drafter (Sở Tài chính)" in second
    assert "Đang xem trang này: Người appraiser (Sở Tư pháp)" in ask(drafter, dossier)


def test_who_is_on_another_page_is_said_to_be_in_the_dossier(signed_in: SignedIn, dossier: Dossier) -> None:
    ask(signed_in("drafter"), dossier, page="")

    assert "Đang mở hồ sơ này: Người drafter (Sở Tài chính)" in ask(signed_in("head"), dossier, page="du-thao")


def test_who_writes_under_a_comment_is_named_there(signed_in: SignedIn, dossier: Dossier, thread: int) -> None:
    ask(signed_in("drafter"), dossier, thing=f"thread-{thread}")

    told = ask(signed_in("colleague"), dossier)

    assert f'data-writer="thread-{thread}"' in told
    assert "Người drafter (Sở Tài chính) đang viết ở ý kiến này" in told


def test_who_writes_in_a_private_thread_is_not_betrayed(
    signed_in: SignedIn, services: Services, people: Province, dossier: Dossier, thread: int
) -> None:
    with services.writing.begin() as writing:
        writing.execute(update(Thread).values(private_to_id=people.organisations["justice"].id))
    ask(signed_in("appraiser"), dossier, thing=f"thread-{thread}")

    assert "data-writer" in ask(signed_in("head"), dossier)
    assert "data-writer" not in ask(signed_in("drafter"), dossier)


@pytest.mark.parametrize(
    "page", ["danh-gia", "danh-gia/1/appraiser/noi-dung", "danh-gia/1/appraiser/chi-phi", "ket-luan", "y-kien-kiem-soat", "moi-them"]
)
def test_nobody_is_seen_assessing_from_another_side(signed_in: SignedIn, dossier: Dossier, page: str) -> None:
    ask(signed_in("appraiser"), dossier, page=page, thing="q-1")

    assert "Người" not in ask(signed_in("drafter"), dossier, page=page)
    assert "Người" not in ask(signed_in("controller"), dossier, page=page)
    assert "Người appraiser" in ask(signed_in("head"), dossier, page=page)


def test_the_same_question_of_another_procedure_is_another_thing(signed_in: SignedIn, dossier: Dossier) -> None:
    ask(signed_in("drafter"), dossier, page="danh-gia/1/drafter/noi-dung", thing="q-1")
    colleague = signed_in("colleague")

    assert "Người drafter (Sở Tài chính) đang trả lời câu này" in ask(colleague, dossier, page="danh-gia/1/drafter/noi-dung")
    assert "data-writer" not in ask(colleague, dossier, page="danh-gia/2/drafter/noi-dung")


def test_who_may_not_read_the_dossier_is_told_nothing_and_is_not_seen(signed_in: SignedIn, dossier: Dossier) -> None:
    ask(signed_in("drafter"), dossier)
    place = {"path": f"/ho-so/{dossier.id}", "thing": ""}

    answers = [signed_in(name).post(f"/ho-so/{dossier.id}/co-mat", data=place) for name in ("stranger", "leader", "administrator")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert "Người drafter" not in "".join(answer.text for answer in answers)
    assert "Người stranger" not in ask(signed_in("drafter"), dossier)


@pytest.mark.parametrize("path", ["", "/ho-so/1x", "/ho-so/999/y-kien", "/../../etc/passwd", "{own}/a~b", "{own}/" + "dai/" * 40])
def test_what_is_no_page_of_the_dossier_notes_nothing(signed_in: SignedIn, services: Services, dossier: Dossier, path: str) -> None:
    place = {"path": path.format(own=f"/ho-so/{dossier.id}"), "thing": ""}

    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/co-mat", data=place)

    assert answer.status_code == 200
    assert services.whereabouts.at(dossier.id) == []


def test_asking_writes_nothing_waits_for_nobody_and_prolongs_no_session(
    signed_in: SignedIn, services: Services, dossier: Dossier, session: Session
) -> None:
    browser = signed_in("drafter")
    ask(signed_in("appraiser"), dossier)
    old = now() - 2 * SEEN_EVERY
    with services.writing.begin() as writing:
        writing.execute(update(SignInSession).values(seen_at=old))
        events = writing.scalar(select(func.count()).select_from(Event))
        # The lock of the one writer is held all the while.
        with statements(services) as asked:
            ask(browser, dossier)

    session.rollback()
    assert session.scalar(select(func.count()).select_from(Event)) == events
    assert set(session.scalars(select(SignInSession.seen_at))) == {old}
    assert [one for one in asked if one != "BEGIN" and not one.startswith("SELECT")] == []


def test_asking_costs_one_statement_more_than_the_guard(signed_in: SignedIn, services: Services, dossier: Dossier) -> None:
    browser = signed_in("drafter")
    with statements(services) as alone:
        ask(browser, dossier)

    for name in ("appraiser", "head", "controller", "colleague"):
        ask(signed_in(name), dossier)
    with statements(services) as together:
        ask(browser, dossier)

    assert len(together) == len(alone) + 1


def test_every_page_of_a_dossier_asks_who_is_there(signed_in: SignedIn, dossier: Dossier) -> None:
    page = signed_in("drafter").get(f"/ho-so/{dossier.id}/y-kien").text

    assert f'hx-post="/ho-so/{dossier.id}/co-mat"' in page
    assert f"/ho-so/{dossier.id}/y-kien" in page.partition("data-presence")[2].partition(">")[0]
