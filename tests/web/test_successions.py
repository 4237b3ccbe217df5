"""Going on under another form: old answers stay readable, and nothing is carried over that nobody chose."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import Answer, Assessment
from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState, ProcedureNature
from models.history import Event
from models.procedures import Procedure
from tests import casework
from tests.people import Province
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
NEW, AMENDED = "tt26-01-bhm", "tt26-02-sdbs"


@pytest.fixture
def turned(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Dossier:
    """A dossier whose procedure was assessed as a new one, and then turned out to amend one in force."""
    number = make_dossier().id
    with services.writing.begin() as session:
        dossier = casework.bring_to(session, number, DossierState.DRAFTING, people)
        casework.assess(session, dossier, AssessmentSide.DRAFTER, actor=people["drafter"])
        for procedure in session.scalars(select(Procedure)):
            procedure.nature = ProcedureNature.AMENDED
    return dossier


def carry_url(session: Session, dossier: Dossier, form: str = NEW) -> str:
    session.rollback()
    procedure = session.scalars(select(Procedure.id).where(Procedure.version_id == casework.newest(session, dossier).id)).first()
    return f"/ho-so/{dossier.id}/danh-gia/{procedure}/drafter/bieu-mau-cu/{form}"


def answers_under(session: Session, form: str) -> dict[str, dict[str, object]]:
    session.rollback()
    query = select(Answer).join(Assessment, Assessment.id == Answer.assessment_id).where(Assessment.form == form)
    return {answer.question: answer.value for answer in session.scalars(query)}


def test_the_list_says_that_there_are_answers_under_another_form(signed_in: SignedIn, session: Session, turned: Dossier) -> None:
    page = signed_in("drafter").get(f"/ho-so/{turned.id}/danh-gia").text

    assert "Đã có câu trả lời theo biểu mẫu khác" in page
    assert carry_url(session, turned) in page


def test_looking_carries_nothing_over_and_shows_every_answer(signed_in: SignedIn, session: Session, turned: Dossier) -> None:
    page = signed_in("drafter").get(carry_url(session, turned)).text

    assert "Câu hỏi không đổi" in page
    assert "Không còn hỏi trong biểu mẫu đang dùng" in page
    assert page.count("Đã trả lời") == len(answers_under(session, NEW))
    assert answers_under(session, AMENDED) == {}


def test_only_what_was_chosen_is_carried_over_and_the_old_answers_stay(signed_in: SignedIn, session: Session, turned: Dossier) -> None:
    before = answers_under(session, NEW)

    answer = signed_in("drafter").post(carry_url(session, turned), data={"question": ["I.1", "II.6b"]})
    carried = answers_under(session, AMENDED)

    assert answer.status_code == 302
    part = signed_in("drafter").get(carry_url(session, turned).split("/bieu-mau-cu")[0] + "/dossier").text
    assert set(carried) == {"I.1", "II.6b"}
    assert "Chuyển từ biểu mẫu 01/ĐGTĐ-BHM" in part
    assert carried["II.6b"] == before["III.6b"] | {"sources": [{"form": NEW}]}
    assert answers_under(session, NEW) == before
    assert session.scalars(select(Event.data).where(Event.act == "carry-answers")).one()["number"] == 2


def test_an_answer_that_is_there_already_is_not_replaced(signed_in: SignedIn, session: Session, turned: Dossier) -> None:
    url, client = carry_url(session, turned), signed_in("drafter")
    part = url.split("/bieu-mau-cu")[0]
    client.post(f"{part}/cau/I.1", data={"I.1-choice": "no", "I.1-reason": "Lý do mới", "revision": "0"}, headers={"HX-Request": "true"})

    client.post(url, data={"question": ["I.1"]})

    assert answers_under(session, AMENDED) == {"I.1": {"choice": "no", "reason": "Lý do mới"}}
    assert "Đã có câu trả lời theo biểu mẫu đang dùng" in client.get(url).text


def test_the_cost_sheet_goes_over_only_when_it_is_chosen(signed_in: SignedIn, session: Session, turned: Dossier) -> None:
    url, client = carry_url(session, turned), signed_in("drafter")

    page = client.get(url).text
    client.post(url, data={"question": ["cost"]})

    assert "Chuyển cả bảng tính chi phí tuân thủ" in page
    assert "Chuyển cả bảng tính chi phí tuân thủ" not in client.get(url).text


def test_who_may_not_edit_reads_the_old_answers_without_boxes(
    signed_in: SignedIn, session: Session, turned: Dossier, services: Services, people: Province
) -> None:
    with services.writing.begin() as writing:
        dossier = writing.get_one(Dossier, turned.id)
        dossier.state = DossierState.AWAITING_APPROVAL

    page = signed_in("drafter").get(carry_url(session, turned)).text
    refused = signed_in("drafter").post(carry_url(session, turned), data={"question": ["I.1"]})

    assert "Nội dung dưới đây chỉ để đọc." in page
    assert 'name="question"' not in page
    assert refused.status_code in (403, 409)


@pytest.mark.parametrize(("form", "status"), [("khong-co", 404), ("nd63-ra-soat", 400)])
def test_a_form_that_has_nothing_to_do_with_it_carries_nothing(
    signed_in: SignedIn, session: Session, turned: Dossier, form: str, status: int
) -> None:
    answer = signed_in("drafter").post(carry_url(session, turned, form), data={"question": ["I.1"]})

    assert answer.status_code == status
