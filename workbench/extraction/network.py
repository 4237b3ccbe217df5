"""A small convolutional network over the paragraphs of a draft: what a paragraph is in the company that it keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.linear import LABELS

Floats = NDArray[np.float32]
Ids = Sequence[NDArray[np.int64]]
# How far apart the three paragraphs stand that a layer looks at together: five layers see 31 paragraphs to each side.
DILATIONS = (1, 2, 4, 8, 16)
WIDTH = 64
FEW = 16
# Besides the components, the network learns whether a paragraph carries any.
OUTPUTS = len(LABELS) + 1


@dataclass(frozen=True)
class Network:
    """tables: weights by name: features (features x WIDTH), skip (features x OUTPUTS), layer and bias of each dilation, out, out_bias."""

    vocabulary: Mapping[str, int]
    tables: Mapping[str, Floats]

    def logits(self, rows: Sequence[Sequence[str]]) -> Floats:
        """Give the log-odds of each component (columns as LABELS) for the paragraphs of one draft, in order."""
        return self.weighed(known(self.vocabulary, rows))

    def weighed(self, ids: Ids) -> Floats:
        """Give the same for rows whose features are already numbers."""
        if not ids:
            return np.zeros((0, len(LABELS)), dtype=np.float32)
        return forward(self.tables, *looked_up(ids, self.tables))[:, : len(LABELS)]


def save_networks(networks: Sequence[Network], path: Path) -> None:
    """Write networks of one vocabulary into one file, in half precision."""
    vocabulary = networks[0].vocabulary
    names = np.array("\n".join(sorted(vocabulary, key=lambda name: vocabulary[name])))
    halves: dict[str, Any] = {
        f"{number}.{name}": table.astype(np.float16) for number, network in enumerate(networks) for name, table in network.tables.items()
    }
    np.savez_compressed(path, names=names, **halves)


def load_networks(path: Path) -> tuple[Network, ...]:
    """Read what `save_networks` wrote; the networks share their vocabulary."""
    with np.load(path, allow_pickle=False) as stored:
        vocabulary = {name: place for place, name in enumerate(str(stored["names"]).split("\n"))}
        tables: dict[str, dict[str, Floats]] = {}
        for key in stored.files:
            number, _, name = key.partition(".")
            if name:
                tables.setdefault(number, {})[name] = stored[key].astype(np.float32)
        return tuple(Network(vocabulary, tables[number]) for number in sorted(tables))


def known(vocabulary: Mapping[str, int], rows: Sequence[Sequence[str]]) -> list[NDArray[np.int64]]:
    """Give the numbers of each row's features; a row without any known feature has the first one, so that no row is empty."""
    return [np.fromiter({vocabulary[n] for n in row if n in vocabulary} or {0}, dtype=np.int64) for row in rows]


def looked_up(ids: Ids, tables: Mapping[str, Floats]) -> tuple[Floats, Floats]:
    """Sum the weights of each row's features, scaled by the root of their number: (rows x WIDTH, rows x OUTPUTS)."""
    features, skip = tables["features"], tables["skip"]
    # Row by row is faster than one sum over all rows' features laid end to end.
    scales = [1 / np.sqrt(len(row)) for row in ids]
    inner = np.stack([features[row].sum(axis=0) * scale for row, scale in zip(ids, scales, strict=True)])
    skipped = np.stack([skip[row].sum(axis=0) * scale for row, scale in zip(ids, scales, strict=True)])
    return np.tanh(inner).astype(np.float32), skipped.astype(np.float32)


def forward(tables: Mapping[str, Floats], inner: Floats, skip: Floats) -> Floats:
    """Give the log-odds of every output for rows that were looked up."""
    hidden = inner
    for dilation in DILATIONS:
        hidden = hidden + np.maximum(_times(neighbours(hidden, dilation), tables[f"layer{dilation}"]) + tables[f"bias{dilation}"], 0)
    return np.asarray(_times(joined(inner, hidden), tables["out"]) + tables["out_bias"] + skip, dtype=np.float32)


def _times(rows: Floats, table: Floats) -> Floats:
    """Multiply a few rows at a time: so small a product is not spread over threads, which here wait longer than they work."""
    return np.concatenate([rows[start : start + FEW] @ table for start in range(0, len(rows), FEW)])


def neighbours(hidden: Floats, dilation: int) -> Floats:
    """Lay each row beside the rows `dilation` before and after it; nothing stands beyond the ends."""
    wide = np.zeros((len(hidden), 3 * hidden.shape[1]), dtype=np.float32)
    width, size = hidden.shape[1], max(len(hidden) - dilation, 0)
    wide[dilation:, :width] = hidden[:size]
    wide[:, width : 2 * width] = hidden
    wide[:size, 2 * width :] = hidden[dilation:]
    return wide


def joined(inner: Floats, hidden: Floats) -> Floats:
    """Lay beside each row what stands anywhere in the draft (highest and mean)."""
    whole = np.concatenate([hidden.max(axis=0), hidden.mean(axis=0)])
    return np.concatenate([inner, hidden, np.broadcast_to(whole, (len(inner), len(whole)))], axis=1)
