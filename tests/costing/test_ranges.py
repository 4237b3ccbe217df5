"""Uncertain inputs: the bounds of the result hold every case within the ranges and are reached; the tornado tells what matters most."""

import copy
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.costing import calculate, parse_request, result_to_json
from workbench.errors import RefusalError

FORM = {"name": "Làm đơn", "kind": "form", "pages": 2}
SUBMIT = {"name": "Nộp hồ sơ", "kind": "travel", "level": "province", "trips": 1}


def side(*activities: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"times_a_year": 1, "subjects": 100, "fees": 0, "other": 0, "activities": list(activities), **values}


def request(current: dict[str, Any] | None, proposed: dict[str, Any] | None, **values: Any) -> dict[str, Any]:
    return {"year": 2026, "hourly_income": 50_000, "area": "urban", "current": current, "proposed": proposed, **values}


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    return result_to_json(calculate(parse_request(asked)))


def test_without_a_range_the_answer_is_the_one_of_the_contract():
    assert "range" not in answer(request(side(FORM), side(FORM)))


def test_a_range_by_hand():
    # 2 pages × 1 h × 50.000 = 100.000; from 1 to 4 pages: 50.000 to 200.000. 100 people, from 80 to 150.
    # A year from 50.000 × 80 = 4.000.000 to 200.000 × 150 = 30.000.000, likely 10.000.000.
    # Pages alone: 5.000.000 to 20.000.000 (15.000.000 wide); people alone: 8.000.000 to 15.000.000 (7.000.000 wide).
    found = answer(request(None, side({**FORM, "range": {"pages": [1, 4]}}, range={"subjects": [80, 150]})))["range"]

    assert found["proposed"] == {"one_case": [50_000, 200_000], "one_year": [4_000_000, 30_000_000]}
    assert (found["of"], found["yearly"], found["likely"]) == ("proposed", True, 10_000_000)
    assert [(row["name"], row["low"], row["high"], row["at_low"], row["at_high"]) for row in found["tornado"]] == [
        ("Làm đơn", 1, 4, 5_000_000, 20_000_000),
        ("Số lượng trong một năm", 80, 150, 8_000_000, 15_000_000),
    ]


def test_what_is_the_same_in_both_states_moves_both_together():
    # 2 h in person now and none proposed: 100.000 saved a case whatever the pages are; × 80 to × 150 people, the same in both states.
    form = {**FORM, "range": {"pages": [1, 4]}}
    people = {"subjects": [80, 150]}
    found = answer(request(side(form, SUBMIT, range=people), side(form, range=people)))["range"]

    assert found["saving"] == {"one_case": [100_000, 100_000], "one_year": [8_000_000, 15_000_000]}


def test_what_differs_between_the_states_is_uncertain_in_each():
    # Now 1 to 4 pages, proposed 1 to 2: from 50.000 − 100.000 = −50.000 to 200.000 − 50.000 = 150.000 a case.
    now, then = {**FORM, "range": {"pages": [1, 4]}}, {**FORM, "pages": 1, "range": {"pages": [1, 2]}}
    found = answer(request(side(now), side(then)))["range"]

    assert found["saving"]["one_case"] == [-50_000, 150_000]


def test_without_a_number_of_subjects_the_range_is_of_one_case():
    found = answer(request(None, side({**FORM, "range": {"pages": [1, 4]}}, subjects=None)))["range"]

    assert (found["yearly"], found["likely"], found["proposed"]["one_year"]) == (False, 100_000, None)


def test_the_income_of_an_hour_may_be_uncertain_too():
    found = answer(request(side(FORM), None, range={"hourly_income": [40_000, 60_000]}))["range"]

    assert found["current"]["one_year"] == [8_000_000, 12_000_000]
    assert found["of"] == "current"


WRONG = [
    ({**FORM, "range": {"pages": [3, 4]}}, "mức thấp không được lớn hơn"),
    ({**FORM, "range": {"pages": [1, 1.5]}}, "mức cao không được nhỏ hơn"),
    ({**FORM, "range": {"pages": [1]}}, "đúng hai số"),
    ({**FORM, "range": {"pages": [-1, 4]}}, "không được âm"),
    ({**FORM, "range": {"pages": ["1", 4]}}, "phải là một số"),
]


@pytest.mark.parametrize(("row", "words"), WRONG)
def test_a_range_that_does_not_hold_its_likely_figure_is_refused(row: dict[str, Any], words: str):
    with pytest.raises(RefusalError, match=words):
        parse_request(request(None, side(row)))


figures = st.integers(0, 400)


@st.composite
def spread(draw: st.DrawFn, key: str) -> dict[str, Any]:
    """Draw a figure with its range."""
    low, likely, high = sorted(draw(st.tuples(figures, figures, figures)))
    return {key: likely, "range": {key: [low, high]}}


@st.composite
def uncertain(draw: st.DrawFn) -> dict[str, Any]:
    """Draw two states with a few uncertain inputs, some of them the same in both."""
    shared = {"name": "Đơn", "kind": "form", **draw(spread("pages"))}
    own = [{"name": "Đi lại", "kind": "travel", "level": "province", **draw(spread("trips"))} for _ in range(2)]
    people = draw(spread("subjects"))
    fee = draw(spread("fees"))
    return request(side(shared, own[0], **people), side(shared, own[1], **fee))


