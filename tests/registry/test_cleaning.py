"""Published texts lose what belongs to the page that they were taken from, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.registry.cleaning import cleaned, mended_results


@pytest.mark.parametrize(
    ("published", "clean"),
    [
        ("Nhận kết quả.</p>", "Nhận kết quả."),
        ("Một<br/>hai<br>ba", "Một\nhai\nba"),
        ("<p>Một</p><p>hai &amp; ba</p>", "Một\nhai & ba"),
        ("dưới 5 < 10 và > 3", "dưới 5 < 10 và > 3"),
        ("- - Danh mục\n-\n\n  hai  ba ", "- Danh mục\nhai ba"),
        ("\uf0fc Đơn\u200e", "- Đơn"),
        ("Công văn từ chốiMã: 000.00.00.G12-KQ002223", "Công văn từ chối"),
        ("Mã: Cơ quan đăng ký", "Mã: Cơ quan đăng ký"),
        ("Tòa án nhân dân_old", "Tòa án nhân dân"),
    ],
)
def test_remnants_of_pages_are_taken_off(published: str, clean: str) -> None:
    assert cleaned(published) == clean


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = cleaned(text.replace("&", "").replace("<", "").replace("_", "").replace("Mã", ""))

    assert cleaned(once) == once


@pytest.mark.parametrize(
    ("published", "results"),
    [
        ("Giấy phép; ăn bản từ chối", ["Giấy phép", "Văn bản từ chối"]),
        ("Giấy phép; iấy chứng nhận; uyết định", ["Giấy phép", "Giấy chứng nhận", "Quyết định"]),
        ("Giấy phép; kho xăng", ["Giấy phép", "kho xăng"]),
        ("ổ điện", ["ổ điện"]),
    ],
)
def test_results_get_back_the_letters_that_the_portal_loses(published: str, results: list[str]) -> None:
    assert mended_results(published).splitlines() == results
