"""Labelled examples are taken out by the administrator, drafts only where somebody allowed it."""

import io
import zipfile
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState
from models.history import Event
from tests.web.police import offences

SignedIn = Callable[[str], FlaskClient]
ROOM = "/quan-tri/vi-du"


def test_the_administrator_takes_approved_ones_as_a_zip(signed_in: SignedIn, dossier_in: Callable[..., Dossier]) -> None:
    dossier_in(DossierState.APPROVED)
    browser = signed_in("administrator")

    page = browser.get(ROOM)
    answer = browser.post(ROOM, data={"which": "published"})

    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert offences(page.text) == []
    assert [name.partition("/")[0] for name in names] == ["README.md", "text", "labels"]


def test_drafts_need_somebody_who_allows_it_and_the_journal_says_who(
    signed_in: SignedIn, dossier_in: Callable[..., Dossier], session: Session
) -> None:
    dossier_in(DossierState.IN_APPRAISAL)
    browser = signed_in("administrator")

    refused = browser.post(ROOM, data={"which": "all"})
    allowed = browser.post(ROOM, data={"which": "all", "allowed_by": "Công văn 12/STP"})

    session.rollback()
    (event,) = session.scalars(select(Event).where(Event.act == "export-examples"))
    assert (refused.status_code, allowed.status_code) == (422, 200)
    assert "Nêu số văn bản hoặc chức vụ" in refused.text
    assert event.data == {"count": 1, "unpublished": 1, "decided_by": "Công văn 12/STP"}


def test_without_a_decided_version_there_is_nothing_to_take(signed_in: SignedIn) -> None:
    answer = signed_in("administrator").post(ROOM, data={"which": "published"})

    assert answer.status_code == 422
    assert "chưa có ví dụ để xuất" in answer.text
