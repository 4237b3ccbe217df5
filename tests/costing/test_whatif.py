"""Trying changes: the same formulas, the stored sheet untouched, each change alone and all together."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.costing import Activity, ActivityGroup, ActivityKind, Area, Sheet, TravelLevel, calculate, parse_request
from workbench.costing.whatif import Changes, End, certain, changed, fewer_waiting_days

PREPARE, SUBMIT, RECEIVE = ActivityGroup.PREPARE, ActivityGroup.SUBMIT, ActivityGroup.RECEIVE
FORM = Activity("Đơn", ActivityKind.FORM, PREPARE, pages=Decimal(2), ranges={"pages": (Decimal(1), Decimal(4))})
PAPER = Activity("Giấy xác nhận", ActivityKind.DOCUMENT, PREPARE, hours=Decimal("1.5"), services=Decimal(2_000))
GO = Activity("Nộp hồ sơ", ActivityKind.TRAVEL, SUBMIT, level=TravelLevel.PROVINCE, trips=Decimal(1))
FETCH = Activity("Nhận kết quả", ActivityKind.TRAVEL, RECEIVE, level=TravelLevel.PROVINCE, trips=Decimal(1))
SHEET = Sheet(Area.RURAL, subjects=Decimal(500), fees=Decimal(100_000), activities=(FORM, PAPER, GO, FETCH))


def a_case(sheet: Sheet) -> Decimal:
    request: dict[str, Any] = {"year": 2026, "hourly_income": 50_000, "area": "rural", "current": None, "proposed": sheet.to_json()}
    return calculate(parse_request(request)).proposed.one_case


# 2 pages 150.000, paper 77.000, two trips 300.000, fee 100.000: 627.000 a case.
EFFECTS = [
    (Changes(), 0),
    (Changes(without=frozenset({1})), -77_000),
    (Changes(fewer_pages=1), -75_000),
    (Changes(fewer_pages=9), -75_000),
    (Changes(online=100), -300_000),
    (Changes(online=50), -150_000),
    (Changes(less_travel=50), -150_000),
    (Changes(online=50, less_travel=50), -225_000),
    (Changes(nearer=TravelLevel.COMMUNE), -150_000),
    (Changes(less_fee=30), -30_000),
    (Changes(fewer_days=10), 0),
]


@pytest.mark.parametrize(("changes", "effect"), EFFECTS)
def test_each_change_by_hand(changes: Changes, effect: int):
    assert a_case(SHEET) == 627_000
    assert a_case(changed(SHEET, changes)) - a_case(SHEET) == effect


def test_days_of_waiting_are_counted_and_not_costed():
    assert fewer_waiting_days(SHEET, Changes(fewer_days=10)) == 5_000
    assert fewer_waiting_days(Sheet(Area.RURAL), Changes(fewer_days=10)) is None


def test_a_range_moves_with_its_figure():
    (form, *_rest) = changed(SHEET, Changes(fewer_pages=1)).activities

    assert form.ranges == {"pages": (1, 3)}
    assert form.pages == 1


def test_each_change_is_given_alone():
    changes = Changes(without=frozenset({1, 0}), online=100, fewer_days=3)

    assert [name for name, _alone in changes.each()] == ["without:0", "without:1", "online", "fewer_days"]


percents = st.integers(0, 100)
changes_of = st.builds(
    Changes,
    without=st.frozensets(st.integers(0, 3)),
    fewer_pages=st.integers(0, 5),
    online=percents,
    less_travel=percents,
    less_fee=percents,
    nearer=st.sampled_from([None, TravelLevel.COMMUNE]),
    fewer_days=st.integers(0, 30),
)


@given(changes_of)
def test_relief_never_costs_more_and_never_less_than_nothing(changes: Changes):
    assert 0 <= a_case(changed(SHEET, changes)) <= a_case(SHEET)


@given(changes_of)
def test_what_comes_out_is_a_sheet_that_can_be_stored(changes: Changes):
    tried = changed(SHEET, changes)

    assert Sheet.from_json(tried.to_json()) == tried


SPANS = st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6)).map(sorted)
CHANGES = st.builds(
    Changes,
    without=st.frozensets(st.integers(0, 2)),
    fewer_pages=st.integers(0, 3),
    online=st.integers(0, 100),
    less_travel=st.integers(0, 100),
    less_fee=st.integers(0, 100),
    nearer=st.sampled_from([None, TravelLevel.COMMUNE]),
)


def spread(pages: list[int], trips: list[int], fees: list[int]) -> Sheet:
    """Give a sheet of three figures, each low, likely and high."""
    form = Activity("Đơn", ActivityKind.FORM, PREPARE, pages=Decimal(pages[1]), ranges={"pages": ends_of(pages)})
    trip = Activity(
        "Nộp", ActivityKind.TRAVEL, SUBMIT, level=TravelLevel.PROVINCE, trips=Decimal(trips[1]), ranges={"trips": ends_of(trips)}
    )
    return Sheet(Area.RURAL, fees=Decimal(fees[1]), activities=(form, trip), ranges={"fees": ends_of(fees)})


def ends_of(span: list[int]) -> tuple[Decimal, Decimal]:
    return Decimal(span[0]), Decimal(span[2])


@given(SPANS, SPANS, SPANS, CHANGES)
def test_what_a_change_saves_is_least_and_most_where_all_figures_are(
    pages: list[int], trips: list[int], fees: list[int], changes: Changes
) -> None:
    corners = [
        spread([page] * 3, [trip] * 3, [fee] * 3) for page, trip, fee in product(*((one[0], one[2]) for one in (pages, trips, fees)))
    ]
    sheet = spread(pages, trips, fees)

    saved = [a_case(certain(one)) - a_case(certain(changed(one, changes))) for one in corners]
    low, high = (a_case(certain(sheet, end)) - a_case(certain(changed(sheet, changes), end)) for end in End)

    assert (min(saved), max(saved)) == (low, high)
