"""Signing in, one's own sessions and password, the language of a page."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.people import PASSWORD, PEOPLE
from workbench.config import Mail, Security
from workbench.web.browsers import browser_name
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]


def test_a_wrong_password_is_said_beside_the_field_and_the_address_stays(app: Flask) -> None:
    answer = app.test_client().post("/dang-nhap", data={"email": "drafter@mau.test", "password": "sai"})

    assert answer.status_code == 422
    assert "không đúng" in answer.text
    assert 'value="drafter@mau.test"' in answer.text


def test_too_many_tries_are_refused_on_the_same_page(app: Flask) -> None:
    browser = app.test_client()
    for _try in range(5):
        browser.post("/dang-nhap", data={"email": "drafter@mau.test", "password": "sai"})

    answer = browser.post("/dang-nhap", data={"email": "drafter@mau.test", "password": PASSWORD})

    assert answer.status_code == 429
    assert "Hãy chờ 15 phút" in answer.text
    assert 'value="drafter@mau.test"' in answer.text


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/ho-so", "/ho-so"),
        ("/tai-khoan?x=1", "/tai-khoan?x=1"),
        ("https://ke-gian.test/", "/viec-cua-toi"),
        ("//ke-gian.test/", "/viec-cua-toi"),
        ("/dang-xuat", "/viec-cua-toi"),
        ("/khong-co-trang-nay", "/viec-cua-toi"),
    ],
)
def test_signing_in_leads_to_a_page_of_this_site(app: Flask, wanted: str, reached: str) -> None:
    values = {"email": "drafter@mau.test", "password": PASSWORD}

    answer = app.test_client().post("/dang-nhap", query_string={"next": wanted}, data=values)

    assert answer.location == reached


@pytest.mark.parametrize("name", list(PEOPLE))
def test_the_account_page_opens_for_everybody(signed_in: SignedIn, name: str) -> None:
    answer = signed_in(name).get("/tai-khoan")

    assert answer.status_code == 200
    assert "Phiên này" in answer.text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"old": "sai", "new": "mat-khau-moi-khac", "again": "mat-khau-moi-khac"}, "Mật khẩu hiện tại không đúng"),
        ({"old": PASSWORD, "new": "ngan", "again": "ngan"}, "ít nhất 10 ký tự"),
        ({"old": PASSWORD, "new": "mat-khau-moi-khac", "again": "khac"}, "chưa giống nhau"),
    ],
    ids=["wrong old one", "short", "typed twice differently"],
)
def test_a_wrong_change_of_password_is_answered_by_a_sentence(signed_in: SignedIn, values: dict[str, str], words: str) -> None:
    answer = signed_in("drafter").post("/tai-khoan/mat-khau", data=values)

    assert answer.status_code == 422
    assert words in answer.text


def test_a_changed_password_opens_the_account(signed_in: SignedIn, app: Flask) -> None:
    values = {"old": PASSWORD, "new": "mat-khau-moi-khac", "again": "mat-khau-moi-khac"}

    changed = signed_in("drafter").post("/tai-khoan/mat-khau", data=values)

    opened = app.test_client().post("/dang-nhap", data={"email": "drafter@mau.test", "password": "mat-khau-moi-khac"})
    assert changed.status_code == 302
    assert opened.status_code == 302


@pytest.mark.parametrize("address", ["/viec-cua-toi", "/tim-kiem?q=nghe", "/bao-cao", "/tai-khoan", "/ho-so"])
def test_the_language_is_switched_in_place(signed_in: SignedIn, address: str) -> None:
    browser = signed_in("drafter")

    answer = browser.post("/ngon-ngu", data={"language": "en", "next": address})

    assert answer.location == address
    assert '<html lang="en">' in browser.get(address).text


def test_a_switch_after_a_refused_form_does_not_lead_nowhere(signed_in: SignedIn) -> None:
    answer = signed_in("drafter").post("/ngon-ngu", data={"language": "en", "next": "/tai-khoan/mat-khau"})

    assert answer.location == "/viec-cua-toi"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("", "Trình duyệt khác"),
    ],
)
def test_a_browser_is_named_in_words_that_its_owner_knows(app: Flask, user_agent: str, name: str) -> None:
    with app.test_request_context():
        assert browser_name(user_agent) == name


def test_one_chooses_how_often_news_are_sent_where_they_are(app: Flask, signed_in: Callable[[str], FlaskClient]) -> None:
    browser = signed_in("drafter")
    off = browser.get("/tai-khoan").text
    services: Services = app.extensions["workbench"]
    mail = Mail("thu.mau.test", 587, Security.STARTTLS, "a@mau.test", "https://danhgia.mau.test")
    app.extensions["workbench"] = replace(services, settings=replace(services.settings, mail=mail))

    answer, wrong = [browser.post("/tai-khoan/thu-bao-tin", data={"rhythm": rhythm}) for rhythm in ("weekly", "hourly")]

    page = browser.get("/tai-khoan").text
    assert "chưa được cấu hình gửi thư" in off
    assert (answer.status_code, wrong.status_code) == (302, 422)
    assert re.search(r'value="weekly"[^>]*checked', page)
    assert "tới drafter@mau.test" in page
