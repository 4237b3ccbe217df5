"""How often people held a rule right, and how sure that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.linting.precision import share_right

COUNTS = st.integers(0, 5_000)


def test_before_the_first_decision_there_is_no_share() -> None:
    assert share_right(0, 0) is None


@pytest.mark.parametrize(
    ("right", "wrong", "low", "high"),
    [(0, 1, 0.0, 0.793), (1, 0, 0.207, 1.0), (9, 3, 0.468, 0.911), (50, 50, 0.404, 0.596)],
)
def test_the_interval_is_that_of_wilson(right: int, wrong: int, low: float, high: float) -> None:
    share = share_right(right, wrong)

    assert share is not None
    assert (share.low, share.high) == pytest.approx((low, high), abs=0.001)


@given(COUNTS, COUNTS.filter(bool))
def test_the_share_lies_in_its_interval_and_more_decisions_narrow_it(right: int, wrong: int) -> None:
    few, many = share_right(right, wrong), share_right(right * 10, wrong * 10)

    assert few is not None and many is not None
    assert 0 <= few.low <= few.value + 1e-9 and few.value <= few.high + 1e-9 <= 1 + 1e-8
    assert many.high - many.low < few.high - few.low
