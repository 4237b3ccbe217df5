from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from workbench.reports import wording


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 1, 5), "Tỉnh Mẫu, ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 10), "Tỉnh Mẫu, ngày 10 tháng 02 năm 2026"),
        (date(2019, 6, 29), "Tỉnh Mẫu, ngày 29 tháng 6 năm 2019"),
        (date(2026, 12, 9), "Tỉnh Mẫu, ngày 09 tháng 12 năm 2026"),
        (None, "Tỉnh Mẫu, ngày      tháng      năm      "),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(day, written):
    assert wording.place_and_day("Tỉnh Mẫu", day) == written


@pytest.mark.parametrize(("number", "written"), [(5, "Số: 05/BC-STP"), (15, "Số: 15/BC-STP"), (None, "Số:        /BC-STP")])
def test_a_number_below_ten_takes_a_zero_and_a_number_to_come_leaves_a_gap(number, written):
    assert wording.issued_number(number, "BC-STP") == written


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        ("654798", 0, "654.798"),
        ("327399000", 0, "327.399.000"),
        ("1.5", 2, "1,5"),
        ("3", 2, "3"),
        ("2.25", 2, "2,25"),
        ("-1234.5", 0, "-1.235"),
        ("0.4", 0, "0"),
        ("999.999", 2, "1.000"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value, places, written):
    assert wording.number(Decimal(value), places=places) == written


def test_an_unknown_amount_is_never_written_as_zero():
    assert wording.money(None) == "Chưa xác định"


def test_a_share_is_written_as_per_cent():
    assert wording.percent(Decimal("0.5445")) == "54,45%"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_can_stand_in_a_word_file_after_cleaning(text):
    element = etree.Element("text")

    element.text = wording.clean(text)

    assert wording.clean(wording.clean(text)) == wording.clean(text)


def test_cleaning_keeps_letters_tabs_and_line_breaks():
    assert wording.clean("Đơn\tđề\nnghị\x00\x0b\x1f ☒ 𝒳\ufffe") == "Đơn\tđề\nnghị ☒ 𝒳"


@pytest.mark.parametrize(("value", "written"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (26, "XXVI")])
def test_parts_are_numbered_in_roman(value, written):
    assert wording.roman(value) == written


def test_a_list_ends_with_a_full_stop_and_its_other_lines_with_a_semicolon():
    assert wording.listed(("Như trên;", "Giám đốc", "Lưu: VT.")) == ("- Như trên;", "- Giám đốc;", "- Lưu: VT.")
