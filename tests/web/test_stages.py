"""The policy stage and the review of procedures in force: offered where they belong, answered apart, exported filled."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import Answer, Assessment
from models.dossiers import Dossier
from models.enums import DocumentKind, DossierState, ProcedureNature
from models.procedures import Procedure
from tests import casework
from tests.people import Province
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
POLICY, REVIEW = "giai-doan=chinh-sach", "giai-doan=ra-soat"


@pytest.fixture
def amending(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Dossier:
    """A council resolution that amends one procedure in force."""
    number = make_dossier().id
    with services.writing.begin() as session:
        dossier = casework.bring_to(session, number, DossierState.DRAFTING, people)
        dossier.kind = DocumentKind.COUNCIL_RESOLUTION
        for procedure in session.scalars(select(Procedure)):
            procedure.nature = ProcedureNature.AMENDED
    return dossier


def sheet_url(session: Session, dossier: Dossier) -> str:
    session.rollback()
    procedure = session.scalars(select(Procedure.id).where(Procedure.version_id == casework.newest(session, dossier).id)).first()
    return f"/ho-so/{dossier.id}/danh-gia/{procedure}/drafter"


def test_a_resolution_that_amends_offers_both_other_stages(signed_in: SignedIn, amending: Dossier) -> None:
    page = signed_in("drafter").get(f"/ho-so/{amending.id}/danh-gia").text

    assert POLICY in page
    assert REVIEW in page


def test_a_decision_with_a_new_procedure_offers_neither(
    signed_in: SignedIn, make_dossier: Callable[..., Dossier], services: Services, people: Province
) -> None:
    number = make_dossier().id
    with services.writing.begin() as session:
        casework.bring_to(session, number, DossierState.DRAFTING, people)

    page = signed_in("drafter").get(f"/ho-so/{number}/danh-gia").text

    assert POLICY not in page
    assert REVIEW not in page
    assert signed_in("drafter").get(f"/ho-so/{number}/danh-gia?{POLICY}").status_code == 404


def test_the_policy_stage_counts_the_procedures_that_the_circular_asks_for(signed_in: SignedIn, amending: Dossier) -> None:
    page = signed_in("drafter").get(f"/ho-so/{amending.id}/danh-gia?{POLICY}").text

    assert "Dự kiến ban hành mới 0, sửa đổi, bổ sung 1, bãi bỏ 0 thủ tục hành chính." in page
    assert "Điều 14 Thông tư 26/2025/TT-BTP" in page
    assert "chờ đối chiếu biểu mẫu gốc" in page


def test_an_unknown_stage_is_refused(signed_in: SignedIn, amending: Dossier) -> None:
    answer = signed_in("drafter").get(f"/ho-so/{amending.id}/danh-gia?giai-doan=khac")

    assert answer.status_code == 404


def test_a_review_is_answered_beside_the_words_of_the_draft_and_kept_apart(
    signed_in: SignedIn, session: Session, amending: Dossier
) -> None:
    url, client = sheet_url(session, amending), signed_in("drafter")
    part = client.get(f"{url}/review-dossier?{REVIEW}").text

    sent = client.post(f"{url}/cau/VI.1?{REVIEW}", data={"VI.1-option": "amend", "revision": "0"}, headers={"HX-Request": "true"})
    shown = client.get(f"{url}/review-outcome?{REVIEW}").text

    assert "Dự thảo quy định" in part
    assert sent.status_code == 200
    assert 'name="VI.5-day"' in shown
    session.rollback()
    assert session.scalars(select(Assessment.form)).all() == ["nd63-ra-soat"]


def test_a_day_is_read_as_it_is_written_and_a_day_that_is_none_is_refused(signed_in: SignedIn, session: Session, amending: Dossier) -> None:
    url, client = sheet_url(session, amending), signed_in("drafter")

    good = client.post(f"{url}/cau/I.3?{REVIEW}", data={"I.3-day": "1/7/2021", "revision": "0"}, headers={"HX-Request": "true"})
    bad = client.post(f"{url}/cau/I.3?{REVIEW}", data={"I.3-day": "31/2/2021", "revision": "1"}, headers={"HX-Request": "true"})

    assert good.status_code == 200
    assert (bad.status_code, bad.text[:15]) == (422, "Nhập ngày có th")
    session.rollback()
    assert session.scalars(select(Answer.value)).all() == [{"day": "2021-07-01"}]
    assert 'value="01/07/2021"' in client.get(f"{url}/review-subject?{REVIEW}").text


def test_the_whole_part_can_be_saved_by_its_button_at_another_stage(signed_in: SignedIn, session: Session, amending: Dossier) -> None:
    url = sheet_url(session, amending)
    fields = {"I.1-text": "Chính sách 1: hỗ trợ học nghề", "I.1-revision": "0", "next": "1"}

    answer = signed_in("drafter").post(f"{url}/policy?{POLICY}", data=fields)

    assert answer.status_code == 302
    assert POLICY in answer.headers["Location"]


def test_a_filled_review_is_a_word_file_that_says_its_basis(signed_in: SignedIn, session: Session, amending: Dossier) -> None:
    url, client = sheet_url(session, amending), signed_in("drafter")
    client.post(f"{url}/cau/I.3?{REVIEW}", data={"I.3-day": "1/7/2021", "revision": "0"}, headers={"HX-Request": "true"})

    answer = client.get(f"{url}/bieu-mau.docx?{REVIEW}")
    paper = Document(BytesIO(answer.data))
    words = "\n".join([*(row.text for row in paper.paragraphs), *(cell.text for table in paper.tables for cell in table._cells)])

    assert answer.status_code == 200
    assert "01/07/2021" in words
    assert "Nghị định 63/2010/NĐ-CP" in words
    assert client.get(f"{url}/bieu-mau.xlsx?{REVIEW}").status_code == 404


def test_the_room_of_documents_lists_the_forms_of_stages_that_were_begun(signed_in: SignedIn, session: Session, amending: Dossier) -> None:
    url, client = sheet_url(session, amending), signed_in("drafter")
    before = client.get(f"/ho-so/{amending.id}/van-ban").text
    client.post(f"{url}/cau/I.3?{REVIEW}", data={"I.3-day": "1/7/2021", "revision": "0"}, headers={"HX-Request": "true"})

    after = client.get(f"/ho-so/{amending.id}/van-ban").text

    assert f"{url}/bieu-mau.docx?{REVIEW}" not in before
    assert f"{url}/bieu-mau.docx?{REVIEW}" in after
    assert f"{url}/bieu-mau.docx?{POLICY}" not in after
    assert client.get(f"{url}/bieu-mau.docx?{REVIEW}").status_code == 200


def test_other_stages_hold_nothing_up(signed_in: SignedIn, session: Session, amending: Dossier) -> None:
    url, client = sheet_url(session, amending), signed_in("drafter")
    before = client.get(f"/ho-so/{amending.id}").text.count("câu hỏi còn thiếu")

    client.post(f"{url}/cau/VI.1?{REVIEW}", data={"VI.1-option": "amend", "revision": "0"}, headers={"HX-Request": "true"})

    assert client.get(f"/ho-so/{amending.id}").text.count("câu hỏi còn thiếu") == before