def corners(asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every request in which each uncertain input stands at one of its ends; what is the same in both states stands alike."""
    places = [
        (one, key)
        for which in ("current", "proposed")
        for one in (asked[which], *asked[which]["activities"])
        for key in one.get("range", {})
    ]
    groups: dict[tuple[Any, ...], list[tuple[dict[str, Any], str]]] = {}
    for one, key in places:
        groups.setdefault((one.get("name"), key, one[key], *one["range"][key]), []).append((one, key))
    kept = copy.deepcopy(asked)
    for ends in product((0, 1), repeat=len(groups)):
        for end, members in zip(ends, groups.values(), strict=True):
            for one, key in members:
                one[key] = one["range"][key][end]
        yield bare(asked)
        for members, stood in zip(groups.values(), groups, strict=True):
            for one, key in members:
                one[key] = stood[2]
    assert asked == kept


def bare(asked: dict[str, Any]) -> dict[str, Any]:
    """Give a request without its ranges."""
    copied = copy.deepcopy(asked)
    for which in ("current", "proposed"):
        for one in (copied[which], *copied[which]["activities"]):
            one.pop("range", None)
    return copied


@given(uncertain())
def test_the_bounds_are_those_of_all_corners(asked: dict[str, Any]):
    found = calculate(parse_request(asked)).uncertainty
    results = [calculate(parse_request(corner)) for corner in corners(asked)]

    for one in [found] if found else []:
        years = [result.saving.one_year for result in results]
        assert (one.saving.one_year.low, one.saving.one_year.high) == (min(years), max(years))
        costs = [result.proposed.one_year for result in results]
        assert (one.proposed.one_year.low, one.proposed.one_year.high) == (min(costs), max(costs))


@given(uncertain())
def test_low_likely_and_high_stand_in_order_and_the_tornado_from_wide_to_narrow(asked: dict[str, Any]):
    result = calculate(parse_request(asked))

    for found in [result.uncertainty] if result.uncertainty else []:
        assert found.proposed.one_year.low <= result.proposed.one_year <= found.proposed.one_year.high
        assert found.current.one_year.low <= result.current.one_year <= found.current.one_year.high
        assert found.saving.one_year.low <= result.saving.one_year <= found.saving.one_year.high
        assert found.likely == result.proposed.one_year
        widths = [swing.width for swing in found.swings]
        assert widths == sorted(widths, reverse=True)
        assert all(swing.at_low <= found.likely <= swing.at_high for swing in found.swings)


def test_every_uncertain_figure_says_what_it_is_counted_in():
    rows = [
        {"name": "Đơn", "kind": "form", "pages": 2, "range": {"pages": [1, 4]}},
        {"name": "Nộp", "kind": "travel", "level": "province", "trips": 1, "range": {"trips": [1, 2]}},
        {"name": "Giấy tờ", "kind": "document", "hours": 2, "services": 5, "range": {"hours": [1, 5], "services": [1, 9]}},
    ]
    one = side(*rows, fees=10, range={"subjects": [50, 200], "times_a_year": [1, 3], "fees": [5, 20]})

    found = calculate(parse_request(request(None, {**one, "times_a_year": 2}))).uncertainty

    assert {swing.name: swing.unit for swing in found.swings} == {
        "Đơn": "trang",
        "Nộp": "lượt",
        "Giấy tờ": "giờ",
        "Giấy tờ (chi phí dịch vụ)": "đồng",
        "Phí, lệ phí": "đồng",
        "Số lần thực hiện trong một năm": "lần",
        "Số lượng trong một năm": "đối tượng",
    }


@given(uncertain(), st.integers(1, 50))
def test_a_wider_range_never_gives_a_narrower_result(asked: dict[str, Any], more: int):
    wider = copy.deepcopy(asked)
    low, high = wider["current"]["activities"][1]["range"]["trips"]
    wider["current"]["activities"][1]["range"]["trips"] = [low, high + more]

    before, after = calculate(parse_request(asked)), calculate(parse_request(wider))

    for one in [before.uncertainty] if before.uncertainty else []:
        assert after.uncertainty.current.one_year.low <= one.current.one_year.low
        assert after.uncertainty.current.one_year.high >= one.current.one_year.high
        assert after.uncertainty.saving.one_year.high >= one.saving.one_year.high


def test_the_largest_sheet_takes_no_longer_for_its_ranges_than_a_person_notices():
    rows = [{"name": f"Giấy tờ {place}", "kind": "document", "hours": 2, "range": {"hours": [1, 5]}} for place in range(500)]
    asked = parse_request(request(side(*rows, range={"subjects": [50, 200]}), side(*rows[1:])))

    started = perf_counter()
    found = calculate(asked).uncertainty

    assert len(found.swings) == 499
    assert found.current.one_case.high == Decimal(500 * 5 * 50_000)
    assert perf_counter() - started < 5
