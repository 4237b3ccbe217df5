"""Answers, costs and procedures after the conclusion: changed while nothing is presented, told to the leadership, and then no more."""

from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

import pytest
from docx import Document
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState
from models.procedures import PassageRow
from tests import casework
from tests.people import Province
from tests.reports.conftest import words_of
from tests.web.answering import SCRIPT, drafters_sheet
from tests.web.sheets import sheet
from workbench.history import verify
from workbench.lifecycle import content_hash
from workbench.reports.making import make_report
from workbench.web.formats import today
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
State = DossierState
EXPLANATION = "Tính lại số đối tượng theo số liệu của năm 2026."
TOLD = "Nội dung trình khác nội dung đã thẩm định"


class Door(NamedTuple):
    """A request that changes what the leadership decides on. path: under the procedure's sheet; with a slash, under the dossier."""

    path: str
    data: dict[str, str]


DOORS: dict[str, Door] = {
    "an answer as it is typed": Door("cau/I.1", {"I.1-choice": "no", "I.1-reason": "Lý do khác hẳn.", "revision": "1"}),
    "a part by its button": Door("necessity", {"I.1-choice": "no", "I.1-reason": "Lý do khác hẳn.", "I.1-revision": "1"}),
    "a cost sheet": Door("chi-phi", sheet(revision="1")),
    "a trial taken over": Door("chi-phi/thu", {"revision": "1", "fewer_pages": "1"}),
    "another confirmation": Door("/thu-tuc/{procedure}/xac-nhan", {"name": "Tên khác", "nature": "new", "delegation": "Điều 9"}),
    "a dismissal": Door("/thu-tuc/{procedure}/loai-bo", {"reason": "Không phải thủ tục hành chính.", "revision": "{revision}"}),
    "a procedure by hand": Door("/thu-tuc", {"name": "Thủ tục thêm", "nature": "new", "delegation": "Điều 9"}),
    "a passage taken away": Door("/thu-tuc/{procedure}/doan/{passage}/bo", {}),
}
each_door = pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)


def knock(client: FlaskClient, session: Session, dossier: Dossier, door: Door) -> int:
    row = drafters_sheet(session, dossier).procedure
    known = {
        "procedure": row.id,
        "revision": row.revision,
        "passage": session.scalars(select(PassageRow.id).where(PassageRow.procedure_id == row.id)).first(),
    }
    place = door.path.format(**known) if door.path.startswith("/") else f"/danh-gia/{row.id}/drafter/{door.path}"
    data = {"revision": str(row.revision), **{key: value.replace("{revision}", str(row.revision)) for key, value in door.data.items()}}
    return client.post(f"/ho-so/{dossier.id}{place}", data=data, headers=SCRIPT).status_code


def hash_of(session: Session, dossier: Dossier) -> str:
    session.rollback()
    stored = session.get_one(Dossier, dossier.id, populate_existing=True)
    return content_hash(session, stored, casework.newest(session, stored))


def present(client: FlaskClient, dossier: Dossier, **words: str) -> int:
    return client.post(f"/ho-so/{dossier.id}/trinh-phe-duyet", data={"revision": dossier.revision, **words}).status_code


@pytest.fixture
def altered(signed_in: SignedIn, session: Session, dossier_in: Callable[..., Dossier]) -> Dossier:
    """A concluded dossier with another answer and another cost sheet than those that were appraised; the draft is the same."""
    dossier = dossier_in(State.CONCLUDED)
    knock(signed_in("drafter"), session, dossier, DOORS["an answer as it is typed"])
    knock(signed_in("drafter"), session, dossier, DOORS["a cost sheet"])
    return dossier


@each_door
def test_after_the_conclusion_the_drafter_may_change_what_was_concluded_on(
    signed_in: SignedIn, session: Session, dossier_in: Callable[..., Dossier], door: Door
) -> None:
    dossier = dossier_in(State.CONCLUDED)
    before = hash_of(session, dossier)

    status = knock(signed_in("drafter"), session, dossier, door)

    assert status < 400
    assert hash_of(session, dossier) != before


@each_door
def test_whatever_was_changed_is_told_before_it_is_presented(
    signed_in: SignedIn, session: Session, dossier_in: Callable[..., Dossier], door: Door
) -> None:
    dossier = dossier_in(State.CONCLUDED)
    knock(signed_in("drafter"), session, dossier, door)

    page = signed_in("drafter").get(f"/ho-so/{dossier.id}").text

    assert "Nội dung sắp trình khác nội dung đã thẩm định" in page
    assert present(signed_in("drafter"), dossier, explanation="") == 422


@pytest.mark.parametrize("state", [State.AWAITING_APPROVAL, State.APPROVED], ids=lambda state: state.value)
@each_door
def test_once_it_is_presented_nothing_of_it_can_be_changed(
    signed_in: SignedIn, session: Session, dossier_in: Callable[..., Dossier], state: DossierState, door: Door
) -> None:
    dossier = dossier_in(state)
    before = hash_of(session, dossier)

    status = knock(signed_in("drafter"), session, dossier, door)

    assert 400 <= status < 500
    assert hash_of(session, dossier) == before


