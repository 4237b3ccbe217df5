"""The drafting department answers what the control body asks for, and everybody who decides reads it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DossierState
from models.reviews import Opinion, OpinionResponse
from tests import casework
from tests.people import Province
from workbench import lifecycle
from workbench.history import verify
from workbench.reports.exports import gaps
from workbench.reports.gathering.appraisals import appraisal_report
from workbench.reports.gathering.comments import rows_of
from workbench.reports.kinds import ReportKind
from workbench.reports.queries import material_of
from workbench.review.operations import give_opinion
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
ASKED = "Đề nghị bỏ yêu cầu nộp bản sao có chứng thực."
ANSWER = "Đã bỏ yêu cầu chứng thực tại điểm b khoản 2 Điều 2."


@pytest.fixture
def asked(dossier_in: Callable[..., Dossier], services: Services, people: Province) -> Dossier:
    """A dossier under appraisal, about which the control body agrees only in part."""
    dossier = dossier_in(DossierState.IN_APPRAISAL)
    with services.writing.begin() as writing:
        stored = writing.get_one(Dossier, dossier.id)
        version = casework.newest(writing, stored)
        give_opinion(writing, stored, version, kind="agree-with-comments", text=ASKED, actor=people["controller"])
    return dossier


def answer(client: FlaskClient, session: Session, dossier: Dossier, **changes: str) -> int:
    session.rollback()
    opinion = session.scalars(select(Opinion.id).where(Opinion.dossier_id == dossier.id)).one()
    data = {"response": "accepted", "text": ANSWER, **changes}
    return client.post(f"/ho-so/{dossier.id}/y-kien-kiem-soat/{opinion}/tra-loi", data=data).status_code


def test_the_drafter_is_led_from_the_dossier_to_the_answer(signed_in: SignedIn, asked: Dossier) -> None:
    browser = signed_in("drafter")

    assert "Tiếp thu, giải trình ý kiến này" in browser.get(f"/ho-so/{asked.id}").text
    assert "Gửi tiếp thu, giải trình" in browser.get(f"/ho-so/{asked.id}/y-kien-kiem-soat").text


def test_an_answer_is_kept_and_read_by_whoever_concludes(signed_in: SignedIn, asked: Dossier, session: Session) -> None:
    assert answer(signed_in("drafter"), session, asked) == 302

    assert ANSWER in signed_in("head").get(f"/ho-so/{asked.id}/ket-luan").text
    assert ANSWER in signed_in("controller").get(f"/ho-so/{asked.id}/y-kien-kiem-soat").text
    session.rollback()
    assert not list(verify(session))


def test_an_answer_goes_into_the_summary_of_comments(signed_in: SignedIn, asked: Dossier, session: Session) -> None:
    answer(signed_in("drafter"), session, asked)
    session.rollback()

    rows = list(rows_of(material_of(session, session.get_one(Dossier, asked.id), province="tỉnh Mẫu", reader=None)))

    (row,) = [row for row in rows if ASKED in row.comment]
    assert (row.response_kind, row.response) == ("Tiếp thu", ANSWER)


def test_the_papers_say_whether_the_opinion_was_answered(signed_in: SignedIn, asked: Dossier, session: Session) -> None:
    session.rollback()
    material = material_of(session, session.get_one(Dossier, asked.id), province="tỉnh Mẫu", reader=None)
    before = gaps(ReportKind.COMMENTS_TABLE, material)
    answer(signed_in("drafter"), session, asked)
    session.rollback()

    material = material_of(session, session.get_one(Dossier, asked.id), province="tỉnh Mẫu", reader=None)

    # A thread of the appraisers waits too.
    assert before == ("Còn 2 ý kiến chưa tiếp thu, giải trình.",)
    assert gaps(ReportKind.COMMENTS_TABLE, material) == ("Còn 1 ý kiến chưa tiếp thu, giải trình.",)
    assert f"Cơ quan soạn thảo: tiếp thu. {ANSWER}" in appraisal_report(material).controller_opinion


@pytest.mark.parametrize("changes", [{"text": " "}, {"response": ""}], ids=["without words", "without a kind"])
def test_half_an_answer_is_refused(signed_in: SignedIn, asked: Dossier, session: Session, changes: dict[str, str]) -> None:
    assert answer(signed_in("drafter"), session, asked, **changes) == 422
    session.rollback()
    assert session.scalar(select(OpinionResponse)) is None


@pytest.mark.parametrize("name", ["controller", "head", "leader"])
def test_only_the_drafting_department_answers(signed_in: SignedIn, asked: Dossier, session: Session, name: str) -> None:
    assert answer(signed_in(name), session, asked) in (403, 404)


def test_a_returned_dossier_is_not_sent_again_before_the_answer(
    signed_in: SignedIn, asked: Dossier, session: Session, services: Services, people: Province
) -> None:
    with services.writing.begin() as writing:
        casework.send_back(writing, writing.get_one(Dossier, asked.id), people)
    session.rollback()
    before = [gap.sentence for gap in lifecycle.what_is_missing(session, session.get_one(Dossier, asked.id))]

    answer(signed_in("drafter"), session, asked)

    session.rollback()
    after = [gap.sentence for gap in lifecycle.what_is_missing(session, session.get_one(Dossier, asked.id))]
    assert set(before) - set(after) == {"Tiếp thu, giải trình ý kiến của cơ quan kiểm soát thủ tục hành chính."}
