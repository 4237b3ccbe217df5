"""Doors: guessing is slowed down, an ended session opens nothing, a blocked person stays out, nobody is led to another site."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.base import now
from models.history import Event
from models.people import SignInAttempt, SignInSession, User
from tests.people import PASSWORD
from workbench.access.sessions import LIFETIME, TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS, WINDOW
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]


def try_to_sign_in(client: FlaskClient, password: str, *, email: str = "drafter@mau.test", address: str = "127.0.0.1") -> int:
    answer = client.post("/dang-nhap", data={"email": email, "password": password}, environ_base={"REMOTE_ADDR": address})
    return answer.status_code


@pytest.mark.parametrize("email", ["drafter@mau.test", "DRAFTER@mau.test ", "khong-co@mau.test"], ids=["known", "capitals", "unknown"])
def test_after_five_failures_even_the_right_password_waits(app: Flask, email: str) -> None:
    browser = app.test_client()
    failures = [try_to_sign_in(browser, "sai-mat-khau", email=email) for _try in range(TRIES_PER_ACCOUNT)]

    statuses = [try_to_sign_in(browser, PASSWORD, email=one) for one in (email, email.strip().lower())]

    assert failures == [422] * 5
    assert statuses == [429, 429]


def test_guessing_from_elsewhere_is_slowed_down_too_and_others_are_not(app: Flask) -> None:
    browser = app.test_client()
    for number in range(TRIES_PER_ACCOUNT):
        try_to_sign_in(browser, "sai-mat-khau", address=f"10.0.0.{number}")

    same, other = (try_to_sign_in(browser, PASSWORD, email=f"{name}@mau.test") for name in ("drafter", "colleague"))

    assert (same, other) == (429, 302)


def test_one_address_does_not_try_one_password_on_everybody(app: Flask, services: Services) -> None:
    with services.writing.begin() as session:
        tries = (SignInAttempt(email=f"{n}@mau.test", address="10.9.9.9", is_success=False) for n in range(TRIES_PER_ADDRESS))
        session.add_all(tries)

    here, elsewhere = (try_to_sign_in(app.test_client(), PASSWORD, address=address) for address in ("10.9.9.9", "10.9.9.8"))

    assert (here, elsewhere) == (429, 302)


def test_after_the_wait_the_right_password_opens(app: Flask, services: Services) -> None:
    browser = app.test_client()
    for _try in range(TRIES_PER_ACCOUNT):
        try_to_sign_in(browser, "sai-mat-khau")
    with services.writing.begin() as session:
        session.execute(update(SignInAttempt).values(at=now() - WINDOW - timedelta(seconds=1)))

    assert try_to_sign_in(browser, PASSWORD) == 302


def test_an_unknown_address_and_a_wrong_password_are_answered_alike(app: Flask) -> None:
    browser = app.test_client()

    unknown = browser.post("/dang-nhap", data={"email": "khong-co@mau.test", "password": "sai-mat-khau"})
    wrong = browser.post("/dang-nhap", data={"email": "drafter@mau.test", "password": "sai-mat-khau"})

    sentence = "Thư điện tử hoặc mật khẩu không đúng."
    assert (unknown.status_code, wrong.status_code) == (422, 422)
    assert sentence in unknown.text
    assert sentence in wrong.text


def test_a_signed_out_session_opens_nothing_even_for_who_kept_the_cookie(signed_in: SignedIn, app: Flask) -> None:
    browser = signed_in("drafter")
    kept = browser.get_cookie("session")
    assert kept is not None
    browser.post("/dang-xuat")

    thief = app.test_client()
    thief.set_cookie("session", kept.value)
    answer = thief.get("/viec-cua-toi")

    assert answer.status_code == 302
    assert answer.location.startswith("/dang-nhap")


def test_a_session_that_its_owner_ended_opens_nothing(signed_in: SignedIn, session: Session) -> None:
    here, there = signed_in("drafter"), signed_in("drafter")
    other = session.scalars(select(SignInSession.id).order_by(SignInSession.id.desc())).first()

    ended = here.post(f"/tai-khoan/phien/{other}/ket-thuc")

    assert ended.status_code == 302
    assert there.get("/viec-cua-toi").location.startswith("/dang-nhap")
    assert here.get("/viec-cua-toi").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(signed_in: SignedIn, session: Session) -> None:
    theirs, mine = signed_in("head"), signed_in("drafter")
    number = session.scalars(select(SignInSession.id).join(User).where(User.email == "head@mau.test")).one()

    answer = mine.post(f"/tai-khoan/phien/{number}/ket-thuc")

    assert answer.status_code == 404
    assert theirs.get("/viec-cua-toi").status_code == 200


def test_a_session_that_was_not_used_for_long_opens_nothing(signed_in: SignedIn, services: Services) -> None:
    browser = signed_in("drafter")
    with services.writing.begin() as session:
        session.execute(update(SignInSession).values(seen_at=now() - LIFETIME - timedelta(seconds=1)))

    assert browser.get("/viec-cua-toi").status_code == 302


def test_a_blocked_person_is_out_and_does_not_come_in(signed_in: SignedIn, services: Services, app: Flask) -> None:
    browser = signed_in("drafter")
    with services.writing.begin() as session:
        session.execute(update(User).where(User.email == "drafter@mau.test").values(is_active=False))

    assert browser.get("/viec-cua-toi").status_code == 302
    assert try_to_sign_in(app.test_client(), PASSWORD) == 422


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.test",
        "///evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "https://evil.test",
        "javascript:alert(1)",
        "/%09/evil.test",
        "/\t/evil.test",
        " //evil.test",
        "evil.test",
        "",
    ],
)
@pytest.mark.parametrize("door", ["/dang-nhap", "/ngon-ngu"])
def test_no_address_leads_to_another_site(app: Flask, door: str, wanted: str) -> None:
    values = {"email": "drafter@mau.test", "password": PASSWORD, "language": "en", "next": wanted}

    answer = app.test_client().post(door, query_string={"next": wanted}, data=values)

    assert (answer.status_code, answer.location) == (302, "/viec-cua-toi")


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(app: Flask) -> None:
    answer = app.test_client().post("/dang-nhap", data={"email": "drafter@mau.test", "password": PASSWORD})

    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert PASSWORD not in cookie


def test_the_database_alone_opens_nothing(signed_in: SignedIn, session: Session, app: Flask) -> None:
    signed_in("drafter")
    stored = session.scalars(select(SignInSession.token_hash)).one()

    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie["token"] = stored

    assert thief.get("/viec-cua-toi").status_code == 302


def test_a_language_that_is_not_spoken_is_not_kept(app: Flask) -> None:
    answer = app.test_client().post("/ngon-ngu", data={"language": "xx", "next": "/dang-nhap"})

    assert "language=" not in answer.headers.get("Set-Cookie", "")
    assert answer.location == "/dang-nhap"


def test_coming_and_going_are_in_the_history(signed_in: SignedIn, session: Session) -> None:
    signed_in("drafter").post("/dang-xuat")

    session.rollback()
    acts = [event.act for event in session.scalars(select(Event).order_by(Event.sequence.desc()).limit(2))]
    assert acts == ["sign-out", "sign-in"]
