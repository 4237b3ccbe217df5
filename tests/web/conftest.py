"""What the rooms' tests share: a further version, dossiers brought to a state, a consultation that is open to anybody."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.consulting import Consultation
from models.dossiers import Dossier
from models.enums import DossierState
from models.reviews import Thread
from tests.casework import bring_to, upload
from tests.conftest import DRAFT
from tests.people import Province
from tests.web.consulting import prepare, publish, stored
from workbench.web.state import Services


@pytest.fixture
def add_version(services: Services, people: Province) -> Callable[[Dossier, str], None]:
    """Submit a further version of a dossier and have it read."""

    def add(dossier: Dossier, text: str) -> None:
        with services.writing.begin() as session:
            upload(services, session, session.get_one(Dossier, dossier.id), text.encode(), actor=people["drafter"])
        services.runner.dispatch()

    return add


@pytest.fixture
def dossier_in(services: Services, people: Province, make_dossier: Callable[..., Dossier]) -> Callable[..., Dossier]:
    """Make a dossier in a state, brought there by the acts that lead to it."""

    def make(state: DossierState, text: str = DRAFT) -> Dossier:
        dossier = make_dossier(text)
        with services.writing.begin() as session:
            return bring_to(session, dossier.id, state, people)

    return make


@pytest.fixture
def drafting(dossier_in: Callable[..., Dossier]) -> Dossier:
    """A dossier whose procedures are confirmed and of which nothing is answered."""
    return dossier_in(DossierState.DRAFTING)


@pytest.fixture
def dossier(dossier_in: Callable[..., Dossier]) -> Dossier:
    """A dossier in appraisal, with the one comment that its appraiser made."""
    return dossier_in(DossierState.IN_APPRAISAL)


@pytest.fixture
def thread(session: Session, dossier: Dossier) -> int:
    """The number of that comment."""
    session.rollback()
    return session.scalars(select(Thread.id).where(Thread.dossier_id == dossier.id)).one()


@pytest.fixture
def consultation(signed_in: Callable[[str], FlaskClient], dossier: Dossier) -> str:
    """The address of the department's page of a consultation that is open."""
    browser = signed_in("drafter")
    address = str(prepare(browser, dossier).location)
    assert publish(browser, address).status_code == 302
    return address


@pytest.fixture
def public_link(consultation: str, session: Session) -> str:
    return f"/gop-y/{stored(session, Consultation)[0].token}"


@pytest.fixture
def anybody(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()
