"""Hand labels as targets: the labelled lines of a text matched to the paragraphs of its outline."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from models.enums import Component
from workbench.draft.outline import Outline
from workbench.extraction.fitting import Array
from workbench.extraction.linear import LABELS


def line_targets(outline: Outline, *, text: str, rows: Iterable[Mapping[str, Any]]) -> Array:
    """Give paragraphs x components, 1 where the paragraph's line carries the component; rows: {"line", "components"}, lines from 1."""
    said = {row["line"]: row["components"] for row in rows}
    targets = np.zeros((len(outline.paragraphs), len(LABELS)), dtype=np.float32)
    for paragraph, line in matched_lines(outline, text).items():
        for component in said.get(line, ()):
            targets[paragraph, LABELS.index(Component(component))] = 1
    return targets


def matched_lines(outline: Outline, text: str) -> dict[int, int]:
    """Match paragraphs to lines (counted from 1) by equal text, in order."""
    lines = {n: _plain(line) for n, line in enumerate(text.split("\n"), 1) if line.strip()}
    numbers = sorted(lines)
    said = [_plain(p.text) for p in outline.paragraphs]
    matcher = difflib.SequenceMatcher(None, said, [lines[n] for n in numbers], autojunk=False)
    return {a + i: numbers[b + i] for a, b, size in matcher.get_matching_blocks() for i in range(size)}


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
