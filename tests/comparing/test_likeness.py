"""Which segments keep their order, and which have moved."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from workbench.comparing.likeness import ordered

places = st.permutations(range(6)).map(lambda order: list(enumerate(order)))


@given(places, st.lists(st.integers(1, 9), min_size=6, max_size=6))
def test_the_chain_that_keeps_its_order_is_the_heaviest(pairs: list[tuple[int, int]], weights: list[int]):
    chain = sorted(ordered(pairs, weights))

    weight_of = dict(zip(pairs, weights, strict=True))
    subsets = (subset for size in range(7) for subset in itertools.combinations(pairs, size))
    increasing = (subset for subset in subsets if all(one[1] < other[1] for one, other in itertools.pairwise(subset)))
    assert all(one[1] < other[1] for one, other in itertools.pairwise(chain))
    assert sum(weight_of[pair] for pair in chain) == max(sum(weight_of[pair] for pair in subset) for subset in increasing)
