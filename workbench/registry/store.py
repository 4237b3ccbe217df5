"""A registry as one file: read-only SQLite, each record's words compressed, with the indexes that find the nearest.

The file is never changed in place: an update is a new file under the same name, so a reader goes on with the one that it opened.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np

from models.enums import Component
from workbench.errors import NotFoundError, RefusalError
from workbench.registry.index import Index
from workbench.registry.values import LEVELS, Entry, ExistingProcedure, Source

FORMAT = "1"
FILE = "registry.sqlite"
# Facets that have an index of their own.
LINE, NAME, DOSSIER, RESULT = "line", "name", "dossier", "result"
BETWEEN = "\x1f"
_COLUMNS = "key, name, code, field, levels, ministry, act, source, source_date"


@dataclass(frozen=True)
class Registry:
    """path: of its file."""

    path: Path

    def _connect(self) -> sqlite3.Connection:
        try:
            # Nobody writes into the file, so it needs no lock and no journal.
            connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            (found,) = connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
        except (sqlite3.DatabaseError, TypeError):
            found = None
        if found != FORMAT:
            raise RefusalError(f"Tệp danh bạ “{self.path.name}” hỏng hoặc không đúng phiên bản. Hãy nhập lại danh bạ thủ tục.")
        return connection

    def _rows(self, query: str, *values: object) -> list[tuple[str, ...]]:
        connection = self._connect()
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All lines in the order of their places; the index's places are places here."""
        return tuple(_entry(row) for row in self._rows(f"SELECT {_COLUMNS} FROM procedure ORDER BY place"))

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each key."""
        return {entry.key: place for place, entry in enumerate(self.entries)}

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        query = "SELECT source, source_date, count(*) FROM procedure GROUP BY 1, 2 ORDER BY 3 DESC, 1"
        return tuple(Source(name, date, int(count)) for name, date, count in self._rows(query))

    @cached_property
    def fields(self) -> tuple[str, ...]:
        return tuple(sorted({entry.field for entry in self.entries if entry.field}))

    @cached_property
    def levels(self) -> tuple[str, ...]:
        held = {level for entry in self.entries for level in entry.levels}
        return tuple(level for level in LEVELS if level in held)

    @cached_property
    def indexes(self) -> dict[str, Index]:
        """The index of each facet."""
        return {str(row[0]): _index(*row[1:]) for row in self._rows("SELECT facet, width, marks, starts, places, norms FROM facet")}

    @cached_property
    def results(self) -> dict[str, tuple[str, ...]]:
        """Names of papers that existing procedures give (unmarked), with the keys of those that give them."""
        rows = self._rows("SELECT value FROM meta WHERE name = 'results'")
        return {name: tuple(keys) for name, keys in json.loads(rows[0][0]).items()}

    @cached_property
    def _dictionary(self) -> bytes:
        (row,) = self._rows("SELECT value FROM meta WHERE name = 'dictionary'")
        return bytes(row[0])  # type: ignore[arg-type]  # a blob

    def find(self, key: str) -> ExistingProcedure:
        """Give one procedure; refuses a key that the registry does not have."""
        (found, *_rest) = *self.read([key]), None
        if found is None:
            raise NotFoundError("Danh bạ không có thủ tục này.")
        return found

    def read(self, keys: Iterable[str]) -> list[ExistingProcedure]:
        """Give the procedures of some keys in their order; unknown keys are left out."""
        wanted = list(keys)
        marks = ",".join("?" * len(wanted))
        rows = self._rows(f"SELECT key, words FROM procedure WHERE key IN ({marks})", *wanted)
        words = {key: _unpacked(packed, self._dictionary) for key, packed in rows}  # type: ignore[arg-type]
        return [self._procedure(key, words[key]) for key in wanted if key in words]

    def read_all(self) -> list[ExistingProcedure]:
        """Give every procedure, in the order of their places."""
        rows = self._rows("SELECT key, words FROM procedure ORDER BY place")
        return [self._procedure(key, _unpacked(packed, self._dictionary)) for key, packed in rows]  # type: ignore[arg-type]

    def _procedure(self, key: str, words: dict[str, str]) -> ExistingProcedure:
        components = {component: words[component.value] for component in Component if component.value in words}
        return ExistingProcedure(self.entries[self.places[key]], components, words.get("bases", ""))


def _entry(row: tuple[str, ...]) -> Entry:
    key, name, code, field, levels, ministry, act, source, source_date = row
    return Entry(key, name, code, field, tuple(filter(None, levels.split(BETWEEN))), ministry, act, source, source_date)


def _index(width: str, *blobs: str) -> Index:
    marks, starts, places, norms = (np.frombuffer(blob, kind) for blob, kind in zip(blobs, ("<u4", "<u4", width, "<f4"), strict=True))  # type: ignore[call-overload]
    return Index(marks, starts, places, norms)


def _unpacked(packed: bytes, dictionary: bytes) -> dict[str, str]:
    words: dict[str, str] = json.loads(zlib.decompressobj(zdict=dictionary).decompress(packed))
    return words


@cache
def shipped() -> Registry:
    """Give the registry that comes with the program."""
    return Registry(Path(str(files(__package__).joinpath("data", FILE))))


def registry_in(data: Path) -> Registry:
    """Give the registry in use: the one imported into the data folder, or else the one that is shipped."""
    own = data / "registry" / FILE
    try:
        stamp = own.stat()
    except FileNotFoundError:
        return shipped()
    return _opened(own, stamp.st_mtime_ns, stamp.st_ino)


@cache
def _opened(path: Path, _changed: int, _number: int) -> Registry:
    return Registry(path)
