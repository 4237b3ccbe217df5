"""Consultation by a public_link: prepared, consultation on a basis, read and answered without an account, decided by the department."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.consulting import Consultation, Contribution, OutsideLetter
from models.dossiers import Dossier
from models.enums import ContributionState, DossierState, SenderKind
from models.history import Event
from models.reviews import Thread
from tests.web.consulting import came, close, prepare, publish, stored
from tests.web.counting import statements
from workbench.history import verify
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    return make_dossier()


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


def test_opening_needs_a_basis_and_is_recorded(
    signed_in: SignedIn, dossier: Dossier, consultation: str, public_link: str, anybody: FlaskClient
) -> None:
    browser = signed_in("drafter")

    page = anybody.get(public_link)

    assert page.status_code == 200
    assert "Người lao động nộp 01 bộ hồ sơ" in page.text
    assert "Công văn 15/SNV-VP ngày 20/11/2026" in browser.get(consultation).text
    assert "Cho phép xem dự thảo phiên bản 1" in browser.get(f"/ho-so/{dossier.id}/lich-su").text


def test_what_is_sent_waits_until_the_department_decides(public_link: str, anybody: FlaskClient, session: Session) -> None:
    answer = anybody.post(
        public_link, data={"words-2": "Nên rút còn 07 ngày.", "general": "Ủng hộ.", "answer-1": "Cần thiết.", "name": "Bà Lê Thị B"}
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
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    anybody.post(public_link, data={"words-2": "Nên rút còn 07 ngày.", "general": "Ủng hộ.", "name": "Bà Lê Thị B"})

    answer = signed_in("drafter").post(f"{consultation}/dua-vao/{came(session)[0].contribution_id}")

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
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    browser = signed_in("drafter")
    anybody.post(public_link, data={"words-2": "Nên rút còn 07 ngày.", "general": "Quảng cáo."})
    spam, useful = came(session)

    without_reason = browser.post(f"{consultation}/khong-dua-vao/{spam.contribution_id}", data={"opinion": spam.id})
    browser.post(f"{consultation}/khong-dua-vao/{spam.contribution_id}", data={"opinion": spam.id, "reason": "Không liên quan dự thảo."})
    browser.post(f"{consultation}/dua-vao/{useful.contribution_id}", data={"opinion": useful.id})

    assert without_reason.status_code == 422
    assert [(one.state, one.reason) for one in came(session)] == [
        (ContributionState.SET_ASIDE, "Không liên quan dự thảo."),
        (ContributionState.ACCEPTED, ""),
    ]
    assert "Quảng cáo." in browser.get(consultation).text


def test_taking_in_twice_takes_in_once(
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    browser = signed_in("drafter")
    anybody.post(public_link, data={"general": "Ủng hộ."})
    address = f"{consultation}/dua-vao/{came(session)[0].contribution_id}"
    browser.post(address)

    again = browser.post(address)

    assert again.status_code == 422
    assert len(stored(session, Thread)) == 1


def test_two_nameless_people_may_say_the_same(
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    browser = signed_in("drafter")
    anybody.post(public_link, data={"general": "Ủng hộ."})
    anybody.post(public_link, data={"general": "Ủng hộ."})

    for one in came(session):
        browser.post(f"{consultation}/dua-vao/{one.contribution_id}")

    assert len(stored(session, Thread)) == 2


@pytest.mark.parametrize("name", ["stranger", "appraiser", "administrator"])
def test_others_do_not_lead_a_consultation(signed_in: SignedIn, consultation: str, name: str) -> None:
    assert signed_in(name).get(consultation).status_code in (403, 404)


def test_who_sent_can_be_erased_and_the_history_still_holds(
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    anybody.post(public_link, data={"general": "Ủng hộ.", "name": "Bà Lê Thị B"})

    signed_in("drafter").post(f"{consultation}/xoa-nguoi-gui/{came(session)[0].contribution_id}")

    assert [one.name for one in stored(session, Contribution)] == [""]
    assert verify(session) == []


@pytest.mark.parametrize("state", [DossierState.AWAITING_APPROVAL, DossierState.APPROVED, DossierState.WITHDRAWN])
def test_what_came_is_read_and_decided_and_names_erased_whatever_became_of_the_draft(
    public_link: str,
    consultation: str,
    anybody: FlaskClient,
    signed_in: SignedIn,
    services: Services,
    dossier: Dossier,
    session: Session,
    state: DossierState,
) -> None:
    browser = signed_in("drafter")
    anybody.post(public_link, data={"general": "Ủng hộ.", "words-2": "Quảng cáo.", "name": "Bà Lê Thị B"})
    with services.writing.begin() as writing:
        writing.get_one(Dossier, dossier.id).state = state
    first, second = came(session)

    page = browser.get(consultation)
    taken = browser.post(f"{consultation}/dua-vao/{first.contribution_id}")
    aside = browser.post(f"{consultation}/khong-dua-vao/{second.contribution_id}", data={"opinion": second.id, "reason": "Trùng."})
    erased = browser.post(f"{consultation}/xoa-nguoi-gui/{first.contribution_id}")

    assert "Ủng hộ." in page.text
    assert "/dua-vao/" not in page.text.replace("khong-dua-vao", "")
    assert (page.status_code, taken.status_code, aside.status_code, erased.status_code) == (200, 409, 302, 302)
    assert [one.state for one in came(session)] == [ContributionState.WAITING, ContributionState.SET_ASIDE]
    assert [one.name for one in stored(session, Contribution)] == [""]


def test_an_open_link_is_taken_back_while_the_draft_waits_for_approval(
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, services: Services, dossier: Dossier
) -> None:
    with services.writing.begin() as writing:
        writing.get_one(Dossier, dossier.id).state = DossierState.AWAITING_APPROVAL

    before = anybody.get(public_link).status_code
    signed_in("drafter").post(f"{consultation}/thu-hoi", data={"reason": "Đã trình."})

    assert (before, anybody.get(public_link).status_code) == (200, 404)


def test_a_consultation_that_ended_on_its_day_is_not_said_to_be_taken_back(
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, services: Services, dossier: Dossier
) -> None:
    close(services)
    with services.writing.begin() as writing:
        writing.get_one(Dossier, dossier.id).state = DossierState.APPROVED

    page = signed_in("drafter").get(consultation).text

    assert "Đã kết thúc" in page
    assert "Đã thu hồi" not in page
    assert anybody.get(public_link).status_code == 410


def test_no_event_names_a_person_who_sent(
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    anybody.post(public_link, data={"general": "Ủng hộ.", "name": "Lê Thị Bưởi", "organisation": "Công ty Ánh Dương"})
    anybody.post(public_link, data={"general": "Rút ngắn.", "organisation": "Phạm Văn Cam"})
    for one in came(session):
        signed_in("drafter").post(f"{consultation}/dua-vao/{one.contribution_id}")
    session.rollback()

    told = " ".join(str(event.data) for event in session.scalars(select(Event)))

    assert "Công ty Ánh Dương" in told
    assert "Lê Thị Bưởi" not in told
    assert "Phạm Văn Cam" not in told


def test_what_is_sent_at_night_is_dated_by_the_day_here(
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, services: Services, session: Session
) -> None:
    anybody.post(public_link, data={"general": "Ủng hộ."})
    with services.writing.begin() as writing:
        writing.scalars(select(Contribution)).one().sent_at = datetime(2026, 11, 22, 18, tzinfo=UTC)

    signed_in("drafter").post(f"{consultation}/dua-vao/{came(session)[0].contribution_id}")

    assert [one.dated for one in stored(session, OutsideLetter)] == [date(2026, 11, 23)]


def test_a_day_that_is_over_is_refused(signed_in: SignedIn, dossier: Dossier) -> None:
    answer = prepare(signed_in("drafter"), dossier, closes_on="01/01/2020")

    assert answer.status_code == 422
    assert "Ngày kết thúc lấy ý kiến đã qua." in answer.text


def test_the_department_s_page_asks_as_much_of_the_database_for_many_as_for_few(
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, services: Services, session: Session
) -> None:
    browser = signed_in("drafter")
    anybody.post(public_link, data={"general": "Một."})
    browser.post(f"{consultation}/dua-vao/{came(session)[0].contribution_id}")
    anybody.post(public_link, data={"general": "Hai."})
    browser.get(consultation)
    with statements(services) as before:
        browser.get(consultation)

    for number in range(5):
        anybody.post(public_link, data={"general": f"Ý {number}.", "words-1": "Sửa."})
    with statements(services) as after:
        answer = browser.get(consultation)

    assert "Ý 4." in answer.text
    assert len(after) == len(before)
