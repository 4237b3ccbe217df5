"""An inverted index over the shingles of short texts: how alike each of them is to a text that is asked about. Pure.

A shingle is a folded syllable, or two that stand side by side (a Vietnamese word has one or two). A rare one weighs more than a
frequent one (idf); likeness is the cosine of the two sets of weights: 1 where both say the same, 0 where they share no shingle.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from workbench.draft.unmarked import unmarked

Numbers = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32]

_SYLLABLE = re.compile(r"[a-z0-9]+")


def syllables(text: str) -> list[str]:
    """Give the syllables and numbers of a text (NFC), unmarked."""
    return _SYLLABLE.findall(unmarked(text))


def shingles(text: str) -> set[int]:
    """Give the marks of all single and double shingles of a text (NFC)."""
    parts = syllables(text)
    pairs = (f"{first} {second}" for first, second in pairwise(parts))
    return {crc32(shingle.encode()) for shingle in (*parts, *pairs)}


@dataclass(frozen=True, slots=True)
class Index:
    """marks: sorted shingles; the texts that hold shingle i are places[starts[i]:starts[i + 1]]; norms: length of each text's weights."""

    marks: Numbers
    starts: Numbers
    places: Numbers
    norms: Weights

    @property
    def size(self) -> int:
        return len(self.norms)

    def rarity(self, marks: Numbers) -> tuple[Weights, npt.NDArray[np.int64]]:
        """Give the weight of each shingle, and where it stands in `self.marks` (-1 where no text holds it)."""
        if not len(self.marks):
            return np.full(len(marks), np.log1p(1.0), np.float32), np.full(len(marks), -1)
        found = np.minimum(np.searchsorted(self.marks, marks), len(self.marks) - 1)
        known = self.marks[found] == marks
        counts = np.where(known, self.starts[found + 1] - self.starts[found], 1)
        return np.log1p(self.size / counts).astype(np.float32), np.where(known, found, -1)

    def likeness(self, asked: Iterable[int]) -> Weights:
        """Give how alike each text is to a set of shingles, 0 to 1."""
        marks = np.fromiter(asked, np.uint32)
        if not len(marks):
            return np.zeros(self.size, np.float32)
        weights, found = self.rarity(marks)
        squares = (weights * weights)[found >= 0]
        held = found[found >= 0]
        runs = [self.places[self.starts[place] : self.starts[place + 1]] for place in held]
        if not runs:
            return np.zeros(self.size, np.float32)
        lengths = [len(run) for run in runs]
        shared = np.bincount(np.concatenate(runs), np.repeat(squares, lengths), self.size)
        whole = float(np.sqrt((weights * weights).sum()))
        alike: Weights = np.divide(shared, self.norms * whole, out=np.zeros(self.size), where=self.norms > 0).astype(np.float32)
        return alike

    def holders(self, shingle: str) -> Numbers:
        """Give the places of the texts that hold one shingle."""
        mark = crc32(shingle.encode())
        place = int(np.searchsorted(self.marks, mark))
        if place == len(self.marks) or self.marks[place] != mark:
            return np.empty(0, np.uint32)
        return self.places[self.starts[place] : self.starts[place + 1]]

    def overlap(self, one: set[int], other: set[int]) -> tuple[float, float]:
        """Give how much of each of two sets of shingles the other one holds, by weight, 0 to 1."""
        if not one or not other:
            return 0.0, 0.0
        weight = {mark: float(value) for mark, value in zip(one | other, self.rarity(np.fromiter(one | other, np.uint32))[0], strict=True)}
        both = sum(weight[mark] for mark in one & other)
        return both / sum(weight[mark] for mark in one), both / sum(weight[mark] for mark in other)


def build(texts: Sequence[set[int]]) -> Index:
    """Index texts by their shingles; the place of a text is its number in the sequence."""
    holders: dict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for mark in text:
            holders[mark].append(place)
    order = sorted(holders)
    counts = np.array([len(holders[mark]) for mark in order], np.uint32)
    starts = np.concatenate([np.zeros(1, np.uint32), np.cumsum(counts, dtype=np.uint32)])
    places = np.array([place for mark in order for place in holders[mark]], np.uint32)
    squares = np.square(np.log1p(len(texts) / np.maximum(counts, 1)))
    norms = np.sqrt(np.bincount(places, np.repeat(squares, counts), len(texts))) if len(places) else np.zeros(len(texts))
    return Index(np.array(order, np.uint32), starts, places, norms.astype(np.float32))
