"""A comparison as bytes, to keep what took long: the same two readings always compare alike."""

import hashlib
import json
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from workbench.comparing.comparison import Change, Comparison, ProvisionRow, Range

# What the words of a comparison are aligned with.
_ALIGNED_BY = ("rapidfuzz", "diff-match-patch")
# Where the code is that compares, and that reads what is compared.
_FOLDERS = (Path(__file__).parent, Path(__file__).parents[1] / "draft")


@cache
def edition() -> str:
    """Name the code that compares, by its own content: part of the key under which comparisons are kept; none outlives a change."""
    sources = (file.name.encode() + file.read_bytes() for file in edition_sources())
    aligners = (f"{name} {version(name)}".encode() for name in _ALIGNED_BY)
    return hashlib.sha256(b"\0".join((*sources, *aligners))).hexdigest()[:16]


def edition_sources() -> list[Path]:
    """Give the files of which a change may change a comparison."""
    return [file for folder in _FOLDERS for file in sorted(folder.glob("*.py"))]


def pack(comparison: Comparison) -> bytes:
    """Give bytes that `unpack` reads back."""
    rows = [
        [row.change.value, row.old, row.new, row.old_paragraphs, row.new_paragraphs, row.words, row.reworded] for row in comparison.rows
    ]
    return zlib.compress(json.dumps([comparison.identical, rows], ensure_ascii=False).encode(), level=1)


def unpack(packed: bytes) -> Comparison:
    """Give the comparison that `pack` wrote."""
    identical, rows = json.loads(zlib.decompress(packed))
    return Comparison(identical=identical, rows=tuple(_row(row) for row in rows))


def _row(stored: Sequence[Any]) -> ProvisionRow:
    change, old, new, old_run, new_run, words, reworded = stored
    written = tuple((op, text) for op, text in words)
    return ProvisionRow(Change(change), old, new, _range(old_run), _range(new_run), written, reworded)


def _range(stored: Sequence[int] | None) -> Range | None:
    return (stored[0], stored[1]) if stored else None
