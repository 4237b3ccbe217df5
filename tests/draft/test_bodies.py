"""One body, however its name is written."""

import pytest

from workbench.draft.bodies import body_key

SAME = [
    ("UBND xã", "Ủy ban nhân dân xã"),
    ("Uỷ ban Dân tộc", "Ủy ban Dân tộc"),
    ("Uỷ  ban nhân dân tỉnh Hoà Bình", "UBND tỉnh Hòa Bình"),
    ("HĐND tỉnh", "hội đồng nhân dân tỉnh"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_to_write_one_body_have_one_key(one: str, other: str) -> None:
    assert body_key(one) == body_key(other)


def test_bodies_of_two_levels_keep_keys_of_their_own() -> None:
    assert body_key("UBND xã") != body_key("UBND tỉnh")
