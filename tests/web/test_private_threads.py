"""A private note of the appraising team: no door of its dossier tells another organisation a word of it."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, ThreadKind, ThreadTarget
from models.reviews import Comment, Thread
from tests.casework import newest
from tests.people import Province
from tests.web.addresses import stops, values_of
from workbench.review.opening import NewThread
from workbench.review.operations import open_thread
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
NAMES = re.compile(r'data-names="([^"]*)"')
WORDS = "Lời chỉ trong nội bộ Sở Tư pháp"


@pytest.fixture
def dossier(dossier_in: Callable[..., Dossier], services: Services, people: Province) -> Dossier:
    own = dossier_in(DossierState.IN_APPRAISAL)
    with services.writing.begin() as session:
        here = session.get_one(Dossier, own.id)
        values = NewThread(target=ThreadTarget.DOSSIER, kind=ThreadKind.REQUIRED, text=f"{WORDS}. @Người head", is_private=True)
        open_thread(session, here, newest(session, here), values, outline=None, actor=people["appraiser"])
    return own


def said(data: bytes) -> Iterator[str]:
    """Give the words of an answer: of a page, or of each part of an Office file."""
    if not data.startswith(b"PK"):
        yield data.decode("utf8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from (archive.read(name).decode("utf8", "replace") for name in archive.namelist())


@pytest.mark.parametrize(("name", "is_told"), [("drafter", False), ("controller", False), ("head", True)])
def test_every_door_of_the_dossier_keeps_a_private_note(
    app: Flask, signed_in: SignedIn, session: Session, dossier: Dossier, name: str, is_told: bool
) -> None:
    session.rollback()
    values, browser = values_of(session, dossier), signed_in(name)
    doors = [stop for stop in stops(app) if stop.method == "GET" and stop.is_about_dossier]

    answers = {stop.endpoint: browser.get(stop.address(app, values)).data for stop in doors}

    telling = {endpoint for endpoint, data in answers.items() if any(WORDS in words for words in said(data))}
    assert ("threads.index" in telling) is is_told
    assert telling <= ({"threads.index", "threads.show", "dossiers.show", "news.index"} if is_told else set())


def test_in_a_private_note_only_the_organisation_s_people_are_suggested(signed_in: SignedIn, session: Session, dossier: Dossier) -> None:
    session.rollback()
    rows = session.execute(select(Thread.private_to_id.is_not(None), Thread.id).where(Thread.dossier_id == dossier.id)).all()
    browser = signed_in("head")
    named = {is_private: NAMES.findall(browser.get(f"/ho-so/{dossier.id}/y-kien/{number}").text) for is_private, number in rows}

    assert (set(named[True]), set(named[False])) == ({"Sở Tư pháp"}, {""})


def test_a_private_note_is_not_there_for_another_organisation(signed_in: SignedIn, session: Session, dossier: Dossier) -> None:
    session.rollback()
    number = session.scalars(select(Thread.id).where(Thread.private_to_id.is_not(None))).one()
    statuses = {name: signed_in(name).get(f"/ho-so/{dossier.id}/y-kien/{number}").status_code for name in ("drafter", "controller", "head")}

    assert statuses == {"drafter": 404, "controller": 404, "head": 200}


def test_what_was_put_right_before_a_note_was_sent_stays_in_the_organisation(
    signed_in: SignedIn, session: Session, dossier: Dossier
) -> None:
    session.rollback()
    thread, first = session.execute(select(Comment.thread_id, Comment.id).join(Thread).where(Thread.private_to_id.is_not(None))).one()
    address, appraiser = f"/ho-so/{dossier.id}/y-kien/{thread}", signed_in("appraiser")
    for seen, words in enumerate(("Đề nghị nêu rõ căn cứ.", "Đề nghị nêu rõ hai căn cứ.")):
        assert appraiser.post(f"{address}/sua/{first}", data={"text": words, "revision": seen}).status_code == 302
    appraiser.post(f"{address}/gui")
    appraiser.post(f"{address}/sua/{first}", data={"text": "Đề nghị nêu rõ ba căn cứ.", "revision": 2})

    pages = {name: signed_in(name).get(address).text for name in ("drafter", "controller", "head")}

    # The words that were sent are everybody's, though they were edited since; those before are of the organisation.
    assert {name: "hai căn cứ" in page for name, page in pages.items()} == dict.fromkeys(pages, True)
    assert {name: WORDS in page for name, page in pages.items()} == {"drafter": False, "controller": False, "head": True}
    assert {name: "nêu rõ căn cứ" in page for name, page in pages.items()} == {"drafter": False, "controller": False, "head": True}
