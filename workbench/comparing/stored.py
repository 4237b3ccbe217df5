"""A comparison as bytes, to keep what took long: the same two readings always compare alike."""

import json
import zlib
from collections.abc import Sequence
from typing import Any

from workbench.comparing.comparison import Change, Comparison, ProvisionRow, Range

# Part of the key under which comparisons are kept: raise it whenever comparing gives other rows than before.
EDITION = "2"


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
