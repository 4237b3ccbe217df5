"""The cost sheet: proposed, typed, counted once, and never lost to somebody else's."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import CostEstimate
from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState, ProcedureNature
from models.procedures import Procedure
from tests import casework
from tests.people import Province
from workbench.assessment.answers import AnswerValue
from workbench.assessment.choosing import regime_of
from workbench.assessment.forms import form_for
from workbench.assessment.operations import open_assessment, save_answer
from workbench.assessment.questions import Meaning
from workbench.extraction.operations import ProcedureValues, confirm
from workbench.extraction.queries import procedures_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
SCRIPT = {"HX-Request": "true"}
NATURES = (ProcedureNature.NEW, ProcedureNature.AMENDED, ProcedureNature.ABOLISHED)


@pytest.fixture
def drafting(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> Dossier:
    number = make_dossier().id
    with services.writing.begin() as session:
        return casework.bring_to(session, number, DossierState.DRAFTING, people)


def first_procedure(session: Session, dossier: Dossier) -> Procedure:
    return procedures_of(session, casework.newest(session, dossier))[0]


def address(session: Session, dossier: Dossier) -> str:
    session.rollback()
    return f"/ho-so/{dossier.id}/danh-gia/{first_procedure(session, dossier).id}/drafter/chi-phi"


def make(services: Services, dossier: Dossier, people: Province, nature: ProcedureNature) -> None:
    """Confirm the procedure anew as being of another nature."""
    with services.writing.begin() as session:
        stored = session.get_one(Dossier, dossier.id)
        row = first_procedure(session, stored)
        confirm(session, stored, row, ProcedureValues(row.name, nature, "Điều 12"), actor=people["drafter"], revision=row.revision)


def sheet(state: str = "proposed", **changes: str) -> dict[str, str]:
    """Give what a browser sends: two pages to fill in, five hundred people a year."""
    row = {"name": "Đơn đề nghị", "group": "prepare", "kind": "form", "amount": "2", "level": "province", "services": "20.000"}
    fields = {
        "year": "2026",
        "hourly_income": "50.000",
        "area": "urban",
        "revision": "0",
        f"{state}-counted": "people",
        f"{state}-subjects": "500",
        f"{state}-times": "2",
        f"{state}-fees": "100.000",
        f"{state}-other": "",
        **{f"{state}-row-0-{part}": value for part, value in row.items()},
    }
    return {**fields, **changes}


def saved(session: Session) -> list[CostEstimate]:
    session.rollback()
    return list(session.scalars(select(CostEstimate).order_by(CostEstimate.revision)))


def test_rows_are_proposed_from_the_draft_and_none_counts_before_somebody_saves(
    signed_in: SignedIn, session: Session, drafting: Dossier
) -> None:
    page = signed_in("drafter").get(address(session, drafting))

    assert "đề xuất từ dự thảo" in page.text
    assert "Chứng chỉ nghề (bản sao có chứng thực)" in page.text
    assert "Cần xác nhận" in page.text
    assert saved(session) == []


def test_a_saved_sheet_answers_with_its_totals_and_the_cost_of_each_row(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    answer = signed_in("drafter").post(address(session, drafting), data=sheet(), headers=SCRIPT)

    # Two pages in a town: 2 hours of 50.000 đồng, and 20.000 đồng of services; 100.000 đồng of fees; 500 people twice a year.
    (estimate,) = saved(session)
    assert answer.headers["X-Revision"] == "1"
    assert 'id="proposed-row-0-cost">120.000 đồng' in answer.text
    assert estimate.result["proposed"]["one_case"] == 220_000
    assert estimate.result["proposed"]["one_year"] == 220_000_000
    assert "220.000.000 đồng" in answer.text


def test_a_number_that_already_counts_repeats_is_not_multiplied_again(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    signed_in("drafter").post(address(session, drafting), data=sheet(**{"proposed-counted": "cases"}))

    (estimate,) = saved(session)
    assert estimate.result["proposed"]["one_year"] == 110_000_000


def test_without_a_number_of_subjects_only_one_case_is_costed(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    answer = signed_in("drafter").post(address(session, drafting), data=sheet(**{"proposed-counted": "unknown"}), headers=SCRIPT)

    (estimate,) = saved(session)
    assert estimate.result["proposed"]["one_year"] is None
    assert "chưa tính cả năm" in answer.text


# What is typed, the field that it waits at, what is said of it, whether the field is marked as one that can't be read.
HALF_TYPED = [
    ({"proposed-subjects": "năm trăm"}, "proposed-subjects", "Số lượng trong một năm: nhập một số", True),
    ({"proposed-subjects": ""}, "proposed-subjects", "Nhập số lượng trong một năm, hoặc chọn", False),
    ({"proposed-row-0-amount": "2.5"}, "proposed-row-0-amount", "Dòng 1: số lượng: nhập một số", True),
    ({"proposed-row-0-amount": "999.999"}, "proposed-row-0-amount", "Dòng 1: số lượng quá lớn", True),
    ({"proposed-row-0-name": ""}, "proposed-row-0-name", "Dòng 1: nhập tên hoạt động", False),
    ({"proposed-row-0-amount-low": "3"}, "proposed-row-0-amount-low", "Dòng 1: mức thấp đang lớn hơn số thường gặp", False),
    ({"proposed-row-7-amount-low": "3"}, "proposed-row-7-amount-low", "nhập số thường gặp giữa mức thấp nhất", False),
    ({"proposed-row-7-name": "Giấy xác nhận", "proposed-row-7-services-high": "9.000"}, "proposed-row-7-services-low", "nhập số", False),
    ({"year": "năm nay"}, "year", "Nhập năm tính chi phí", True),
    ({"year": "20"}, "year", "đang tính theo năm 2026", True),
    ({"year": "2031", "hourly_income": ""}, "year", "Chưa có thu nhập bình quân một giờ của năm 2031", False),
    ({"area": ""}, "area", "Chọn địa bàn", False),
]


@pytest.mark.parametrize(("changes", "field", "words", "is_wrong"), HALF_TYPED)
def test_what_is_half_typed_is_kept_said_quietly_and_comes_back_as_typed(
    signed_in: SignedIn, session: Session, drafting: Dossier, changes: dict[str, str], field: str, words: str, is_wrong: bool
) -> None:
    client, url = signed_in("drafter"), address(session, drafting)

    answer = client.post(url, data=sheet(**changes), headers=SCRIPT)
    page = client.get(url)

    # The page counts a row by its place among those that are stored: the seventh one typed is the second one kept.
    assert answer.status_code == 200
    assert answer.headers["X-Wrong-Fields"] == (field if is_wrong else "")
    assert f'href="#{field}"' in answer.text
    assert words in answer.text
    assert words in page.text
    assert [
        text for text in changes.values() if text and f'value="{text}"' not in page.text and f"{text}</textarea>" not in page.text
    ] == []
    assert "chỗ chưa nhập xong, chưa tính" in page.text


def test_what_is_whole_counts_though_another_row_is_not(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    half = {"proposed-row-1-name": "Bản sao", "proposed-row-1-kind": "document", "proposed-row-1-amount": "một giờ"}

    answer = signed_in("drafter").post(address(session, drafting), data={**sheet(), **half}, headers=SCRIPT)

    (estimate,) = saved(session)
    assert estimate.result["proposed"]["one_year"] == 220_000_000
    assert estimate.result["warnings"] == ["Bảng tính còn 1 chỗ chưa nhập xong, chưa được tính vào kết quả."]
    assert 'id="proposed-row-0-cost">120.000 đồng' in answer.text


def test_a_sheet_that_is_finished_says_nothing_more(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    client, url = signed_in("drafter"), address(session, drafting)
    client.post(url, data=sheet(**{"proposed-row-0-amount": "hai"}), headers=SCRIPT)

    client.post(url, data=sheet(revision="1"), headers=SCRIPT)

    first, second = saved(session)
    assert first.sheet["proposed"]["activities"][0]["typed"] == {"amount": "hai"}
    assert "typed" not in second.sheet["proposed"]["activities"][0]
    assert second.result["warnings"] == []


def answered(services: Services, dossier: Dossier, people: Province, **values: AnswerValue) -> None:
    """Answer questions of the drafter's form by what they mean."""
    with services.writing.begin() as session:
        stored = session.get_one(Dossier, dossier.id)
        procedure, version = first_procedure(session, stored), casework.newest(session, stored)
        form = form_for(procedure.nature, regime=regime_of(stored))
        actor = people["drafter"]
        assessment = open_assessment(session, stored, procedure, side=AssessmentSide.DRAFTER, actor=actor)
        by_meaning = {question.meaning: question.id for section in form.sections for question in section.questions}
        for name, value in values.items():
            place = {"form": form, "question": by_meaning[Meaning[name]], "seen": 0, "actor": actor}
            save_answer(session, stored, version, assessment, value=value, **place)


