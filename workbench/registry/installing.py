"""Putting a new registry in the place of the one in use, wholly or not at all."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.errors import RefusalError
from workbench.registry.reading import Refused, read_file
from workbench.registry.records import same_words
from workbench.registry.store import FILE, registry_in
from workbench.registry.values import Source
from workbench.registry.writing import write_registry

EARLIER = "registry.earlier.sqlite"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: procedures that are new, that say something else than before, that say the same; rows that were refused."""

    taken: int
    updated: int
    unchanged: int
    refused: tuple[Refused, ...]
    total: int


def import_file(file: Path, *, data: Path, source: Source) -> Imported:
    """Update the registry in use with a file's procedures, by code; the registry before it stays beside it.

    The new file is made apart and takes its name in one step: a killed import leaves the registry as it was.
    """
    folder = data / "registry"
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        batch = read_file(file, source)
        before = {one.key: one for one in registry_in(data).read_all()}
        known = [one for one in batch.procedures if one.key in before]
        changed = [one for one in known if not same_words(one, before[one.key])]
        after = {**before, **{one.key: one for one in batch.procedures}}
        with TemporaryDirectory(dir=folder, prefix="new-") as apart:
            made = Path(apart) / FILE
            write_registry(made, list(after.values()))
            _install(made, folder)
    return Imported(len(batch.procedures) - len(known), len(changed), len(known) - len(changed), batch.refused, len(after))


def _install(made: Path, folder: Path) -> None:
    """Move a finished file to its place; what stood there keeps a name of its own."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    current = folder / FILE
    if current.exists():
        spare = made.with_name(EARLIER)
        os.link(current, spare)
        spare.replace(folder / EARLIER)
    made.replace(current)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one import at a time work in the folder; what a killed one left is removed."""
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RefusalError("Đang có một lượt nhập danh bạ khác; hãy chờ lượt đó xong rồi nhập lại.") from None
        for left in folder.glob("new-*/*"):
            left.unlink()
        for left in folder.glob("new-*"):
            left.rmdir()
        yield
