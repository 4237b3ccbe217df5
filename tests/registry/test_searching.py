"""Search forgives marks, order and a mistyped letter, and puts the likest first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.registry.records import RECORDS, registry_at
from workbench.draft.unmarked import unmarked
from workbench.registry import Registry, shipped
from workbench.registry.searching import PAGE_SIZE, search


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return registry_at(tmp_path_factory.mktemp("registry"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tàu cá", ["1.000002", "2.000005"]),
        ("tau ca", ["1.000002", "2.000005"]),
        ("TAU CA DONG MOI", ["2.000005"]),
        ("ca tau ky dang", ["1.000002"]),
        ("kai sinh", ["1.000003"]),
        ("khai sihn", ["1.000003"]),
        ("xay dun", ["1.000004"]),
        ("ho tich", ["1.000003"]),
        ("dang ky ho tich", ["1.000003"]),
        ("1.000001", ["1.000001"]),
        ("2.", ["2.000005"]),
        ("2000005", ["2.000005"]),
        ("zzz", []),
        ("9.9", []),
        ("", ["1.000001", "1.000004", "1.000003", "1.000002", "2.000005"]),
        ("  ,;  ", ["1.000001", "1.000004", "1.000003", "1.000002", "2.000005"]),
    ],
)
def test_procedures_are_found_as_people_type(registry: Registry, typed: str, found: list[str]) -> None:
    assert [entry.key for entry in search(registry, typed).entries] == found


@pytest.mark.parametrize(
    ("field", "level", "found"),
    [
        ("Thủy sản", "", ["1.000002", "2.000005"]),
        ("Thủy sản", "Cấp xã", ["1.000002"]),
        ("Xây dựng", "", []),
        ("Không có", "", []),
    ],
)
def test_filters_narrow_what_was_found(registry: Registry, field: str, level: str, found: list[str]) -> None:
    assert [entry.key for entry in search(registry, "tau ca", field=field, level=level).entries] == found


def test_the_words_that_were_meant_are_said(registry: Registry) -> None:
    assert search(registry, "đăng ký kai sinh").meant == "dang ky khai sinh"
    assert search(registry, "đăng ký khai sinh").meant == ""


@settings(max_examples=40)
@given(st.sampled_from(RECORDS), st.randoms(use_true_random=False))
def test_every_procedure_is_found_by_its_own_words_in_any_order(registry: Registry, record, random) -> None:
    words = unmarked(record.name).split()
    random.shuffle(words)

    assert record.key in [entry.key for entry in search(registry, " ".join(words)).entries]


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(registry: Registry, typed: str) -> None:
    found = search(registry, typed, page=3)

    assert 1 <= found.page <= found.pages


def test_pages_hold_every_procedure_once() -> None:
    first = search(shipped(), "giay phep")

    pages = [search(shipped(), "giay phep", page=page).entries for page in range(1, first.pages + 1)]

    assert len({entry.key for page in pages for entry in page}) == sum(map(len, pages)) == first.total > PAGE_SIZE


@pytest.mark.parametrize(
    ("typed", "first"),
    [("dang ky khai sinh", "1.001193"), ("cap giay phep lai xe", "3.000346"), ("đăng ký thường trú", "1.004222"), ("1.004222", "1.004222")],
)
def test_what_people_look_for_comes_first_in_the_registry_that_ships(typed: str, first: str) -> None:
    assert search(shipped(), typed).entries[0].key == first
