"""Every page that can be fetched, as each person, with every state of a dossier: in order, and without a dead end."""

from collections import deque
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import AssessmentSide
from models.people import User
from tests.people import PASSWORD, PEOPLE
from tests.web.addresses import stops, values_of
from tests.web.police import Police, links_of
from workbench.access import is_readable
from workbench.config import Settings
from workbench.web import create_app
from workbench.web.state import Services

# Pages that ask for words chosen on another page.
CHOSEN = {"procedures.mark": "?paragraph=5&start=0&end=8", "threads.new": "?paragraph=5&start=0&end=8"}
IN_ORDER = {200, 302, 400, 403, 404, 409, 422}


@pytest.fixture
def app(worked_settings: Settings) -> Flask:
    """An app over dossiers in every state; forms carry their tokens."""
    app = create_app(worked_settings)
    app.config["TESTING"] = True
    return app


@pytest.fixture
def session(app: Flask) -> Session:
    services: Services = app.extensions["workbench"]
    return services.reading()


def browser(app: Flask, name: str) -> FlaskClient:
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    assert client.post("/dang-nhap", data={"email": f"{name}@mau.test", "password": PASSWORD}).status_code == 302
    app.config["WTF_CSRF_ENABLED"] = True
    return client


# A colleague sees what the drafter sees; whether both may is walked in test_access_walk.py.
READERS = [name for name in PEOPLE if name != "colleague"]
# Making a PDF starts a browser or an office program; its own tests do that.
SLOW = ("/static/", ".pdf")


def kind_of(app: Flask, address: str) -> tuple[object, ...]:
    """Name what an address shows: its route, of which dossier, with which filters. One page of each kind is enough."""
    parts = urlsplit(address)
    endpoint, values = app.url_map.bind("localhost").match(parts.path, method="GET")
    return endpoint, values.get("dossier_id"), *sorted(key for key, _value in parse_qsl(parts.query))


def crawled(app: Flask, police: Police, start: str) -> dict[str, int]:
    """Follow every link from a page on, checking each page; gives the status of each address."""
    found: dict[str, int] = {}
    seen, waiting = {kind_of(app, start)}, deque([start])
    while waiting:
        address = waiting.popleft()
        answer = police.get(address)
        found[address] = answer.status_code
        links = [answer.location] if answer.location else links_of(answer.text) if answer.mimetype == "text/html" else []
        for link in links:
            if not any(part in link for part in SLOW) and kind_of(app, link) not in seen:
                seen.add(kind_of(app, link))
                waiting.append(link)
        answer.close()
    return found


@pytest.mark.parametrize("name", READERS)
def test_every_link_that_a_person_meets_leads_to_a_page_in_order(app: Flask, name: str) -> None:
    police = Police(browser(app, name))

    found = crawled(app, police, "/")

    assert {address: status for address, status in found.items() if status not in (200, 302)} == {}
    assert len(found) > 5


@pytest.mark.parametrize("name", READERS)
def test_every_route_answers_with_a_page_in_order(app: Flask, session: Session, name: str) -> None:
    police, user = Police(browser(app, name)), session.scalars(select(User).where(User.email.startswith(name))).one()
    readable = [dossier for dossier in session.scalars(select(Dossier)) if is_readable(user, dossier)]
    pages = [stop for stop in stops(app) if stop.method == "GET"]

    statuses = {police.get(address).status_code for address in addresses(app, session, readable, pages)}

    assert statuses <= IN_ORDER


def addresses(app: Flask, session: Session, dossiers: list[Dossier], pages: list[object]) -> list[str]:
    """Give the address of each page for each dossier, with every side's answers."""
    first = session.scalars(select(Dossier)).first()
    sides = [values_of(session, dossier, side=side.value) for dossier in dossiers for side in AssessmentSide]
    found = []
    for stop in pages:
        for values in sides if stop.is_about_dossier else [values_of(session, first)]:
            found.append(stop.address(app, values) + CHOSEN.get(stop.endpoint, ""))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("address", ["/", "/dang-nhap", "/viec-cua-toi", "/khong-co", "/ho-so/1", "/ho-so/1/khong-co"])
def test_pages_for_nobody_signed_in_are_in_order(app: Flask, address: str) -> None:
    answer = Police(app.test_client()).get(address)

    assert answer.status_code in (200, 302, 404)


def test_the_page_of_components_is_in_order(worked_settings: Settings) -> None:
    app = create_app(Settings(data=worked_settings.data, database=worked_settings.database, secret="test", jobs="inline", debug=True))

    answer = Police(app.test_client()).get("/components")

    assert answer.status_code == 200


@pytest.mark.parametrize("name", READERS)
def test_pages_in_english_are_in_order_too(app: Flask, name: str) -> None:
    client = browser(app, name)
    client.set_cookie("language", "en")

    answer = Police(client).get("/viec-cua-toi")

    assert '<html lang="en"' in answer.text
