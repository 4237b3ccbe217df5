"""Compliance cost by the formulas of Thông tư 03/2022/TT-BTP, Điều 11 khoản 4."""

import copy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.costing import calculate, parse_request, result_to_json

FORM = {"name": "Làm đơn", "kind": "form", "pages": 2}
SUBMIT = {"name": "Nộp hồ sơ", "kind": "travel", "level": "province", "trips": 1}
COPY = {"name": "Sao chụp", "kind": "service", "services": 20_000}
RECEIVE = {"name": "Nhận kết quả", "kind": "travel", "level": "province", "trips": 1}


def side(*activities: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"times_a_year": 1, "subjects": 500, "fees": 100_000, "other": 0, "activities": list(activities), **values}


EXAMPLE = {
    "year": 2026,
    "hourly_income": 59_422,
    "area": "rural",
    "current": side(FORM, SUBMIT, COPY, RECEIVE),
    "proposed": side(FORM, COPY),
}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    return result_to_json(calculate(parse_request(request)))


def test_the_worked_example():
    found = answer(EXAMPLE)

    assert (found["current"]["one_case"], found["current"]["one_year"]) == (654_798, 327_399_000)
    assert (found["proposed"]["one_case"], found["proposed"]["one_year"]) == (298_266, 149_133_000)
    assert {key: found["saving"][key] for key in ("one_case", "one_year", "rate")} == {
        "one_case": 356_532,
        "one_year": 178_266_000,
        "rate": 0.5445,
    }
    assert found["hourly_income"] == 59_422
    assert found["current"]["lines"][0] == {"name": "Làm đơn", "hours": 3, "cost": 178_266, "part": "activity"}


def test_the_income_of_the_year_is_used_where_none_is_entered():
    found = answer({**EXAMPLE, "hourly_income": None})

    assert found["hourly_income"] == 59_422
    assert found["parameters"][0]["status"] == "to-confirm"


@pytest.mark.parametrize(("year", "income"), [(2024, 48_248), (2025, 53_977), (2026, 59_422)])
def test_the_income_an_hour_is_gdp_a_head_over_the_hours_of_a_year(year: int, income: int):
    assert answer({**EXAMPLE, "year": year, "hourly_income": None})["hourly_income"] == income


def test_with_an_unknown_number_of_subjects_only_one_case_is_computed():
    found = answer({**EXAMPLE, "proposed": side(FORM, COPY, subjects=None)})

    assert found["proposed"] == {**found["proposed"], "one_case": 298_266, "one_year": None}
    assert (found["saving"]["one_case"], found["saving"]["one_year"]) == (356_532, None)


def test_an_abolished_procedure_costs_nothing():
    found = answer({**EXAMPLE, "proposed": None})

    assert found["saving"] == {"one_case": 654_798, "one_year": 327_399_000, "rate": 1.0, "year_rate": 1.0}


def test_a_new_procedure_saves_nothing_and_has_no_rate():
    found = answer({**EXAMPLE, "current": None})

    assert found["current"] is None
    assert found["saving"] == {"one_case": -298_266, "one_year": -149_133_000, "rate": None, "year_rate": None}


def test_a_procedure_that_costs_nothing_now_has_no_rate():
    found = answer({**EXAMPLE, "current": side(fees=0), "proposed": side(fees=0)})

    assert (found["current"]["one_case"], found["saving"]["rate"]) == (0, None)


HOURS = [
    ("form", {"pages": 2}, ("2", "3", "4")),
    ("travel", {"level": "commune", "trips": 1}, ("1", "1.5", "2")),
    ("travel", {"level": "district", "trips": 2}, ("3", "4.5", "6")),
    ("travel", {"level": "province", "trips": 1}, ("2", "3", "4")),
    ("travel", {"level": "region", "trips": 1}, ("8", "12", "16")),
    ("travel", {"level": "national", "trips": 1}, ("16", "24", "32")),
    ("document", {"hours": 2.5}, ("2.5", "2.5", "2.5")),
    ("other", {"hours": 4}, ("4", "4", "4")),
    ("service", {"services": 9}, ("0", "0", "0")),
]


@pytest.mark.parametrize(("kind", "amounts", "expected"), HOURS)
def test_hours_by_area(kind: str, amounts: dict[str, Any], expected: tuple[str, str, str]):
    request = {**EXAMPLE, "current": side({"name": "Việc", "kind": kind, **amounts}), "proposed": None}

    costs = [calculate(parse_request({**request, "area": area})).current for area in ("urban", "rural", "mountain")]

    assert [cost.lines[0].hours for cost in costs] == [Decimal(hours) for hours in expected]


