"""Learn how sure a comment's place must be, on the development half of a folder of drafts alone.

Run: python -m tests.benchmarks.anchoring_learning FOLDER [--drafts 80] [--write]. It fits the weights of `workbench/review/certainty.toml`
on candidates whose truth is known, and takes the threshold at which at most WRONG of all comments are placed
wrongly.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.benchmarks.anchoring import RATES, Case, case, drafts_of, quote
from tests.benchmarks.edits import Rates, edited
from workbench.comparing import compare
from workbench.review.anchoring import KEPT_OF_QUOTE, Anchor
from workbench.review.certainty import NAMES, SOURCE, signs
from workbench.review.correspondence import Correspondence
from workbench.review.stretches import follow

# Besides the edits that are measured: hardly any, and a draft that is torn apart.
LEARNT_ON = (
    *RATES,
    Rates(words=0.0, deleted=0.02, moved=0.02, inserted=0.02, decoys=0.02),
    Rates(words=0.08, deleted=0.2, moved=0.1, inserted=0.3),
)
WRONG = 0.004
_STEADY = 1.0
_ROUNDS = 30


@dataclass(frozen=True)
class Group:
    """The candidates of one comment: their signs, which is true (None where its paragraph is gone), which could hold the quote."""

    values: np.ndarray
    true: int | None
    could: tuple[bool, ...]


def main() -> None:
    options = _options()
    groups = list(_groups(options))
    weights = _fitted(groups)
    at_least = _threshold(groups, weights)
    written = "\n".join(f"{name} = {weight:.3f}" for name, weight in zip(NAMES, weights, strict=True))
    head = "# Written by `python -m tests.benchmarks.anchoring_learning`, on the development half of the drafts.\n"
    text = f"{head}at_least = {at_least:.3f}\n\n[weights]\n{written}\n"
    print(text)
    if options.write:
        SOURCE.write_text(text, "utf-8")


def _groups(options: argparse.Namespace) -> Iterator[Group]:
    drafts = list(drafts_of(options.folder, "development", options.drafts))
    foreign = [paragraph.text for draft in drafts for paragraph in draft.paragraphs if len(paragraph.text) > 30]
    for place, draft in enumerate(drafts):
        for rates in LEARNT_ON:
            chance = random.Random(f"learning-{place}-{rates}")
            known = case(draft, edited(draft, rates=rates, foreign=foreign, chance=chance))
            if known is not None:
                correspondence = Correspondence(known.old, known.new, compare(known.old, known.new))
                quotes = (quote(draft, str(number), chance) for number in range(options.quotes))
                yield from (_group(known, correspondence, asked) for asked in quotes)


def _group(known: Case, correspondence: Correspondence, asked: Anchor) -> Group:
    text = known.old.paragraphs[asked.paragraph].text
    spots = (known.place_of.get((asked.paragraph, at)) for at in range(len(text)))
    home = next((place for place, _ in Counter(spot[0] for spot in spots if spot).most_common(1)), None)
    among = correspondence.candidates(asked.paragraph)
    traces = [follow(text, known.new.paragraphs[one].text, asked.start, asked.end) for one in among]
    values = np.array([signs(correspondence.evidence(asked.paragraph, one)) for one in among]).reshape(-1, len(NAMES))
    could = tuple(trace is not None and trace.kept >= KEPT_OF_QUOTE for trace in traces)
    return Group(values, among.index(home) if home in among else None, could)


def _fitted(groups: list[Group]) -> np.ndarray:
    """Fit a conditional logit, that the paragraph is gone being one of the choices, by Newton's method; held near nought."""
    weights = np.zeros(len(NAMES))
    for _ in range(_ROUNDS):
        slope, bend = -_STEADY * weights, _STEADY * np.eye(len(weights))
        for group in groups:
            shares = _shares(group, weights)
            mean = shares @ group.values
            slope += (group.values[group.true] if group.true is not None else 0.0) - mean
            bend += (group.values * shares[:, None]).T @ group.values - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def _shares(group: Group, weights: np.ndarray) -> np.ndarray:
    worths = np.asarray(np.exp(np.clip(group.values @ weights, -30, 30)))
    return np.asarray(worths / (1 + worths.sum()))


def _threshold(groups: list[Group], weights: np.ndarray) -> float:
    """Give the lowest certainty at which few enough comments stand wrongly."""
    placed: list[tuple[float, bool]] = []
    for group in groups:
        shares = _shares(group, weights)
        if len(shares) and group.could[best := int(shares.argmax())]:
            placed.append((float(shares[best]), best == group.true))
    wrong = 0
    for chance, true in sorted(placed, reverse=True):
        wrong += not true
        if wrong > WRONG * len(groups):
            print(f"{len(groups)} comments, {sum(one >= chance for one, _ in placed)} placed, {wrong} wrongly")
            return chance
    return 0.0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--drafts", type=int, default=80)
    parser.add_argument("--quotes", type=int, default=40)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
