"""Parameters as the province keeps them: computed by the circular's formula, laid over the house's, and kept with what they gave."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from workbench.costing import Area, TravelLevel, calculate, parse_request, result_to_json
from workbench.costing.parameters import parameters
from workbench.costing.settings import HoursSetting, IncomeSetting, Setting, kept_for, overlay
from workbench.errors import RefusalError

INCOME = IncomeSetting(2027, "Cục Thống kê, thông cáo", gdp=Decimal(14_000_000), population=Decimal(103_000_000))
ROW = {area: Decimal(2) for area in Area}
HOURS = HoursSetting(date(2027, 1, 1), "Thông tư mới", ROW, {TravelLevel.COMMUNE: ROW, TravelLevel.PROVINCE: ROW})


def answer(setting: Setting | None, *, year: int = 2027, level: str = "province") -> dict[str, Any]:
    side = {"times_a_year": 1, "subjects": 10, "activities": [{"name": "Đi", "kind": "travel", "level": level, "trips": 1}]}
    request = {"year": year, "hourly_income": None, "area": "rural", "current": None, "proposed": side}
    under = overlay(parameters(), [(1, INCOME), *([(1, setting)] if setting else [])])
    return result_to_json(calculate(parse_request(request, under=under), under=under))


def test_an_income_by_hand():
    # 14.000.000 tỷ đồng / 103.000.000 people = 135.922.330 đồng a head; / 2.112 hours = 64.357 đồng; × 3 h to the province.
    found = answer(None)

    assert found["hourly_income"] == 64_357
    assert found["proposed"]["one_case"] == 193_071
    assert found["parameters"][0]["status"] == "to-confirm"


def test_an_income_a_head_is_enough():
    setting = IncomeSetting(2026, "Nguồn", is_confirmed=True, per_head=Decimal(125_500_000))

    parameter = overlay(parameters(), [(3, setting)]).incomes[2026]

    assert (parameter.value, parameter.status.value, parameter.id) == (59_422, "verified", "hourly-income-2026-3")


def test_a_new_table_holds_from_its_day_on_and_no_earlier():
    known = overlay(parameters(), [(1, HOURS)])

    assert known.table_of(2027).parameter.id == "hours-2027-01-01-1"
    assert known.table_of(2026).parameter.id == "hours-tt26"
    assert answer(HOURS)["proposed"]["one_case"] == 2 * 64_357


def test_a_level_that_a_table_no_longer_has_is_refused_with_what_to_do():
    with pytest.raises(RefusalError, match="chọn cấp khác"):
        answer(HOURS, level="district")


WRONG: list[tuple[Setting, str]] = [
    (replace(INCOME, year=1890), "Nhập năm"),
    (replace(INCOME, source=" "), "Nhập nguồn"),
    (replace(INCOME, gdp=None), "Nhập tổng sản phẩm"),
    (replace(INCOME, gdp=Decimal(14_000)), "Kiểm tra đơn vị"),
    (replace(INCOME, hours=0), "giới hạn của lịch"),
    (replace(HOURS, source=""), "Nhập nguồn"),
    (replace(HOURS, trips={TravelLevel.PROVINCE: ROW}), "cấp xã và cấp tỉnh"),
    (replace(HOURS, form_page={Area.URBAN: Decimal(1)}), "đủ ba địa bàn"),
    (replace(HOURS, form_page={**ROW, Area.URBAN: Decimal(0)}), "lớn hơn 0"),
]


@pytest.mark.parametrize(("setting", "words"), WRONG)
def test_what_cannot_be_computed_with_is_refused(setting: Setting, words: str):
    with pytest.raises(RefusalError, match=words):
        setting.check()


@pytest.mark.parametrize("setting", [INCOME, HOURS, replace(INCOME, gdp=None, population=None, per_head=Decimal("125500000.5"))])
def test_a_setting_is_stored_and_read_back(setting: Setting):
    assert type(setting).from_json(setting.to_json()) == setting


def test_what_was_computed_is_computed_the_same_again_after_new_parameters():
    before = answer(None)
    newer = overlay(parameters(), [(2, replace(INCOME, gdp=Decimal(15_000_000))), (2, HOURS)])
    kept = kept_for(newer, before, year=2027, tables=[*parameters().tables, *newer.tables])

    request = {"year": 2027, "hourly_income": None, "area": "rural", "current": None}
    side = {"times_a_year": 1, "subjects": 10, "activities": [{"name": "Đi", "kind": "travel", "level": "province", "trips": 1}]}
    again = result_to_json(calculate(parse_request({**request, "proposed": side}, under=kept), under=kept))

    assert again == before
    assert newer.incomes[2027].value != kept.incomes[2027].value