def test_an_activity_may_need_a_paid_service_besides():
    found = answer({**EXAMPLE, "current": side({**SUBMIT, "services": 15_000}, fees=0)})

    assert found["current"]["one_case"] == 3 * 59_422 + 15_000


def test_a_level_that_was_abolished_is_computed_with_a_warning():
    request = {**EXAMPLE, "current": side({**SUBMIT, "level": "district"})}

    assert answer(request)["warnings"] == [
        "Cấp huyện đã kết thúc hoạt động từ ngày 01/7/2025; chọn cấp xã hoặc cấp tỉnh nếu thủ tục được thực hiện sau ngày đó."
    ]
    assert answer({**request, "year": 2024})["warnings"] == []


def test_the_hour_table_is_the_one_in_force():
    tables = [answer({**EXAMPLE, "year": year})["parameters"][-1] for year in (2024, 2026)]

    assert [(table["id"], table["status"]) for table in tables] == [("hours-tt03", "verified"), ("hours-tt26", "to-confirm")]


def test_only_what_is_shown_is_rounded():
    third = {"name": "Việc", "kind": "document", "hours": 0.1}
    found = answer({**EXAMPLE, "hourly_income": 5, "current": side(third, fees=0, subjects=3), "proposed": None})

    assert (found["current"]["one_case"], found["current"]["one_year"]) == (1, 2)


amounts = st.decimals(min_value=0, max_value=1_000, places=2)
money = st.integers(0, 10_000_000)
activities = st.one_of(
    st.fixed_dictionaries({"name": st.just("Đơn"), "kind": st.just("form"), "pages": amounts, "services": money}),
    st.fixed_dictionaries(
        {
            "name": st.just("Đi lại"),
            "kind": st.just("travel"),
            "level": st.sampled_from(["commune", "district", "province", "region", "national"]),
            "trips": amounts,
            "services": money,
        }
    ),
    st.fixed_dictionaries({"name": st.just("Giấy tờ"), "kind": st.just("document"), "hours": amounts, "services": money}),
    st.fixed_dictionaries({"name": st.just("Dịch vụ"), "kind": st.just("service"), "services": money}),
)
sides = st.fixed_dictionaries(
    {
        "times_a_year": st.integers(0, 400),
        "subjects": st.integers(0, 1_000_000),
        "fees": money,
        "other": money,
        "activities": st.lists(activities, max_size=6),
    }
)
requests = st.fixed_dictionaries(
    {
        "year": st.integers(2024, 2026),
        "hourly_income": st.integers(1, 1_000_000),
        "area": st.sampled_from(["urban", "rural", "mountain"]),
        "current": sides,
        "proposed": sides,
    }
)
NUMBERS = ("pages", "trips", "hours", "services")


@given(requests)
def test_the_lines_add_up_to_one_case_exactly(request: dict[str, Any]):
    result = calculate(parse_request(request))

    for cost in (result.current, result.proposed):
        assert sum((line.cost for line in cost.lines), start=Decimal(0)) == cost.one_case
    assert result.current.one_case - result.proposed.one_case == result.saving.one_case


@given(requests, st.data(), st.integers(1, 1_000))
def test_more_of_anything_never_costs_less(request: dict[str, Any], data: st.DataObject, more: int):
    grown = copy.deepcopy(request)
    places = [(grown["current"], key) for key in ("times_a_year", "subjects", "fees", "other")] + [(grown, "hourly_income")]
    places += [(row, key) for row in grown["current"]["activities"] for key in NUMBERS if key in row]
    place, key = data.draw(st.sampled_from(places))
    place[key] += more

    before, after = calculate(parse_request(request)).current, calculate(parse_request(grown)).current

    assert after.one_case >= before.one_case
    assert after.one_year >= before.one_year


@given(requests, activities)
def test_one_activity_more_never_costs_less(request: dict[str, Any], activity: dict[str, Any]):
    grown = {**request, "current": {**request["current"], "activities": [*request["current"]["activities"], activity]}}

    before, after = calculate(parse_request(request)).current, calculate(parse_request(grown)).current

    assert after.one_case >= before.one_case


@given(requests)
def test_a_remoter_area_never_costs_less(request: dict[str, Any]):
    costs = [calculate(parse_request({**request, "area": area})).current.one_case for area in ("urban", "rural", "mountain")]

    assert costs == sorted(costs)


@given(requests)
def test_rates_are_shares_of_what_it_costs_now(request: dict[str, Any]):
    result = calculate(parse_request(request))
    assume(result.current.one_case > 0)

    assert result.saving.rate <= 1
    assert (result.saving.rate > 0) == (result.saving.one_case > 0)
