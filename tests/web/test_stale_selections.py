"""Words chosen on a page that a newer version has overtaken: no comment is put where other words stand by now."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState
from models.procedures import PassageRow
from models.reviews import Thread, ThreadPlacement
from tests.conftest import DRAFT
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
SHIFTED = DRAFT.replace("Điều 1. Phạm vi", "Căn cứ Luật Giáo dục nghề nghiệp số 124/2025/QH15;\nĐiều 1. Phạm vi")
PLACE = {"paragraph": "6", "start": "0", "end": "8"}
TYPED = {"kind": "question", "text": "Đã viết rất dài."}


@pytest.fixture
def overtaken(dossier_in: Callable[..., Dossier], add_version: Callable[..., None], services: Services) -> Dossier:
    """A dossier in which a line came before the words that somebody chose in version 1."""
    dossier = dossier_in(DossierState.RETURNED)
    add_version(dossier, SHIFTED)
    with services.writing.begin() as writing:
        writing.get_one(Dossier, dossier.id).state = DossierState.IN_APPRAISAL
    return dossier


def counted(session: Session, model: type[Thread | ThreadPlacement | PassageRow]) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("place", [PLACE, {"provision": "dieu-1"}], ids=["words", "a whole provision"])
def test_a_comment_on_words_of_an_older_version_is_refused_with_its_text(
    signed_in: SignedIn, overtaken: Dossier, session: Session, place: dict[str, str]
) -> None:
    before, browser, address = counted(session, Thread), signed_in("appraiser"), f"/ho-so/{overtaken.id}/y-kien/moi"

    asked = browser.get(address, query_string={**place, "version": "1"})
    sent = browser.post(address, data={**place, **TYPED, "version": "1"})

    assert (asked.status_code, sent.status_code) == (400, 400)
    assert "Dự thảo đã có phiên bản 2" in sent.text
    assert TYPED["text"] in sent.text
    assert counted(session, Thread) == before


def test_the_form_of_a_new_comment_names_the_version_that_it_was_opened_on(
    signed_in: SignedIn, overtaken: Dossier, session: Session
) -> None:
    browser, address = signed_in("appraiser"), f"/ho-so/{overtaken.id}/y-kien/moi"
    before = counted(session, Thread)

    form = browser.get(address, query_string=PLACE).text
    sent = browser.post(address, data={**PLACE, **TYPED, "version": "2"})

    assert 'name="version" value="2"' in form
    assert sent.status_code == 302
    assert counted(session, Thread) == before + 1


def test_the_reading_page_says_with_every_choice_which_version_it_shows(signed_in: SignedIn, overtaken: Dossier) -> None:
    page = signed_in("appraiser").get(f"/ho-so/{overtaken.id}/du-thao").text

    assert f'data-selection-url="/ho-so/{overtaken.id}/y-kien/moi?version=2"' in page


def test_a_comment_is_not_put_back_on_words_of_an_older_version(signed_in: SignedIn, overtaken: Dossier, session: Session) -> None:
    session.rollback()
    number, before = session.scalars(select(Thread.id)).one(), counted(session, ThreadPlacement)

    answer = signed_in("appraiser").post(f"/ho-so/{overtaken.id}/y-kien/{number}/gan-lai", data={**PLACE, "version": "1"})

    assert "Dự thảo đã có phiên bản 2" in answer.text
    assert counted(session, ThreadPlacement) == before


def test_words_of_an_older_version_become_part_of_no_component(
    signed_in: SignedIn, overtaken: Dossier, services: Services, session: Session
) -> None:
    with services.writing.begin() as writing:
        writing.get_one(Dossier, overtaken.id).state = DossierState.RETURNED
    before = counted(session, PassageRow)

    answer = signed_in("drafter").post(f"/ho-so/{overtaken.id}/thuoc-bo-phan", data={**PLACE, "version": "1"})

    assert answer.status_code == 400
    assert "Dự thảo đã có phiên bản 2" in answer.text
    assert counted(session, PassageRow) == before
