"""The province's own words of questions: from a day on, in every form that asks them, and taken back at a press."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState
from models.forms import QuestionWording
from models.procedures import Procedure
from tests import casework
from tests.people import Province
from tests.web.counting import statements
from tests.web.police import offences
from workbench.assessment.queries import sheets_of
from workbench.history import verify
from workbench.web.formats import today
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
ROOM, QUESTION = "/quan-tri/bieu-mau/tt26-01-bhm", "/quan-tri/bieu-mau/tt26-01-bhm/III.6a"
WORDS = "Hồ sơ gồm những giấy tờ nào theo biểu mẫu gốc?"


@pytest.fixture
def drafting(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Dossier:
    number = make_dossier().id
    with services.writing.begin() as session:
        return casework.bring_to(session, number, DossierState.DRAFTING, people)


def typed(**changes: str) -> dict[str, str]:
    day = f"{today():%d/%m/%Y}"
    return {"seen": "0", "text": WORDS, "guidance": "Nêu đủ giấy tờ.", "example": "Đơn đề nghị.", "from_day": day, "note": "", **changes}


def kept(session: Session) -> list[dict[str, Any]]:
    session.rollback()
    return list(session.scalars(select(QuestionWording.values).order_by(QuestionWording.number)))


def question_asked(session: Session, dossier: Dossier) -> str:
    session.rollback()
    sheet = sheets_of(session, dossier, casework.newest(session, dossier), side=AssessmentSide.DRAFTER)[0]
    return sheet.form.question("III.6a").text


def test_every_question_of_a_form_is_listed_and_opens(signed_in: SignedIn) -> None:
    client = signed_in("administrator")

    listed, opened = client.get(ROOM), client.get(QUESTION)

    assert listed.text.count("Lời gốc") >= 56
    assert "Câu này cũng có trong" in opened.text
    assert offences(listed.text) == offences(opened.text) == []


def test_new_words_are_asked_at_once_in_the_questionnaires(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    before = question_asked(session, drafting)

    answer = signed_in("administrator").post(QUESTION, data=typed())

    assert answer.status_code == 302
    assert before != WORDS
    assert question_asked(session, drafting) == WORDS
    assert verify(session) == []


def test_words_of_a_later_day_wait_for_it(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    later = f"{today() + timedelta(days=30):%d/%m/%Y}"

    signed_in("administrator").post(QUESTION, data=typed(from_day=later))

    assert question_asked(session, drafting) != WORDS
    assert len(kept(session)) == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "muốn dùng lời gốc"),
        ({"text": "Hồ sơ gồm những gì"}, "dấu hỏi hoặc dấu chấm"),
        ({"example": "x" * 2_001}, "2.000 ký tự"),
        ({"from_day": "01/01/2020"}, "từ hôm nay trở đi"),
        ({"from_day": "hôm nay"}, "ngày/tháng/năm"),
    ],
)
def test_words_that_do_not_serve_are_refused_beside_their_field(
    signed_in: SignedIn, session: Session, changes: dict[str, str], sentence: str
) -> None:
    answer = signed_in("administrator").post(QUESTION, data=typed(**changes))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert kept(session) == []


def test_a_version_is_taken_back_and_the_shipped_words_come_again(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    client, shipped = signed_in("administrator"), question_asked(session, drafting)
    client.post(QUESTION, data=typed())
    client.post(QUESTION, data=typed(seen="1", text="Lời thứ hai?"))

    client.post(f"{QUESTION}/dung-lai", data={"seen": "2", "number": "1"})
    first = question_asked(session, drafting)
    client.post(f"{QUESTION}/dung-lai", data={"seen": "3", "number": "0"})

    assert first == WORDS
    assert question_asked(session, drafting) == shipped
    assert [values.get("text") for values in kept(session)] == [WORDS, "Lời thứ hai?", WORDS, None]


def test_an_answer_keeps_the_question_that_it_was_given_to(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    session.rollback()
    procedure = session.scalars(select(Procedure.id).where(Procedure.version_id == casework.newest(session, drafting).id)).first()
    part, shipped = f"/ho-so/{drafting.id}/danh-gia/{procedure}/drafter", question_asked(session, drafting)
    fields = {"III.6a-0-0": "Đơn", "III.6a-0-1": "bản chính", "III.6a-0-2": "để biết", "revision": "0"}
    signed_in("drafter").post(f"{part}/cau/III.6a", data=fields, headers={"HX-Request": "true"})
    before = signed_in("drafter").get(f"{part}/cau/III.6a/lich-su").text

    signed_in("administrator").post(QUESTION, data=typed())
    after = signed_in("drafter").get(f"{part}/cau/III.6a/lich-su").text

    assert "Khi đó câu hỏi là" not in before
    assert f"Khi đó câu hỏi là: {shipped}" in after
    assert WORDS in after


def test_two_administrators_lose_nothing(signed_in: SignedIn, session: Session) -> None:
    client = signed_in("administrator")
    client.post(QUESTION, data=typed())

    answer = client.post(QUESTION, data=typed(text="Lời của người thứ hai?"))

    assert answer.status_code == 409
    assert "Lời của người thứ hai?" in answer.text
    assert WORDS in answer.text
    assert len(kept(session)) == 1


@pytest.mark.parametrize("name", ["drafter", "head", "leader"])
def test_nobody_else_changes_the_words(signed_in: SignedIn, session: Session, name: str) -> None:
    answer = signed_in(name).post(QUESTION, data=typed())

    assert answer.status_code in (403, 404)
    assert kept(session) == []


def test_a_form_with_many_versions_asks_as_much_of_the_database(signed_in: SignedIn, services: Services) -> None:
    client = signed_in("administrator")
    client.get(QUESTION)
    client.post(QUESTION, data=typed())
    with statements(services) as few:
        client.get(QUESTION)
    client.post(QUESTION, data=typed(seen="1", text="Lời thứ hai?"))
    client.post(QUESTION, data=typed(seen="2", text="Lời thứ ba?"))

    with statements(services) as many:
        client.get(QUESTION)

    assert len(many) == len(few)
