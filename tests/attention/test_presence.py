"""Who is where: seen while they are there, by every process, and gone soon after."""

from pathlib import Path

import pytest

from workbench.attention.presence import ALL, EXPIRES, Presence, Whereabouts, is_name

READS = Presence(1, ALL, "y-kien")
WRITES = Presence(2, "appraiser", "danh-gia.7.appraiser.noi-dung", "q-2.1")


def test_another_process_sees_who_was_noted(tmp_path: Path) -> None:
    Whereabouts(tmp_path).note(5, READS)
    Whereabouts(tmp_path).note(5, WRITES)

    assert Whereabouts(tmp_path).at(5) == [READS, WRITES]
    assert Whereabouts(tmp_path).at(6) == []


def test_who_asks_no_more_is_gone_and_leaves_nothing_behind(tmp_path: Path) -> None:
    Whereabouts(tmp_path, clock=lambda: 1000.0).note(5, READS)

    assert Whereabouts(tmp_path, clock=lambda: 1000.0 + EXPIRES).at(5) == [READS]
    assert Whereabouts(tmp_path, clock=lambda: 1001.0 + EXPIRES).at(5) == []
    assert list((tmp_path / "5").iterdir()) == []


def test_who_asks_on_stays(tmp_path: Path) -> None:
    for moment in (1000.0, 1020.0, 1040.0, 1060.0):
        Whereabouts(tmp_path, clock=lambda moment=moment: moment).note(5, READS)

    assert Whereabouts(tmp_path, clock=lambda: 1080.0).at(5) == [READS]
    assert len(list((tmp_path / "5").iterdir())) == 1


@pytest.mark.parametrize("name", ["../../etc", "a/b", "a~b", "x" * 81, "a b", "\0"])
def test_what_could_be_a_path_is_no_name(name: str) -> None:
    assert not is_name(name)
