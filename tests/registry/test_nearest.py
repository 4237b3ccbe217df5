"""The nearest existing procedures, by name, dossier and result."""

from pathlib import Path

import pytest

from tests.registry.records import RECORDS, registry_at
from workbench.errors import NotFoundError
from workbench.registry import Registry, shipped
from workbench.registry.nearest import Wanted, compared, nearest


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return registry_at(tmp_path)


def test_the_same_procedure_is_nearest_and_says_which_papers_are_shared(registry: Registry) -> None:
    papers = (
        "a) Giấy tờ khác",
        "b) Bản sao Giấy chứng nhận đăng ký tàu cá",
        "c) Đơn đề nghị cấp giấy phép khai thác thủy sản theo Mẫu số 01",
    )
    wanted = Wanted("Thủ tục cấp giấy phép khai thác thủy sản", papers, ("Giấy phép khai thác thủy sản",))

    first = nearest(registry, wanted)[0]

    assert first.existing.key == "1.000001"
    assert first.likeness.name == pytest.approx(1, abs=1e-5)
    assert first.likeness.result == pytest.approx(1, abs=1e-5)
    assert first.shared == ((1, 1), (2, 0))
    assert (first.papers, first.existing_papers) == (3, 3)


@pytest.mark.parametrize("name", ["", "Zzz yyy xxx", "Thủ tục"])
def test_what_is_like_nothing_has_nothing_near(registry: Registry, name: str) -> None:
    assert nearest(registry, Wanted(name)) == []


def test_what_the_draft_is_silent_on_does_not_count_against_it(registry: Registry) -> None:
    near = nearest(registry, Wanted("Đăng ký tàu cá"))[0]

    assert near.existing.key == "1.000002"
    assert (near.likeness.dossier, near.likeness.result) == (None, None)
    assert near.likeness.whole == pytest.approx(1, abs=1e-5)


def test_any_existing_procedure_can_be_compared_and_an_unknown_one_not(registry: Registry) -> None:
    assert compared(registry, Wanted("Đăng ký tàu cá"), "1.000003").existing.key == "1.000003"
    with pytest.raises(NotFoundError):
        compared(registry, Wanted("Đăng ký tàu cá"), "9.9")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.key)
def test_every_existing_procedure_is_nearest_to_itself(registry: Registry, record) -> None:
    assert nearest(registry, Wanted(record.name))[0].existing.key == record.key


def test_names_of_the_registry_that_ships_lead_to_themselves() -> None:
    entries = shipped().entries[::97]

    found = [nearest(shipped(), Wanted(entry.name), most=3) for entry in entries]

    named = [entry.name.lower() in {near.existing.name.lower() for near in some} for entry, some in zip(entries, found, strict=True)]
    assert sum(named) >= 0.9 * len(entries)
