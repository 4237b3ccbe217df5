"""Opinion and conclusion, assigning and returning; and whose next act it is."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState
from models.reviews import Opinion
from tests.casework import answer_and_mend, appraise
from tests.conftest import DRAFT
from tests.people import Province
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
State = DossierState


def state_of(session: Session, dossier: Dossier) -> DossierState:
    session.rollback()
    return session.get_one(Dossier, dossier.id, populate_existing=True).state


def test_the_control_body_gives_its_opinion(signed_in: SignedIn, dossier_in: MakeDossier, session: Session) -> None:
    dossier = dossier_in(State.IN_APPRAISAL)

    signed_in("controller").post(f"/ho-so/{dossier.id}/y-kien-kiem-soat", data={"kind": "agree", "text": "Thống nhất."})

    session.rollback()
    assert session.scalars(select(Opinion.text)).all() == ["Thống nhất."]


@pytest.mark.parametrize("data", [{"kind": "", "text": "Lời đã viết."}, {"kind": "agree", "text": ""}])
def test_half_an_opinion_comes_back(signed_in: SignedIn, dossier_in: MakeDossier, data: dict[str, str]) -> None:
    dossier = dossier_in(State.IN_APPRAISAL)

    answer = signed_in("controller").post(f"/ho-so/{dossier.id}/y-kien-kiem-soat", data=data)

    assert answer.status_code == 422
    assert data["text"] in answer.text


def test_a_conclusion_that_lacks_its_grounds_lists_them_and_keeps_the_reasons(
    signed_in: SignedIn, dossier_in: MakeDossier, session: Session
) -> None:
    dossier = dossier_in(State.IN_APPRAISAL)
    data = {"revision": dossier.revision, "outcome": "eligible", "reasons": "Lý do đã viết."}

    answer = signed_in("head").post(f"/ho-so/{dossier.id}/ket-luan", data=data)

    assert answer.status_code == 422
    assert "Hồ sơ được tiếp nhận khi chưa có ý kiến của cơ quan kiểm soát" in answer.text
    assert "Lý do đã viết." in answer.text
    assert state_of(session, dossier) is State.IN_APPRAISAL


def test_the_head_concludes_when_the_grounds_are_there(
    signed_in: SignedIn, dossier_in: MakeDossier, session: Session, services: Services, people: Province
) -> None:
    dossier = dossier_in(State.IN_APPRAISAL)
    with services.writing.begin() as writing:
        appraise(writing, writing.get_one(Dossier, dossier.id), people)
    data = {"revision": dossier.revision, "outcome": "eligible", "reasons": "Đủ điều kiện."}

    signed_in("head").post(f"/ho-so/{dossier.id}/ket-luan", data=data)

    assert state_of(session, dossier) is State.CONCLUDED


@pytest.mark.parametrize("revision", ["1", ""], ids=["somebody acted", "the page is too old"])
def test_a_return_that_comes_too_late_keeps_its_reasons(
    signed_in: SignedIn, dossier_in: MakeDossier, session: Session, revision: str
) -> None:
    dossier = dossier_in(State.IN_APPRAISAL)

    answer = signed_in("head").post(f"/ho-so/{dossier.id}/tra-lai", data={"revision": revision, "note": "Bổ sung chi phí."})

    assert answer.status_code in (400, 409)
    assert "Bổ sung chi phí." in answer.text
    assert state_of(session, dossier) is State.IN_APPRAISAL


def test_returning_needs_reasons(signed_in: SignedIn, dossier_in: MakeDossier, session: Session) -> None:
    dossier = dossier_in(State.IN_APPRAISAL)

    answer = signed_in("head").post(f"/ho-so/{dossier.id}/tra-lai", data={"revision": dossier.revision, "note": " "})

    assert answer.status_code == 422
    assert state_of(session, dossier) is State.IN_APPRAISAL


def test_the_head_gives_the_dossier_to_another_appraiser(
    signed_in: SignedIn, dossier_in: MakeDossier, session: Session, people: Province
) -> None:
    dossier = dossier_in(State.IN_APPRAISAL)

    signed_in("head").post(f"/ho-so/{dossier.id}/phan-cong", data={"revision": dossier.revision, "appraiser": people["head"].id})

    session.rollback()
    assert session.get_one(Dossier, dossier.id, populate_existing=True).appraiser_id == people["head"].id


@pytest.mark.parametrize(
    ("state", "name", "act"),
    [
        (State.DRAFTING, "drafter", "Tiếp tục đánh giá"),
        (State.IN_APPRAISAL, "appraiser", "Đánh giá độc lập"),
        (State.IN_APPRAISAL, "head", "Kết luận thẩm định"),
        (State.IN_APPRAISAL, "controller", "Cho ý kiến"),
        (State.RETURNED, "drafter", "Trả lời 1 ý kiến"),
        (State.CONCLUDED, "drafter", "Trình phê duyệt"),
        (State.AWAITING_APPROVAL, "leader", "Xem và phê duyệt"),
    ],
)
def test_each_person_finds_the_next_act_in_the_header(
    signed_in: SignedIn, dossier_in: MakeDossier, state: DossierState, name: str, act: str
) -> None:
    dossier = dossier_in(state)

    page = signed_in(name).get(f"/ho-so/{dossier.id}").text

    header = page.split('class="dossier-now"')[1].split('class="stages"')[0]
    assert act in header


def test_a_returned_dossier_is_mended_in_order(signed_in: SignedIn, dossier_in: MakeDossier, services: Services, people: Province) -> None:
    dossier, browser = dossier_in(State.RETURNED), signed_in("drafter")
    with services.writing.begin() as writing:
        answer_and_mend(services, writing, writing.get_one(Dossier, dossier.id), DRAFT, actor=people["drafter"])
    services.runner.dispatch()

    page = browser.get(f"/ho-so/{dossier.id}").text

    assert "Tiếp tục đánh giá" in page.split('class="dossier-now"')[1]
    assert "rà soát lại" in page


@pytest.mark.parametrize(
    ("text", "act"),
    [(DRAFT, "Xác nhận 1 thủ tục"), ("QUYẾT ĐỊNH\nĐiều 1. Bãi bỏ Quyết định số 1.\n", "Gửi thẩm định")],
    ids=["with a procedure to decide", "with no procedure at all"],
)
def test_a_fresh_draft_leads_to_what_is_missing_first(signed_in: SignedIn, make_dossier: MakeDossier, text: str, act: str) -> None:
    dossier = make_dossier(text)

    page = signed_in("drafter").get(f"/ho-so/{dossier.id}").text

    assert act in page.split('class="dossier-now"')[1].split('class="stages"')[0]
