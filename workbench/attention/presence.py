"""Who is where now: an empty file for each person and place, whose time says when they were last seen there.

Beside the database on purpose. A page asks every few seconds for as long as it stands open; it must never wait for the one who writes,
keep others waiting, or make anything grow. Several processes on one machine see the same folder. It may be lost at any time.
"""

import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

EXPIRES = 45.0
ALL = "all"
_MARK = "~"
_NAME = re.compile(r"[A-Za-z0-9_.-]{0,80}")


@dataclass(frozen=True, slots=True)
class Presence:
    """page: of the dossier; thing: what words are being written under, by its name on the page, or "" where the person only reads.

    circle: who may know of it: ALL readers of the dossier, or the side of the assessment that the page belongs to.
    """

    user_id: int
    circle: str
    page: str
    thing: str = ""


def is_name(text: str) -> bool:
    """Tell whether a page or a thing can be noted under this name."""
    return _NAME.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A folder of presences, by dossier. clock: gives seconds since the epoch, as files are dated."""

    folder: Path
    clock: Callable[[], float] = time.time

    def note(self, dossier_id: int, presence: Presence) -> None:
        """Say that a person is somewhere now; page and thing must be names."""
        folder = self.folder / str(dossier_id)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / _MARK.join((str(presence.user_id), presence.circle, presence.page, presence.thing))
        moment = self.clock()
        file.touch()
        os.utime(file, (moment, moment))

    def at(self, dossier_id: int) -> list[Presence]:
        """Give who was seen in a dossier within the last EXPIRES seconds; what is older is thrown away."""
        return sorted(self._fresh(self.folder / str(dossier_id)), key=lambda one: (one.user_id, one.page, one.thing))

    def _fresh(self, folder: Path) -> Iterator[Presence]:
        oldest = self.clock() - EXPIRES
        for file in list(folder.iterdir()) if folder.is_dir() else ():
            try:
                is_old = file.stat().st_mtime < oldest
            except FileNotFoundError:
                # Another process threw it away between the two looks.
                continue
            if is_old:
                file.unlink(missing_ok=True)
                continue
            number, circle, page, thing = file.name.split(_MARK)
            yield Presence(int(number), circle, page, thing)
