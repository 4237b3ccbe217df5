"""The cost sheet: proposed, typed, counted once, and never lost to somebody else's."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import CostEstimate
from models.dossiers import Dossier
from models.enums import DossierState, ProcedureNature
from models.procedures import Procedure
from tests import casework
from tests.people import Province
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


WRONG = [
    ({"proposed-subjects": "năm trăm"}, "proposed-subjects", "Số lượng trong một năm"),
    ({"proposed-subjects": ""}, "proposed-subjects", "Chưa dự kiến được"),
    ({"proposed-row-0-amount": "2.5"}, "proposed-row-0-amount", "Dòng 1, số lượng"),
    ({"proposed-row-0-name": ""}, "proposed-row-0-name", "Dòng 1: nhập tên hoạt động"),
    ({"year": "năm nay"}, "year", "Nhập năm tính chi phí"),
    ({"year": "1890", "hourly_income": ""}, "", "năm tính chi phí"),
]


@pytest.mark.parametrize(("changes", "field", "words"), WRONG)
def test_what_cannot_be_read_is_refused_at_its_field_and_stays_as_typed(
    signed_in: SignedIn, session: Session, drafting: Dossier, changes: dict[str, str], field: str, words: str
) -> None:
    client, url = signed_in("drafter"), address(session, drafting)

    by_script = client.post(url, data=sheet(**changes), headers=SCRIPT)
    plain = client.post(url, data=sheet(**changes))

    assert by_script.status_code == plain.status_code == 422
    assert by_script.headers["X-Wrong-Fields"] == field
    assert words in by_script.text
    assert words in plain.text
    assert all(value in plain.text for value in changes.values())
    assert saved(session) == []


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