@pytest.mark.parametrize("state", [State.CONCLUDED, State.AWAITING_APPROVAL], ids=lambda state: state.value)
@pytest.mark.parametrize(("who", "side"), [("appraiser", "appraiser"), ("controller", "controller")])
def test_what_the_other_bodies_answered_cannot_be_changed_after_the_conclusion(
    signed_in: SignedIn, session: Session, dossier_in: Callable[..., Dossier], state: DossierState, who: str, side: str
) -> None:
    dossier = dossier_in(state)
    before, row = hash_of(session, dossier), drafters_sheet(session, dossier).procedure
    place = f"/ho-so/{dossier.id}/danh-gia/{row.id}/{side}"

    answers = signed_in(who).post(f"{place}/cau/I.1", data=DOORS["an answer as it is typed"].data, headers=SCRIPT)
    costs = signed_in(who).post(f"{place}/chi-phi", data=sheet(revision="1"), headers=SCRIPT)

    assert {answers.status_code // 100, costs.status_code // 100} == {4}
    assert hash_of(session, dossier) == before


def test_other_words_of_questions_and_other_parameters_change_nothing_that_is_presented(
    signed_in: SignedIn, session: Session, dossier_in: Callable[..., Dossier]
) -> None:
    dossier, administrator = dossier_in(State.AWAITING_APPROVAL), signed_in("administrator")
    before = hash_of(session, dossier)
    words = {
        "seen": "0",
        "text": "Câu hỏi theo cách nói của tỉnh?",
        "guidance": "Nêu đủ.",
        "example": "Đơn đề nghị.",
        "from_day": f"{today():%d/%m/%Y}",
    }
    income = {"seen": "0", "year": "2026", "gdp": "14.000.000", "population": "103.000.000", "months": "12", "days": "22", "hours": "8"}

    reworded = administrator.post("/quan-tri/bieu-mau/tt26-01-bhm/III.6a", data=words)
    recounted = administrator.post("/quan-tri/chi-phi/nam", data={**income, "source": "Cục Thống kê", "note": "Số chính thức"})

    assert (reworded.status_code, recounted.status_code) == (302, 302)
    assert hash_of(session, dossier) == before


def test_an_unchanged_dossier_is_presented_without_a_word(
    signed_in: SignedIn, session: Session, dossier_in: Callable[..., Dossier]
) -> None:
    dossier = dossier_in(State.CONCLUDED)

    assert "khác nội dung đã thẩm định" not in signed_in("drafter").get(f"/ho-so/{dossier.id}").text
    assert present(signed_in("drafter"), dossier) == 302
    assert TOLD not in signed_in("leader").get(f"/ho-so/{dossier.id}/phe-duyet").text


def test_the_leader_reads_old_and_new_of_each_answer_and_cost_line(signed_in: SignedIn, altered: Dossier, session: Session) -> None:
    assert present(signed_in("drafter"), altered, explanation=EXPLANATION) == 302

    page = signed_in("leader").get(f"/ho-so/{altered.id}/phe-duyet").text
    history = signed_in("drafter").get(f"/ho-so/{altered.id}/lich-su").text

    assert TOLD in page
    assert "Dự thảo trình đúng là phiên bản 1 đã thẩm định." in page
    assert "Câu I.1. " in page
    assert "Lý do khác hẳn." in page
    assert "Chi phí dự kiến: tổng một năm" in page
    assert "220.000.000 đồng" in page
    assert EXPLANATION in page
    assert EXPLANATION in history
    assert not list(verify(session))


@pytest.mark.parametrize("name", ["approval-sheet", "to-trinh", "comments-table", "summary", "form-01-bc"])
def test_the_papers_tell_what_was_altered_with_old_and_new(signed_in: SignedIn, altered: Dossier, session: Session, name: str) -> None:
    present(signed_in("drafter"), altered, explanation=EXPLANATION)
    session.rollback()

    words = words_of(Document(BytesIO(make_report(session, altered.id, name, suffix=".docx", procedure=None, province="tỉnh Mẫu"))))

    assert "Thay đổi sau khi thẩm định" in words
    assert "Câu I.1." in words
    assert "thành “Không; Lý do khác hẳn”" in words
    assert EXPLANATION in words


def test_what_was_altered_may_be_appraised_again(
    signed_in: SignedIn, altered: Dossier, session: Session, services: Services, people: Province
) -> None:
    answer = signed_in("drafter").post(f"/ho-so/{altered.id}/gui-tham-dinh", data={"revision": altered.revision, "note": ""})
    session.rollback()

    assert answer.status_code == 302
    assert session.get_one(Dossier, altered.id, populate_existing=True).state is State.IN_APPRAISAL
    assert "khác nội dung đã thẩm định" not in signed_in("drafter").get(f"/ho-so/{altered.id}").text


def test_a_second_conclusion_is_about_what_was_sent_the_second_time(
    signed_in: SignedIn, altered: Dossier, session: Session, services: Services, people: Province
) -> None:
    signed_in("drafter").post(f"/ho-so/{altered.id}/gui-tham-dinh", data={"revision": altered.revision, "note": ""})
    with services.writing.begin() as writing:
        casework.conclude(writing, writing.get_one(Dossier, altered.id), people)

    assert "khác nội dung đã thẩm định" not in signed_in("drafter").get(f"/ho-so/{altered.id}").text
