"""What the words of a paragraph say in their order: two layers over neighbouring words, and the highest of each over the paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
WORD_WIDTH = 64
PHRASES = 96
PADDING, UNKNOWN, FIRST = 0, 1, 2
# How far apart the three words stand that a layer looks at together; between paragraphs stands as much padding as the wider one needs.
NEAR, FAR = 1, 2
# Words of a paragraph that are read; what follows them is left to its other features.
LONGEST = 160
# How many words are read at a time: a draft of ten thousand paragraphs would otherwise take the memory of a server.
AT_ONCE = 4096
FEW = 32


@dataclass(frozen=True, slots=True)
class Laid:
    """Paragraphs laid end to end, each followed by padding. ids: numbers of words; starts: where each paragraph begins."""

    ids: Numbers
    starts: Numbers

    @property
    def sizes(self) -> Numbers:
        return np.diff(np.append(self.starts, len(self.ids)))

    @property
    def standing(self) -> Floats:
        """Give 1 where a word stands and 0 where padding does, as a column."""
        return np.asarray(self.ids != PADDING, dtype=np.float32)[:, None]


def laid(vocabulary: Mapping[str, int], paragraphs: Sequence[Sequence[str]]) -> Laid:
    """Number the words of paragraphs; a word that no labelled draft holds has the number of unknown ones."""
    rows = [[*(vocabulary.get(word, UNKNOWN) for word in words[:LONGEST]), *(PADDING,) * FAR] for words in paragraphs]
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])]) if rows else np.zeros(0)
    return Laid(np.fromiter((n for row in rows for n in row), dtype=np.int64), starts.astype(np.int64))


def phrases(tables: Mapping[str, Floats], vocabulary: Mapping[str, int], paragraphs: Sequence[Sequence[str]]) -> Floats:
    """Give what each paragraph's words say (paragraphs x 2 PHRASES), some thousand words at a time."""
    found, start, size = [np.zeros((0, 2 * PHRASES), dtype=np.float32)], 0, 0
    for end, words in enumerate(paragraphs, 1):
        size += len(words) + FAR
        if size >= AT_ONCE or end == len(paragraphs):
            found.append(_highest(tables, laid(vocabulary, paragraphs[start:end])))
            start, size = end, 0
    return np.concatenate(found)


def _highest(tables: Mapping[str, Floats], words: Laid) -> Floats:
    standing = words.standing
    near = np.maximum(times(beside(tables["words"][words.ids], NEAR), tables["near"]) + tables["near_bias"], 0) * standing
    far = np.maximum(times(beside(near, FAR), tables["far"]) + tables["far_bias"], 0) * standing
    return np.concatenate([np.maximum.reduceat(layer, words.starts, axis=0) for layer in (near, far)], axis=1)


def beside(rows: Floats, distance: int) -> Floats:
    """Lay each row beside the rows `distance` before and after it; nothing stands beyond the ends."""
    wide = np.zeros((len(rows), 3 * rows.shape[1]), dtype=rows.dtype)
    width, size = rows.shape[1], max(len(rows) - distance, 0)
    wide[distance:, :width] = rows[:size]
    wide[:, width : 2 * width] = rows
    wide[:size, 2 * width :] = rows[distance:]
    return wide


def times(rows: Floats, table: Floats) -> Floats:
    """Multiply a few rows at a time: so small a product is not spread over threads, which here wait longer than they work."""
    return np.concatenate([rows[start : start + FEW] @ table for start in range(0, max(len(rows), 1), FEW)])
