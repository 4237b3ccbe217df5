"""What does not go together is said beside the answer, beside the cost rows, and all together before sending; it stops nobody."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState
from tests import casework
from tests.people import Province
from tests.web.counting import statements
from workbench.assessment.queries import Sheet, sheets_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
Side, State = AssessmentSide, DossierState
# The draft of the tests says ten working days and one set; every sample answer gives the number three and the same reason.
PASTED = "có cùng một lý do"


@pytest.fixture
def ready(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Dossier:
    """A dossier in which nothing is missing, and much does not go together."""
    number = make_dossier().id
    with services.writing.begin() as session:
        dossier = casework.bring_to(session, number, State.DRAFTING, people)
        casework.assess(session, dossier, Side.DRAFTER, actor=people["drafter"])
        return dossier


def sheet_of(session: Session, dossier: Dossier) -> Sheet:
    session.rollback()
    return sheets_of(session, dossier, casework.newest(session, dossier), side=Side.DRAFTER)[0]


def part_url(sheet: Sheet, question: str) -> str:
    key = next(section.key for section in sheet.form.sections if question in {one.id for one in section.questions})
    return f"/danh-gia/{sheet.procedure.id}/drafter/{key}"


def test_all_of_it_stands_before_sending_with_links_and_the_form_is_still_there(
    signed_in: SignedIn, ready: Dossier, session: Session
) -> None:
    sheet = sheet_of(session, ready)

    page = signed_in("drafter").get(f"/ho-so/{ready.id}").text

    assert "Nên xem lại trước khi gửi" in page
    assert "thời hạn giải quyết là 10" in page
    assert PASTED in page
    assert f"{part_url(sheet, 'III.7a')}#q-III-7a" in page
    assert 'id="send-note"' in page


def test_the_list_of_parts_leads_to_each_place_too(signed_in: SignedIn, ready: Dossier, session: Session) -> None:
    sheet = sheet_of(session, ready)

    page = signed_in("drafter").get(f"/ho-so/{ready.id}/danh-gia").text

    assert "thời hạn giải quyết là 10" in page
    assert f"{part_url(sheet, 'III.7a')}#q-III-7a" in page


def test_it_does_not_keep_a_dossier_from_being_sent(signed_in: SignedIn, ready: Dossier, session: Session) -> None:
    client = signed_in("drafter")

    reply = client.post(f"/ho-so/{ready.id}/gui-tham-dinh", data={"revision": ready.revision, "note": ""})

    session.rollback()
    assert reply.status_code == 302
    assert session.get_one(Dossier, ready.id).state is State.IN_APPRAISAL


def test_others_than_the_drafter_are_not_told_on_the_overview(signed_in: SignedIn, ready: Dossier, people: Province) -> None:
    page = signed_in("head").get(f"/ho-so/{ready.id}")

    assert "Nên xem lại trước khi gửi" not in page.text


def test_a_contradiction_stands_under_its_answer_with_basis_and_the_place_in_the_draft(
    signed_in: SignedIn, ready: Dossier, session: Session
) -> None:
    sheet = sheet_of(session, ready)

    page = signed_in("drafter").get(f"/ho-so/{ready.id}{part_url(sheet, 'III.7a')}").text

    hints = page.split('id="q-III-7a-hints"')[1].split("question-more")[0]
    assert "thời hạn giải quyết là 10" in hints
    assert "Thông tư 26/2025/TT-BTP, Điều 18 khoản 3 điểm g" in hints
    assert f"/ho-so/{ready.id}/du-thao#p-" in hints


def test_saving_an_answer_as_it_is_typed_asks_a_weak_reason_back(signed_in: SignedIn, ready: Dossier, session: Session) -> None:
    sheet = sheet_of(session, ready)
    url = f"/ho-so/{ready.id}/danh-gia/{sheet.procedure.id}/drafter/cau/I.5"
    typed = {"I.5-choice": "yes", "I.5-reason": "Phù hợp với quy định của pháp luật.", "revision": sheet.answers["I.5"].revision}

    reply = signed_in("drafter").post(url, data=typed, headers={"HX-Request": "true"})

    assert reply.status_code == 200
    assert "Lý do mới nêu nhận định chung" in reply.text


def test_the_cost_sheet_says_what_does_not_go_together_and_an_autosave_renews_it(
    signed_in: SignedIn, ready: Dossier, session: Session
) -> None:
    sheet = sheet_of(session, ready)
    url = f"/ho-so/{ready.id}/danh-gia/{sheet.procedure.id}/drafter/chi-phi"

    page = signed_in("drafter").get(url).text

    # Sample answers: a fee is to be paid, three subjects a year; the sheet: no fee, five hundred.
    told = page.split('id="cost-concerns"')[1]
    assert "bảng tính chi phí ghi 0 đồng" in told
    assert "dự kiến số đối tượng khác với bảng tính chi phí" in told


def test_the_overview_takes_as_many_statements_with_much_to_look_at_as_with_nothing(
    signed_in: SignedIn, ready: Dossier, services: Services, people: Province, make_dossier: Callable[..., Dossier]
) -> None:
    client = signed_in("drafter")
    number = make_dossier(title="Quy định khác").id
    with services.writing.begin() as session:
        casework.bring_to(session, number, State.DRAFTING, people)

    with statements(services) as many:
        client.get(f"/ho-so/{ready.id}")
    with statements(services) as few:
        client.get(f"/ho-so/{number}")

    assert len(many) <= len(few) + 3
