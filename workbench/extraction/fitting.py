"""Fit the linear classifier: logistic regression by AdaGrad on averaged weights, numpy only."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.linear import LABELS, LinearModel, Row, scale

Array = NDArray[np.float32]
BATCH = 64
GAINS = {"w": 0.7, "b": 0.5, "h": 0.4, "a": 0.4}


@dataclass(frozen=True)
class LabelledDraft:
    """rows: what the models see of each paragraph. targets: paragraphs x components, 0 or 1.

    weight: how much its lines count. times: how often it is told.
    """

    name: str
    rows: Sequence[Row]
    targets: Array
    weight: float = 1.0
    times: int = 1


@dataclass(frozen=True)
class Settings:
    """fewest: in how many drafts a feature must stand, so that no single draft's words are learnt by heart."""

    epochs: int = 10
    rate: float = 0.2
    decay: float = 1e-2
    fewest: int = 3
    seed: int = 20100608


def fit(drafts: Sequence[LabelledDraft], *, settings: Settings = Settings(), threshold: float = 0.3) -> LinearModel:
    """Fit one logistic regression a component over all drafts; the same input gives the same weights."""
    vocabulary = vocabulary_of(drafts, settings.fewest)
    rows = [[vocabulary[n] for n in row.names if n in vocabulary] for draft in drafts for row in draft.rows]
    scales = np.array([scale(len(row.names)) for draft in drafts for row in draft.rows], dtype=np.float32)
    targets = np.concatenate([draft.targets for draft in drafts]).astype(np.float32)
    weights = np.concatenate([np.full(len(draft.rows), draft.weight, dtype=np.float32) for draft in drafts])
    gains = np.array([gain(name) for name in vocabulary], dtype=np.float32)
    found = _descend(rows, scales, targets, weights, gains, settings=settings)
    return LinearModel(vocabulary, found * gains[:, None], np.full(len(LABELS), threshold, dtype=np.float32))


def gain(name: str) -> float:
    """Give a feature's gain by its family: words are many and speak of one draft's matter, structure is few and general."""
    return GAINS.get(name.split("=", 1)[0], 1.0)


def vocabulary_of(drafts: Sequence[LabelledDraft], fewest: int) -> dict[str, int]:
    """Number the features that stand in at least `fewest` drafts, in alphabetical order."""
    spread: Counter[str] = Counter()
    for draft in drafts:
        spread.update({name for row in draft.rows for name in row.names})
    return {name: place for place, name in enumerate(sorted(n for n, count in spread.items() if count >= fewest))}


def _descend(rows: Sequence[Sequence[int]], scales: Array, targets: Array, weights: Array, gains: Array, *, settings: Settings) -> Array:
    found = np.zeros((len(gains), targets.shape[1]), dtype=np.float32)
    squares = np.full_like(found, 1e-2)
    average, taken = np.zeros_like(found), 0
    order = np.random.default_rng(settings.seed)
    flats = [np.asarray(row, dtype=np.int64) for row in rows]
    for epoch in range(settings.epochs):
        shuffled = order.permutation(len(rows))
        for start in range(0, len(rows), BATCH):
            batch = shuffled[start : start + BATCH]
            _step(found, squares, gains, [flats[i] for i in batch], scales[batch], targets[batch], weights[batch], settings)
        if epoch >= settings.epochs // 2:
            average += found
            taken += 1
    return np.asarray(average / max(taken, 1), dtype=np.float32)


def _step(
    found: Array,
    squares: Array,
    gains: Array,
    rows: Sequence[NDArray[np.int64]],
    scales: Array,
    targets: Array,
    weights: Array,
    settings: Settings,
) -> None:
    """Take one step on a batch; only the weights of its own features move."""
    sizes = np.array([len(row) for row in rows])
    flat = np.concatenate(rows)
    offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    guess = 1 / (1 + np.exp(-np.add.reduceat(found[flat] * gains[flat, None], offsets, axis=0) * scales[:, None]))
    error = (guess - targets) * (weights * scales)[:, None] / BATCH
    spread = np.repeat(error, sizes, axis=0)
    order = np.argsort(flat, kind="stable")
    names, firsts = np.unique(flat[order], return_index=True)
    slope = np.add.reduceat(spread[order], firsts, axis=0) * gains[names, None] + settings.decay / BATCH * found[names]
    squares[names] += slope * slope
    found[names] -= settings.rate * slope / np.sqrt(squares[names])
