"""A linear classifier over named features: one weight for a feature and a component, so that every decision can be explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from models.enums import Component

WORDING_SOURCE = Path(__file__).with_name("wording.npz")
LABELS: tuple[Component, ...] = tuple(Component)
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as the models see it. names: of its features. words: in their order, for what reads phrases."""

    names: Sequence[str]
    words: Sequence[str] = ()


class ClauseModel(Protocol):
    """What weighs the paragraphs of a draft."""

    def scores(self, rows: Sequence[Row]) -> Scores:
        """Give the probability of each component (columns as LABELS) for each paragraph, in the order of the draft."""
        ...


@dataclass(frozen=True)
class LinearModel:
    """weights: features x components. thresholds: the probability from which a component is said to be there."""

    vocabulary: Mapping[str, int]
    weights: Scores
    thresholds: Scores

    def scores(self, rows: Sequence[Sequence[str]]) -> Scores:
        """Give the probability of each component (columns as LABELS) for each row of features."""
        return np.asarray(1 / (1 + np.exp(-self.logits(rows))), dtype=np.float32)

    def logits(self, rows: Sequence[Sequence[str]]) -> Scores:
        """Give the log-odds of each component (columns as LABELS) for each row of features."""
        found = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
        for place, row in enumerate(rows):
            known = [self.vocabulary[name] for name in row if name in self.vocabulary]
            if known:
                found[place] = self.weights[known].sum(axis=0) * scale(len(row))
        return found

    def save(self, path: Path) -> None:
        """Write the model; half precision is enough for a choice between yes and no."""
        names = np.array("\n".join(sorted(self.vocabulary, key=lambda name: self.vocabulary[name])))
        np.savez_compressed(path, names=names, weights=self.weights.astype(np.float16), thresholds=self.thresholds)

    @classmethod
    def load(cls, path: Path) -> Self:
        with np.load(path, allow_pickle=False) as stored:
            names = str(stored["names"]).split("\n")
            weights = stored["weights"].astype(np.float32)
            return cls({name: place for place, name in enumerate(names)}, weights, stored["thresholds"].astype(np.float32))


def scale(size: int) -> float:
    """Give the factor by which a row of `size` features is scaled, so that long paragraphs don't shout."""
    return float(10 / (size + 1) ** 0.5)


@cache
def wording_model() -> LinearModel:
    """Load the weights learnt from the clauses of published procedures: what a component sounds like, out of its context."""
    return LinearModel.load(WORDING_SOURCE)
