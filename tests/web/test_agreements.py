"""The page on agreement: for the head of appraisal and the controller, over what was judged independently."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState
from tests import casework
from tests.assessment.samples import no
from tests.people import Province
from tests.web.counting import statements
from workbench.assessment.independence.operations import open_answers
from workbench.assessment.operations import open_assessment, save_answer
from workbench.assessment.queries import sheets_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
Judge = Callable[..., Dossier]
Side = AssessmentSide
ADDRESS = "/bao-cao/muc-thong-nhat"
DIFFERING = "I.1"


def deny(session: Session, dossier: Dossier, people: Province) -> None:
    """Let the appraiser answer one question with no."""
    version = casework.newest(session, dossier)
    sheet = sheets_of(session, dossier, version, side=Side.APPRAISER)[0]
    own = open_assessment(session, dossier, sheet.procedure, side=Side.APPRAISER, actor=people["appraiser"])
    seen = sheet.answers[DIFFERING].revision if DIFFERING in sheet.answers else 0
    save_answer(session, dossier, version, own, form=sheet.form, question=DIFFERING, value=no(), seen=seen, actor=people["appraiser"])


@pytest.fixture
def judge(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Judge:
    """Make a dossier that both sides assessed; opens_first: the appraiser looked before finishing; denies: when one answer differs."""

    def made(*, opens_first: str = "", denies: str = "") -> Dossier:
        number = make_dossier().id
        with services.writing.begin() as session:
            dossier = casework.bring_to(session, number, DossierState.IN_APPRAISAL, people)
            own = sheets_of(session, dossier, casework.newest(session, dossier), side=Side.APPRAISER)[0]
            for reason in filter(None, [opens_first]):
                open_answers(session, dossier, own, reason=reason, actor=people["appraiser"])
            casework.assess(session, dossier, Side.APPRAISER, actor=people["appraiser"])
            for _moment in filter("before".__eq__, [denies]):
                deny(session, dossier, people)
            casework.declare_finished(session, dossier, Side.APPRAISER, actor=people["appraiser"])
            for _moment in filter("after".__eq__, [denies]):
                deny(session, dossier, people)
            return dossier

    return made


def row_of(page: str, question: str) -> str:
    """Give the line of a question, its cells only."""
    return page.split(f"<p>{question}. ")[1].split("</tr>")[0]


@pytest.mark.parametrize(("name", "status"), [("head", 200), ("controller", 200), ("appraiser", 403), ("drafter", 403), ("leader", 403)])
def test_it_is_for_the_head_of_appraisal_and_the_controller(signed_in: SignedIn, name: str, status: int) -> None:
    assert signed_in(name).get(ADDRESS).status_code == status


def test_while_nobody_finished_it_says_what_is_missing(signed_in: SignedIn) -> None:
    assert "ít nhất một thủ tục" in signed_in("head").get(ADDRESS).text


def test_each_question_shows_its_pairs_and_that_they_are_too_few(signed_in: SignedIn, judge: Judge) -> None:
    judge()
    judge(denies="before")

    row = row_of(signed_in("head").get(ADDRESS).text, DIFFERING)

    assert "50%" in row
    assert "0,00" in row
    assert "Chưa đủ số liệu" in row


def test_what_changed_after_the_comparison_does_not_count(signed_in: SignedIn, judge: Judge) -> None:
    judge(denies="after")

    row = row_of(signed_in("head").get(ADDRESS).text, DIFFERING)

    assert "100%" in row


def test_what_was_looked_at_early_is_left_out_and_said(signed_in: SignedIn, judge: Judge) -> None:
    judge()
    judge(denies="before", opens_first="Hạn thẩm định chỉ còn một ngày.")

    page = signed_in("head").get(ADDRESS).text

    assert "1 thủ tục không được tính" in page
    assert "100%" in row_of(page, DIFFERING)


def test_the_controllers_pairs_are_a_tab_of_their_own(signed_in: SignedIn, judge: Judge) -> None:
    judge()

    page = signed_in("controller").get(f"{ADDRESS}?ben=controller")

    assert page.status_code == 200
    assert "ít nhất một thủ tục" in page.text


def test_it_takes_as_many_statements_for_many_procedures_as_for_one(signed_in: SignedIn, judge: Judge, services: Services) -> None:
    client = signed_in("head")
    judge()
    client.get(ADDRESS)
    with statements(services) as one:
        client.get(ADDRESS)
    judge()
    judge()

    with statements(services) as three:
        client.get(ADDRESS)

    assert len(three) == len(one)
