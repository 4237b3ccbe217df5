"""The second assessment is independent; looking early is an act with a reason, and estimates and opinions are compared like answers."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import Answer, Reconciliation
from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState
from models.history import Event
from tests import casework
from tests.people import Province
from tests.web.counting import statements
from workbench.assessment.operations import open_assessment, reconcile, save_cost
from workbench.assessment.queries import sheets_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
Side, State = AssessmentSide, DossierState
SECRET = "Chỉ cơ quan soạn thảo biết câu này"
REASON = "Hạn thẩm định còn một ngày, cần đối chiếu số liệu chi phí."


@pytest.fixture
def appraised(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Dossier:
    """A dossier on the appraiser's desk; one of the drafter's answers holds SECRET."""
    number = make_dossier().id
    with services.writing.begin() as session:
        dossier = casework.bring_to(session, number, State.IN_APPRAISAL, people)
        answer = session.scalars(select(Answer).where(Answer.question == "III.6b")).one()
        answer.value = {**answer.value, "reason": SECRET}
        return dossier


@pytest.fixture
def procedure_id(session: Session, appraised: Dossier) -> int:
    session.rollback()
    return sheets_of(session, appraised, casework.newest(session, appraised), side=Side.DRAFTER)[0].procedure.id


def comparison(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.id}/danh-gia/doi-chieu"


def opening(dossier: Dossier, procedure_id: int) -> str:
    return f"/ho-so/{dossier.id}/danh-gia/{procedure_id}/mo-cau-tra-loi"


def test_the_drafters_answers_are_hidden_and_can_be_opened_with_a_reason(
    signed_in: SignedIn, appraised: Dossier, procedure_id: int, session: Session
) -> None:
    client = signed_in("appraiser")
    before = client.get(comparison(appraised)).text

    reply = client.post(opening(appraised, procedure_id), data={"reason": REASON})

    session.rollback()
    event = session.scalars(select(Event).where(Event.act == "open-answers")).one()
    drafters = client.get(f"/ho-so/{appraised.id}/danh-gia/{procedure_id}/drafter/dossier").text
    assert SECRET not in before
    assert "Lý do xem trước" in before
    assert reply.status_code == 302
    assert (event.data["reason"], event.actor_id) == (REASON, appraised.appraiser_id)
    assert SECRET in drafters


def test_looking_early_is_told_on_the_comparison_and_in_the_history(signed_in: SignedIn, appraised: Dossier, procedure_id: int) -> None:
    signed_in("appraiser").post(opening(appraised, procedure_id), data={"reason": REASON})

    page = signed_in("head").get(comparison(appraised)).text
    history = signed_in("drafter").get(f"/ho-so/{appraised.id}/lich-su").text

    assert REASON in page
    assert "trước khi hoàn thành đánh giá độc lập" in page
    assert "Mở câu trả lời của cơ quan soạn thảo trước khi hoàn thành đánh giá độc lập" in history


@pytest.mark.parametrize("reason", ["", "   ", "cần xem"])
def test_without_a_real_reason_nothing_is_opened_and_what_was_typed_stays(
    signed_in: SignedIn, appraised: Dossier, procedure_id: int, reason: str
) -> None:
    client = signed_in("appraiser")

    reply = client.post(opening(appraised, procedure_id), data={"reason": reason})

    assert reply.status_code == 422
    assert "Nêu rõ lý do phải xem" in reply.text
    assert reason in reply.text
    assert SECRET not in client.get(comparison(appraised)).text


@pytest.mark.parametrize(("name", "status"), [("drafter", 403), ("controller", 403), ("leader", 404), ("head", 422)])
def test_nobody_else_opens_what_is_not_hidden_from_them(
    signed_in: SignedIn, appraised: Dossier, procedure_id: int, name: str, status: int
) -> None:
    reply = signed_in(name).post(opening(appraised, procedure_id), data={"reason": REASON})

    assert reply.status_code == status


def test_what_one_person_opened_stays_hidden_from_another_appraiser(
    signed_in: SignedIn, appraised: Dossier, procedure_id: int, services: Services, people: Province
) -> None:
    signed_in("appraiser").post(opening(appraised, procedure_id), data={"reason": REASON})
    with services.writing.begin() as session:
        dossier = session.get_one(Dossier, appraised.id)
        dossier.appraiser_id = people["head"].id

    page = signed_in("head").get(comparison(appraised)).text

    assert "Lý do xem trước" in page
    assert "Không trả lời" not in page


@pytest.fixture
def finished(appraised: Dossier, services: Services, people: Province) -> Dossier:
    """The same dossier: the second assessment is finished, its estimate costs a page less, the control body has given its opinion."""
    with services.writing.begin() as session:
        dossier = session.get_one(Dossier, appraised.id)
        casework.appraise(session, dossier, people)
        version = casework.newest(session, dossier)
        sheet = sheets_of(session, dossier, version, side=Side.APPRAISER)[0]
        own = open_assessment(session, dossier, sheet.procedure, side=Side.APPRAISER, actor=people["appraiser"])
        activities = [{**casework.COST["proposed"]["activities"][0], "pages": 1}, casework.COST["proposed"]["activities"][1]]
        cheaper = {**casework.COST, "proposed": {**casework.COST["proposed"], "activities": activities}}
        save_cost(session, dossier, version, own, sheet=cheaper, seen=1, actor=people["appraiser"])
    return appraised


def test_both_estimates_stand_in_the_matrix_with_their_difference(signed_in: SignedIn, finished: Dossier) -> None:
    page = signed_in("appraiser").get(comparison(finished)).text

    assert "04/ĐGTĐ-SCM" in page
    assert "Khác nhau: −89.133 đồng (−25,0%) một trường hợp" in page
    assert "Sửa sau khi đối chiếu" in page


@pytest.mark.parametrize("about", ["cost", "opinion"])
def test_estimates_and_the_opinion_get_notes_as_answers_do(
    signed_in: SignedIn, finished: Dossier, session: Session, procedure_id: int, about: str
) -> None:
    client = signed_in("appraiser")
    page = client.get(comparison(finished)).text
    (url,) = {part.split('"')[0] for part in page.split('action="')[1:] if f"/{about}" in part.split('"')[0]}

    reply = client.post(url, data={"note": "Thống nhất theo số trang của mẫu.", "revision": "0"})

    session.rollback()
    note = session.scalars(select(Reconciliation)).one()
    assert reply.status_code == 302
    assert note.question.startswith(about)
    assert "Thống nhất theo số trang của mẫu." in signed_in("drafter").get(comparison(finished)).text


def test_a_note_about_an_opinion_that_was_never_given_is_refused(signed_in: SignedIn, finished: Dossier) -> None:
    reply = signed_in("appraiser").post(f"{comparison(finished)}/0/opinion-999", data={"note": "a", "revision": "0"})

    assert reply.status_code == 404


def test_the_comparison_takes_as_many_statements_with_notes_as_without(
    signed_in: SignedIn, finished: Dossier, services: Services, people: Province
) -> None:
    client = signed_in("appraiser")
    client.get(comparison(finished))
    with statements(services) as without:
        client.get(comparison(finished))
    with services.writing.begin() as session:
        dossier = session.get_one(Dossier, finished.id)
        lineage = sheets_of(session, dossier, casework.newest(session, dossier), side=Side.DRAFTER)[0].procedure.lineage
        for question in ("cost", "I.1", "I.2"):
            reconcile(session, dossier, lineage=lineage, question=question, note="Đã rõ.", seen=0, actor=people["appraiser"])

    with statements(services) as noted:
        client.get(comparison(finished))

    assert len(noted) == len(without)


def test_the_same_choice_for_other_reasons_is_shown_apart_and_can_be_asked_for_alone(
    signed_in: SignedIn, appraised: Dossier, services: Services, people: Province
) -> None:
    with services.writing.begin() as writing:
        casework.appraise(writing, writing.get_one(Dossier, appraised.id), people)
    client = signed_in("appraiser")

    page = client.get(comparison(appraised)).text
    alone = client.get(f"{comparison(appraised)}?loc=reasons").text

    assert "1 câu cùng lựa chọn, khác lý do" in page
    assert SECRET in alone
    assert "Chỉ hiện: cùng lựa chọn, khác lý do." in alone
    assert "câu giống nhau hoặc chưa bên nào trả lời" not in alone
