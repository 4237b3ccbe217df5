"""The administrator's parameters: dated versions with an event; sheets keep what they were computed under."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import CostEstimate
from models.costs import CostSetting
from models.dossiers import Dossier
from models.enums import DossierState
from models.history import Event
from tests import casework
from tests.people import Province
from workbench.extraction.queries import procedures_of
from workbench.history import verify
from workbench.web.state import Services

SignedIn = Callable[[str], FlaskClient]
YEAR, HOURS = "/quan-tri/chi-phi/nam", "/quan-tri/chi-phi/thoi-gian"


def income(**changes: str) -> dict[str, str]:
    typed = {"seen": "0", "year": "2026", "gdp": "14.000.000", "population": "103.000.000", "months": "12", "days": "22", "hours": "8"}
    return {**typed, "source": "Cục Thống kê, số chính thức", "is_confirmed": "y", "note": "Số chính thức", **changes}


def hours(**changes: str) -> dict[str, str]:
    rows = ("form", "commune", "province", "region", "national")
    cells = {f"{row}-{area}": "2" for row in rows for area in ("urban", "rural", "mountain")}
    return {"seen": "0", "valid_from": "01/01/2026", "source": "Thông tư mới", **cells, **changes}


@pytest.fixture
def address(make_dossier: Callable[..., Dossier], services: Services, people: Province) -> str:
    number = make_dossier().id
    with services.writing.begin() as session:
        dossier = casework.bring_to(session, number, DossierState.DRAFTING, people)
        procedure = procedures_of(session, casework.newest(session, dossier))[0]
        return f"/ho-so/{number}/danh-gia/{procedure.id}/drafter/chi-phi"


def sheet(**changes: str) -> dict[str, str]:
    """A form of two pages in a town: two hours; ten people."""
    row = {"name": "Đơn đề nghị", "group": "prepare", "kind": "form", "amount": "2"}
    fields = {"year": "2026", "hourly_income": "", "area": "urban", "revision": "0", "proposed-counted": "people"}
    rest = {"proposed-subjects": "10", "proposed-times": "1", **{f"proposed-row-0-{part}": value for part, value in row.items()}}
    return {**fields, **rest, **changes}


def cases(session: Session) -> list[int]:
    """Give the cost of a case of each revision."""
    session.rollback()
    return [row.result["proposed"]["one_case"] for row in session.scalars(select(CostEstimate).order_by(CostEstimate.revision))]


def test_a_year_is_added_as_a_version_with_an_event(signed_in: SignedIn, session: Session) -> None:
    browser = signed_in("administrator")

    answer = browser.post(YEAR, data=income())
    page = browser.get("/quan-tri/chi-phi")

    # 14.000.000 tỷ đồng / 103.000.000 people / 2.112 hours = 64.357 đồng.
    (row,) = session.scalars(select(CostSetting))
    event = session.scalars(select(Event).where(Event.act == "set-cost-parameter")).one()
    assert answer.status_code == 302
    assert (row.kind, row.key, row.number) == ("income", "2026", 1)
    assert event.data["after"] == row.values
    assert "64.357" in page.text
    assert "Số chính thức" in page.text
    assert verify(session) == []


def test_a_sheet_keeps_what_it_was_computed_under_until_it_is_computed_anew(signed_in: SignedIn, session: Session, address: str) -> None:
    drafter = signed_in("drafter")
    drafter.post(address, data=sheet())
    signed_in("administrator").post(YEAR, data=income())

    page = drafter.get(address)
    drafter.post(address, data=sheet(revision="1", **{"proposed-subjects": "20"}))
    kept = cases(session)
    drafter.post(address, data=sheet(revision="2", renew="cost", **{"proposed-subjects": "20"}))

    # Two hours of 59.422 đồng, before and after a correction; anew two of 64.357.
    assert "từ 59.422 đồng thành 64.357 đồng" in page.text
    assert kept == [118_844, 118_844]
    assert cases(session) == [118_844, 118_844, 128_714]
    assert "từ 59.422 đồng" not in drafter.get(address).text


def test_a_new_sheet_takes_the_newest_parameters(signed_in: SignedIn, session: Session, address: str) -> None:
    signed_in("administrator").post(YEAR, data=income())

    signed_in("drafter").post(address, data=sheet())

    assert cases(session) == [128_714]


def test_a_new_table_of_hours_holds_for_new_sheets_alone(signed_in: SignedIn, session: Session, address: str) -> None:
    drafter, administrator = signed_in("drafter"), signed_in("administrator")
    drafter.post(address, data=sheet())

    answer = administrator.post(HOURS, data=hours())
    drafter.post(address, data=sheet(revision="1", **{"proposed-row-0-name": "Đơn đề nghị hỗ trợ"}))
    drafter.post(address, data=sheet(revision="2", renew="cost", **{"proposed-row-0-name": "Đơn đề nghị hỗ trợ"}))

    # A page is two hours now, not one.
    assert answer.status_code == 302
    assert cases(session) == [118_844, 118_844, 237_688]
    assert verify(session) == []


def test_a_level_that_ended_is_left_out_and_a_trip_to_it_is_kept_uncounted(signed_in: SignedIn, session: Session, address: str) -> None:
    signed_in("administrator").post(HOURS, data=hours())
    trip = {"proposed-row-0-kind": "travel", "proposed-row-0-level": "district"}

    browser = signed_in("drafter")
    browser.post(address, data=sheet(**trip))
    page = browser.get(address).text

    assert "chọn cấp khác" in page
    assert 'name="proposed-row-0-amount" value="2"' in page.replace('id="proposed-row-0-amount" ', "")
    assert cases(session) == [0]


WRONG = [
    (YEAR, income(gdp="nhiều"), "Nhập một số"),
    (YEAR, income(gdp="", population=""), "Nhập tổng sản phẩm"),
    (YEAR, income(source=""), "Nhập nguồn"),
    (YEAR, income(gdp="14"), "Kiểm tra đơn vị"),
    (YEAR, income(year="1890"), "Nhập năm tính"),
    (HOURS, hours(**{"commune-rural": ""}), "đủ ba địa bàn"),
    (HOURS, hours(**{"form-urban": "-1"}), "lớn hơn 0"),
    (HOURS, hours(valid_from="hôm nay"), "ngày"),
]


@pytest.mark.parametrize(("place", "typed", "words"), WRONG)
def test_what_cannot_be_used_is_refused_and_stays_as_typed(
    signed_in: SignedIn, session: Session, place: str, typed: dict[str, str], words: str
) -> None:
    answer = signed_in("administrator").post(place, data=typed)

    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{typed["source"]}"' in answer.text
    assert session.scalars(select(CostSetting)).all() == []


@pytest.mark.parametrize(("place", "typed"), [(YEAR, income()), (HOURS, hours())])
def test_a_parameter_that_somebody_else_just_set_is_not_overwritten_unseen(
    signed_in: SignedIn, session: Session, place: str, typed: dict[str, str]
) -> None:
    browser = signed_in("administrator")
    browser.post(place, data=typed)

    stale = browser.post(place, data={**typed, "source": "Nguồn khác"})
    anew = browser.post(place, data={**typed, "source": "Nguồn khác", "seen": "1"})

    assert stale.status_code == 409
    assert 'value="Nguồn khác"' in stale.text
    assert anew.status_code == 302
    assert [row.number for row in session.scalars(select(CostSetting).order_by(CostSetting.number))] == [1, 2]


def test_a_year_is_corrected_from_what_stands_there(signed_in: SignedIn) -> None:
    browser = signed_in("administrator")
    browser.post(YEAR, data=income())

    page = browser.get(f"{YEAR}?year=2026")
    table = browser.get(f"{HOURS}?day=2025-12-15")

    assert 'value="14.000.000"' in page.text
    assert 'name="seen" value="1"' in page.text
    assert 'name="province-rural"' in table.text
    assert 'value="2,25"' in table.text


@pytest.mark.parametrize("name", ["drafter", "appraiser", "head", "leader"])
def test_only_administrators_set_parameters(signed_in: SignedIn, name: str) -> None:
    browser = signed_in(name)

    assert [browser.get(YEAR).status_code, browser.post(HOURS, data=hours()).status_code] == [403, 403]
