"""Fit the network by Adam with gradients written out, numpy only: the same drafts and seed give the same weights."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.descent import Adam, dropped
from workbench.extraction.fitting import Array, LabelledDraft, vocabulary_of
from workbench.extraction.judging import SUREST
from workbench.extraction.network import DILATIONS, OUTPUTS, SEEN, WIDTH, Ids, Network, joined, known
from workbench.extraction.words import FIRST, PHRASES, WORD_WIDTH, Floats, Laid, beside, laid
from workbench.extraction.words_fitting import back_to_words, gathered, read, scattered

Tables = dict[str, Floats]
# How few paragraphs must hold a word for it to be known.
FEWEST_WORDS = 2


@dataclass(frozen=True)
class NetworkSettings:
    """chunk: paragraphs of a step. fewest: in how many drafts a feature must stand.

    dropped: share of what a layer gives that is left out. forgotten: share of a row's features, blurred: of what words say.
    """

    epochs: int = 8
    rate: float = 3e-3
    decay: float = 1e-4
    dropped: float = 0.3
    forgotten: float = 0.3
    blurred: float = 0.1
    chunk: int = 400
    fewest: int = 5
    warm: int = 50
    seed: int = 20100608


def fit_network(drafts: Sequence[LabelledDraft], *, settings: NetworkSettings = NetworkSettings()) -> Network:
    """Fit the network over whole drafts: a step takes several short ones, or a part of a long one."""
    order = np.random.default_rng(settings.seed)
    vocabulary, words = vocabulary_of(drafts, settings.fewest), words_of(drafts)
    tables = _fresh(len(vocabulary), len(words), order)
    ids = [known(vocabulary, draft.rows) for draft in drafts]
    wanted = [np.concatenate([d.targets, d.targets.max(axis=1, keepdims=True)], axis=1) for d in drafts]
    adam = Adam(tables, decay=settings.decay)
    turns = [turn for _ in range(settings.epochs) for turn in _turns([len(one) for one in ids], settings.chunk, order)]
    for step, turn in enumerate(turns):
        slopes: Tables = {}
        for place in turn:
            part = _part(len(ids[place]), settings.chunk, order)
            rows = [_forget(row, settings.forgotten, order) for row in ids[place][part]]
            said = laid(words, [row.words for row in drafts[place].rows[part]])
            _add(slopes, _slopes(tables, rows, said, wanted[place][part], settings, order))
        adam.step(slopes, rate=settings.rate * min(1.0, (step + 1) / settings.warm) * (1 - step / (len(turns) + 1)))
    return Network(vocabulary, words, tables)


def _turns(sizes: Sequence[int], chunk: int, order: np.random.Generator) -> list[list[int]]:
    """Put the drafts in a new order, and together until they have `chunk` paragraphs."""
    turns: list[list[int]] = []
    room = 0
    for place in order.permutation(len(sizes)):
        if room < sizes[place]:
            turns.append([])
            room = chunk
        turns[-1].append(int(place))
        room -= sizes[place]
    return turns


def _part(size: int, chunk: int, order: np.random.Generator) -> slice:
    start = int(order.integers(0, size - chunk // 2)) if size > chunk else 0
    return slice(start, start + chunk)


def _add(slopes: Tables, more: Tables) -> None:
    for name, slope in more.items():
        if name in slopes:
            slopes[name] += slope
        else:
            slopes[name] = slope


def words_of(drafts: Sequence[LabelledDraft]) -> dict[str, int]:
    """Number the words that stand in two paragraphs or more, in alphabetical order."""
    spread = Counter(word for draft in drafts for row in draft.rows for word in set(row.words))
    return {word: place for place, word in enumerate(sorted(w for w, count in spread.items() if count >= FEWEST_WORDS), FIRST)}


def _fresh(features: int, words: int, order: np.random.Generator) -> Tables:
    def spread(*shape: int, scale: float) -> Floats:
        return (order.standard_normal(shape) * scale).astype(np.float32)

    def layer(width: int, size: int) -> Floats:
        return spread(width, size, scale=(3 * width) ** -0.5)

    tables: Tables = {"features": spread(features, WIDTH, scale=0.05), "skip": np.zeros((features, OUTPUTS), dtype=np.float32)}
    tables["words"] = spread(words + FIRST, WORD_WIDTH, scale=0.3)
    tables["words"][0] = 0
    tables |= {"near": layer(3 * WORD_WIDTH, PHRASES), "far": layer(3 * PHRASES, PHRASES), "mix": layer(WIDTH + 2 * PHRASES, WIDTH)}
    tables |= {f"layer{dilation}": layer(3 * WIDTH, WIDTH) for dilation in DILATIONS}
    tables["out"] = layer(SEEN, OUTPUTS)
    sizes = {"near_bias": PHRASES, "far_bias": PHRASES, "mix_bias": WIDTH, "out_bias": OUTPUTS, **{f"bias{d}": WIDTH for d in DILATIONS}}
    return tables | {name: np.zeros(size, dtype=np.float32) for name, size in sizes.items()}


def _forget(row: NDArray[np.int64], share: float, order: np.random.Generator) -> NDArray[np.int64]:
    """Leave features out at random, so that no single word is leant on."""
    kept = row[order.random(len(row)) >= share]
    return kept if len(kept) else row[:1]


def _slopes(tables: Tables, ids: Ids, words: Laid, wanted: Array, settings: NetworkSettings, order: np.random.Generator) -> Tables:
    """Give the gradient of the summed cross-entropy for one part of a draft."""
    sizes = np.array([len(row) for row in ids])
    flat, starts = np.concatenate(ids), np.concatenate([[0], np.cumsum(sizes)[:-1]])
    scales = (1 / np.sqrt(sizes))[:, None].astype(tables["out"].dtype)
    plain = np.tanh(np.add.reduceat(tables["features"][flat], starts, axis=0) * scales)
    masks = [dropped((len(ids), WIDTH), settings.dropped, order) for _ in range(len(DILATIONS) + 1)]
    inner = plain * masks[0]
    heard = read(tables, words, blurred=dropped((len(words.ids), WORD_WIDTH), settings.blurred, order))
    deaf = dropped(heard.said.shape, settings.dropped, order)
    said = heard.said * deaf
    bent = np.tanh(np.concatenate([inner, said], axis=1) @ tables["mix"] + tables["mix_bias"])
    hiddens, gates = [inner + bent], []
    for dilation, mask in zip(DILATIONS, masks[1:], strict=True):
        raised = beside(hiddens[-1], dilation) @ tables[f"layer{dilation}"] + tables[f"bias{dilation}"]
        gates.append((raised > 0) * mask)
        hiddens.append(hiddens[-1] + raised * gates[-1])
    seen = joined(hiddens[0], hiddens[-1], said)
    found = seen @ tables["out"] + tables["out_bias"] + np.add.reduceat(tables["skip"][flat], starts, axis=0) * scales
    error = ((1 / (1 + np.exp(-np.clip(found, -SUREST, SUREST))) - wanted) / PARAGRAPHS).astype(found.dtype)
    slopes: Tables = {"out": seen.T @ error, "out_bias": error.sum(axis=0)}
    back = error @ tables["out"].T
    to_mixed = back[:, :WIDTH] + _through_company(tables, slopes, back, hiddens, gates)
    to_bent = to_mixed * (1 - bent * bent)
    to_inner, to_said = _through_mix(tables, slopes, np.concatenate([inner, said], axis=1), to_bent)
    back_to_words(tables, slopes, heard, (to_said + back[:, 4 * WIDTH :]) * deaf)
    to_plain = (to_mixed + to_inner) * masks[0] * (1 - plain * plain) * scales
    slopes["features"] = scattered(tables["features"].shape, flat, np.repeat(to_plain, sizes, axis=0))
    slopes["skip"] = scattered(tables["skip"].shape, flat, np.repeat(error * scales, sizes, axis=0))
    return slopes


# By how many paragraphs the summed error of a step is divided.
PARAGRAPHS = 120


def _through_company(tables: Tables, slopes: Tables, back: Floats, hiddens: Sequence[Floats], gates: Sequence[Floats]) -> Floats:
    """Carry the gradient from what the last step saw through all layers over neighbouring paragraphs."""
    to_hidden = back[:, WIDTH : 2 * WIDTH].copy()
    highest, mean = back[:, 2 * WIDTH : 3 * WIDTH].sum(axis=0), back[:, 3 * WIDTH : 4 * WIDTH].sum(axis=0)
    to_hidden[hiddens[-1].argmax(axis=0), np.arange(WIDTH)] += highest
    to_hidden += mean / len(back)
    for place in reversed(range(len(DILATIONS))):
        to_hidden = _through_layer(tables, slopes, DILATIONS[place], hiddens[place], gates[place], to_hidden)
    return to_hidden


def _through_mix(tables: Tables, slopes: Tables, below: Floats, above: Floats) -> tuple[Floats, Floats]:
    """Carry the gradient to the features and to the words of the paragraphs."""
    slopes["mix"], slopes["mix_bias"] = below.T @ above, above.sum(axis=0)
    wide = above @ tables["mix"].T
    return wide[:, :WIDTH], wide[:, WIDTH:]


def _through_layer(tables: Tables, slopes: Tables, dilation: int, below: Floats, gate: Floats, above: Floats) -> Floats:
    """Carry the gradient through one layer, past which the rows also go unchanged; write down the layer's own."""
    inside = np.asarray(above * gate, dtype=above.dtype)
    slopes[f"layer{dilation}"] = beside(below, dilation).T @ inside
    slopes[f"bias{dilation}"] = inside.sum(axis=0)
    return np.asarray(above + gathered(inside @ tables[f"layer{dilation}"].T, dilation), dtype=above.dtype)
