"""Opinions from outside on the page of comments: who may close one is said there, and done there."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.consulting import OutsideOpinion
from models.dossiers import Dossier
from models.enums import DossierState, PlacementState, ThreadState
from models.history import Event
from models.reviews import Thread
from workbench.history import verify
from workbench.web.state import Services

BASIS = "Công văn số 15/STC-QLNS ngày 20/11/2026"
SAID = {"sender": "Sở Tài chính", "kind": "agency", "number": "12/STC-QLNS", "dated": "10/11/2026", "version": "1"}
WORDS = "Đề nghị rút ngắn còn 07 ngày."
THREADS = re.compile(r'id="thread-(\d+)"')


@pytest.fixture
def appraised(dossier_in: Callable[..., Dossier]) -> Dossier:
    return dossier_in(DossierState.IN_APPRAISAL)


@pytest.fixture
def drafter(signed_in: Callable[[str], FlaskClient], appraised: Dossier) -> FlaskClient:
    """The browser of the department, which has entered a letter with one opinion."""
    browser = signed_in("drafter")
    row = {"place-1": "Khoản 3 Điều 2", "words-1": WORDS, "seen-1": "=dieu-2/khoan-3"}
    assert browser.post(f"/ho-so/{appraised.id}/gop-y/moi", data=SAID | row).status_code == 302
    return browser


def outside(session: Session) -> Thread:
    session.rollback()
    return session.scalars(select(Thread).join(OutsideOpinion, OutsideOpinion.thread_id == Thread.id)).one()


def settle(browser: FlaskClient, dossier: Dossier, thread: Thread) -> None:
    answer = {"response": "accepted", "text": "Đã rút ngắn."}
    assert browser.post(f"/ho-so/{dossier.id}/y-kien/{thread.id}/tra-loi", data=answer).status_code == 302


def test_the_page_says_who_closes_what_came_from_outside(
    drafter: FlaskClient, signed_in: Callable[[str], FlaskClient], appraised: Dossier, session: Session
) -> None:
    address = f"/ho-so/{appraised.id}/y-kien/{outside(session).id}"
    pages = {name: signed_in(name).get(address).text for name in ("drafter", "appraiser", "head")}

    assert "Ai kết thúc được ý kiến này?" in pages["drafter"]
    assert "Ai kết thúc được ý kiến này?" in pages["appraiser"]
    assert "không có tài khoản" in pages["drafter"]
    assert "Lý do kết thúc ý kiến của người khác" in pages["head"]


def test_the_department_notes_that_the_sender_agreed(drafter: FlaskClient, appraised: Dossier, session: Session) -> None:
    thread = outside(session)
    settle(drafter, appraised, thread)
    page = drafter.get(f"/ho-so/{appraised.id}/y-kien/{thread.id}").text

    closed = drafter.post(f"/ho-so/{appraised.id}/gop-y/y-kien/{thread.id}/nhat-tri", data={"basis": BASIS})

    assert "Căn cứ cho thấy người góp ý đã nhất trí" in page
    assert closed.status_code == 302
    assert outside(session).state is ThreadState.RESOLVED
    after = drafter.get(f"/ho-so/{appraised.id}/y-kien/{thread.id}").text
    assert f"Lý do: Người góp ý đã nhất trí. Căn cứ: {BASIS}" in after
    assert verify(session) == []
    drafter.post(f"/ho-so/{appraised.id}/gop-y/y-kien/{thread.id}/mo-lai")
    assert outside(session).state is ThreadState.OPEN


def test_without_a_basis_the_form_stays_open_with_the_reason(drafter: FlaskClient, appraised: Dossier, session: Session) -> None:
    thread = outside(session)
    settle(drafter, appraised, thread)

    refused = drafter.post(f"/ho-so/{appraised.id}/gop-y/y-kien/{thread.id}/nhat-tri", data={"basis": " "})

    assert refused.status_code == 422
    assert "Ghi căn cứ cho thấy người góp ý đã nhất trí" in refused.text
    assert outside(session).state is ThreadState.ANSWERED


def test_the_list_shows_only_what_came_from_outside(drafter: FlaskClient, appraised: Dossier, session: Session) -> None:
    thread = outside(session)

    page = drafter.get(f"/ho-so/{appraised.id}/y-kien?only=outside").text

    assert THREADS.findall(page) == [str(thread.id)]
    assert len(THREADS.findall(drafter.get(f"/ho-so/{appraised.id}/y-kien").text)) == 2


def test_the_desk_leads_to_what_is_unanswered(drafter: FlaskClient, appraised: Dossier) -> None:
    desk = drafter.get("/viec-cua-toi").text

    assert "Trả lời 1 góp ý từ bên ngoài" in desk
    assert f"/ho-so/{appraised.id}/y-kien?state=open&amp;only=outside" in desk


def test_who_sends_or_presents_is_told_what_is_unanswered_and_not_kept_from_it(
    signed_in: Callable[[str], FlaskClient], dossier_in: Callable[..., Dossier]
) -> None:
    concluded, browser = dossier_in(DossierState.CONCLUDED), signed_in("drafter")
    before = browser.get(f"/ho-so/{concluded.id}").text
    row = {"place-1": "Khoản 3 Điều 2", "words-1": WORDS, "seen-1": "=dieu-2/khoan-3"}
    browser.post(f"/ho-so/{concluded.id}/gop-y/moi", data=SAID | row)

    page = browser.get(f"/ho-so/{concluded.id}").text

    assert "Còn góp ý từ bên ngoài chưa xử lý" not in before
    assert "1 góp ý chưa tiếp thu, giải trình" in page
    assert "Trình phê duyệt" in page


@pytest.mark.parametrize(
    ("way", "place", "expected"),
    [
        ("", {"paragraph": "6", "start": "0", "end": "8"}, (PlacementState.CHANGED, 6, 0, 8)),
        ("/dieu-khoan", {"provision": "dieu-2/khoan-1"}, (PlacementState.MOVED, 7, None, None)),
    ],
    ids=["on words", "on a provision"],
)
def test_who_entered_an_opinion_puts_it_back_when_its_place_is_lost(
    drafter: FlaskClient,
    signed_in: Callable[[str], FlaskClient],
    services: Services,
    appraised: Dossier,
    session: Session,
    way: str,
    place: dict[str, str],
    expected: tuple[Any, ...],
) -> None:
    number, reading = outside(session).id, f"/ho-so/{appraised.id}/du-thao?panel=threads"
    with services.writing.begin() as writing:
        row = writing.get_one(Thread, number).placements[-1]
        row.state, row.paragraph = PlacementState.DETACHED, None
        was = {"state": "detached", "provision": "dieu-2/khoan-3", "paragraph": None, "start": None, "end_paragraph": None, "end": None}
    address = f"/ho-so/{appraised.id}/y-kien/{number}/gan-lai/thay{way}"

    offered, chosen = (drafter.get(f"{reading}{more}").text for more in ("", f"&placing={number}"))
    others = [signed_in(name).post(address, data=place).status_code for name in ("appraiser", "stranger")]
    answer = drafter.post(address, data=place)

    assert f"placing={number}" in offered
    assert f'action="{address}"' in chosen
    assert "Gắn vào đây" in chosen
    assert others == [403, 404]
    assert answer.status_code == 302
    row = outside(session).placements[-1]
    assert (row.state, row.paragraph, row.start, row.end) == expected
    event = session.scalars(select(Event).where(Event.act == "place-thread")).one()
    assert event.data["was"] == was


def test_a_comment_of_the_appraisers_is_not_put_back_by_the_drafting_department(
    drafter: FlaskClient, signed_in: Callable[[str], FlaskClient], appraised: Dossier, session: Session
) -> None:
    session.rollback()
    number = session.scalars(select(Thread.id).where(Thread.id != outside(session).id)).one()

    answer = drafter.post(f"/ho-so/{appraised.id}/y-kien/{number}/gan-lai/thay", data={"paragraph": "6", "start": "0", "end": "8"})

    assert answer.status_code == 403
