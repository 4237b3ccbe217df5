"""Search over the names and fields of existing procedures: without marks, in any order, past a mistyped letter. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

import numpy as np
from rapidfuzz.distance import OSA

from workbench.registry.index import Weights, shingles, syllables
from workbench.registry.papers import plain
from workbench.registry.store import LINE, NAME, Registry
from workbench.registry.values import Entry

PAGE_SIZE = 20
_CODE = re.compile(r"\d(?:\.?\d+)*\.?")
# Shorter words have too many neighbours for a mistyped letter to say which was meant.
_LEAST_LETTERS = 3
_MOST_READINGS = 6
# Where no name holds all words, those that hold most of them by weight are shown.
_MOST_OF_THE_WORDS = 0.6
_NAME_SHARE = 0.7
_MOST_WORDS = 30
_UNCODED = 0.2


@dataclass(frozen=True, slots=True)
class Found:
    """entries: those of this page. meant: the words that were looked for where some were typed otherwise, or ""."""

    entries: tuple[Entry, ...]
    total: int
    page: int
    pages: int
    meant: str = ""


def search(registry: Registry, words: str, *, field: str = "", level: str = "", page: int = 1) -> Found:
    """Give a page of what fits, the likest first; without words, everything by name. page counts from 1."""
    typed = syllables(plain(words))[:_MOST_WORDS]
    code = plain(words).replace(" ", "")
    meant, places = "", list(_by_name(registry))
    if code and _CODE.fullmatch(code):
        places = _by_code(registry, code)
    elif typed:
        places, meant = _by_words(registry, typed)
    fitting = [entry for place in places if _fits(entry := registry.entries[place], field, level)]
    pages = max(1, -(-len(fitting) // PAGE_SIZE))
    number = min(max(page, 1), pages)
    return Found(tuple(fitting[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]), len(fitting), number, pages, meant)


def _fits(entry: Entry, field: str, level: str) -> bool:
    return (not field or entry.field == field) and (not level or level in entry.levels)


def _by_code(registry: Registry, code: str) -> list[int]:
    digits = code.replace(".", "")
    return [place for place, entry in enumerate(registry.entries) if entry.code.replace(".", "").startswith(digits)]


@cache
def _by_name(registry: Registry) -> tuple[int, ...]:
    return tuple(sorted(range(len(registry.entries)), key=lambda place: plain(registry.entries[place].name)))


def _by_words(registry: Registry, typed: Sequence[str]) -> tuple[list[int], str]:
    line = registry.indexes[LINE]
    readings = [_readings(registry, word) for word in typed]
    held, whole = np.zeros(line.size), 0.0
    for words in readings:
        holders = np.unique(np.concatenate([line.holders(word) for word in words])) if words else np.empty(0, int)
        weight = float(np.log1p(line.size / max(1, len(holders))))
        held[holders.astype(int)] += weight
        whole += weight
    complete = np.flatnonzero(held >= whole - 1e-6)
    near = complete if len(complete) else np.flatnonzero(held >= whole * _MOST_OF_THE_WORDS)
    score, entries = _score(registry, readings), registry.entries
    # A record without a national code is most often an old one of what another record has anew.
    behind = [0.0 if entry.code else _UNCODED for entry in entries]
    ranked = sorted(near.tolist(), key=lambda place: (-held[place], behind[place] - score[place], entries[place].key))
    return ranked, _meant(entries[ranked[0]], readings, typed) if ranked else ""


def _score(registry: Registry, readings: Sequence[list[str]]) -> Weights:
    """Give how alike each line is to what was typed, whatever each word was meant to be."""
    pairs = (product(first, second) for first, second in pairwise(readings))
    marks = set().union(*(shingles(" ".join(pair)) for some in (*pairs, *(zip(words, strict=True) for words in readings)) for pair in some))
    weights: Weights = _NAME_SHARE * registry.indexes[NAME].likeness(marks) + (1 - _NAME_SHARE) * registry.indexes[LINE].likeness(marks)
    return weights


def _meant(entry: Entry, readings: Sequence[list[str]], typed: Sequence[str]) -> str:
    """Give the words as the first line found has them, or "" where they were typed so."""
    held = set(syllables(plain(f"{entry.name} {entry.field}")))
    words = [next((one for one in some if one in held), word) for some, word in zip(readings, typed, strict=True)]
    return " ".join(words) if words != list(typed) else ""


def _readings(registry: Registry, word: str) -> list[str]:
    """Give the known words that a typed one may stand for, the most frequent first: itself, its beginning, or one letter otherwise."""
    known = _vocabulary(registry)
    if word in known:
        return [word]
    if len(word) < _LEAST_LETTERS:
        return [other for other in known if other.startswith(word)][:_MOST_READINGS]
    begun = [other for other in known if other.startswith(word)]
    mistyped = [other for other in known if OSA.distance(word, other, score_cutoff=1) <= 1]
    return (begun or mistyped)[:_MOST_READINGS]


@cache
def _vocabulary(registry: Registry) -> dict[str, int]:
    """Give every syllable of names and fields with its count, the most frequent first."""
    counts = Counter(word for entry in registry.entries for word in syllables(plain(f"{entry.name} {entry.field}")))
    return dict(counts.most_common())
