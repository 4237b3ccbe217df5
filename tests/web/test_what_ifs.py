"""Trying relief: the same figures as the sheet, nothing saved before it is taken over; ranges beside the figures."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import CostEstimate
from models.dossiers import Dossier
from models.enums import DossierState
from tests import casework
from tests.people import Province
from tests.web.counting import statements
from workbench.costing import calculate, parse_request, result_to_json
from workbench.extraction.queries import procedures_of
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def address(make_dossier: Callable[..., Dossier], services: Services, people: Province, session: Session) -> str:
    number = make_dossier().id
    with services.writing.begin() as writing:
        dossier = casework.bring_to(writing, number, DossierState.DRAFTING, people)
        procedure = procedures_of(writing, casework.newest(writing, dossier))[0]
        return f"/ho-so/{number}/danh-gia/{procedure.id}/drafter/chi-phi"


def sheet(**changes: str) -> dict[str, str]:
    """Give what a browser sends: a form of two pages, and a trip to the province; five hundred people."""
    rows = (
        {"name": "Đơn đề nghị", "group": "prepare", "kind": "form", "amount": "2"},
        {"name": "Nộp hồ sơ trực tiếp", "group": "submit", "kind": "travel", "amount": "1", "level": "province"},
    )
    return {
        "year": "2026",
        "hourly_income": "50.000",
        "area": "urban",
        "revision": "0",
        "proposed-counted": "people",
        "proposed-subjects": "500",
        "proposed-times": "1",
        "proposed-fees": "100.000",
        **{f"proposed-row-{place}-{part}": value for place, row in enumerate(rows) for part, value in row.items()},
        **changes,
    }


def saved(session: Session) -> list[CostEstimate]:
    session.rollback()
    return list(session.scalars(select(CostEstimate).order_by(CostEstimate.revision)))


def test_a_trial_shows_the_change_in_dong_a_year_and_saves_nothing(signed_in: SignedIn, session: Session, address: str) -> None:
    client = signed_in("drafter")
    client.post(address, data=sheet())

    page = client.get(f"{address}/thu?online=100")
    part = client.get(f"{address}/thu?online=100", headers=SCRIPT)

    # 2 h of the form, 2 h of the trip, 100.000 of fees: 300.000 a case; online 100.000 less, 50.000.000 a year.
    for answer in (page, part):
        assert "150.000.000 đồng" in answer.text
        assert "100.000.000 đồng" in answer.text
        assert "-50.000.000 đồng" in answer.text
    assert "<html" in page.text
    assert "<html" not in part.text
    assert len(saved(session)) == 1


TRIED = [
    {"online": "100"},
    {"without": "0"},
    {"fewer_pages": "1", "less_fee": "50"},
    {"less_travel": "35", "nearer": "commune", "online": "20"},
]


@pytest.mark.parametrize("choices", TRIED)
def test_what_is_shown_is_what_is_saved_and_calculated_once_taken_over(
    signed_in: SignedIn, session: Session, address: str, choices: dict[str, Any]
) -> None:
    client = signed_in("drafter")
    client.post(address, data=sheet())
    shown = client.get(f"{address}/thu", query_string=choices).text

    answer = client.post(f"{address}/thu", data={"revision": "1", **choices})

    _first, second = saved(session)
    year = f"{second.result['proposed']['one_year']:,}".replace(",", ".")
    assert answer.status_code == 302
    assert f"{year} đồng" in shown
    assert second.result == result_to_json(calculate(parse_request(second.sheet)))


def test_choices_over_a_sheet_that_somebody_else_changed_are_tried_on_the_new_one(
    signed_in: SignedIn, session: Session, address: str
) -> None:
    client = signed_in("drafter")
    client.post(address, data=sheet())
    client.post(address, data=sheet(**{"revision": "1", "proposed-subjects": "600"}))

    answer = client.post(f"{address}/thu", data={"revision": "1", "online": "100"})

    assert answer.status_code == 409
    assert "120.000.000 đồng" in answer.text
    assert len(saved(session)) == 2


def test_a_proposal_that_nobody_saved_can_be_tried_and_not_taken_over(signed_in: SignedIn, session: Session, address: str) -> None:
    client = signed_in("drafter")

    shown = client.get(f"{address}/thu?online=100")
    answer = client.post(f"{address}/thu", data={"revision": "0", "online": "100"})

    assert shown.status_code == 200
    assert "Lưu bảng tính trước" in shown.text
    assert answer.status_code == 422
    assert saved(session) == []


def test_days_of_waiting_are_told_and_cost_nothing(signed_in: SignedIn, address: str) -> None:
    client = signed_in("drafter")
    client.post(address, data=sheet())

    page = client.get(f"{address}/thu?fewer_days=10")

    assert "5.000 ngày" in page.text
    assert "chi phí cơ hội" in page.text


def test_low_and_high_are_read_kept_and_shown_as_a_range(signed_in: SignedIn, session: Session, address: str) -> None:
    client = signed_in("drafter")
    ends = {"proposed-row-0-amount-low": "1", "proposed-row-0-amount-high": "4", "proposed-subjects-high": "800"}

    answer = client.post(address, data=sheet(**ends), headers=SCRIPT)
    page = client.get(address)

    # 1 to 4 pages: 250.000 to 400.000 a case; 500 to 800 people: 125.000.000 to 320.000.000 a year.
    (estimate,) = saved(session)
    assert estimate.sheet["proposed"]["range"] == {"subjects": [500, 800]}
    assert estimate.result["range"]["proposed"]["one_year"] == [125_000_000, 320_000_000]
    assert "320.000.000 đồng" in answer.text
    assert 'value="4"' in page.text
    assert 'id="cost-tornado"' in page.text


def test_a_change_is_told_with_how_low_and_how_high_it_can_be(signed_in: SignedIn, address: str) -> None:
    client = signed_in("drafter")
    ends = {"proposed-row-1-amount-high": "3", "proposed-subjects-low": "400", "proposed-subjects-high": "800"}
    client.post(address, data=sheet(**ends))

    part = client.get(f"{address}/thu?online=100", headers=SCRIPT)

    # Trips of 2 h at 50.000: 100.000 (1 trip) to 300.000 (3) saved a case; 400 to 800 people. What stays: 200.000 a case.
    assert "từ 40.000.000 đồng đến 240.000.000 đồng" in part.text
    assert "từ 80.000.000 đồng đến 160.000.000 đồng" in part.text


def test_a_sheet_without_ranges_tells_none(signed_in: SignedIn, address: str) -> None:
    client = signed_in("drafter")
    client.post(address, data=sheet())

    part = client.get(f"{address}/thu?online=100", headers=SCRIPT)

    assert "thấp nhất" not in part.text


NOTHING_TO_CHANGE = [
    ({"proposed-row-1-amount": "0"}, "Bớt số lượt đi lại"),
    ({"proposed-row-1-level": "commune"}, "Cấp xã thay cho cấp tỉnh"),
    ({"proposed-fees": ""}, "Giảm mức phí, lệ phí"),
    ({"proposed-row-0-kind": "document"}, "Bớt số trang"),
]


@pytest.mark.parametrize(("changes", "words"), NOTHING_TO_CHANGE)
def test_only_what_the_sheet_has_can_be_tried(signed_in: SignedIn, address: str, changes: dict[str, str], words: str) -> None:
    client = signed_in("drafter")
    client.post(address, data=sheet())
    before = client.get(f"{address}/thu")

    client.post(address, data=sheet(revision="1", **changes))

    assert words in before.text
    assert words not in client.get(f"{address}/thu").text


def test_trying_asks_the_same_of_the_database_for_many_rows_as_for_few(signed_in: SignedIn, services: Services, address: str) -> None:
    client = signed_in("drafter")
    client.post(address, data=sheet())
    client.get(f"{address}/thu")
    with statements(services) as few:
        client.get(f"{address}/thu?online=50")

    more = {f"proposed-row-{place}-{part}": value for place in range(2, 60) for part, value in (("name", "Giấy tờ"), ("amount", "1"))}
    client.post(address, data=sheet(revision="1", **more))
    with statements(services) as many:
        client.get(f"{address}/thu?online=50&without=5&without=6")

    assert len(many) == len(few)


def test_two_sheets_beside_each_other_show_their_ranges(signed_in: SignedIn, address: str) -> None:
    client = signed_in("drafter")
    client.post(address, data=sheet(**{"proposed-subjects-high": "800"}))

    answer = client.post(address, data=sheet(**{"proposed-subjects-high": "900"}))

    assert answer.status_code == 409
    assert "(… – 900)" in answer.text
    assert "(500 – 800)" in answer.text


def test_a_figure_of_ones_own_puts_the_suggested_range_aside(signed_in: SignedIn, session: Session, address: str) -> None:
    row = {"name": "Bản sao giấy phép", "group": "prepare", "kind": "document", "suggested": "copy", "amount": "3", "services": "2.000"}
    ends = {"amount-low": "0,1", "amount-high": "0,4", "services-low": "1.000", "services-high": "5.000"}
    fields = {f"proposed-row-2-{part}": value for part, value in {**row, **ends}.items()}

    answer = signed_in("drafter").post(address, data=sheet(**fields), headers=SCRIPT)

    # The hours are a person's now; the price is still the suggested one.
    (estimate,) = saved(session)
    stored = next(one for one in estimate.sheet["proposed"]["activities"] if one["name"] == "Bản sao giấy phép")
    assert answer.status_code == 200
    assert stored["range"] == {"services": [1_000, 5_000]}
    assert "suggested" not in stored
