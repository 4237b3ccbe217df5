"""Krippendorff's alpha against the worked examples that its author published.

Sources: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (University of Pennsylvania, 2011), sections A (two observers, binary),
B (two observers, nominal) and C (several observers, missing values); the fourth is the example of Wikipedia's article on the coefficient.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.assessment.agreement import alpha, reliability


def units(*judges: str) -> list[list[str | None]]:
    """Turn the lines of the publication, one judge each, into units; a dot is a missing value."""
    lines = [[None if value == "." else value for value in judge.split()] for judge in judges]
    return [list(unit) for unit in zip(*lines, strict=True)]


BINARY = units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NOMINAL = units("a a b b d c c c e d d a", "b a b b b c c c e d d d")
MISSING = units(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
THREE_CODERS = units(
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)


@pytest.mark.parametrize(
    ("judged", "published"),
    [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743), (THREE_CODERS, 0.691)],
    ids=["binary", "nominal", "missing values", "three coders"],
)
def test_alpha_is_that_of_the_published_examples(judged, published):
    assert reliability(judged).alpha == pytest.approx(published, abs=0.0005)


def test_pairs_are_counted_within_a_unit():
    found = reliability([["yes", "yes"], ["yes", "no"], ["no", None], ["yes", "yes", "no"]])

    assert (found.pairs, found.agreed) == (5, 2)
    assert found.share == pytest.approx(2 / 5)
    assert not found.is_sure


def test_nothing_to_compare_has_neither_share_nor_alpha():
    found = reliability([["yes", None], [None, None]])

    assert (found.pairs, found.share, found.alpha) == (0, None, None)


def test_where_everybody_always_says_the_same_alpha_says_nothing():
    found = reliability([["yes", "yes"]] * 30)

    assert (found.share, found.alpha, found.is_sure) == (1.0, None, True)


VALUES = st.sampled_from("abc")
PAIRS = st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=30)


@given(PAIRS)
def test_alpha_is_one_exactly_when_all_agree_on_more_than_one_value(pairs):
    agree = [(one, one) for one, _other in pairs]
    varied = len({one for one, _other in pairs}) > 1

    assert alpha(agree) == (1.0 if varied else None)


@given(PAIRS, st.randoms(use_true_random=False))
def test_neither_the_order_of_units_nor_of_judges_matters(pairs, random):
    turned = [(other, one) for one, other in pairs]
    random.shuffle(turned)

    assert alpha(turned) == alpha(pairs)


@given(PAIRS)
def test_alpha_is_never_above_one_nor_above_the_share_of_agreement(pairs):
    found = reliability(pairs)

    assert found.alpha is None or found.alpha <= 1
    assert found.alpha is None or found.share is None or found.alpha <= found.share + 1e-9 + 1 / (2 * len(pairs))
