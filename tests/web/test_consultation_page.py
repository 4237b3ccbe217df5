"""The public page of a consultation: read and answered without an account, slowed down when flooded, shut after its day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask, before_render_template
from flask.testing import FlaskClient
from jinja2 import Template
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.base import now
from models.consulting import Consultation, Contribution, ContributionTry
from models.dossiers import Dossier
from tests.casework import upload
from tests.conftest import DRAFT
from tests.people import Province
from tests.web.consulting import came, close, prepare, publish, stored
from tests.web.police import offences
from workbench.cli.serving import forget_addresses
from workbench.config import settings_from
from workbench.consulting.asking.queries import PER_ADDRESS_AND_LINK
from workbench.web.consulting import network_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]


SECOND = DRAFT.replace("10 ngày làm việc", "05 ngày làm việc")


@pytest.fixture
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    return make_dossier()


def test_the_public_page_is_sound_and_keeps_to_itself(public_link: str, anybody: FlaskClient) -> None:
    page = anybody.get(public_link)

    assert offences(page.text) == []
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-store"


def test_the_page_shows_its_own_version_and_nothing_else_of_the_dossier(
    public_link: str, anybody: FlaskClient, dossier: Dossier, services: Services, people: Province, signed_in: SignedIn
) -> None:
    with services.writing.begin() as session:
        upload(services, session, session.get_one(Dossier, dossier.id), SECOND.encode(), actor=people["drafter"])
    services.runner.dispatch()

    page = anybody.get(public_link).text

    assert "10 ngày làm việc" in page
    assert "05 ngày làm việc" not in page
    assert "/ho-so/" not in page
    assert people["drafter"].name not in page


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


def test_what_the_page_does_not_ask_is_not_kept(public_link: str, anybody: FlaskClient, session: Session) -> None:
    anybody.post(public_link, data={"general": "Ủng hộ.", "contact": "0900000000"})

    assert [one.contact for one in stored(session, Contribution)] == [""]


def test_a_program_that_fills_in_everything_is_marked_and_nothing_is_lost(
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, session: Session
) -> None:
    anybody.post(public_link, data={"general": "Mua ngay.", "subject-line": "x"})

    assert len(came(session)) == 1
    assert "Có dấu hiệu gửi tự động" in signed_in("drafter").get(consultation).text


def test_too_many_sendings_are_slowed_down_and_keep_what_was_typed(public_link: str, anybody: FlaskClient, session: Session) -> None:
    for number in range(PER_ADDRESS_AND_LINK):
        anybody.post(public_link, data={"general": f"Ý {number}."})

    answer = anybody.post(public_link, data={"general": "Thêm nữa."})

    assert answer.status_code == 422
    assert "quá nhiều góp ý" in answer.text
    assert "Thêm nữa." in answer.text
    assert len(came(session)) == PER_ADDRESS_AND_LINK


def test_addresses_are_kept_as_keyed_hashes_for_an_hour(
    public_link: str, anybody: FlaskClient, session: Session, services: Services
) -> None:
    anybody.post(public_link, data={"general": "Một."})
    with services.writing.begin() as writing:
        writing.scalars(select(ContributionTry)).one().at = now() - timedelta(hours=2)

    anybody.post(public_link, data={"general": "Hai."})

    tries = stored(session, ContributionTry)
    assert len(tries) == 1
    assert "127.0.0.1" not in tries[0].address


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        ("x" * 5_001, 422, "Góp ý quá dài"),
        ("ế" * 150_000, 422, "Góp ý quá dài"),
        ("x" * 2_200_000, 413, "Nội dung gửi đi quá dài nên chưa được nhận."),
    ],
)
def test_what_nobody_types_is_refused(
    public_link: str, anybody: FlaskClient, session: Session, words: str, status: int, sentence: str
) -> None:
    answer = anybody.post(public_link, data={"general": words})

    assert answer.status_code == status
    assert sentence in answer.text
    assert "Tệp quá lớn" not in answer.text
    assert came(session) == []


def test_a_sending_that_is_refused_counts_too(public_link: str, anybody: FlaskClient, session: Session) -> None:
    for _number in range(PER_ADDRESS_AND_LINK):
        anybody.post(public_link, data={"name": "Bà Lê Thị B"})

    answer = anybody.post(public_link, data={"general": "Thêm nữa."})

    assert len(stored(session, ContributionTry)) == PER_ADDRESS_AND_LINK
    assert "quá nhiều góp ý" in answer.text


def test_while_the_draft_is_drawn_for_one_who_sends_others_write(
    public_link: str, anybody: FlaskClient, app: Flask, services: Services
) -> None:
    drawn = []

    def write(_app: Flask, template: Template, **_context: object) -> None:
        with services.writing.begin() as other:
            other.execute(delete(ContributionTry))
        drawn.append(template.name)

    with before_render_template.connected_to(write, app):
        answer = anybody.post(public_link, data={"general": ""})

    assert (answer.status_code, drawn) == (422, ["asking/show.html"])


def test_after_its_day_the_page_thanks_and_shows_nothing_else(
    public_link: str, anybody: FlaskClient, services: Services, dossier: Dossier, session: Session
) -> None:
    close(services)

    page, late = anybody.get(public_link), anybody.post(public_link, data={"general": "Ý kiến gửi muộn. " * 20})

    assert (page.status_code, late.status_code) == (410, 410)
    assert "Cảm ơn bạn đã quan tâm." in page.text
    assert dossier.title not in page.text
    assert "Người lao động" not in page.text
    assert "Ý kiến gửi muộn." in late.text
    assert "Ngắn." in anybody.post(public_link, data={"words-2": "Ngắn."}).text
    assert came(session) == []


def test_addresses_are_forgotten_where_nobody_sends_any_more(
    app: Flask, public_link: str, anybody: FlaskClient, session: Session, services: Services
) -> None:
    anybody.post(public_link, data={"general": "Một."})
    forget_addresses(services.settings.database)
    kept = len(stored(session, ContributionTry))
    with services.writing.begin() as writing:
        writing.scalars(select(ContributionTry)).one().at = now() - timedelta(hours=2)

    forget_addresses(services.settings.database)

    assert (kept, stored(session, ContributionTry)) == (1, [])


def test_the_link_to_be_sent_has_the_address_that_people_outside_can_open(
    app: Flask, signed_in: SignedIn, consultation: str, public_link: str, monkeypatch: pytest.MonkeyPatch, services: Services
) -> None:
    outside = settings_from({"WORKBENCH_DATA": str(services.settings.data), "WORKBENCH_PUBLIC_ADDRESS": "https://gopy.mau.test/"})
    monkeypatch.setitem(app.extensions, "workbench", replace(services, settings=outside))

    assert f"https://gopy.mau.test{public_link}" in signed_in("drafter").get(consultation).text


def test_ends_of_lines_count_as_the_page_counts_them(public_link: str, anybody: FlaskClient, session: Session) -> None:
    answer = anybody.post(public_link, data={"general": "\r\n".join(["a"] * 2_500)})

    assert answer.status_code == 302
    assert [len(one.words) for one in came(session)] == [4_999]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.7"),
        ("", ""),
    ],
)
def test_one_sender_has_one_address_or_a_whole_network_of_the_new_kind(address: str, network: str) -> None:
    assert network_of(address) == network


def test_a_link_that_was_taken_back_leads_nowhere(
    public_link: str, consultation: str, anybody: FlaskClient, signed_in: SignedIn, dossier: Dossier
) -> None:
    browser = signed_in("drafter")
    without_reason = browser.post(f"{consultation}/thu-hoi", data={})
    browser.post(f"{consultation}/thu-hoi", data={"reason": "Gửi nhầm phiên bản."})

    page, wrong = anybody.get(public_link), anybody.get("/gop-y/khong-co-lien-ket-nay")
    late = anybody.post(public_link, data={"general": "Một.", "answer-1": "Hai.", "words-2": "Ba."})

    assert without_reason.status_code == 422
    assert (page.status_code, wrong.status_code, late.status_code) == (404, 404, 404)
    assert [words in late.text for words in ("Một.", "Hai.", "Ba.")] == [True] * 3
    assert dossier.title not in late.text
    assert dossier.title not in page.text
