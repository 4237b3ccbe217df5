"""Word there and back in the pages: the draft with its comments, and a reviewed file as threads."""

import io
import zipfile
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState, PlacementState, ResponseKind, ThreadState
from models.reviews import Thread
from tests.casework import bring_to, upload
from tests.conftest import DRAFT
from tests.exchange.files import REVIEWER, docx_of, lines_of, reviewed
from tests.ingest.wordfile import pack
from tests.people import Province
from tests.web.counting import statements
from workbench.exchange.settling import accepted, rejected
from workbench.history import verify
from workbench.ingest.word.docx import read_docx
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
OLD, NEW = "10 ngày làm việc", "07 ngày làm việc"
ORIGINAL = docx_of(DRAFT)


@pytest.fixture
def dossier(services: Services, people: Province, make_dossier: Callable[..., Dossier]) -> Dossier:
    """A dossier under appraisal whose newest version was uploaded as .docx."""
    dossier = make_dossier()
    with services.writing.begin() as session:
        upload(services, session, session.get_one(Dossier, dossier.id), ORIGINAL, actor=people["drafter"], name="du-thao.docx")
    services.runner.dispatch()
    with services.writing.begin() as session:
        return bring_to(session, dossier.id, DossierState.IN_APPRAISAL, people)


def send(browser: FlaskClient, dossier: Dossier, data: bytes, name: str = "gop-y.docx") -> str:
    """Upload a reviewed file, and give the address of its preview."""
    answer = browser.post(f"/ho-so/{dossier.id}/word/nhap", data={"file": (io.BytesIO(data), name)}, content_type="multipart/form-data")
    assert answer.status_code == 302
    return str(answer.location)


def download(browser: FlaskClient, dossier: Dossier) -> bytes:
    answer = browser.get(f"/ho-so/{dossier.id}/word/phien-ban-2.docx")
    assert answer.status_code == 200
    return answer.data


def threads(session: Session) -> list[Thread]:
    session.rollback()
    return list(session.scalars(select(Thread).order_by(Thread.id)))


def test_the_draft_comes_as_the_uploaded_file_with_every_thread_as_a_comment(signed_in: SignedIn, dossier: Dossier) -> None:
    data = download(signed_in("appraiser"), dossier)

    remarks = read_docx(data).remarks
    assert lines_of(data) == lines_of(ORIGINAL)
    assert [one.text for one in remarks] == ["Nêu rõ kết quả."]
    assert lines_of(data)[remarks[0].paragraph][remarks[0].start : remarks[0].end] == "Sở Nội vụ quyết định hỗ trợ"


def test_a_version_that_is_no_word_file_is_refused_with_a_sentence(signed_in: SignedIn, dossier: Dossier) -> None:
    answer = signed_in("appraiser").get(f"/ho-so/{dossier.id}/word/phien-ban-1.docx")

    assert answer.status_code == 400
    assert "không phải .docx" in answer.text