def test_the_number_that_was_answered_is_proposed_with_its_question(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    answered(services, drafting, people, SUBJECTS_A_YEAR=AnswerValue(number=Decimal(1_250)))

    page = signed_in("drafter").get(address(session, drafting))

    assert 'value="1.250"' in page.text
    assert 'value="cases" checked' in page.text
    assert "của phiếu trả lời: 1.250 lượt/năm" in page.text
    assert "đang dùng số này" in page.text


def test_a_saved_sheet_takes_the_answered_number_over_at_a_press(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    client, url = signed_in("drafter"), address(session, drafting)
    client.post(url, data=sheet(**{"proposed-counted": "unknown"}))
    answered(services, drafting, people, SUBJECTS_A_YEAR=AnswerValue(number=Decimal(1_250)))

    before = client.get(url)
    client.post(url, data=sheet(**{"proposed-counted": "unknown", "revision": "1", "take": "proposed"}))

    *_first, newest = saved(session)
    assert "Dùng 1.250 lượt/năm" in before.text
    assert newest.sheet["counted"] == {"proposed": "cases"}
    assert newest.sheet["proposed"]["subjects"] == 1_250


WAYS = [
    ("in-person", {"kind": "travel", "trips": 1, "level": "province"}),
    ("post", {"kind": "service", "services": 30_000}),
    ("online", {"kind": "other", "hours": 0.3}),
]


@pytest.mark.parametrize(("channel", "row"), WAYS)
def test_a_row_asks_how_where_the_draft_does_not_say_and_takes_the_answer(
    signed_in: SignedIn, session: Session, drafting: Dossier, channel: str, row: dict[str, Any]
) -> None:
    client, url = signed_in("drafter"), address(session, drafting)
    asking = {"name": "Nộp hồ sơ (chưa rõ cách thực hiện)", "group": "submit", "kind": "other", "amount": "0", "asks": "channel"}
    fields = {f"proposed-row-4-{part}": value for part, value in asking.items()}

    asked = client.post(url, data={**sheet(), **fields}, headers=SCRIPT)
    answer = client.post(url, data={**sheet(revision="1"), **fields, "way": f"proposed:4:{channel}"})

    first, second = saved(session)
    stored = second.sheet["proposed"]["activities"][1]
    assert "Dòng 2: chọn cách thực hiện" in asked.text
    assert first.sheet["proposed"]["activities"][1]["asks"] == "channel"
    assert answer.headers["Location"].endswith("#proposed-row-4-name")
    assert {key: stored[key] for key in row} == row
    assert "asks" not in stored


def test_the_way_that_was_answered_is_proposed_where_the_draft_is_silent(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    with services.writing.begin() as writing:
        procedure = first_procedure(writing, drafting)
        procedure.facts = {**procedure.facts, "channels": [], "ways": []}
    silent = signed_in("drafter").get(address(session, drafting))
    answered(services, drafting, people, CHANNELS=AnswerValue(options=("online",)))

    told = signed_in("drafter").get(address(session, drafting))

    assert "Nộp hồ sơ (chưa rõ cách thực hiện)" in silent.text
    assert "Nộp hồ sơ trực tuyến" in told.text
    assert "chưa rõ cách thực hiện" not in told.text


def test_two_sheets_of_one_procedure_are_shown_beside_each_other(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    url = address(session, drafting)
    signed_in("drafter").post(url, data=sheet(**{"proposed-row-0-name": "Đơn của người thứ nhất"}))
    client = signed_in("colleague")

    second = client.post(url, data=sheet(**{"proposed-row-0-name": "Đơn của người thứ hai"}))
    third = client.post(url, data=sheet(**{"proposed-row-0-name": "Đơn của người thứ hai", "mine": "cost:1"}))

    assert second.status_code == 409
    assert "Đơn của người thứ nhất" in second.text
    assert "Đơn của người thứ hai" in second.text
    assert third.status_code == 302
    assert [row.sheet["proposed"]["activities"][0]["name"] for row in saved(session)] == ["Đơn của người thứ nhất", "Đơn của người thứ hai"]


def test_the_same_sheet_again_is_no_new_estimate(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    client, url = signed_in("drafter"), address(session, drafting)

    client.post(url, data=sheet())
    client.post(url, data=sheet(revision="1"))

    assert len(saved(session)) == 1


def test_a_row_is_removed_without_script(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    second = {"proposed-row-1-name": "Giấy tờ thừa", "proposed-row-1-kind": "document", "proposed-row-1-amount": "1"}

    signed_in("drafter").post(address(session, drafting), data={**sheet(), **second, "remove": "proposed:1"})

    (estimate,) = saved(session)
    assert [row["name"] for row in estimate.sheet["proposed"]["activities"]] == ["Đơn đề nghị"]


STATES = {
    ProcedureNature.NEW: (False, True),
    ProcedureNature.AMENDED: (True, True),
    ProcedureNature.ABOLISHED: (True, False),
}


@pytest.mark.parametrize("nature", NATURES)
def test_the_states_that_are_costed_follow_the_nature_of_the_procedure(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province, nature: ProcedureNature
) -> None:
    make(services, drafting, people, nature)

    page = signed_in("drafter").get(address(session, drafting))

    assert ("Chi phí hiện tại" in page.text, "Chi phí dự kiến theo dự thảo" in page.text) == STATES[nature]


def test_an_abolished_procedure_saves_all_that_it_costs_now(
    signed_in: SignedIn, session: Session, services: Services, drafting: Dossier, people: Province
) -> None:
    make(services, drafting, people, ProcedureNature.ABOLISHED)

    signed_in("drafter").post(address(session, drafting), data=sheet("current"))

    (estimate,) = saved(session)
    assert estimate.result["saving"]["one_year"] == 220_000_000


def test_a_saved_sheet_is_read_back_as_it_was_typed(signed_in: SignedIn, session: Session, drafting: Dossier) -> None:
    client, url = signed_in("drafter"), address(session, drafting)
    client.post(url, data=sheet(**{"proposed-row-0-amount": "1.000,5"}))

    page = client.get(url)

    assert 'value="1.000,5"' in page.text
    assert 'value="50.000"' in page.text
