"""PDF files are made apart from the request, kept by their content, and given to whom they were made for."""

import shutil
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.people import Province
from tests.reports.story import Story
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is absent")


@pytest.fixture
def paper(make_dossier: Callable[..., object], services: Services, people: Province) -> str:
    story = Story(services, people, make_dossier().id)  # type: ignore[attr-defined]
    return f"/ho-so/{story('confirm', 'assess')}/van-ban/submission-part.pdf"


@needs_office
def test_the_first_press_makes_the_file_and_shows_how_far_it_is(signed_in: SignedIn, paper: str) -> None:
    browser = signed_in("drafter")

    page = browser.post(paper, follow_redirects=True)

    # Jobs run at once in tests: the page that would poll finds it done.
    assert "Đã lập xong bản PDF." in page.text
    file = browser.get(f"{page.request.path}/tep")
    assert file.mimetype == "application/pdf"
    assert file.data.startswith(b"%PDF-")
    assert "noi-dung-to-trinh.pdf" in file.headers["Content-Disposition"]


@needs_office
def test_the_second_press_has_the_file_at_once(signed_in: SignedIn, paper: str) -> None:
    browser = signed_in("drafter")
    browser.post(paper)

    answer = browser.post(paper)

    assert (answer.status_code, answer.location) == (303, paper)
    assert browser.get(paper).data.startswith(b"%PDF-")


@needs_office
def test_nobody_else_gets_the_file_by_its_number(signed_in: SignedIn, paper: str) -> None:
    made = signed_in("drafter").post(paper).location
    stranger = signed_in("stranger")

    assert [stranger.get(f"{made}{rest}").status_code for rest in ("", "/tien-do", "/tep")] == [404, 404, 404]


@needs_office
def test_an_address_of_a_file_that_is_not_made_offers_to_make_it_and_writes_nothing(signed_in: SignedIn, paper: str) -> None:
    answer = signed_in("drafter").get(paper)

    assert answer.mimetype == "text/html"
    assert "Lập bản PDF" in answer.text


@pytest.mark.parametrize("ask", ["get", "post"])
def test_without_libreoffice_the_person_is_told_so(signed_in: SignedIn, paper: str, monkeypatch: pytest.MonkeyPatch, ask: str) -> None:
    monkeypatch.setenv("PATH", "")

    answer = getattr(signed_in("drafter"), ask)(paper)

    assert answer.status_code == 400
    assert "Máy chủ chưa cài LibreOffice nên không xuất được PDF" in answer.text


@needs_office
def test_a_word_file_that_was_lost_before_its_turn_says_what_to_do(signed_in: SignedIn, paper: str, services: Services) -> None:
    browser, held = signed_in("drafter"), services.runner.dispatch
    object.__setattr__(services.runner, "dispatch", lambda: shutil.rmtree(services.pages.folder, ignore_errors=True) or held())

    page = browser.post(paper, follow_redirects=True)

    assert "Hãy quay lại và bấm PDF lần nữa." in page.text
