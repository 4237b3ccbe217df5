"""The appraiser answers without seeing the department's answers; once finished, both stand beside each other."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import Answer
from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState
from tests import casework
from tests.people import Province
from tests.web.answering import NAMED, SCRIPT, drafters_sheet, sheet_url, type_answer
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
State, Side = DossierState, AssessmentSide
SECRET = "Chỉ cơ quan soạn thảo biết câu này"


@pytest.fixture
def appraised(dossier_in: MakeDossier, services: Services, people: Province) -> Dossier:
    """A dossier that was sent and assigned; one of the drafter's answers holds SECRET."""
    dossier = dossier_in(State.DRAFTING)
    with services.writing.begin() as session:
        stored = session.get_one(Dossier, dossier.id)
        casework.assess(session, stored, Side.DRAFTER, actor=people["drafter"])
        casework.send(session, stored, people)
        casework.assign(session, stored, people)
        answer = session.scalars(select(Answer).where(Answer.question == NAMED)).one()
        answer.value = {**answer.value, "reason": SECRET}
    return dossier


PLACES = ("dossier", f"cau/{NAMED}/lich-su", "chi-phi")


@pytest.mark.parametrize("place", PLACES)
def test_an_appraiser_never_gets_the_drafters_answers_before_finishing(
    signed_in: SignedIn, session: Session, appraised: Dossier, place: str
) -> None:
    answer = signed_in("appraiser").get(sheet_url(session, appraised, place, side="drafter"))

    assert answer.status_code == 403
    assert SECRET not in answer.text


@pytest.mark.parametrize("place", ["", "?ben=drafter", "/doi-chieu"])
def test_neither_the_list_nor_the_comparison_gives_them_away(signed_in: SignedIn, appraised: Dossier, place: str) -> None:
    answer = signed_in("appraiser").get(f"/ho-so/{appraised.id}/danh-gia{place}")

    assert answer.status_code == 200
    assert SECRET not in answer.text
    assert "ẩn cho đến khi" in answer.text or "Hoàn thành đánh giá độc lập" in answer.text


def test_the_appraisers_part_starts_empty_and_saves_the_own_side(signed_in: SignedIn, session: Session, appraised: Dossier) -> None:
    client, url = signed_in("appraiser"), sheet_url(session, appraised, "", side="appraiser")[:-1]

    page = client.get(f"{url}/dossier")
    answer = type_answer(client, url, NAMED, {"choice": "no", "reason": "Điểm c chưa gọi tên giấy tờ"}, revision=0)

    assert SECRET not in page.text + answer.text
    assert answer.status_code == 200


def test_an_unfinished_assessment_is_not_declared_finished(signed_in: SignedIn, session: Session, appraised: Dossier) -> None:
    client, url = signed_in("appraiser"), sheet_url(session, appraised, "", side="appraiser")[:-1]
    type_answer(client, url, NAMED, {"choice": "yes"}, revision=0)

    answer = client.post(f"{url}/hoan-thanh")

    assert answer.status_code == 422
    assert "còn câu hỏi chưa trả lời" in answer.text


def finish_appraisal(services: Services, dossier: Dossier, people: Province) -> None:
    with services.writing.begin() as session:
        stored_dossier = session.get_one(Dossier, dossier.id)
        casework.assess(session, stored_dossier, Side.APPRAISER, actor=people["appraiser"])
        casework.declare_finished(session, stored_dossier, Side.APPRAISER, actor=people["appraiser"])


@pytest.mark.parametrize("name", ["drafter", "appraiser", "head", "controller"])
def test_once_finished_both_sides_stand_beside_each_other(
    signed_in: SignedIn, services: Services, appraised: Dossier, people: Province, name: str
) -> None:
    finish_appraisal(services, appraised, people)

    answer = signed_in(name).get(f"/ho-so/{appraised.id}/danh-gia/doi-chieu")

    assert SECRET in answer.text
    assert "Tỷ lệ thống nhất" in answer.text


def note_url(session: Session, dossier: Dossier) -> str:
    sheet = drafters_sheet(session, dossier)
    return f"/ho-so/{dossier.id}/danh-gia/doi-chieu/{sheet.procedure.lineage}/{NAMED}"


def test_the_appraiser_notes_a_difference_and_a_second_note_is_shown_beside_it(
    signed_in: SignedIn, session: Session, services: Services, appraised: Dossier, people: Province
) -> None:
    finish_appraisal(services, appraised, people)
    url = note_url(session, appraised)

    first = signed_in("appraiser").post(url, data={"note": "Đã thống nhất bỏ điểm c", "revision": "0"}, headers=SCRIPT)
    second = signed_in("head").post(url, data={"note": "Giữ điểm c", "revision": "0"}, headers=SCRIPT)

    assert first.headers["X-Revision"] == "1"
    assert second.status_code == 409
    assert "Đã thống nhất bỏ điểm c" in second.text
    assert "Giữ điểm c" in second.text


def test_a_difference_is_not_noted_before_both_sides_may_be_seen(signed_in: SignedIn, session: Session, appraised: Dossier) -> None:
    answer = signed_in("appraiser").post(note_url(session, appraised), data={"note": "Ghi chú", "revision": "0"})

    assert answer.status_code == 404
