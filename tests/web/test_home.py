"""Việc của tôi: the next act first, what waits for others, and true figures."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from models.base import now
from models.dossiers import Dossier, Version
from models.enums import DossierState, ProcedureState, ReadingState
from models.procedures import Procedure
from tests.people import PEOPLE, Province
from tests.web.counting import statements
from workbench.web.formats import today
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]


def put(services: Services, dossier: Dossier, state: DossierState, **changes: object) -> Dossier:
    """Put a dossier where a case wants it."""
    values = {"state": state, "sent_at": now(), "presented_at": now(), **changes}
    with services.writing.begin() as session:
        session.execute(update(Dossier).where(Dossier.id == dossier.id).values(**values))
    return dossier


@pytest.mark.parametrize("name", list(PEOPLE))
def test_an_empty_desk_says_what_to_do_first(signed_in: SignedIn, name: str) -> None:
    answer = signed_in(name).get("/viec-cua-toi")

    assert answer.status_code == 200
    assert "empty-title" in answer.text


def test_a_drafter_with_nothing_to_do_is_led_to_open_a_dossier(signed_in: SignedIn) -> None:
    answer = signed_in("drafter").get("/viec-cua-toi")

    assert "Mở hồ sơ mới" in answer.text
    assert "/ho-so/moi" in answer.text


@pytest.mark.parametrize(
    ("name", "state", "words"),
    [
        ("drafter", DossierState.DRAFTING, "Xác nhận 1 thủ tục"),
        ("drafter", DossierState.RETURNED, "Xác nhận 1 thủ tục"),
        ("drafter", DossierState.CONCLUDED, "Trình lãnh đạo phê duyệt"),
        ("head", DossierState.IN_APPRAISAL, "Phân công người thẩm định"),
        ("controller", DossierState.IN_APPRAISAL, "Cho ý kiến kiểm soát"),
        ("leader", DossierState.AWAITING_APPROVAL, "Xem xét, phê duyệt"),
    ],
)
def test_each_role_sees_its_own_next_act(
    signed_in: SignedIn, services: Services, make_dossier: MakeDossier, name: str, state: DossierState, words: str
) -> None:
    dossier = put(services, make_dossier(), state)

    answer = signed_in(name).get("/viec-cua-toi")

    assert words in answer.text
    assert dossier.title in answer.text


def test_the_appraiser_sees_what_was_assigned_with_the_days_left(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    put(services, make_dossier(), DossierState.IN_APPRAISAL, appraiser_id=people["appraiser"].id, due_on=today() - timedelta(days=30))

    answer = signed_in("appraiser").get("/viec-cua-toi")

    assert "Đánh giá độc lập" in answer.text
    assert "quá hạn" in answer.text
    assert "/bao-cao/danh-sach?late=1" in answer.text


def test_a_drafter_is_led_to_the_answers_once_the_procedures_are_confirmed(
    signed_in: SignedIn, services: Services, make_dossier: MakeDossier
) -> None:
    dossier = make_dossier()
    with services.writing.begin() as session:
        session.execute(update(Procedure).values(state=ProcedureState.CONFIRMED))

    answer = signed_in("drafter").get("/viec-cua-toi")

    assert "Hoàn thành đánh giá tác động" in answer.text
    assert f"/ho-so/{dossier.id}/danh-gia" in answer.text


def test_a_drafter_is_led_to_upload_again_where_the_draft_could_not_be_read(
    signed_in: SignedIn, services: Services, make_dossier: MakeDossier
) -> None:
    dossier = make_dossier()
    with services.writing.begin() as session:
        session.execute(update(Version).values(reading_state=ReadingState.REFUSED))

    answer = signed_in("drafter").get("/viec-cua-toi")

    assert "Tải lên dự thảo đọc được" in answer.text
    assert f"/ho-so/{dossier.id}/phien-ban-moi" in answer.text


def test_what_waits_for_others_says_at_whose_desk(
    signed_in: SignedIn, services: Services, people: Province, make_dossier: MakeDossier
) -> None:
    put(services, make_dossier(), DossierState.IN_APPRAISAL, appraiser_id=people["appraiser"].id)

    answer = signed_in("drafter").get("/viec-cua-toi")

    assert "Đang chờ người khác" in answer.text
    assert "Sở Tư pháp, Người appraiser" in answer.text


def test_another_department_learns_nothing(signed_in: SignedIn, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()

    answer = signed_in("stranger").get("/viec-cua-toi")

    assert dossier.title not in answer.text


@pytest.mark.parametrize("name", ["drafter", "head", "leader"])
def test_the_desk_asks_as_much_for_five_dossiers_as_for_one(
    signed_in: SignedIn, services: Services, make_dossier: MakeDossier, name: str
) -> None:
    put(services, make_dossier(), DossierState.IN_APPRAISAL)
    browser = signed_in(name)
    browser.get("/viec-cua-toi")
    with statements(services) as first:
        browser.get("/viec-cua-toi")

    for place in range(4):
        put(services, make_dossier(title=f"Quy định số {place}"), DossierState.IN_APPRAISAL)
    with statements(services) as later:
        answer = browser.get("/viec-cua-toi")

    assert "Quy định số 3" in answer.text
    assert len(later) == len(first)
