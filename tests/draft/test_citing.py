"""Citations as a lawyer writes them."""

import pytest

from workbench.draft.citing import citation


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", ""),
        ("dieu-5", "Điều 5"),
        ("chuong-2/dieu-5/khoan-1/diem-dd", "Điểm đ khoản 1 Điều 5"),
        ("chuong-4", "Chương IV"),
        ("phu-luc-1/dieu-2", "Điều 2 Phụ lục 1"),
        ("kem-theo/phu-luc-1/khoan-2", "Khoản 2 Phụ lục 1 (văn bản kèm theo)"),
        ("kem-theo/dieu-3/khoan-2", "Khoản 2 Điều 3 (văn bản kèm theo)"),
        ("dieu-5~2", "Điều 5"),
        ("phu-luc-mau-02", "Mẫu số 02"),
        ("phu-luc-2/khoan-1", "Khoản 1 Phụ lục 2"),
    ],
)
def test_a_path_is_cited_from_the_small_unit_to_the_large_one(path: str, words: str) -> None:
    assert citation(path) == words
