"""Consultation by a link: prepared, opened on a basis, read and answered without an account, decided by the department."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import now
from models.consulting import Consultation, ContributedOpinion, Contribution, ContributionTry
from models.dossiers import Dossier
from models.enums import ContributionState, SenderKind
from models.reviews import Thread
from tests.casework import upload
from tests.conftest import DRAFT
from tests.people import Province
from tests.web.counting import statements
from tests.web.police import offences
from workbench.consulting.asking.queries import PER_ADDRESS_AND_LINK
from workbench.history import verify
from workbench.web.formats import today
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
SECOND = DRAFT.replace("10 ngày làm việc", "05 ngày làm việc")


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    return make_dossier()


def prepare(browser: FlaskClient, dossier: Dossier, **fields: str) -> Any:
    form = {
        "version": "1",
        "audience": "Người lao động, doanh nghiệp",
        "closes_on": f"{today() + timedelta(days=20):%d/%m/%Y}",
        "questions": "Thủ tục này có cần thiết không?",
        "name": "optional",
        "organisation": "optional",
        "contact": "not-asked",
    }
    return browser.post(f"/ho-so/{dossier.id}/lay-y-kien/moi", data=form | fields)


def publish(browser: FlaskClient, address: str, **fields: str) -> Any:
    return browser.post(f"{address}/mo", data={"basis": "Công văn 15/SNV-VP ngày 20/11/2026", "is_public": "y"} | fields)


@pytest.fixture
def opened(signed_in: SignedIn, dossier: Dossier) -> str:
    """The department's page of a consultation that is open."""
    browser = signed_in("drafter")
    address = str(prepare(browser, dossier).location)
    assert publish(browser, address).status_code == 302
    return address


@pytest.fixture
def link(opened: str, session: Session) -> str:
    return f"/gop-y/{stored(session, Consultation)[0].token}"


@pytest.fixture
def anybody(app: Flask) -> FlaskClient:
    return app.test_client()


def close(services: Services) -> None:
    with services.writing.begin() as session:
        session.scalars(select(Consultation)).one().closes_on = today() - timedelta(days=1)


def stored(session: Session, model: Any) -> list[Any]:
    """Give what stands now, oldest first."""
    session.rollback()
    return list(session.scalars(select(model).order_by(model.id)))


def came(session: Session) -> list[ContributedOpinion]:
    return stored(session, ContributedOpinion)


def test_nothing_is_shown_before_the_department_says_that_it_may_be(
    signed_in: SignedIn, dossier: Dossier, session: Session, anybody: FlaskClient
) -> None:
    browser = signed_in("drafter")
    address = prepare(browser, dossier).location
    token = stored(session, Consultation)[0].token

    refused = publish(browser, address, is_public="")

    assert refused.status_code == 422
    assert "Đánh dấu xác nhận trước khi mở liên kết." in refused.text
    assert anybody.get(f"/gop-y/{token}").status_code == 404
    assert "Người lao động nộp 01 bộ hồ sơ" in browser.get(f"{address}/xem-truoc").text


def test_opening_needs_a_basis_and_is_recorded(signed_in: SignedIn, dossier: Dossier, opened: str, link: str, anybody: FlaskClient) -> None:
    browser = signed_in("drafter")

    page = anybody.get(link)

    assert page.status_code == 200
    assert "Người lao động nộp 01 bộ hồ sơ" in page.text
    assert "Công văn 15/SNV-VP ngày 20/11/2026" in browser.get(opened).text
    assert "Cho phép xem dự thảo phiên bản 1" in browser.get(f"/ho-so/{dossier.id}/lich-su").text


def test_the_public_page_is_sound_and_keeps_to_itself(link: str, anybody: FlaskClient) -> None:
    page = anybody.get(link)

    assert offences(page.text) == []
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-store"


def test_the_page_shows_its_own_version_and_nothing_else_of_the_dossier(
    link: str, anybody: FlaskClient, dossier: Dossier, services: Services, people: Province, signed_in: SignedIn
) -> None:
    with services.writing.begin() as session:
        upload(services, session, session.get_one(Dossier, dossier.id), SECOND.encode(), actor=people["drafter"])
    services.runner.dispatch()

    page = anybody.get(link).text

    assert "10 ngày làm việc" in page
    assert "05 ngày làm việc" not in page
    assert "/ho-so/" not in page
    assert people["drafter"].name not in page


