"""What is half entered in a cost sheet: said at its head, in the room of documents, to the leader, and never printed as if whole."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from docx import Document
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState
from tests.reports.conftest import words_of
from tests.web.sheets import SCRIPT, address, sheet

SignedIn = Callable[[str], FlaskClient]
HEAD = "Còn 1 chỗ chưa nhập xong"
TOLD = "Bảng tính chi phí còn 1 chỗ chưa nhập xong, chưa được tính vào kết quả."


@pytest.fixture
def half(signed_in: SignedIn, session: Session, drafting: Dossier) -> Dossier:
    """A dossier whose cost sheet has a row of "hai" pages, and another whole one."""
    whole = {"proposed-row-1-name": "Bản sao", "proposed-row-1-kind": "document", "proposed-row-1-amount": "1"}
    data = sheet(**{"proposed-row-0-amount": "hai", "proposed-row-0-services": ""}, **whole)
    signed_in("drafter").post(address(session, drafting), data=data, headers=SCRIPT)
    return drafting


def paper(client: FlaskClient, dossier: Dossier, name: str) -> str:
    return words_of(Document(io.BytesIO(client.get(f"/ho-so/{dossier.id}/van-ban/{name}.docx?thu-tuc=1").data)))


def test_the_head_of_the_sheet_says_it_and_saving_takes_it_away(signed_in: SignedIn, session: Session, half: Dossier) -> None:
    client, url = signed_in("drafter"), address(session, half)
    before = client.get(url).text

    saved = client.post(url, data=sheet(revision="1"), headers=SCRIPT).text

    assert before.index(HEAD) < before.index("Điều kiện tính")
    assert 'id="cost-unfinished"' in saved
    assert HEAD not in saved
    assert HEAD not in client.get(url).text


def test_the_room_of_documents_says_it_of_every_paper_that_prints_the_cost(signed_in: SignedIn, half: Dossier) -> None:
    page = signed_in("drafter").get(f"/ho-so/{half.id}/van-ban").text

    # Form 04, the summary, and the part of the tờ trình.
    assert page.count(TOLD) == 3


def test_a_half_entered_row_is_printed_as_such(signed_in: SignedIn, half: Dossier) -> None:
    words = paper(signed_in("drafter"), half, "cost-form")

    assert "Chưa nhập xong: “hai”" in words
    assert "TỔNG (chưa đủ)" in words
    assert "Các dòng, số liệu chưa nhập xong không được tính vào tổng chi phí." in words
    assert "00 trang" not in words


def test_a_finished_sheet_is_printed_without_a_word(signed_in: SignedIn, session: Session, half: Dossier) -> None:
    signed_in("drafter").post(address(session, half), data=sheet(revision="1"), headers=SCRIPT)

    words = paper(signed_in("drafter"), half, "cost-form")

    assert "02 trang" in words
    assert "chưa nhập xong" not in words.lower()
    assert "chưa đủ" not in words


def test_a_number_of_subjects_that_is_half_entered_is_not_said_to_be_unknowable(
    signed_in: SignedIn, session: Session, drafting: Dossier
) -> None:
    signed_in("drafter").post(address(session, drafting), data=sheet(**{"proposed-subjects": "năm trăm"}), headers=SCRIPT)

    words = paper(signed_in("drafter"), drafting, "cost-form")

    assert "không được tính vào tổng chi phí: số lượng đối tượng." in words
    assert "Không dự kiến được số lượng đối tượng tuân thủ nên chỉ tính" not in words


def test_the_workbook_says_that_its_total_is_not_the_whole(signed_in: SignedIn, half: Dossier) -> None:
    data = signed_in("drafter").get(f"/ho-so/{half.id}/van-ban/cost-form.xlsx?thu-tuc=1").data

    book = openpyxl.load_workbook(io.BytesIO(data))
    words = [str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value is not None]

    assert "TỔNG (chưa đủ)" in words
    assert any("Chưa nhập xong: “hai”" in one for one in words)


@pytest.mark.parametrize("name", ["summary", "submission-part"])
def test_a_paper_that_tells_the_cost_says_that_it_is_not_the_whole(signed_in: SignedIn, half: Dossier, name: str) -> None:
    assert TOLD in paper(signed_in("drafter"), half, name)


def test_the_leader_reads_it_before_deciding(signed_in: SignedIn, session: Session, dossier_in: Callable[..., Dossier]) -> None:
    dossier = dossier_in(DossierState.CONCLUDED)
    half = sheet(revision="1", **{"proposed-row-0-amount": "hai", "proposed-row-0-services": ""})
    signed_in("drafter").post(address(session, dossier), data=half, headers=SCRIPT)
    explained = {"revision": dossier.revision, "explanation": "Đang xác minh lại số trang của đơn."}
    signed_in("drafter").post(f"/ho-so/{dossier.id}/trinh-phe-duyet", data=explained)

    page = signed_in("leader").get(f"/ho-so/{dossier.id}/phe-duyet").text

    assert TOLD in page
