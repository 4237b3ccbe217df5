"""Learn how sure a comment's place must be, on the development half of a folder of drafts alone.

Run: python -m tests.benchmarks.anchoring_learning FOLDER [--drafts 50] [--write]. It fits the weights of `workbench/review/certainty.toml`
on paragraphs whose truth is known: first those with which each is weighed alone, then, with these, the ones with which it is weighed
together with its neighbours and rivals. The threshold is the lowest at which at most WRONG of the comments are placed wrongly, each draft
judged by weights that were fitted to others.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.benchmarks.anchoring import RATES, Case, case, drafts_of, quote
from tests.benchmarks.edits import Rates, edited
from workbench.comparing import compare
from workbench.draft.outline import Outline
from workbench.review.anchoring import KEPT_OF_QUOTE, Anchor
from workbench.review.certainty import NAMES, SOURCE, Weights, signs
from workbench.review.correspondence import Correspondence, Evidence
from workbench.review.stretches import follow
from workbench.review.successors import Successors

# Besides the edits that are measured: hardly any, and a draft that is torn apart.
LEARNT_ON = (
    *RATES,
    Rates(words=0.0, deleted=0.02, moved=0.02, inserted=0.02, decoys=0.02),
    Rates(words=0.08, deleted=0.2, moved=0.1, inserted=0.3),
)
WRONG = 0.002
_FOLDS = 4
_STEADY = 1.0
_ROUNDS = 60
_LONGEST_STEP = 1.0
# Many drafts teach more than one long one.
_LONGEST = 400
# A paragraph of fewer words is not quoted.
_SHORTEST = 3

# Gives the evidence for each candidate of an old paragraph.
Weighed = Callable[[int], Mapping[int, Evidence]]


@dataclass(frozen=True)
class Group:
    """The candidates of one paragraph: their signs, which is true (None where it is gone), and for each quote of it which could hold it."""

    draft: int
    values: np.ndarray
    true: int | None
    could: tuple[tuple[bool, ...], ...]


def main() -> None:
    options = _options()
    chosen = drafts_of(options.folder, "development", options.drafts)
    drafts = [draft for draft in chosen if len(draft.paragraphs) <= _LONGEST]
    alone = _fitted(list(_groups(drafts, _by_itself, quotes=0)))
    first = Weights(at_least=1.0, alone=list(alone), together=())
    groups = list(_groups(drafts, lambda correspondence: Successors(correspondence, first).evidence, quotes=options.quotes))
    together, at_least = _fitted(groups), _threshold(groups)
    head = "# Written by `python -m tests.benchmarks.anchoring_learning`, on the development half of the drafts.\n"
    text = f"{head}at_least = {at_least:.3f}\n\n[alone]\n{_written(alone)}\n[together]\n{_written(together)}"
    print(text)
    if options.write:
        SOURCE.write_text(text, "utf-8")


def _written(weights: np.ndarray) -> str:
    return "".join(f"{name} = {weight:.3f}\n" for name, weight in zip(NAMES, weights, strict=True))


def _by_itself(correspondence: Correspondence) -> Weighed:
    return lambda paragraph: {one: correspondence.evidence(paragraph, one) for one in correspondence.candidates(paragraph)}


def _groups(drafts: Sequence[Outline], weighing: Callable[[Correspondence], Weighed], *, quotes: int) -> Iterator[Group]:
    """Yield every paragraph that can be quoted, after each of the edits, with so many quotes a draft."""
    foreign = [paragraph.text for draft in drafts for paragraph in draft.paragraphs if len(paragraph.text) > 30]
    for number, draft in enumerate(drafts):
        for rates in LEARNT_ON:
            chance = random.Random(f"learning-{number}-{rates}")
            known = case(draft, edited(draft, rates=rates, foreign=foreign, chance=chance))
            if known is None:
                continue
            asked: dict[int, list[Anchor]] = defaultdict(list)
            for one in range(quotes):
                asked[(anchor := quote(draft, str(one), chance)).paragraph].append(anchor)
            correspondence = Correspondence(known.old, known.new, compare(known.old, known.new))
            weighed, homes = weighing(correspondence), _homes(known)
            for paragraph, code in enumerate(correspondence.olds):
                if len(code) >= _SHORTEST:
                    yield _group(number, known, weighed(paragraph), homes.get(paragraph), asked[paragraph])


def _homes(known: Case) -> dict[int, int]:
    """Give where most characters of each old paragraph that stayed stand now."""
    flows: Counter[tuple[int, int]] = Counter((old, new) for (old, _), (new, _) in known.place_of.items())
    homes: dict[int, int] = {}
    for (old, new), _ in flows.most_common():
        homes.setdefault(old, new)
    return homes


def _group(draft: int, known: Case, found: Mapping[int, Evidence], home: int | None, quotes: Sequence[Anchor]) -> Group:
    among = list(found)
    values = np.array([signs(evidence) for evidence in found.values()], dtype=np.float32).reshape(-1, len(NAMES))
    could = tuple(tuple(_could(known, asked, one) for one in among) for asked in quotes)
    return Group(draft, values, among.index(home) if home is not None and home in found else None, could)


def _could(known: Case, asked: Anchor, place: int) -> bool:
    trace = follow(known.old.paragraphs[asked.paragraph].text, known.new.paragraphs[place].text, asked.start, asked.end)
    return trace is not None and trace.kept >= KEPT_OF_QUOTE


def _fitted(groups: Sequence[Group]) -> np.ndarray:
    """Fit a conditional logit, that the paragraph is gone being one of the choices, by Newton's method; held near nought."""
    groups = [group for group in groups if len(group.values)]
    values = np.concatenate([group.values for group in groups]).astype(float)
    begins = np.cumsum([0, *(len(group.values) for group in groups)])
    owners = np.repeat(np.arange(len(groups)), np.diff(begins))
    true = values[[begin + group.true for begin, group in zip(begins, groups, strict=False) if group.true is not None]].sum(axis=0)
    weights = np.zeros(len(NAMES))
    for _ in range(_ROUNDS):
        worths = np.exp(np.clip(values @ weights, -30, 30))
        shares = worths / (1 + np.add.reduceat(worths, begins[:-1]))[owners]
        weighted = values * shares[:, None]
        means = np.add.reduceat(weighted, begins[:-1])
        slope = true - means.sum(axis=0) - _STEADY * weights
        step = np.linalg.solve(weighted.T @ values - means.T @ means + _STEADY * np.eye(len(weights)), slope)
        # Far from the best the bend is too flat: a whole step would overshoot it and never come back.
        weights = weights + step / max(1.0, np.abs(step).max() / _LONGEST_STEP)
        if np.abs(step).max() < 1e-4:
            break
    return weights


def _shares(group: Group, weights: np.ndarray) -> np.ndarray:
    worths = np.asarray(np.exp(np.clip(group.values @ weights, -30, 30)))
    return np.asarray(worths / (1 + worths.sum()))


def _threshold(groups: Sequence[Group]) -> float:
    """Give the lowest certainty at which few enough comments stand wrongly."""
    placed: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        weights = _fitted([group for group in groups if group.draft % _FOLDS != fold])
        for group in groups:
            if group.draft % _FOLDS == fold and len(group.values):
                shares = _shares(group, weights)
                best = int(shares.argmax())
                placed += [(float(shares[best]), best == group.true) for could in group.could if could[best]]
    total, wrong, at_least = sum(len(group.could) for group in groups), 0, 1.0
    for place, (chance, true) in enumerate(sorted(placed, reverse=True)):
        if not true:
            wrong += 1
            print(f"{wrong / total:.2%} wrong at {chance:.3f}, {place + 1} of {total} comments placed")
        if wrong > WRONG * total:
            break
        at_least = chance
    return at_least


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--drafts", type=int, default=50)
    parser.add_argument("--quotes", type=int, default=40)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