def test_what_is_sent_waits_until_the_department_decides(link: str, anybody: FlaskClient, session: Session) -> None:
    answer = anybody.post(
        link, data={"words-2": "Nên rút còn 07 ngày.", "general": "Ủng hộ.", "answer-1": "Cần thiết.", "name": "Bà Lê Thị B"}
    )

    opinions = came(session)
    assert answer.location.endswith("/da-gui")
    assert "Góp ý của bạn đã được gửi." in anybody.get(answer.location).text
    assert {(one.provision, one.words, one.question) for one in opinions} == {
        ("dieu-2", "Nên rút còn 07 ngày.", ""),
        ("", "Ủng hộ.", ""),
        ("", "Cần thiết.", "Thủ tục này có cần thiết không?"),
    }
    assert {one.state for one in opinions} == {ContributionState.WAITING}
    assert len(stored(session, Thread)) == 0
    assert verify(session) == []


def test_what_is_taken_in_becomes_a_letter_with_threads(
    link: str, opened: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    anybody.post(link, data={"words-2": "Nên rút còn 07 ngày.", "general": "Ủng hộ.", "name": "Bà Lê Thị B"})

    answer = signed_in("drafter").post(f"{opened}/dua-vao/{came(session)[0].contribution_id}")

    opinions = came(session)
    threads = stored(session, Thread)
    assert answer.status_code == 302
    assert {one.state for one in opinions} == {ContributionState.ACCEPTED}
    assert {thread.comments[0].text for thread in threads} == {"Nên rút còn 07 ngày.", "Ủng hộ."}
    assert [(thread.opinion.letter.sender, thread.opinion.letter.kind) for thread in threads if thread.opinion] == [
        ("Bà Lê Thị B", SenderKind.CITIZEN),
        ("Bà Lê Thị B", SenderKind.CITIZEN),
    ]
    assert verify(session) == []


def test_one_opinion_can_be_taken_in_and_another_set_aside(
    link: str, opened: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    browser = signed_in("drafter")
    anybody.post(link, data={"words-2": "Nên rút còn 07 ngày.", "general": "Quảng cáo."})
    spam, useful = came(session)

    without_reason = browser.post(f"{opened}/khong-dua-vao/{spam.contribution_id}", data={"opinion": spam.id})
    browser.post(f"{opened}/khong-dua-vao/{spam.contribution_id}", data={"opinion": spam.id, "reason": "Không liên quan dự thảo."})
    browser.post(f"{opened}/dua-vao/{useful.contribution_id}", data={"opinion": useful.id})

    assert without_reason.status_code == 422
    assert [(one.state, one.reason) for one in came(session)] == [
        (ContributionState.SET_ASIDE, "Không liên quan dự thảo."),
        (ContributionState.ACCEPTED, ""),
    ]
    assert "Quảng cáo." in browser.get(opened).text


def test_taking_in_twice_takes_in_once(link: str, opened: str, anybody: FlaskClient, signed_in: SignedIn, session: Session) -> None:
    browser = signed_in("drafter")
    anybody.post(link, data={"general": "Ủng hộ."})
    address = f"{opened}/dua-vao/{came(session)[0].contribution_id}"
    browser.post(address)

    again = browser.post(address)

    assert again.status_code == 422
    assert len(stored(session, Thread)) == 1


def test_two_nameless_people_may_say_the_same(link: str, opened: str, anybody: FlaskClient, signed_in: SignedIn, session: Session) -> None:
    browser = signed_in("drafter")
    anybody.post(link, data={"general": "Ủng hộ."})
    anybody.post(link, data={"general": "Ủng hộ."})

    for one in came(session):
        browser.post(f"{opened}/dua-vao/{one.contribution_id}")

    assert len(stored(session, Thread)) == 2


def test_typed_text_survives_what_is_missing(dossier: Dossier, signed_in: SignedIn, session: Session, anybody: FlaskClient) -> None:
    browser = signed_in("drafter")
    publish(browser, prepare(browser, dossier, name="required").location)
    token = stored(session, Consultation)[0].token

    answer = anybody.post(f"/gop-y/{token}", data={"words-2": "Nên rút còn 07 ngày."})

    assert answer.status_code == 422
    assert "Nên rút còn 07 ngày." in answer.text
    assert "Mục này cần được ghi." in answer.text
    assert offences(answer.text) == []
    assert came(session) == []


def test_what_the_page_does_not_ask_is_not_kept(link: str, anybody: FlaskClient, session: Session) -> None:
    anybody.post(link, data={"general": "Ủng hộ.", "contact": "0900000000"})

    assert [one.contact for one in stored(session, Contribution)] == [""]


def test_a_program_that_fills_in_everything_is_marked_and_nothing_is_lost(
    link: str, opened: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    anybody.post(link, data={"general": "Mua ngay.", "subject-line": "x"})

    assert len(came(session)) == 1
    assert "Có dấu hiệu gửi tự động" in signed_in("drafter").get(opened).text


def test_too_many_sendings_are_slowed_down_and_keep_what_was_typed(link: str, anybody: FlaskClient, session: Session) -> None:
    for number in range(PER_ADDRESS_AND_LINK):
        anybody.post(link, data={"general": f"Ý {number}."})

    answer = anybody.post(link, data={"general": "Thêm nữa."})

    assert answer.status_code == 422
    assert "quá nhiều góp ý" in answer.text
    assert "Thêm nữa." in answer.text
    assert len(came(session)) == PER_ADDRESS_AND_LINK


def test_addresses_are_kept_as_keyed_hashes_for_an_hour(link: str, anybody: FlaskClient, session: Session, services: Services) -> None:
    anybody.post(link, data={"general": "Một."})
    with services.writing.begin() as writing:
        writing.scalars(select(ContributionTry)).one().at = now() - timedelta(hours=2)

    anybody.post(link, data={"general": "Hai."})

    tries = stored(session, ContributionTry)
    assert len(tries) == 1
    assert "127.0.0.1" not in tries[0].address


@pytest.mark.parametrize("words", ["x" * 5_001, "x" * 1_100_000])
def test_what_nobody_types_is_refused(link: str, anybody: FlaskClient, session: Session, words: str) -> None:
    answer = anybody.post(link, data={"general": words})

    assert answer.status_code in (413, 422)
    assert came(session) == []


def test_after_its_day_the_page_thanks_and_shows_nothing_else(
    link: str, anybody: FlaskClient, services: Services, dossier: Dossier, session: Session
) -> None:
    close(services)

    page, late = anybody.get(link), anybody.post(link, data={"general": "Ý kiến gửi muộn. " * 20})

    assert (page.status_code, late.status_code) == (410, 410)
    assert "Cảm ơn bạn đã quan tâm." in page.text
    assert dossier.title not in page.text
    assert "Người lao động" not in page.text
    assert "Ý kiến gửi muộn." in late.text
    assert came(session) == []


def test_a_link_that_was_taken_back_leads_nowhere(
    link: str, opened: str, anybody: FlaskClient, signed_in: SignedIn, dossier: Dossier
) -> None:
    browser = signed_in("drafter")
    without_reason = browser.post(f"{opened}/thu-hoi", data={})
    browser.post(f"{opened}/thu-hoi", data={"reason": "Gửi nhầm phiên bản."})

    page, wrong = anybody.get(link), anybody.get("/gop-y/khong-co-lien-ket-nay")

    assert without_reason.status_code == 422
    assert (page.status_code, wrong.status_code) == (404, 404)
    assert dossier.title not in page.text


@pytest.mark.parametrize("name", ["stranger", "appraiser", "administrator"])
def test_others_do_not_lead_a_consultation(signed_in: SignedIn, opened: str, name: str) -> None:
    assert signed_in(name).get(opened).status_code in (403, 404)


def test_who_sent_can_be_erased_and_the_history_still_holds(
    link: str, opened: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    anybody.post(link, data={"general": "Ủng hộ.", "name": "Bà Lê Thị B"})

    signed_in("drafter").post(f"{opened}/xoa-nguoi-gui/{came(session)[0].contribution_id}")

    assert [one.name for one in stored(session, Contribution)] == [""]
    assert verify(session) == []


def test_a_day_that_is_over_is_refused(signed_in: SignedIn, dossier: Dossier) -> None:
    answer = prepare(signed_in("drafter"), dossier, closes_on="01/01/2020")

    assert answer.status_code == 422
    assert "Ngày kết thúc lấy ý kiến đã qua." in answer.text


def test_the_department_s_page_asks_as_much_of_the_database_for_many_as_for_few(
    link: str, opened: str, anybody: FlaskClient, signed_in: SignedIn, services: Services, session: Session
) -> None:
    browser = signed_in("drafter")
    anybody.post(link, data={"general": "Một."})
    browser.post(f"{opened}/dua-vao/{came(session)[0].contribution_id}")
    anybody.post(link, data={"general": "Hai."})
    browser.get(opened)
    with statements(services) as before:
        browser.get(opened)

    for number in range(5):
        anybody.post(link, data={"general": f"Ý {number}.", "words-1": "Sửa."})
    with statements(services) as after:
        answer = browser.get(opened)

    assert "Ý 4." in answer.text
    assert len(after) == len(before)
