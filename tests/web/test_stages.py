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
from tests.reports.conftest import words_of
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


@pytest.fixture
def reviewed(signed_in: SignedIn, session: Session, amending: Dossier) -> Dossier:
    """The dossier, with one answer in the review of its procedure."""
    url = sheet_url(session, amending)
    signed_in("drafter").post(f"{url}/cau/I.3?{REVIEW}", data={"I.3-day": "1/7/2021", "revision": "0"}, headers={"HX-Request": "true"})
    return amending


def test_a_filled_review_is_a_word_file_that_says_its_basis(signed_in: SignedIn, reviewed: Dossier) -> None:
    answer = signed_in("drafter").get(f"/ho-so/{reviewed.id}/van-ban/review-form.docx?thu-tuc=1")
    words = words_of(Document(BytesIO(answer.data)))

    assert answer.status_code == 200
    assert "01/07/2021" in words
    assert "Nghị định 63/2010/NĐ-CP" in words
    assert "Biểu mẫu số" not in words


def test_the_room_of_documents_lists_the_forms_of_stages_that_were_begun(signed_in: SignedIn, amending: Dossier, session: Session) -> None:
    url, client = sheet_url(session, amending), signed_in("drafter")
    before = client.get(f"/ho-so/{amending.id}/van-ban").text
    client.post(f"{url}/cau/I.3?{REVIEW}", data={"I.3-day": "1/7/2021", "revision": "0"}, headers={"HX-Request": "true"})

    after = client.get(f"/ho-so/{amending.id}/van-ban").text

    assert "review-form." not in before
    assert "review-form.docx?thu-tuc=1" in after
    assert "review-form.pdf?thu-tuc=1" in after
    assert "van-ban-da-ky/review-form?thu-tuc=1" in after
    assert "policy-form." not in after


def test_a_stage_that_nobody_began_has_no_form(signed_in: SignedIn, reviewed: Dossier) -> None:
    client = signed_in("drafter")

    assert client.get(f"/ho-so/{reviewed.id}/van-ban/policy-form.docx?thu-tuc=1").status_code == 400
    assert client.get(f"/ho-so/{reviewed.id}/van-ban/review-form.xlsx?thu-tuc=1").status_code == 400


def test_a_form_of_a_stage_has_a_pdf_as_any_paper(signed_in: SignedIn, reviewed: Dossier) -> None:
    place = f"/ho-so/{reviewed.id}/van-ban/review-form.pdf?thu-tuc=1"

    asked = signed_in("drafter").post(place)

    assert asked.status_code == 303
    assert "/ban-pdf/" in asked.headers["Location"]


def test_a_signed_review_is_kept_beside_the_made_one_and_compared(signed_in: SignedIn, reviewed: Dossier, services: Services) -> None:
    client, room = signed_in("drafter"), f"/ho-so/{reviewed.id}/van-ban-da-ky/review-form?thu-tuc=1"
    made = client.get(f"/ho-so/{reviewed.id}/van-ban/review-form.docx?thu-tuc=1").data
    signed = Document(BytesIO(made))
    signed.add_paragraph("Đã ký ngày 24 tháng 11 năm 2026.")
    file = BytesIO()
    signed.save(file)

    kept = client.post(room, data={"file": (BytesIO(file.getvalue()), "da-ky.docx"), "note": ""}, content_type="multipart/form-data")
    services.runner.dispatch()
    compared = client.get(f"/ho-so/{reviewed.id}/van-ban-da-ky/ban/1?thu-tuc=1").text

    assert kept.status_code == 302
    assert "<ins" in compared
    assert "24 tháng 11 năm 2026" in compared
    assert "1 bản đã ký" in client.get(f"/ho-so/{reviewed.id}/van-ban").text


def test_the_provinces_own_word_form_lays_a_review_out(signed_in: SignedIn, reviewed: Dossier) -> None:
    form = Document()
    form.add_paragraph("PHIẾU RÀ SOÁT CỦA TỈNH: {{ten_thu_tuc}}")
    file = BytesIO()
    form.save(file)
    data = {"file": (BytesIO(file.getvalue()), "mau.docx"), "note": "", "seen": "0"}

    kept = signed_in("administrator").post("/quan-tri/mau-van-ban/review-form", data=data, content_type="multipart/form-data")
    paper = signed_in("drafter").get(f"/ho-so/{reviewed.id}/van-ban/review-form.docx?thu-tuc=1")

    assert kept.status_code == 302
    assert words_of(Document(BytesIO(paper.data))).startswith("PHIẾU RÀ SOÁT CỦA TỈNH: ")


def test_other_stages_hold_nothing_up(signed_in: SignedIn, session: Session, amending: Dossier) -> None:
    url, client = sheet_url(session, amending), signed_in("drafter")
    before = client.get(f"/ho-so/{amending.id}").text.count("câu hỏi còn thiếu")

    client.post(f"{url}/cau/VI.1?{REVIEW}", data={"VI.1-option": "amend", "revision": "0"}, headers={"HX-Request": "true"})

    assert client.get(f"/ho-so/{amending.id}").text.count("câu hỏi còn thiếu") == before
