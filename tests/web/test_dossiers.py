"""Opening dossiers, uploading, and what is answered to wrong input."""

import io
import zipfile
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile, Version
from models.enums import ReadingState
from tests.conftest import DRAFT
from tests.ingest.compoundfile import compound, fib
from tests.ingest.wordfile import pack

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    return data.getvalue()


def values(data: bytes, *, name: str = "du-thao.txt", **changes: str) -> dict[str, object]:
    fields = {
        "title": "Quy định thử",
        "kind": "quyet-dinh-ubnd",
        "level": "province",
        "track": "normal",
        "field": "Tư pháp",
        "summary": "Tóm tắt",
    }
    return {**fields, **changes, "file": (io.BytesIO(data), name)}


def test_a_drafter_opens_a_dossier_and_its_draft_is_read(signed_in: SignedIn, session: Session) -> None:
    answer = signed_in("drafter").post("/ho-so/moi", data=values(DRAFT.encode()))

    version = session.scalar(select(Version))
    assert answer.status_code == 302
    assert version is not None
    assert version.reading_state is ReadingState.DONE


def test_the_original_file_comes_back_unchanged(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    answer = signed_in("drafter").get(f"/ho-so/{dossier.id}/tep/1")

    assert answer.data == DRAFT.encode()
    assert "du-thao.txt" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "rong.docx", "rỗng"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "anh.docx", "ảnh"),
        (b"PK\x03\x04 broken", "hong.docx", "hỏng"),
        (bomb(), "bom.docx", "nén"),
        (b"text", "macro.docm", "macro"),
        (b"x" * 80_000_000, "lon.txt", "60 MB"),
        (compound(EncryptedPackage=b"x"), "khoa.docx", "mật khẩu"),
        (compound(WordDocument=fib(flags=0x0100)), "khoa.doc", "mật khẩu"),
        (compound(WordDocument=fib(), _VBA_PROJECT=b"x"), "macro.doc", "macro"),
        (pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>", "Basic/x.xml": "<x/>"}), "macro.odt", "macro"),
        (pack({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "bang.docx", "Excel"),
        ("Điều 1.".encode(), "sai.pdf", "không đúng định dạng"),
    ],
    ids=[
        "empty",
        "not Word",
        "corrupt",
        "zip bomb",
        "macro",
        "80 MB",
        "locked docx",
        "locked doc",
        "doc macro",
        "odt macro",
        "sheet",
        "no pdf",
    ],
)
def test_a_wrong_file_is_answered_by_a_sentence_and_kept(signed_in: SignedIn, session: Session, data: bytes, name: str, words: str) -> None:
    answer = signed_in("drafter").post("/ho-so/moi", data=values(data, name=name))

    kept = session.scalar(select(StoredFile))
    assert answer.status_code == 422
    assert words in answer.text
    assert "Quy định thử" in answer.text
    assert kept is not None
    assert kept.refused
    assert session.scalar(select(func.count()).select_from(Dossier)) == 0


def test_the_form_offers_every_format_and_says_what_this_server_lacks(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in("drafter")
    monkeypatch.setenv("PATH", "")

    page = browser.get("/ho-so/moi")

    assert 'accept=".docx,.doc,.odt,.rtf,.pdf,.html,.htm,.txt"' in page.text
    assert "chưa cài LibreOffice nên không đọc được tệp .doc, .odt và .rtf" in page.text


def test_the_same_file_twice_is_refused_naming_the_version(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/phien-ban-moi", data={"file": (io.BytesIO(DRAFT.encode()), "lai.txt")})

    assert answer.status_code == 422
    assert "giống hệt phiên bản 1" in answer.text


def test_a_missing_file_keeps_what_was_typed(signed_in: SignedIn) -> None:
    answer = signed_in("drafter").post("/ho-so/moi", data={"title": "Tên đã nhập", "kind": "quyet-dinh-ubnd"})

    assert answer.status_code == 422
    assert "Tên đã nhập" in answer.text
    assert "Chọn tệp dự thảo" in answer.text


def test_the_chairman_of_a_commune_issues_no_normative_decision(signed_in: SignedIn) -> None:
    data = values(DRAFT.encode(), kind="quyet-dinh-ct-ubnd", level="commune")

    answer = signed_in("drafter").post("/ho-so/moi", data=data)

    assert answer.status_code == 422
    assert "cấp xã không ban hành" in answer.text


def test_sending_an_unfinished_dossier_lists_what_is_missing(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/gui-tham-dinh", data={"revision": dossier.revision})

    assert answer.status_code == 422
    assert "Xác nhận hoặc loại bỏ thủ tục" in answer.text


@pytest.mark.parametrize("name", ["stranger", "appraiser", "controller", "leader", "administrator"])
def test_a_dossier_that_was_not_sent_is_known_to_its_own_department_alone(
    signed_in: SignedIn, make_dossier: MakeDossier, name: str
) -> None:
    dossier = make_dossier()

    answer = signed_in(name).get(f"/ho-so/{dossier.id}")

    assert answer.status_code == 404
    assert dossier.title not in answer.text


def test_a_colleague_of_the_department_reads_the_dossier(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    answer = signed_in("colleague").get(f"/ho-so/{dossier.id}")

    assert answer.status_code == 200
    assert dossier.title in answer.text
