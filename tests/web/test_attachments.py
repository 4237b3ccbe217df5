"""Files with comments: sent with a form, listed under what they go with, and read by whoever reads the comment."""

import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.reviews import Attachment, Comment, Thread
from tests.people import Province
from tests.web.police import Police
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def sent(*files: tuple[str, bytes], **fields: str) -> dict[str, object]:
    return {**fields, "files": [(io.BytesIO(data), name) for name, data in files]}


def attached(services: Services) -> list[Attachment]:
    with services.reading() as session:
        return list(session.scalars(select(Attachment).order_by(Attachment.id)))


def test_a_reply_an_answer_and_a_new_comment_take_files_along(
    signed_in: SignedIn, services: Services, dossier: Dossier, thread: int
) -> None:
    drafter, appraiser, there = Police(signed_in("drafter")), Police(signed_in("appraiser")), f"/ho-so/{dossier.id}/y-kien"

    answers = [
        drafter.post(f"{there}/{thread}/trao-doi", data=sent(("Công văn 12.pdf", PDF), text="Xem công văn.")),
        drafter.post(f"{there}/{thread}/tra-loi", data=sent(("bang.pdf", PDF), text="Đã sửa.", response="accepted")),
        appraiser.post(f"{there}/moi", data=sent(("anh.pdf", PDF), text="Xem ảnh.", kind="suggestion")),
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    page = appraiser.get(there).text
    assert [f"/ho-so/{dossier.id}/y-kien/tep/{one.id}" in page for one in attached(services)] == [True, True, True]
    assert "Công văn 12.pdf" in page
    assert "1 KB" in page


def test_the_form_says_what_it_takes_and_offers_the_camera(signed_in: SignedIn, dossier: Dossier, thread: int) -> None:
    page = Police(signed_in("drafter")).get(f"/ho-so/{dossier.id}/y-kien").text

    field = page.partition(f'id="files-reply-{thread}"')[2].partition(">")[0]
    assert 'accept=".docx,.xlsx,.pdf,.png,.jpg,.jpeg,image/png,image/jpeg"' in field
    assert "multiple" in field
    assert "Dung lượng tối đa 20 MB." in page
    assert 'enctype="multipart/form-data"' in page


def test_a_refused_file_says_why_keeps_the_typed_words_and_sends_nothing(
    signed_in: SignedIn, services: Services, dossier: Dossier, thread: int
) -> None:
    browser, there = Police(signed_in("drafter")), f"/ho-so/{dossier.id}/y-kien"

    answer = browser.post(f"{there}/{thread}/trao-doi", data=sent(("chay.exe", b"MZ"), text="Lời đã gõ rất dài."))

    assert answer.status_code == 422
    assert "Không đính kèm được tệp “chay.exe”: chỉ nhận .docx, .xlsx, .pdf, .png và .jpg." in answer.text
    assert "Lời đã gõ rất dài." in answer.text
    with services.reading() as session:
        assert session.scalar(select(func.count()).select_from(Comment).where(Comment.thread_id == thread)) == 1
    assert attached(services) == []


def test_a_new_comment_with_a_refused_file_is_not_opened(signed_in: SignedIn, services: Services, dossier: Dossier) -> None:
    browser = Police(signed_in("appraiser"))

    answer = browser.post(f"/ho-so/{dossier.id}/y-kien/moi", data=sent(("rong.pdf", b""), text="Lời đã gõ.", kind="suggestion"))

    assert answer.status_code == 422
    assert "“rong.pdf”: tệp rỗng" in answer.text
    assert "Lời đã gõ." in answer.text
    with services.reading() as session:
        assert session.scalar(select(func.count()).select_from(Thread).where(Thread.dossier_id == dossier.id)) == 1


@pytest.fixture
def address(signed_in: SignedIn, services: Services, dossier: Dossier, thread: int) -> str:
    """Where a file of the appraiser is read."""
    signed_in("appraiser").post(f"/ho-so/{dossier.id}/y-kien/{thread}/trao-doi", data=sent(("Công văn.pdf", PDF), text="Xem."))
    (attachment,) = attached(services)
    return f"/ho-so/{dossier.id}/y-kien/tep/{attachment.id}"


def test_the_file_comes_back_as_it_was_and_is_never_opened_in_the_page(signed_in: SignedIn, address: str) -> None:
    answer = signed_in("drafter").get(address)

    assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["stranger", "leader", "administrator"])
def test_who_may_not_read_the_dossier_gets_no_file_of_it(signed_in: SignedIn, address: str, name: str) -> None:
    assert signed_in(name).get(address).status_code == 404


def test_a_file_of_a_private_thread_is_not_there_for_others(
    signed_in: SignedIn, services: Services, people: Province, address: str
) -> None:
    with services.writing.begin() as session:
        session.execute(update(Thread).values(private_to_id=people.organisations["justice"].id))

    statuses = {name: signed_in(name).get(address).status_code for name in ("appraiser", "head", "drafter", "controller")}

    assert statuses == {"appraiser": 200, "head": 200, "drafter": 404, "controller": 404}


def test_a_file_is_not_reached_through_another_dossier(
    signed_in: SignedIn, make_dossier: Callable[..., Dossier], dossier: Dossier, address: str, session: Session
) -> None:
    other = make_dossier(title="Quy định khác").id

    assert signed_in("drafter").get(address.replace(f"/{dossier.id}/", f"/{other}/", 1)).status_code == 404
