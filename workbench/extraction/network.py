"""A small convolutional network over the paragraphs of a draft: what a paragraph is by its words, and in the company that it keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.linear import LABELS, Row
from workbench.extraction.words import FIRST, PHRASES, Floats, beside, phrases, times

Ids = Sequence[NDArray[np.int64]]
# How far apart the three paragraphs stand that a layer looks at together: five layers see 31 paragraphs to each side.
DILATIONS = (1, 2, 4, 8, 16)
WIDTH = 64
# What the last step sees of a paragraph: itself, its company, the whole draft (highest and mean), its words.
SEEN = 4 * WIDTH + 2 * PHRASES
# Besides the components, the network learns whether a paragraph carries any.
OUTPUTS = len(LABELS) + 1


@dataclass(frozen=True)
class Network:
    """vocabulary, words: numbers of features and of words. tables: weights by name (`network_fitting._fresh` tells their shapes)."""

    vocabulary: Mapping[str, int]
    words: Mapping[str, int]
    tables: Mapping[str, Floats]

    def logits(self, rows: Sequence[Row]) -> Floats:
        """Give the log-odds of each component (columns as LABELS) for the paragraphs of one draft, in order."""
        return self.weighed(known(self.vocabulary, rows), rows)

    def weighed(self, ids: Ids, rows: Sequence[Row]) -> Floats:
        """Give the same for rows whose features are already numbers."""
        if not ids:
            return np.zeros((0, len(LABELS)), dtype=np.float32)
        said = phrases(self.tables, self.words, [row.words for row in rows])
        return forward(self.tables, *looked_up(ids, self.tables), said)[:, : len(LABELS)]


def save_networks(networks: Sequence[Network], path: Path) -> None:
    """Write networks of the same vocabularies into one file, in half precision."""
    first = networks[0]
    halves: dict[str, Any] = {
        f"{number}.{name}": table.astype(np.float16) for number, network in enumerate(networks) for name, table in network.tables.items()
    }
    np.savez_compressed(path, names=_listed(first.vocabulary), words=_listed(first.words), **halves)


def _listed(vocabulary: Mapping[str, int]) -> NDArray[np.str_]:
    return np.array("\n".join(sorted(vocabulary, key=lambda name: vocabulary[name])))


def load_networks(path: Path) -> tuple[Network, ...]:
    """Read what `save_networks` wrote; the networks share their vocabularies."""
    with np.load(path, allow_pickle=False) as stored:
        vocabulary = {name: place for place, name in enumerate(str(stored["names"]).split("\n"))}
        words = {word: place for place, word in enumerate(str(stored["words"]).split("\n"), FIRST)}
        tables: dict[str, dict[str, Floats]] = {}
        for key in stored.files:
            number, _, name = key.partition(".")
            if name:
                tables.setdefault(number, {})[name] = stored[key].astype(np.float32)
        return tuple(Network(vocabulary, words, tables[number]) for number in sorted(tables))


def known(vocabulary: Mapping[str, int], rows: Sequence[Row]) -> list[NDArray[np.int64]]:
    """Give the numbers of each row's features; a row without any known feature has the first one, so that no row is empty."""
    return [np.fromiter({vocabulary[n] for n in row.names if n in vocabulary} or {0}, dtype=np.int64) for row in rows]


def looked_up(ids: Ids, tables: Mapping[str, Floats]) -> tuple[Floats, Floats]:
    """Sum the weights of each row's features, scaled by the root of their number: (rows x WIDTH, rows x OUTPUTS)."""
    features, skip = tables["features"], tables["skip"]
    # Row by row is faster than one sum over all rows' features laid end to end.
    scales = [1 / np.sqrt(len(row)) for row in ids]
    inner = np.stack([features[row].sum(axis=0) * scale for row, scale in zip(ids, scales, strict=True)])
    skipped = np.stack([skip[row].sum(axis=0) * scale for row, scale in zip(ids, scales, strict=True)])
    return np.tanh(inner).astype(features.dtype), skipped.astype(skip.dtype)


def forward(tables: Mapping[str, Floats], inner: Floats, skip: Floats, said: Floats) -> Floats:
    """Give the log-odds of every output for rows whose features (inner, skip) and words (said) were looked up."""
    mixed = inner + np.tanh(times(np.concatenate([inner, said], axis=1), tables["mix"]) + tables["mix_bias"])
    hidden = mixed
    for dilation in DILATIONS:
        hidden = hidden + np.maximum(times(beside(hidden, dilation), tables[f"layer{dilation}"]) + tables[f"bias{dilation}"], 0)
    return np.asarray(times(joined(mixed, hidden, said), tables["out"]) + tables["out_bias"] + skip, dtype=inner.dtype)


def joined(mixed: Floats, hidden: Floats, said: Floats) -> Floats:
    """Lay beside each row what stands anywhere in the draft (highest and mean), and its words."""
    whole = np.concatenate([hidden.max(axis=0), hidden.mean(axis=0)])
    return np.concatenate([mixed, hidden, np.broadcast_to(whole, (len(mixed), len(whole))), said], axis=1)
