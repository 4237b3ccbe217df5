"""The gradient of what words say, written out beside `words`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.words import FAR, NEAR, PADDING, PHRASES, Floats, Laid, beside

Tables = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Read:
    """One reading with all that its gradient needs. said: paragraphs x 2 PHRASES."""

    words: Laid
    blurred: Floats
    meant: Floats
    near: Floats
    far: Floats
    said: Floats


def read(tables: Tables, words: Laid, *, blurred: Floats) -> Read:
    """Read paragraphs as `words.phrases` does; blurred: what of each word is left out (words x WORD_WIDTH)."""
    meant = tables["words"][words.ids] * blurred
    standing = words.standing
    near = np.maximum(beside(meant, NEAR) @ tables["near"] + tables["near_bias"], 0) * standing
    far = np.maximum(beside(near, FAR) @ tables["far"] + tables["far_bias"], 0) * standing
    said = np.concatenate([np.maximum.reduceat(layer, words.starts, axis=0) for layer in (near, far)], axis=1)
    return Read(words, blurred, meant, near, far, said)


def back_to_words(tables: Tables, slopes: Tables, done: Read, to_said: Floats) -> None:
    """Carry the gradient from what was said to the words; write down that of the tables on the way."""
    to_far = _to_highest(done, done.far, to_said[:, PHRASES:], done.said[:, PHRASES:])
    slopes["far"], slopes["far_bias"] = beside(done.near, FAR).T @ to_far, to_far.sum(axis=0)
    to_near = _to_highest(done, done.near, to_said[:, :PHRASES], done.said[:, :PHRASES])
    to_near = to_near + gathered(to_far @ tables["far"].T, FAR) * (done.near > 0)
    slopes["near"], slopes["near_bias"] = beside(done.meant, NEAR).T @ to_near, to_near.sum(axis=0)
    to_words = gathered(to_near @ tables["near"].T, NEAR) * done.blurred
    slopes["words"] = scattered(tables["words"].shape, done.words.ids, to_words)
    slopes["words"][PADDING] = 0


def _to_highest(done: Read, layer: Floats, slope: Floats, highest: Floats) -> Floats:
    """Give each paragraph's slope to the words where the layer is highest and above zero; equal ones share it."""
    sizes = done.words.sizes
    top = (layer == np.repeat(highest, sizes, axis=0)) & (layer > 0)
    shares = slope / np.maximum(np.add.reduceat(top, done.words.starts, axis=0, dtype=layer.dtype), 1)
    return np.asarray(top * np.repeat(shares, sizes, axis=0), dtype=layer.dtype)


def gathered(wide: Floats, distance: int) -> Floats:
    """Undo `beside` for a gradient: add to each row what its neighbours saw of it."""
    width, size = wide.shape[1] // 3, max(len(wide) - distance, 0)
    found = wide[:, width : 2 * width].copy()
    found[:size] += wide[distance:, :width]
    found[distance:] += wide[:size, 2 * width :]
    return found


def scattered(shape: tuple[int, ...], flat: NDArray[np.int64], rows: Floats) -> Floats:
    """Add each row to the entry of a table that it belongs to."""
    order = np.argsort(flat, kind="stable")
    names, firsts = np.unique(flat[order], return_index=True)
    found = np.zeros(shape, dtype=rows.dtype)
    found[names] = np.add.reduceat(rows[order], firsts, axis=0)
    return found
