"""An import replaces the registry wholly or not at all, by code, and keeps the one before."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.registry.records import RECORDS, registry_at
from workbench.errors import RefusalError
from workbench.registry import Registry, Source, registry_in
from workbench.registry.installing import EARLIER, import_file
from workbench.registry.store import FILE

SOURCE = Source("Tệp thử", "2026-11-22")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a small registry."""
    registry_at(tmp_path / "registry")
    return tmp_path


def write(path: Path, *rows: tuple[str, str]) -> Path:
    lines = (json.dumps({"ma_thu_tuc": code, "ten": name, "linh_vuc": "Thủy sản"}, ensure_ascii=False) for code, name in rows)
    path.write_text("\n".join(lines), "utf-8")
    return path


def names(data: Path) -> dict[str, str]:
    return {entry.key: entry.name for entry in registry_in(data).entries}


def test_new_codes_are_added_and_known_ones_updated(data: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", ("1.000002", "Đăng ký tàu cá mới"), ("9.000001", "Xóa đăng ký tàu cá"), ("", "Không mã"))

    done = import_file(file, data=data, source=SOURCE)

    assert (done.taken, done.updated, done.unchanged, len(done.refused), done.total) == (1, 1, 0, 1, 6)
    assert names(data)["1.000002"] == "Đăng ký tàu cá mới"
    assert {entry.source for entry in registry_in(data).entries} == {"Cổng thử", "Tệp thử"}


def test_the_same_file_twice_adds_nothing(data: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", ("9.000001", "Xóa đăng ký tàu cá"))

    import_file(file, data=data, source=SOURCE)
    again = import_file(file, data=data, source=SOURCE)

    assert (again.taken, again.updated, again.unchanged, again.total) == (0, 0, 1, 6)
    assert len(names(data)) == 6


def test_the_registry_before_stays_beside_the_new_one(data: Path, tmp_path: Path) -> None:
    import_file(write(tmp_path / "a.jsonl", ("9.000001", "Xóa đăng ký tàu cá")), data=data, source=SOURCE)

    assert len(Registry(data / "registry" / EARLIER).entries) == len(RECORDS)
    assert sorted(path.name for path in (data / "registry").iterdir()) == ["lock", EARLIER, FILE]


def test_a_reader_goes_on_with_the_registry_that_it_opened(data: Path, tmp_path: Path) -> None:
    opened = registry_in(data)
    assert len(opened.entries) == len(RECORDS)

    import_file(write(tmp_path / "a.jsonl", ("9.000001", "Xóa đăng ký tàu cá")), data=data, source=SOURCE)

    assert len(opened.entries) == len(RECORDS)
    assert len(registry_in(data).entries) == len(RECORDS) + 1


def test_a_bad_file_leaves_the_registry_as_it_was(data: Path, tmp_path: Path) -> None:
    before = (data / "registry" / FILE).read_bytes()
    (tmp_path / "a.jsonl").write_text("hỏng", "utf-8")

    with pytest.raises(RefusalError):
        import_file(tmp_path / "a.jsonl", data=data, source=SOURCE)

    assert (data / "registry" / FILE).read_bytes() == before


def test_a_killed_import_leaves_the_registry_and_the_next_one_works(data: Path, tmp_path: Path) -> None:
    before = (data / "registry" / FILE).read_bytes()
    pipe = tmp_path / "slow.jsonl"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "workbench.cli", "registry", "import", str(pipe)]
    importing = subprocess.Popen(command, env={**os.environ, "WORKBENCH_DATA": str(data)})
    # Opening the pipe waits until the import reads from it, and by then it holds the lock.
    with pipe.open("w", encoding="utf-8") as rows:
        rows.write('{"ma_thu_tuc": "9.000001", "ten": "Xóa"}\n')
        rows.flush()
        file = write(tmp_path / "a.jsonl", ("9.000002", "Xóa đăng ký tàu cá"))
        with pytest.raises(RefusalError, match="Đang có một lượt nhập danh bạ khác"):
            import_file(file, data=data, source=SOURCE)
        (data / "registry" / "new-left").mkdir()
        (data / "registry" / "new-left" / FILE).write_bytes(b"half")
        importing.send_signal(signal.SIGKILL)
        importing.wait()

    assert (data / "registry" / FILE).read_bytes() == before
    assert import_file(file, data=data, source=SOURCE).taken == 1
    assert sorted(path.name for path in (data / "registry").iterdir()) == ["lock", EARLIER, FILE]
