"""Which changed facts weigh more on people."""

from typing import Any

import pytest

from models.enums import Component
from workbench.comparing.burdens import Burden, burden_of
from workbench.comparing.facts import FactChange

LAND = {"name": "Giấy chứng nhận quyền sử dụng đất", "form": "copy", "copies": 1}
CASES = [
    pytest.param(Component.DOSSIER, None, LAND, Burden.PAPER, id="a paper more"),
    pytest.param(Component.DOSSIER, LAND, None, None, id="a paper less"),
    pytest.param(
        Component.DOSSIER, LAND, LAND | {"form": "certified-copy"}, Burden.STRICTER_PAPER, id="a certified copy instead of a copy"
    ),
    pytest.param(Component.DOSSIER, LAND, LAND | {"copies": 2}, Burden.STRICTER_PAPER, id="two copies instead of one"),
    pytest.param(Component.DOSSIER_COUNT, 1, 3, Burden.SETS, id="more sets"),
    pytest.param(Component.DOSSIER_COUNT, None, 1, None, id="one set, where none was said"),
    pytest.param(Component.TIME_LIMIT, {"amount": 10, "unit": "working-day"}, {"amount": 7, "unit": "working-day"}, None, id="shorter"),
    pytest.param(
        Component.TIME_LIMIT,
        {"amount": 12, "unit": "day"},
        {"amount": 10, "unit": "working-day"},
        Burden.LONGER,
        id="ten working days are a fortnight",
    ),
    pytest.param(
        Component.TIME_LIMIT,
        {"amount": 5, "unit": "day", "whose": "applicant"},
        {"amount": 10, "unit": "day", "whose": "applicant"},
        None,
        id="more time for the applicant",
    ),
    pytest.param(Component.FEE, None, {"amount": 100_000, "currency": "VND"}, Burden.FEE, id="a new fee"),
    pytest.param(
        Component.FEE, {"amount": 100_000, "currency": "VND"}, {"amount": None, "currency": "VND", "free": True}, None, id="free now"
    ),
    pytest.param(Component.CONDITION, None, "Không nợ thuế", Burden.CONDITION, id="a condition more"),
    pytest.param(Component.METHOD, ["in-person", "online"], ["in-person"], Burden.CHANNEL, id="a channel less"),
    pytest.param(Component.NAME, "Cấp thẻ", "Cấp mới thẻ", None, id="a name weighs nothing"),
]


@pytest.mark.parametrize(("component", "old", "new", "expected"), CASES)
def test_only_what_grew_is_a_burden(component: Component, old: Any, new: Any, expected: Burden | None) -> None:
    assert burden_of(FactChange(component, old, new)) is expected