def test_a_preview_says_what_will_be_taken_in_and_writes_nothing(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("appraiser")
    data = reviewed(ORIGINAL, comments=[("Bản sao có chứng thực", "Bỏ chứng thực.")], changes=[(OLD, NEW)])

    answer = browser.get(send(browser, dossier, data))

    assert "Bỏ chứng thực." in answer.text
    assert REVIEWER.author in answer.text
    assert "Đưa 2 ý kiến vào hồ sơ" in answer.text
    assert len(threads(session)) == 1


def test_what_was_previewed_becomes_threads_with_the_outside_person_named(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("appraiser")
    address = send(browser, dossier, reviewed(ORIGINAL, comments=[("Bản sao", "Bỏ chứng thực.")], changes=[(OLD, NEW)]))

    answer = browser.post(address)

    first, second = threads(session)[1:]
    assert answer.location.endswith("/y-kien")
    assert first.comments[0].outside is not None
    assert (first.comments[0].outside.author, first.comments[0].text) == (REVIEWER.author, "Bỏ chứng thực.")
    assert first.placements[0].state is PlacementState.PLACED
    assert second.wording is not None
    assert (second.placements[0].quote, second.wording.new) == ("10", "07")
    assert REVIEWER.author in browser.get(f"/ho-so/{dossier.id}/y-kien").text
    assert verify(session) == []


def test_taking_a_file_in_twice_changes_nothing_twice(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("appraiser")
    address = send(browser, dossier, reviewed(ORIGINAL, comments=[("Bản sao", "Bỏ chứng thực.")], changes=[(OLD, NEW)]))
    browser.post(address)

    again = browser.post(address)

    assert again.status_code == 400
    assert "Tệp không có gì mới" in browser.get(address).text
    assert len(threads(session)) == 3


def test_the_file_that_we_made_brings_nothing_when_it_comes_back(
    signed_in: SignedIn, dossier: Dossier, session: Session, services: Services, people: Province
) -> None:
    browser = signed_in("appraiser")
    browser.post(send(browser, dossier, reviewed(ORIGINAL, comments=[("Bản sao", "Bỏ chứng thực.")], changes=[(OLD, NEW)])))
    signed_in("drafter").post(f"/ho-so/{dossier.id}/word/tiep-thu/{threads(session)[2].id}")

    answer = browser.get(send(browser, dossier, download(browser, dossier)))

    assert "Tệp không có gì mới" in answer.text


def test_a_program_that_makes_comments_of_replies_brings_nothing_new(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser, thread = signed_in("appraiser"), threads(session)[0]
    browser.post(f"/ho-so/{dossier.id}/y-kien/{thread.id}/trao-doi", data={"text": "Nói thêm."})
    parts = zipfile.ZipFile(io.BytesIO(download(browser, dossier)))
    flat = pack({name: parts.read(name) for name in parts.namelist() if "commentsExtended" not in name})

    answer = browser.get(send(browser, dossier, flat))

    assert "Tệp không có gì mới" in answer.text


def test_wording_that_was_taken_over_is_a_tracked_change_of_the_file(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    browser = signed_in("appraiser")
    browser.post(send(browser, dossier, reviewed(ORIGINAL, changes=[(OLD, NEW)])))
    thread = threads(session)[1]

    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/word/tiep-thu/{thread.id}")

    data = download(browser, dossier)
    assert answer.status_code == 302
    assert (threads(session)[1].state, threads(session)[1].response) == (ThreadState.ANSWERED, ResponseKind.ACCEPTED)
    assert lines_of(accepted(data)) == [line.replace(OLD, NEW) for line in lines_of(ORIGINAL)]
    assert lines_of(rejected(data)) == lines_of(ORIGINAL)


def test_a_file_of_another_kind_is_refused_beside_the_field(signed_in: SignedIn, dossier: Dossier) -> None:
    data = {"file": (io.BytesIO("Góp ý".encode()), "gop-y.txt")}

    answer = signed_in("appraiser").post(f"/ho-so/{dossier.id}/word/nhap", data=data, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert "lưu lại thành .docx" in answer.text


def test_a_file_of_somebody_else_cannot_be_taken_in(signed_in: SignedIn, dossier: Dossier, session: Session) -> None:
    address = send(signed_in("appraiser"), dossier, reviewed(ORIGINAL, comments=[("Bản sao", "Bỏ chứng thực.")]))

    answer = signed_in("head").post(address)

    assert answer.status_code == 400
    assert len(threads(session)) == 1


def test_the_drafting_department_cannot_take_in_a_review(signed_in: SignedIn, dossier: Dossier) -> None:
    assert signed_in("drafter").get(f"/ho-so/{dossier.id}/word/nhap").status_code == 403


def test_two_versions_come_as_one_file_with_tracked_changes(
    signed_in: SignedIn, dossier: Dossier, services: Services, people: Province
) -> None:
    answer = signed_in("appraiser").get(f"/ho-so/{dossier.id}/word/so-sanh.docx?old=1&new=2")

    assert answer.status_code == 200
    assert lines_of(accepted(answer.data)) == lines_of(ORIGINAL)


@pytest.mark.parametrize(
    ("address", "status"), [("so-sanh.docx?old=2&new=1", 400), ("so-sanh.docx", 400), ("so-sanh.docx?old=1&new=9", 404)]
)
def test_a_comparison_that_cannot_be_a_word_file_says_why(signed_in: SignedIn, dossier: Dossier, address: str, status: int) -> None:
    assert signed_in("appraiser").get(f"/ho-so/{dossier.id}/word/{address}").status_code == status


def test_a_preview_asks_as_much_of_the_database_for_many_matters_as_for_few(
    signed_in: SignedIn, dossier: Dossier, services: Services
) -> None:
    browser = signed_in("appraiser")
    few = send(browser, dossier, reviewed(ORIGINAL, comments=[("Bản sao", "Một.")]))
    many = send(browser, dossier, reviewed(ORIGINAL, comments=[("Bản sao", f"Ý {number}.") for number in range(20)]))
    browser.get(few)

    with statements(services) as before:
        browser.get(few)
    with statements(services) as after:
        answer = browser.get(many)

    assert "Đưa 20 ý kiến vào hồ sơ" in answer.text
    assert len(after) == len(before)
