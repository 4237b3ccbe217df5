"""The original beside the text: its pages, when they are drawn, and what is said where there are none."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, Job
from models.enums import JobState
from tests.people import Province
from tests.web.police import offences
from tests.web.scanned import add_scan
from workbench.lifecycle import DRAW_ORIGINAL
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]


@pytest.fixture
def scan(services: Services, people: Province, make_dossier: Callable[..., Dossier]) -> Dossier:
    """A dossier whose second version is a PDF of one page."""
    dossier = make_dossier()
    add_scan(services, people, dossier)
    return dossier


def panel(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.id}/du-thao?panel=original"


def test_pages_are_drawn_when_somebody_asks_and_then_stand_beside_the_text(signed_in: SignedIn, scan: Dossier) -> None:
    browser = signed_in("drafter")
    before = browser.get(panel(scan)).text

    answer = browser.post(f"/ho-so/{scan.id}/ban-goc/2")

    page = browser.get(answer.location).text
    assert "Dựng trang bản gốc" in before
    assert answer.status_code == 303
    assert offences(page) == []
    assert f'src="/ho-so/{scan.id}/ban-goc/2/trang/1"' in page
    assert 'data-starts="0"' in page


def test_a_page_comes_as_an_image(signed_in: SignedIn, scan: Dossier) -> None:
    answer = signed_in("drafter").get(f"/ho-so/{scan.id}/ban-goc/2/trang/1")

    assert answer.mimetype == "image/png"
    assert answer.data.startswith(b"\x89PNG")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/ban-goc/2/trang/2", "/ban-goc/2/trang/0", "/ban-goc/1/trang/1"])
def test_a_page_that_there_is_not_is_refused(signed_in: SignedIn, scan: Dossier, address: str) -> None:
    assert signed_in("drafter").get(f"/ho-so/{scan.id}{address}").status_code == 400


def test_a_file_without_pages_says_so_and_is_offered(signed_in: SignedIn, make_dossier: Callable[..., Dossier]) -> None:
    dossier, browser = make_dossier(), signed_in("drafter")
    browser.post(f"/ho-so/{dossier.id}/ban-goc/1")

    page = browser.get(panel(dossier)).text

    assert "Tệp .txt không có trang" in page
    assert f'href="/ho-so/{dossier.id}/tep/1"' in page


def test_while_pages_are_drawn_the_column_says_how_far_it_is_and_asks_again(signed_in: SignedIn, services: Services, scan: Dossier) -> None:
    browser = signed_in("drafter")
    with services.writing.begin() as session:
        job = Job(workflow_id="w", task=DRAW_ORIGINAL, subject_id=2, state=JobState.RUNNING, percent=50, detail="Đang dựng trang")
        session.add(job)

    page = browser.get(panel(scan)).text

    assert "Đang dựng trang" in page
    assert 'value="50"' in page
    assert 'hx-trigger="load delay:2s"' in page


def test_asking_twice_draws_once(signed_in: SignedIn, services: Services, scan: Dossier, session: Session) -> None:
    browser = signed_in("drafter")
    browser.post(f"/ho-so/{scan.id}/ban-goc/2")

    browser.post(f"/ho-so/{scan.id}/ban-goc/2")

    session.rollback()
    states = session.scalars(select(Job.state).where(Job.task == DRAW_ORIGINAL)).all()
    assert set(states) == {JobState.DONE}
    assert session.scalar(select(func.count()).select_from(Job).where(Job.state == JobState.FAILED)) == 0


@pytest.mark.parametrize("name", ["stranger", "leader"])
def test_the_original_is_shown_to_readers_of_the_dossier_alone(signed_in: SignedIn, scan: Dossier, name: str) -> None:
    browser = signed_in(name)

    assert browser.get(f"/ho-so/{scan.id}/ban-goc/2/trang/1").status_code == 404
    assert browser.post(f"/ho-so/{scan.id}/ban-goc/2").status_code == 404
