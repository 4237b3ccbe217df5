"""The registry's file: what is written is read, the one that ships is small and clean, a bad one is refused."""

import re
from pathlib import Path

import pytest

from models.enums import Component
from tests.registry.records import RECORDS, registry_at
from workbench.errors import NotFoundError, RefusalError
from workbench.registry import Registry, registry_in, shipped
from workbench.registry.store import FILE

MOST_BYTES = 8_000_000


def test_what_is_written_is_read(tmp_path: Path) -> None:
    registry = registry_at(tmp_path)

    assert registry.read_all() == [_without_empty(record) for record in RECORDS]
    assert registry.find("1.000003").name == "Đăng ký khai sinh"
    assert [one.key for one in registry.read(["2.000005", "none", "1.000001"])] == ["2.000005", "1.000001"]
    assert registry.levels == ("Cấp tỉnh", "Cấp xã")
    assert [(source.name, source.date, source.count) for source in registry.sources] == [("Cổng thử", "2026-07", 5)]


def _without_empty(record):
    return type(record)(record.entry, {component: text for component, text in record.components.items() if text}, record.bases)


def test_the_same_procedures_give_the_same_file(tmp_path: Path) -> None:
    first, second = registry_at(tmp_path / "a"), registry_at(tmp_path / "b", tuple(reversed(RECORDS)))

    assert first.path.read_bytes() == second.path.read_bytes()


def test_an_empty_registry_is_a_registry(tmp_path: Path) -> None:
    registry = registry_at(tmp_path, ())

    assert (registry.entries, registry.read_all(), registry.results) == ((), [], {})


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="Danh bạ không có thủ tục này"):
        registry_at(tmp_path).find("9.9")


@pytest.mark.parametrize("data", [b"", b"hong", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_spoilt_file_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)

    with pytest.raises(RefusalError, match="Hãy nhập lại danh bạ"):
        _ = Registry(tmp_path / FILE).entries


def test_the_one_in_the_data_folder_goes_before_the_one_that_ships(tmp_path: Path) -> None:
    assert registry_in(tmp_path) is shipped()

    registry_at(tmp_path / "registry", RECORDS[:1])
    first = len(registry_in(tmp_path).entries)
    registry_at(tmp_path / "registry")

    assert (first, len(registry_in(tmp_path).entries)) == (1, 5)


def test_the_registry_that_ships_is_small_and_says_where_it_is_from() -> None:
    assert shipped().path.stat().st_size <= MOST_BYTES
    assert sum(source.count for source in shipped().sources) == len(shipped().entries) > 2_900
    assert {source.name for source in shipped().sources} >= {"Cổng Dịch vụ công quốc gia"}


def test_the_texts_that_ship_hold_no_remnants_of_pages() -> None:
    texts = [(one.key, text) for one in shipped().read_all() for text in (one.name, one.bases, *one.components.values())]

    assert [key for key, text in texts if re.search(r"</?[a-z]+>|&[a-z]+;|_old\b|[\uf000-\uf0ff]", text)] == []
    assert all(one.components.get(Component.SEQUENCE) for one in shipped().read_all())
