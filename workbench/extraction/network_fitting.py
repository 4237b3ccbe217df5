"""Fit the network by Adam with gradients written out, numpy only: the same drafts and seed give the same weights."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.fitting import Array, LabelledDraft, vocabulary_of
from workbench.extraction.network import DILATIONS, OUTPUTS, WIDTH, Floats, Network, joined, known, neighbours

Tables = dict[str, Floats]


@dataclass(frozen=True)
class NetworkSettings:
    """chunk: paragraphs of a step. fewest: in how many drafts a feature must stand. forgotten: share of features left out of a row."""

    epochs: int = 14
    rate: float = 3e-3
    decay: float = 1e-4
    dropped: float = 0.3
    forgotten: float = 0.3
    chunk: int = 400
    fewest: int = 3
    warm: int = 50
    seed: int = 20100608


def fit_network(drafts: Sequence[LabelledDraft], *, settings: NetworkSettings = NetworkSettings()) -> Network:
    """Fit the network over whole drafts, or a part of a long one, a step each."""
    order = np.random.default_rng(settings.seed)
    vocabulary = vocabulary_of(drafts, settings.fewest)
    tables = _fresh(len(vocabulary), order)
    ids = [known(vocabulary, draft.rows) for draft in drafts]
    wanted = [np.concatenate([d.targets, d.targets.max(axis=1, keepdims=True)], axis=1) for d in drafts]
    adam = _Adam(tables, settings)
    steps = settings.epochs * len(drafts)
    for step in range(steps):
        if step % len(drafts) == 0:
            turn = order.permutation(len(drafts))
        place = int(turn[step % len(drafts)])
        size = len(ids[place])
        start = int(order.integers(0, size - settings.chunk // 2)) if size > settings.chunk else 0
        part = slice(start, start + settings.chunk)
        rows = [_forget(row, settings.forgotten, order) for row in ids[place][part]]
        slopes = _slopes(tables, rows, wanted[place][part], settings.dropped, order)
        adam.step(slopes, rate=settings.rate * min(1.0, (step + 1) / settings.warm) * (1 - step / (steps + 1)))
    return Network(vocabulary, tables)


def _fresh(features: int, order: np.random.Generator) -> Tables:
    def spread(*shape: int, scale: float) -> Floats:
        return (order.standard_normal(shape) * scale).astype(np.float32)

    tables: Tables = {"features": spread(features, WIDTH, scale=0.05), "skip": np.zeros((features, OUTPUTS), dtype=np.float32)}
    for dilation in DILATIONS:
        tables[f"layer{dilation}"] = spread(3 * WIDTH, WIDTH, scale=(3 * 3 * WIDTH) ** -0.5)
        tables[f"bias{dilation}"] = np.zeros(WIDTH, dtype=np.float32)
    tables["out"] = spread(4 * WIDTH, OUTPUTS, scale=(3 * 4 * WIDTH) ** -0.5)
    tables["out_bias"] = np.zeros(OUTPUTS, dtype=np.float32)
    return tables


def _forget(row: NDArray[np.int64], share: float, order: np.random.Generator) -> NDArray[np.int64]:
    """Leave features out at random, so that no single word is leant on."""
    kept = row[order.random(len(row)) >= share]
    return kept if len(kept) else row[:1]


def _slopes(tables: Tables, ids: Sequence[NDArray[np.int64]], wanted: Array, dropped: float, order: np.random.Generator) -> Tables:
    """Give the gradient of the summed cross-entropy for one part of a draft."""
    sizes = np.array([len(row) for row in ids])
    flat, starts = np.concatenate(ids), np.concatenate([[0], np.cumsum(sizes)[:-1]])
    scales = (1 / np.sqrt(sizes))[:, None].astype(np.float32)
    plain = np.tanh(np.add.reduceat(tables["features"][flat], starts, axis=0) * scales)
    masks = [_mask(plain.shape, dropped, order) for _ in range(len(DILATIONS) + 1)]
    inner = plain * masks[0]
    hiddens, gates = [inner], []
    for dilation, mask in zip(DILATIONS, masks[1:], strict=True):
        raised = neighbours(hiddens[-1], dilation) @ tables[f"layer{dilation}"] + tables[f"bias{dilation}"]
        gates.append((raised > 0) * mask)
        hiddens.append(hiddens[-1] + raised * gates[-1])
    seen = joined(inner, hiddens[-1])
    found = seen @ tables["out"] + tables["out_bias"] + np.add.reduceat(tables["skip"][flat], starts, axis=0) * scales
    error = ((1 / (1 + np.exp(-found)) - wanted) / PARAGRAPHS).astype(np.float32)
    slopes: Tables = {"out": seen.T @ error, "out_bias": error.sum(axis=0)}
    back = error @ tables["out"].T
    to_inner, to_hidden = back[:, :WIDTH], back[:, WIDTH : 2 * WIDTH].copy()
    highest, mean = back[:, 2 * WIDTH : 3 * WIDTH].sum(axis=0), back[:, 3 * WIDTH :].sum(axis=0)
    to_hidden[hiddens[-1].argmax(axis=0), np.arange(WIDTH)] += highest
    to_hidden += mean / len(ids)
    for place in reversed(range(len(DILATIONS))):
        to_hidden = _through_layer(tables, slopes, DILATIONS[place], hiddens[place], gates[place], to_hidden)
    to_plain = (to_inner + to_hidden) * masks[0] * (1 - plain * plain) * scales
    slopes["features"] = _scattered(tables["features"].shape, flat, np.repeat(to_plain, sizes, axis=0))
    slopes["skip"] = _scattered(tables["skip"].shape, flat, np.repeat(error * scales, sizes, axis=0))
    return slopes


# By how many paragraphs the summed error of a step is divided.
PARAGRAPHS = 120


def _through_layer(tables: Tables, slopes: Tables, dilation: int, below: Floats, gate: Floats, above: Floats) -> Floats:
    """Carry the gradient through one layer, past which the rows also go unchanged; write down the layer's own."""
    inside = above * gate
    slopes[f"layer{dilation}"] = neighbours(below, dilation).T @ inside
    slopes[f"bias{dilation}"] = inside.sum(axis=0)
    wide = inside @ tables[f"layer{dilation}"].T
    size = max(len(below) - dilation, 0)
    passed = above + wide[:, WIDTH : 2 * WIDTH]
    passed[:size] += wide[dilation:, :WIDTH]
    passed[dilation:] += wide[:size, 2 * WIDTH :]
    return np.asarray(passed, dtype=np.float32)


