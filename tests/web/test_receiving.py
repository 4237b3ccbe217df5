"""Nothing is taken in for appraisal without the control body's opinion or the reason for its absence (Nghị định 63/2010, Điều 11)."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from models.dossiers import Dossier
from models.history import Event
from tests import casework
from tests.people import Province
from workbench.history import verify
from workbench.review.operations import give_opinion
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
REASON = "Văn phòng đã nhận văn bản ngày 10/11/2026, quá hạn chưa trả lời."
LACKING = "Chưa có ý kiến của cơ quan kiểm soát thủ tục hành chính"


@pytest.fixture
def sent(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Dossier:
    """A dossier that was sent, and that nobody has taken in."""
    number = make_dossier().id
    with services.writing.begin() as session:
        dossier = session.get_one(Dossier, number)
        casework.send(session, dossier, people)
        return dossier


def opine(services: Services, dossier: Dossier, people: Province) -> None:
    with services.writing.begin() as session:
        stored = session.get_one(Dossier, dossier.id)
        give_opinion(session, stored, casework.newest(session, stored), kind="agree", text="Thống nhất.", actor=people["controller"])


def assign(client: FlaskClient, session: Session, dossier: Dossier, people: Province, **more: str) -> TestResponse:
    session.rollback()
    revision = session.get_one(Dossier, dossier.id).revision
    data = {"revision": str(revision), "appraiser": str(people["appraiser"].id), **more}
    return client.post(f"/ho-so/{dossier.id}/phan-cong", data=data)


def absences(session: Session) -> list[str]:
    session.rollback()
    return [event.data["reason"] for event in session.scalars(select(Event).where(Event.act == "take-in-without-opinion"))]


@pytest.mark.parametrize("reason", ["", "  ", "gấp"])
def test_without_opinion_and_reason_a_dossier_is_not_taken_in(
    signed_in: SignedIn, session: Session, sent: Dossier, people: Province, reason: str
) -> None:
    client = signed_in("head")

    reply = assign(client, session, sent, people, without_opinion=reason)

    session.rollback()
    assert reply.status_code == 422
    assert "Chưa tiếp nhận được hồ sơ" in reply.text
    assert session.get_one(Dossier, sent.id).appraiser_id is None
    assert absences(session) == []


def test_the_page_asks_for_the_reason_only_while_it_is_needed(
    signed_in: SignedIn, services: Services, sent: Dossier, people: Province
) -> None:
    client = signed_in("head")
    before = client.get(f"/ho-so/{sent.id}").text

    opine(services, sent, people)

    after = client.get(f"/ho-so/{sent.id}").text
    assert LACKING in before
    assert 'name="without_opinion"' in before
    assert 'name="without_opinion"' not in after


def test_with_the_opinion_it_is_taken_in(
    signed_in: SignedIn, session: Session, services: Services, sent: Dossier, people: Province
) -> None:
    opine(services, sent, people)

    reply = assign(signed_in("head"), session, sent, people)

    assert reply.status_code == 302
    assert absences(session) == []


def test_a_reason_is_recorded_once_and_told_in_the_history_and_before_the_conclusion(
    signed_in: SignedIn, session: Session, sent: Dossier, people: Province
) -> None:
    client = signed_in("head")

    assign(client, session, sent, people, without_opinion=REASON)
    assign(client, session, sent, people)

    assert absences(session) == [REASON]
    assert REASON in client.get(f"/ho-so/{sent.id}/lich-su").text
    assert REASON in client.get(f"/ho-so/{sent.id}/ket-luan").text
    assert verify(session) == []


def test_an_opinion_on_an_older_version_is_told_before_the_conclusion(
    signed_in: SignedIn, services: Services, sent: Dossier, people: Province, session: Session
) -> None:
    opine(services, sent, people)
    with services.writing.begin() as writing:
        stored = writing.get_one(Dossier, sent.id)
        casework.assign(writing, stored, people)
        casework.send_back(writing, stored, people)
        text = "Điều 1. Phạm vi\nQuyết định này quy định việc hỗ trợ.".encode()
        casework.upload(services, writing, stored, text, actor=people["drafter"], name="du-thao-2.txt")
    services.runner.dispatch()
    with services.writing.begin() as writing:
        stored = writing.get_one(Dossier, sent.id)
        casework.send(writing, stored, people)

    page = signed_in("head").get(f"/ho-so/{sent.id}/ket-luan").text

    assert "được cho về phiên bản 1, dự thảo hiện nay là phiên bản 2" in page
