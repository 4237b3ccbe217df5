"""Costs that were computed by hand; the arithmetic stands beside each (Thông tư 03/2022/TT-BTP, Điều 11 khoản 4, Điều 12 khoản 4)."""

from typing import Any

import pytest

from workbench.costing import calculate, parse_request, result_to_json


def form(pages: float) -> dict[str, Any]:
    return {"name": "Làm đơn", "kind": "form", "pages": pages}


def trip(level: str, trips: float = 1) -> dict[str, Any]:
    return {"name": "Đi lại", "kind": "travel", "level": level, "trips": trips}


def hours(amount: float, kind: str = "document") -> dict[str, Any]:
    return {"name": "Việc", "kind": kind, "hours": amount}


def paid(services: int) -> dict[str, Any]:
    return {"name": "Dịch vụ", "kind": "service", "services": services}


def side(*activities: dict[str, Any], subjects: int | None = 1, times: int = 1, fees: int = 0, other: int = 0) -> dict[str, Any]:
    return {"times_a_year": times, "subjects": subjects, "fees": fees, "other": other, "activities": list(activities)}


def answer(area: str, current: dict[str, Any] | None, proposed: dict[str, Any] | None, *, year: int = 2026) -> dict[str, Any]:
    request = {"year": year, "hourly_income": None, "area": area, "current": current, "proposed": proposed}
    return result_to_json(calculate(parse_request(request)))


def test_a_new_procedure_of_a_town_at_the_commune():
    # 125.500.000 / (12 × 22 × 8) = 59.422 đồng an hour. 3 pages × 1 h = 3 h → 178.266; 2 trips × 1 h → 118.844; a certified copy 4.000.
    # 178.266 + 118.844 + 4.000 = 301.110; × 1.200 people = 361.332.000.
    found = answer("urban", None, side(form(3), trip("commune", 2), paid(4_000), subjects=1_200))

    assert (found["proposed"]["one_case"], found["proposed"]["one_year"]) == (301_110, 361_332_000)
    assert found["saving"]["rate"] is None


def test_a_mountain_procedure_is_multiplied_before_it_is_rounded():
    # 114.000.000 / 2.112 = 53.977. 1 page × 2 h → 107.954; 2 trips to the province × 4 h → 431.816;
    # 1 trip to another region 16 h → 863.632; 2,5 h of a document → 134.942,5;
    # consultants 1.200.000; fee 500.000; other 150.000. Sum 3.388.344,5, shown as 3.388.345.
    # 3.388.344,5 × 2 times × 40 people = 271.067.560 (rounded first it would be 271.067.600).
    rows = (form(1), trip("province", 2), trip("region"), hours(2.5), paid(1_200_000))
    found = answer("mountain", None, side(*rows, subjects=40, times=2, fees=500_000, other=150_000), year=2025)

    assert (found["proposed"]["one_case"], found["proposed"]["one_year"]) == (3_388_345, 271_067_560)


def test_people_times_and_all_cases_are_two_ways_to_the_same_year():
    # 1 page × 1 h × 59.422 = 59.422. 400 people × 2 times = 800 cases; 59.422 × 800 = 47.537.600 either way.
    by_people = answer("urban", None, side(form(1), subjects=400, times=2))
    by_cases = answer("urban", None, side(form(1), subjects=800))

    assert by_people["proposed"]["one_year"] == by_cases["proposed"]["one_year"] == 47_537_600


def test_an_abolished_quarterly_report():
    # 101.900.000 / 2.112 = 48.248. 2 trips to the commune × 1,5 h = 3 h → 144.744; × 4 times × 20 bodies = 11.579.520, all of it saved.
    found = answer("rural", side(trip("commune", 2), subjects=20, times=4), None, year=2024)

    assert found["proposed"]["one_year"] == 0
    assert (found["saving"]["one_case"], found["saving"]["one_year"], found["saving"]["year_rate"]) == (144_744, 11_579_520, 1.0)


def test_an_amendment_that_costs_each_more_and_asks_fewer():
    # Now 0,5 h → 29.711; × 100 = 2.971.100. Proposed 1 h + fee 30.000 = 89.422; × 60 = 5.365.320.
    # A case −59.711, −59.711 / 29.711 = −200,97 %; a year −2.394.220, −2.394.220 / 2.971.100 = −80,58 %.
    found = answer("rural", side(hours(0.5), subjects=100), side(hours(1), subjects=60, fees=30_000))

    assert found["saving"] == {"one_case": -59_711, "one_year": -2_394_220, "rate": -2.0097, "year_rate": -0.8058}


def test_going_online_where_the_number_of_people_is_not_known():
    # Now 2 pages × 1,5 h = 3 h, 2 trips to the province × 3 h = 6 h: 9 h → 534.798. Online: 3 h + 0,5 h = 3,5 h → 207.977.
    # A case saves 326.821 = 61,11 %; the year stays unknown.
    found = answer(
        "rural", side(form(2), trip("province", 2), subjects=None), side(form(2), hours(0.5, "other"), subjects=None)
    )  # fmt: skip

    assert found["saving"] == {"one_case": 326_821, "one_year": None, "rate": 0.6111, "year_rate": None}
    assert (found["current"]["one_year"], found["proposed"]["one_year"]) == (None, None)


def test_one_paper_less_saves_its_hours_and_its_price():
    # A paper of 1,5 h → 89.133 with a certified copy of 2.000: 91.133 less; × 3.000 cases = 273.399.000 a year.
    kept = (form(2), trip("province"))
    paper = ({**hours(1.5), "services": 2_000},)
    found = answer("rural", side(*kept, *paper, subjects=3_000), side(*kept, subjects=3_000))

    assert (found["saving"]["one_case"], found["saving"]["one_year"]) == (91_133, 273_399_000)


FARTHEST = [("urban", 16, 950_752), ("rural", 24, 1_426_128), ("mountain", 32, 1_901_504)]


@pytest.mark.parametrize(("area", "trip_hours", "cost"), FARTHEST)
def test_one_trip_to_another_part_of_the_country(area: str, trip_hours: int, cost: int):
    # 16, 24 and 32 h × 59.422.
    (line,) = answer(area, None, side(trip("national")))["proposed"]["lines"]

    assert (line["hours"], line["cost"]) == (trip_hours, cost)


def test_work_for_an_inspection_and_a_postal_service():
    # Other work 6 h → 356.532; post 35.000 there and 35.000 back; 1 page × 2 h → 118.844. 545.376 × 1 × 250 = 136.344.000.
    found = answer("mountain", None, side(form(1), hours(6, "other"), paid(35_000), paid(35_000), subjects=250))

    assert (found["proposed"]["one_case"], found["proposed"]["one_year"]) == (545_376, 136_344_000)
