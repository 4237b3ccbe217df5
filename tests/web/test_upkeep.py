"""What administrators keep an eye on: refused uploads, whether the stored files are whole, the journal."""

import io
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile
from workbench.web.state import Services

MakeDossier = Callable[..., Dossier]
SignedIn = Callable[[str], FlaskClient]


def test_a_refused_upload_is_listed_and_handed_out(signed_in: SignedIn, session: Session) -> None:
    data = {"title": "Thử", "kind": "quyet-dinh-ubnd", "level": "province", "track": "normal", "field": "Tư pháp"}
    signed_in("drafter").post("/ho-so/moi", data={**data, "file": (io.BytesIO(b"PK\x03\x04 broken"), "hong.docx")})
    browser = signed_in("administrator")

    page = browser.get("/quan-tri/tep-bi-tu-choi")

    file = session.scalars(select(StoredFile)).one()
    handed = browser.get(f"/quan-tri/tep-bi-tu-choi/{file.id}")
    assert "hong.docx" in page.text
    assert file.refused
    assert file.refused in page.text
    assert handed.data == b"PK\x03\x04 broken"
    assert handed.mimetype == "application/octet-stream"


def test_a_draft_is_never_handed_to_an_administrator(signed_in: SignedIn, session: Session, make_dossier: MakeDossier) -> None:
    make_dossier()
    session.rollback()

    answer = signed_in("administrator").get(f"/quan-tri/tep-bi-tu-choi/{session.scalars(select(StoredFile.id)).one()}")

    assert answer.status_code == 404


def test_integrity_is_said_and_a_lost_file_shows(signed_in: SignedIn, services: Services, make_dossier: MakeDossier) -> None:
    make_dossier()
    browser = signed_in("administrator")

    whole = browser.get("/quan-tri/kiem-tra?check=1")
    with services.writing.begin() as session:
        session.execute(update(StoredFile).values(key="0" * 64))
    broken = browser.get("/quan-tri/kiem-tra?check=1")

    assert "nguyên vẹn." in whole.text
    assert "bị mất hoặc đã bị thay đổi" in broken.text


def test_the_journal_holds_nothing_of_drafts(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    answer = signed_in("administrator").get("/quan-tri/nhat-ky")

    assert "Đăng nhập" in answer.text
    assert dossier.title not in answer.text
    assert "du-thao.txt" not in answer.text
