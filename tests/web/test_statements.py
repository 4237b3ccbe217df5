"""A page asks as much of the database for many rows as for few."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from models.dossiers import Dossier
from models.enums import DossierState, ThreadKind
from models.procedures import FindingRow, PassageRow, Procedure
from tests.casework import comment_on, newest
from tests.people import Province
from tests.web.counting import statements
from workbench.history import record
from workbench.review.operations import reply
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
PAGES = (
    "",
    "/du-thao",
    "/du-thao?panel=findings",
    "/du-thao?panel=threads",
    "/du-thao?panel=file",
    "/du-thao?panel=original",
    "/thu-tuc",
    "/danh-gia",
    "/danh-gia?giai-doan=ra-soat",
    "/y-kien",
    "/so-sanh",
    "/van-ban",
    "/lich-su",
)


@pytest.fixture
def dossier(dossier_in: Callable[..., Dossier]) -> Dossier:
    return dossier_in(DossierState.IN_APPRAISAL)


def grow(services: Services, people: Province, number: int) -> None:
    """Add comments, replies, findings, passages and events to a dossier, by persons who already acted on it."""
    with services.writing.begin() as session:
        dossier = session.get_one(Dossier, number)
        version, appraiser = newest(session, dossier), people["appraiser"]
        procedure = session.scalars(select(Procedure).where(Procedure.version_id == version.id)).one()
        kept = {"confidence": 1.0, "provision": "dieu-2/khoan-1", "paragraph": 7, "quote": "Người"}
        for place in range(8):
            words = "Người lao động nộp 01 bộ hồ sơ"
            thread = comment_on(session, dossier, words, text=f"Ý kiến {place}", kind=ThreadKind.SUGGESTION, actor=appraiser)
            reply(session, dossier, thread, text="Nói thêm.", actor=appraiser)
            finding = session.scalars(select(FindingRow).where(FindingRow.version_id == version.id)).first()
            assert finding is not None
            copied = {
                name: getattr(finding, name)
                for name in ("rule", "severity", "message", "basis", "provision", "paragraph", "start", "end", "quote")
            }
            session.add(FindingRow(version_id=version.id, procedure_id=procedure.id, **copied))
            session.add(PassageRow(procedure_id=procedure.id, component="sequence", start=place, end=place + 5, **kept))
            record(session, "reply", actor=appraiser, dossier=dossier)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_dossier_asks_as_much_for_many_rows_as_for_few(
    signed_in: SignedIn, services: Services, people: Province, dossier: Dossier, page: str
) -> None:
    browser, address = signed_in("head"), f"/ho-so/{dossier.id}{page}"
    browser.get(address)
    with statements(services) as before:
        browser.get(address)

    grow(services, people, dossier.id)
    with statements(services) as after:
        answer = browser.get(address)

    assert answer.status_code == 200
    assert len(after) == len(before)


def test_the_list_of_dossiers_asks_as_much_for_many_as_for_few(
    signed_in: SignedIn, services: Services, make_dossier: Callable[..., Dossier]
) -> None:
    make_dossier()
    browser = signed_in("drafter")
    browser.get("/ho-so")
    with statements(services) as before:
        browser.get("/ho-so")

    for number in range(5):
        make_dossier(title=f"Quy định số {number}")
    with statements(services) as after:
        answer = browser.get("/ho-so")

    assert "Quy định số 4" in answer.text
    assert len(after) == len(before)
