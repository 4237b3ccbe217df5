"""What these tests share: a dossier under appraisal, with one comment on it."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState
from tests.casework import bring_to
from tests.people import Province
from workbench.web.state import Services


@pytest.fixture
def dossier(services: Services, people: Province, make_dossier: Callable[..., Dossier]) -> Dossier:
    number = make_dossier().id
    with services.writing.begin() as session:
        return bring_to(session, number, DossierState.IN_APPRAISAL, people)


@pytest.fixture
def writing(services: Services, dossier: Dossier) -> Iterator[Session]:
    """A session whose writing is rolled back."""
    with services.writing() as session:
        yield session
