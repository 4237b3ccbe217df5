"""Opinion and conclusion, assigning and returning; and whose next act it is."""

import html
from collections.abc import Callable
from functools import partial

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState
from models.history import Event
from models.reviews import Opinion
from tests.assessment.samples import no
from tests.casework import answer_and_mend, appraise, newest
from tests.conftest import DRAFT
from tests.people import Province
from workbench.assessment.operations import save_answer
from workbench.assessment.queries import sheets_of
from workbench.assessment.questions import Meaning
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
MakeDossier = Callable[..., Dossier]
State = DossierState
OBJECTION = "Trái Luật Việc làm."


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


def object_to_legality(services: Services, dossier: Dossier, people: Province) -> None:
    """Appraise the dossier completely, and answer that it is not lawful."""
    with services.writing.begin() as writing:
        stored = writing.get_one(Dossier, dossier.id)
        appraise(writing, stored, people)
        version = newest(writing, stored)
        for sheet in sheets_of(writing, stored, version, side=AssessmentSide.APPRAISER):
            question = sheet.form.meaning(Meaning.LAWFUL)
            assert question is not None and sheet.assessment is not None
            seen, value = sheet.answers[question.id].revision, no(OBJECTION)
            given = partial(save_answer, writing, stored, version, sheet.assessment, form=sheet.form, question=question.id)
            given(value=value, seen=seen, actor=people["appraiser"])


@pytest.fixture
def objected(dossier_in: MakeDossier, services: Services, people: Province) -> Dossier:
    """A dossier under appraisal, whose appraiser holds that it is not lawful."""
    dossier = dossier_in(State.IN_APPRAISAL)
    object_to_legality(services, dossier, people)
    return dossier


def mark_on(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


def test_an_answer_that_speaks_against_the_draft_stands_on_the_page_of_the_conclusion(signed_in: SignedIn, objected: Dossier) -> None:
    page = signed_in("head").get(f"/ho-so/{objected.id}/ket-luan").text

    assert "Người thẩm định trả lời “Không” ở 1 câu kết luận" in page
    assert OBJECTION in page


def test_eligible_is_not_concluded_by_who_did_not_see_the_objection(signed_in: SignedIn, objected: Dossier, session: Session) -> None:
    data = {"revision": objected.revision, "outcome": "eligible", "reasons": "Đủ điều kiện.", "seen": "other"}

    answer = signed_in("head").post(f"/ho-so/{objected.id}/ket-luan", data=data)

    assert answer.status_code == 422
    assert "vì sao vẫn kết luận đủ điều kiện" in answer.text
    assert state_of(session, objected) is State.IN_APPRAISAL


def test_the_proposed_reasons_do_not_carry_an_eligible_conclusion(signed_in: SignedIn, objected: Dossier, session: Session) -> None:
    browser = signed_in("head")
    page = browser.get(f"/ho-so/{objected.id}/ket-luan").text
    proposal = html.unescape(page.split('id="reasons"')[1].split(">", 1)[1].split("</textarea>")[0])
    data = {"revision": objected.revision, "outcome": "eligible", "reasons": proposal, "seen": mark_on(page)}

    answer = browser.post(f"/ho-so/{objected.id}/ket-luan", data=data)

    assert "Lý do gợi ý nêu nội dung phải hoàn thiện" in answer.text
    assert state_of(session, objected) is State.IN_APPRAISAL


def test_reasons_that_know_of_the_objection_conclude_and_the_history_keeps_it(
    signed_in: SignedIn, objected: Dossier, session: Session
) -> None:
    browser = signed_in("head")
    mark = mark_on(browser.get(f"/ho-so/{objected.id}/ket-luan").text)
    reasons = "Luật Việc làm giao tỉnh quy định; căn cứ đã được bổ sung."

    browser.post(
        f"/ho-so/{objected.id}/ket-luan", data={"revision": objected.revision, "outcome": "eligible", "reasons": reasons, "seen": mark}
    )

    assert state_of(session, objected) is State.CONCLUDED
    event = session.scalars(select(Event).where(Event.act == "conclude-eligible")).one()
    assert "chưa bảo đảm tính hợp hiến, hợp pháp" in event.data["despite"][0]


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
