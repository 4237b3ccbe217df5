"""What the rooms' tests share: a further version, and a dossier brought to a state."""

from collections.abc import Callable

import pytest

from models.dossiers import Dossier
from models.enums import DossierState
from tests.casework import bring_to, upload
from tests.conftest import DRAFT
from tests.people import Province
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