def _mask(shape: tuple[int, ...], share: float, order: np.random.Generator) -> Floats:
    return ((order.random(shape) >= share) / (1 - share)).astype(np.float32)


def _scattered(shape: tuple[int, ...], flat: NDArray[np.int64], rows: Floats) -> Floats:
    """Add each row to the feature that it belongs to."""
    order = np.argsort(flat, kind="stable")
    names, firsts = np.unique(flat[order], return_index=True)
    found = np.zeros(shape, dtype=np.float32)
    found[names] = np.add.reduceat(rows[order], firsts, axis=0)
    return found


class _Adam:
    """Adam with weight decay kept apart from the gradient; gradients are cut to a norm of one."""

    def __init__(self, tables: Tables, settings: NetworkSettings) -> None:
        self.tables, self.settings, self.taken = tables, settings, 0
        self.means = {name: np.zeros_like(table) for name, table in tables.items()}
        self.squares = {name: np.zeros_like(table) for name, table in tables.items()}

    def step(self, slopes: Tables, *, rate: float) -> None:
        self.taken += 1
        norm = float(np.sqrt(sum(float((slope * slope).sum()) for slope in slopes.values())))
        first, second = 1 - 0.9**self.taken, 1 - 0.999**self.taken
        for name, slope in slopes.items():
            slope /= max(norm, 1.0)
            mean, square, table = self.means[name], self.squares[name], self.tables[name]
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            table -= rate * (mean / first / (np.sqrt(square / second) + 1e-8) + self.settings.decay * table)
