"""A version that came after the conclusion: seen by whoever presents it, explained, and told to the leadership."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState, ReadingState
from tests.casework import assess, newest
from tests.conftest import DRAFT
from tests.people import Province
from tests.reports.conftest import words_of
from workbench.history import verify
from workbench.reports.gathering.approvals import approval_sheet
from workbench.reports.gathering.comments import comments_table
from workbench.reports.gathering.summaries import submission_part
from workbench.reports.making import make_report
from workbench.reports.queries import material_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
State = DossierState
DIFFERS = "Dự thảo sắp trình khác bản đã thẩm định"
EXPLANATION = "Rút ngắn thời hạn theo ý kiến thẩm định tại báo cáo."
SHORTER = DRAFT.replace("10 ngày làm việc", "07 ngày làm việc")
LATER = DRAFT.replace("15 tháng 12", "20 tháng 12")


@pytest.fixture
def changed(dossier_in: Callable[..., Dossier], add_version: Callable[[Dossier, str], None]) -> Dossier:
    """A dossier that was found eligible, and then got a version with a shorter time limit."""
    dossier = dossier_in(State.CONCLUDED)
    add_version(dossier, SHORTER)
    return dossier


def present(client: FlaskClient, dossier: Dossier, **words: str) -> int:
    return client.post(f"/ho-so/{dossier.id}/trinh-phe-duyet", data={"revision": dossier.revision, **words}).status_code


def state_of(session: Session, dossier: Dossier) -> DossierState:
    session.rollback()
    return session.get_one(Dossier, dossier.id, populate_existing=True).state


def test_the_drafter_sees_what_differs_from_the_appraised_version(signed_in: SignedIn, changed: Dossier) -> None:
    page = signed_in("drafter").get(f"/ho-so/{changed.id}").text

    assert DIFFERS in page
    assert "Kết luận thẩm định là về phiên bản 1, bản trình là phiên bản 2." in page
    assert "Thủ tục có nội dung thay đổi" in page
    assert f"/ho-so/{changed.id}/so-sanh?old=1&amp;new=2" in page


def test_a_change_outside_the_procedures_is_told_as_such(
    signed_in: SignedIn, dossier_in: Callable[..., Dossier], add_version: Callable[[Dossier, str], None]
) -> None:
    dossier = dossier_in(State.CONCLUDED)
    add_version(dossier, LATER)

    page = signed_in("drafter").get(f"/ho-so/{dossier.id}").text

    assert "Xem 1 chỗ thay đổi" in page
    assert "Không có thủ tục hành chính nào thay đổi nội dung." in page


def test_the_appraised_version_is_presented_without_a_word(
    signed_in: SignedIn, dossier_in: Callable[..., Dossier], session: Session
) -> None:
    dossier = dossier_in(State.CONCLUDED)
    browser = signed_in("drafter")

    assert DIFFERS not in browser.get(f"/ho-so/{dossier.id}").text
    assert present(browser, dossier, note="") == 302
    assert state_of(session, dossier) is State.AWAITING_APPROVAL


@pytest.mark.parametrize("explanation", ["", "Đã sửa"])
def test_another_version_is_not_presented_without_an_explanation(
    signed_in: SignedIn, changed: Dossier, session: Session, explanation: str
) -> None:
    assert present(signed_in("drafter"), changed, explanation=explanation) == 422
    assert state_of(session, changed) is State.CONCLUDED


def test_the_leader_sees_what_was_changed_and_why(signed_in: SignedIn, changed: Dossier, session: Session) -> None:
    present(signed_in("drafter"), changed, explanation=EXPLANATION)

    page = signed_in("leader").get(f"/ho-so/{changed.id}/phe-duyet").text
    history = signed_in("drafter").get(f"/ho-so/{changed.id}/lich-su").text

    assert "Dự thảo trình khác bản đã thẩm định" in page
    assert EXPLANATION in page
    assert EXPLANATION in history
    assert not list(verify(session))


def test_the_sheet_for_the_leader_tells_the_conclusion_and_what_was_changed_after_it(
    signed_in: SignedIn, changed: Dossier, session: Session
) -> None:
    present(signed_in("drafter"), changed, explanation=EXPLANATION)
    session.rollback()

    material = material_of(session, session.get_one(Dossier, changed.id), province="tỉnh Mẫu", reader=None)
    sheet = approval_sheet(material, content_hash="0" * 64)

    assert sheet.conclusion.startswith("Đủ điều kiện trình")
    assert "phiên bản 2 thay đổi 01 chỗ" in sheet.departure
    assert EXPLANATION in sheet.departure


@pytest.mark.parametrize("name", ["to-trinh", "form-01-bc", "comments-table"])
def test_the_papers_for_the_leader_tell_what_was_changed_after_the_conclusion(
    signed_in: SignedIn, changed: Dossier, session: Session, name: str
) -> None:
    present(signed_in("drafter"), changed, explanation=EXPLANATION)
    session.rollback()

    words = words_of(Document(BytesIO(make_report(session, changed.id, name, suffix=".docx", procedure=None, province="tỉnh Mẫu"))))

    assert "Thay đổi sau khi thẩm định: Kết luận thẩm định về phiên bản 1; phiên bản 2 thay đổi 01 chỗ." in words
    assert EXPLANATION in words


def test_the_papers_of_the_appraised_version_tell_no_departure(dossier_in: Callable[..., Dossier], session: Session) -> None:
    dossier = dossier_in(State.CONCLUDED)
    session.rollback()

    material = material_of(session, session.get_one(Dossier, dossier.id), province="tỉnh Mẫu", reader=None)

    assert submission_part(material).departure == ""
    assert comments_table(material).departure == ""


def test_the_changed_version_may_be_appraised_again(
    signed_in: SignedIn, changed: Dossier, session: Session, services: Services, people: Province
) -> None:
    with services.writing.begin() as writing:
        assess(writing, writing.get_one(Dossier, changed.id), AssessmentSide.DRAFTER, actor=people["drafter"])

    answer = signed_in("drafter").post(f"/ho-so/{changed.id}/gui-tham-dinh", data={"revision": changed.revision, "note": ""})

    assert answer.status_code == 302
    assert state_of(session, changed) is State.IN_APPRAISAL


def test_an_unchanged_draft_is_not_appraised_again(signed_in: SignedIn, dossier_in: Callable[..., Dossier], session: Session) -> None:
    dossier = dossier_in(State.CONCLUDED)

    answer = signed_in("drafter").post(f"/ho-so/{dossier.id}/gui-tham-dinh", data={"revision": dossier.revision, "note": ""})

    assert answer.status_code == 422
    assert "không cần thẩm định lại" in answer.text
    assert state_of(session, dossier) is State.CONCLUDED


def test_a_version_that_cannot_be_read_is_not_presented(signed_in: SignedIn, changed: Dossier, services: Services) -> None:
    with services.writing.begin() as writing:
        newest(writing, writing.get_one(Dossier, changed.id)).reading_state = ReadingState.REFUSED
    browser = signed_in("drafter")

    assert "chưa đọc xong hoặc không đọc được" in browser.get(f"/ho-so/{changed.id}").text
    assert present(browser, changed, explanation=EXPLANATION) == 422
