"""Writing a registry's file from its procedures."""

import json
import re
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.enums import Component
from workbench.draft.unmarked import unmarked
from workbench.errors import RefusalError
from workbench.registry.index import build, shingles
from workbench.registry.papers import core_name, is_telling, paper_name, plain
from workbench.registry.store import BETWEEN, DOSSIER, FORMAT, LINE, NAME, RESULT
from workbench.registry.values import ExistingProcedure

# Places of up to so many procedures take two bytes each in the index.
_NARROW = 65_536
MOST = 1_000_000
_WINDOW = 32_768
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE procedure (place INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, code TEXT NOT NULL, field TEXT NOT NULL,
  levels TEXT NOT NULL, ministry TEXT NOT NULL, act TEXT NOT NULL, source TEXT NOT NULL, source_date TEXT NOT NULL, words BLOB NOT NULL);
CREATE TABLE facet (facet TEXT PRIMARY KEY, width TEXT, marks BLOB, starts BLOB, places BLOB, norms BLOB);
"""
_CODE = re.compile(r"\d\.\d{6}")


def write_registry(path: Path, procedures: Sequence[ExistingProcedure]) -> None:
    """Write a new registry file; the same procedures give the same bytes."""
    if len(procedures) > MOST:
        raise RefusalError(f"Danh bạ chỉ chứa được {MOST:,} thủ tục.".replace(",", "."))
    ordered = sorted(procedures, key=lambda one: one.key)
    words = [json.dumps(_words(one), ensure_ascii=False, separators=(",", ":")).encode() for one in ordered]
    dictionary = _dictionary(words)
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA page_size=4096;" + _SCHEMA)
        results = json.dumps(_results(ordered), ensure_ascii=False, separators=(",", ":"))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("dictionary", dictionary), ("results", results)])
        rows = [_row(place, one, _packed(text, dictionary)) for place, (one, text) in enumerate(zip(ordered, words, strict=True))]
        connection.executemany(f"INSERT INTO procedure VALUES ({','.join('?' * 11)})", rows)
        connection.executemany("INSERT INTO facet VALUES (?, ?, ?, ?, ?, ?)", _facets(ordered))
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()


def dossier_names(text: str) -> list[str]:
    """Give the names of the papers of a published dossier, one a line of it."""
    names = (paper_name(line) for line in text.splitlines() if not line.rstrip().endswith(":"))
    return list(dict.fromkeys(name for name in names if name))


def result_names(text: str) -> list[str]:
    """Give the names of the published results, one a line."""
    return [name for name in (paper_name(line) for line in text.splitlines()) if name]


def _words(one: ExistingProcedure) -> dict[str, str]:
    words = {component.value: text for component, text in one.components.items() if text}
    return {**words, "bases": one.bases} if one.bases else words


def _row(place: int, one: ExistingProcedure, packed: bytes) -> tuple[object, ...]:
    entry = one.entry
    levels = BETWEEN.join(entry.levels)
    described = (entry.name, entry.code, entry.field, levels, entry.ministry, entry.act, entry.source, entry.source_date)
    return place, entry.key, *described, packed


def _packed(text: bytes, dictionary: bytes) -> bytes:
    packer = zlib.compressobj(9, zdict=dictionary)
    return packer.compress(text) + packer.flush()


def _dictionary(words: Sequence[bytes]) -> bytes:
    """Give words that records share: a piece out of each of some records, spread over all."""
    share = max(1, len(words) // 32)
    return b"".join(text[:1024] for text in words[::share])[-_WINDOW:]


def _facets(procedures: Sequence[ExistingProcedure]) -> list[tuple[object, ...]]:
    texts = {
        LINE: [shingles(plain(f"{one.name} {one.entry.field}")) for one in procedures],
        NAME: [shingles(core_name(one.name)) for one in procedures],
        DOSSIER: [_union(dossier_names(one.components.get(Component.DOSSIER, ""))) for one in procedures],
        RESULT: [_union(result_names(one.components.get(Component.RESULT, ""))) for one in procedures],
    }
    width = "<u2" if len(procedures) <= _NARROW else "<u4"
    rows: list[tuple[object, ...]] = []
    for facet, marks in texts.items():
        index = build(marks)
        arrays = (index.marks.astype("<u4"), index.starts.astype("<u4"), index.places.astype(width), index.norms.astype("<f4"))
        rows.append((facet, width, *(np.ascontiguousarray(array).tobytes() for array in arrays)))
    return rows


def _union(names: list[str]) -> set[int]:
    return set().union(*(shingles(name) for name in names)) if names else set()


def _results(procedures: Sequence[ExistingProcedure]) -> dict[str, list[str]]:
    """Give the papers that prove something by themselves, each with the keys of the procedures that give it."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in procedures:
        if _CODE.fullmatch(one.entry.code):
            for name in dict.fromkeys(result_names(one.components.get(Component.RESULT, ""))):
                if is_telling(name):
                    found[unmarked(name)].append(one.key)
    return dict(sorted(found.items()))
