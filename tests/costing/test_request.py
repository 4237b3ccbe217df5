"""Wrong input is refused with one sentence that says where it is and what to enter."""

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.costing import calculate, parse_request, result_to_json
from workbench.errors import RefusalError

REQUEST: dict[str, Any] = {
    "year": 2026,
    "hourly_income": 59_422,
    "area": "rural",
    "current": None,
    "proposed": {
        "times_a_year": 1,
        "subjects": 500,
        "fees": 100_000,
        "other": 0,
        "activities": [{"name": "Nộp hồ sơ", "kind": "travel", "level": "province", "trips": 1}],
    },
}
ACTIVITY = ("proposed", "activities", 0)

REFUSALS = [
    (("year",), None, "Nhập năm"),
    (("year",), "2026", "Nhập năm"),
    (("year",), 20_260, "Nhập năm"),
    (("year",), True, "Nhập năm"),
    (("area",), "city", "Chọn địa bàn"),
    (("area",), ["rural"], "Chọn địa bàn"),
    (("hourly_income",), -1, "không được âm"),
    (("hourly_income",), 0, "lớn hơn 0"),
    (("hourly_income",), float("nan"), "số xác định"),
    (("hourly_income",), "nhiều", "không phải chữ"),
    (("proposed",), None, "hoặc cả hai"),
    (("proposed",), [], "đối tượng JSON"),
    (("proposed", "times_a_year"), None, "còn thiếu"),
    (("proposed", "times_a_year"), -1, "Dự kiến: số lần thực hiện trong một năm không được âm"),
    (("proposed", "subjects"), 10**15, "quá lớn"),
    (("proposed", "subjects"), 1.5, "số nguyên"),
    (("proposed", "subjects"), float("inf"), "số xác định"),
    (("proposed", "fees"), "100.000", "không phải chữ"),
    (("proposed", "fees"), True, "không phải chữ"),
    (("proposed", "other"), -0.01, "không được âm"),
    (("proposed", "activities"), None, "danh sách hoạt động"),
    (("proposed", "activities"), [{}] * 501, "tối đa 500"),
    (ACTIVITY, "Nộp hồ sơ", "hoạt động thứ 1"),
    (("kept",), 3, "(kept) phải là một đối tượng JSON"),
    (("typed",), 5, "(typed) phải là một đối tượng JSON"),
    (("proposed", "typed"), ["fees"], "(typed) phải là một đối tượng JSON"),
    ((*ACTIVITY, "typed"), "hai", "(typed) phải là một đối tượng JSON"),
    ((*ACTIVITY, "name"), " ", "nhập tên"),
    ((*ACTIVITY, "name"), 5, "nhập tên"),
    ((*ACTIVITY, "kind"), "walk", "chọn loại hoạt động"),
    ((*ACTIVITY, "kind"), "form", "số trang còn thiếu"),
    ((*ACTIVITY, "kind"), "document", "số giờ còn thiếu"),
    ((*ACTIVITY, "kind"), "service", "chi phí thuê dịch vụ (đồng) còn thiếu"),
    ((*ACTIVITY, "level"), "planet", "chọn cấp đi lại"),
    ((*ACTIVITY, "level"), None, "chọn cấp đi lại"),
    ((*ACTIVITY, "trips"), 10**9, "quá lớn"),
    ((*ACTIVITY, "trips"), Decimal("NaN"), "số xác định"),
    ((*ACTIVITY, "services"), -5, "hoạt động “Nộp hồ sơ”: chi phí thuê dịch vụ (đồng) không được âm"),
]


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    request = copy.deepcopy(REQUEST)
    place: Any = request
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return request


@pytest.mark.parametrize(("path", "value", "sentence"), REFUSALS)
def test_each_wrong_input_is_refused(path: tuple[str | int, ...], value: Any, sentence: str):
    with pytest.raises(RefusalError) as refusal:
        parse_request(changed(path, value))

    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("stored", [None, [], "x", 5])
def test_what_is_no_object_is_refused(stored: Any):
    with pytest.raises(RefusalError):
        parse_request(stored)


def test_a_year_without_known_income_asks_for_it():
    with pytest.raises(RefusalError, match="Chưa có thu nhập bình quân một giờ làm việc của năm 2031"):
        parse_request({**REQUEST, "year": 2031, "hourly_income": None})


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)
PLACES = [path for path, _, _ in REFUSALS]


@given(st.sampled_from(PLACES), anything)
def test_any_value_in_any_place_is_calculated_or_refused(path: tuple[str | int, ...], value: Any):
    try:
        found = result_to_json(calculate(parse_request(changed(path, value))))
    except RefusalError as refusal:
        assert str(refusal).strip()
    else:
        assert json.loads(json.dumps(found, allow_nan=False)) == found
