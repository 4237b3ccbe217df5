"""Learn the second look from hand-labelled drafts: python -m workbench.linting.second_look.learning FOLDER… [--everything].

Each kind of defect gets a logistic regression (full gradient with momentum, so the same drafts give the same weights). Drafts are
left out by turns to find honest confidences, and to see whether the second look does no worse than the rules alone: a kind for
which it does is left to its rules. Folders hold text/ and labels/; the test part of the first is left out without --everything.
"""

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.labelling import OWN
from workbench.linting.catalogue import catalogue
from workbench.linting.linter import raised
from workbench.linting.normalising import normalise
from workbench.linting.second_look.candidates import Candidate, candidates_in
from workbench.linting.second_look.deciding import BAR
from workbench.linting.second_look.labelled import Defective, development_part
from workbench.linting.second_look.regression import Rows, descend, line_of
from workbench.linting.second_look.surroundings import Surroundings
from workbench.linting.second_look.weighing import SOURCE, Kind, Weigher, gain

SEED = 20261122
FOLDS = 8
# In how many drafts a feature must stand, so that no single draft's words are learnt by heart.
FEWEST = 3
# A kind with fewer labelled defects is left to its rules; and so is a rule with fewer hits.
FEWEST_DEFECTS, FEWEST_HITS = 15, 8
# The rules were written with half of these drafts in view, so their F1 here flatters them: the second look may stay so far behind.
HEAD_START = 0.06

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """place: (draft, line or None, kind). said: whether a rule says it itself. meant: whether the reader quoted these words."""

    place: tuple[str, int | None, str]
    rule: str
    said: bool
    features: frozenset[str]
    meant: bool


def samples_of(one: Defective) -> list[Sample]:
    """Give all candidates of a draft with what the reader made of them."""
    rules, reading = catalogue(), one.reading()
    surroundings = Surroundings(reading)
    samples = []
    for (paragraph, kind), proposed in sorted(candidates_in(reading, raised(rules, reading), rules).items()):
        line = one.lines.get(paragraph)
        quoted = _places(reading.texts[paragraph].text, one.defects.get((line, kind), ()) if line else ())
        touched = any(_touches(candidate, quoted) for candidate in proposed)
        for candidate in proposed:
            has_finding = any(other.finding for other in proposed)
            features = frozenset(surroundings.features(candidate, has_finding=has_finding))
            meant = bool(quoted) and (not touched or _touches(candidate, quoted))
            samples.append(Sample((one.name, line, kind), candidate.rule, candidate.finding is not None, features, meant))
    return samples


def samples_by_kind(drafts: Iterable[Defective]) -> dict[str, list[Sample]]:
    """Give the candidates of all drafts by kind of defect."""
    by_kind: dict[str, list[Sample]] = defaultdict(list)
    for one in drafts:
        for sample in samples_of(one):
            by_kind[sample.place[2]].append(sample)
    return by_kind


def _places(text: str, quotes: Iterable[str]) -> list[tuple[int, int]]:
    found = [(text.find(quote), len(quote)) for quote in (normalise(written).text.strip() for written in quotes)]
    return [(start, start + length) if start >= 0 else (0, 0) for start, length in found]


def _touches(candidate: Candidate, quoted: Iterable[tuple[int, int]]) -> bool:
    return any(start < candidate.end and candidate.start < end for start, end in quoted)


def fold_of(draft: str) -> int:
    """Say with which drafts a draft is left out."""
    return int.from_bytes(hashlib.sha256(f"{SEED}{draft}".encode()).digest()[:4]) % FOLDS


def fitted(samples: Sequence[Sample]) -> Kind:
    """Fit one kind; the line is still the plain one."""
    spread: dict[str, set[str]] = defaultdict(set)
    for sample in samples:
        for name in sample.features:
            spread[name].add(sample.place[0])
    names = sorted(name for name, drafts in spread.items() if len(drafts) >= FEWEST)
    gains = np.array([gain(name) for name in names])
    rows = Rows.of([sample.features for sample in samples], names, gains)
    weights, offset = descend(rows, np.array([float(sample.meant) for sample in samples]), seed=SEED)
    hits = Counter(sample.rule for sample in samples if sample.said)
    judged = frozenset(rule for rule, count in hits.items() if count >= FEWEST_HITS)
    return Kind(dict(zip(names, (weights * gains).tolist(), strict=True)), offset, 1.0, 0.0, judged)


def unseen(samples: Sequence[Sample]) -> list[float]:
    """Give the log-odds of each sample by weights that have not seen its draft."""
    found = [0.0] * len(samples)
    for fold in range(FOLDS):
        kept = [sample for sample in samples if fold_of(sample.place[0]) != fold]
        left = [place for place, sample in enumerate(samples) if fold_of(sample.place[0]) == fold]
        kind = fitted(kept)
        for place in left:
            found[place] = kind.logit(samples[place].features)
    return found


def learnt(samples: Sequence[Sample], defects: int) -> tuple[Kind | None, str]:
    """Fit a kind, or leave it where the rules alone do as well; and say in a line how both do on drafts left out."""
    places = {sample.place for sample in samples if sample.meant}
    if defects < FEWEST_DEFECTS or not places:
        return None, f"{defects} labelled: left to its rules"
    odds = unseen(samples)
    best: dict[tuple[str, int | None, str], float] = {}
    for sample, odd in zip(samples, odds, strict=True):
        best[sample.place] = max(odd, best.get(sample.place, -np.inf))
    slope, shift = line_of(np.array(list(best.values())), np.array([float(place in places) for place in best]))
    kind = replace(fitted(samples), slope=slope, shift=shift)
    bar = (np.log(BAR / (1 - BAR)) - shift) / slope
    alone = {sample.place for sample in samples if sample.said}
    again = _raised_again(samples, odds, kind, bar)
    before, after = _f1(alone, places, defects), _f1(again, places, defects)
    told = f"{defects} labelled; rules {_told(alone, places, defects)}; second look {_told(again, places, defects)}"
    return (kind, told) if after > before - HEAD_START else (None, f"{told}: left to its rules")


def _raised_again(samples: Sequence[Sample], odds: Sequence[float], kind: Kind, bar: float) -> set[tuple[str, int | None, str]]:
    ruled = {sample.place for sample in samples if sample.said}
    again = set()
    for sample, odd in zip(samples, odds, strict=True):
        if (sample.said and (odd >= bar or sample.rule not in kind.judged)) or (sample.place not in ruled and odd >= bar):
            again.add(sample.place)
    return again


def _f1(said: set[tuple[str, int | None, str]], true: set[tuple[str, int | None, str]], defects: int) -> float:
    return 2 * len(said & true) / (len(said) + defects)


def _told(said: set[tuple[str, int | None, str]], true: set[tuple[str, int | None, str]], defects: int) -> str:
    hits = len(said & true)
    return f"P {hits / max(len(said), 1):.3f} R {hits / defects:.3f} F1 {_f1(said, true, defects):.3f} ({hits}/{len(said)})"


def learn(drafts: Sequence[Defective]) -> tuple[Weigher, Mapping[str, str]]:
    """Fit every kind of defect; give the weights, and by kind what was measured on drafts left out."""
    by_kind = samples_by_kind(drafts)
    defects = Counter(kind for one in drafts for _, kind in one.defects)
    found = {kind: learnt(samples, defects[kind]) for kind, samples in sorted(by_kind.items())}
    return Weigher({kind: fit for kind, (fit, _) in found.items() if fit is not None}), {kind: told for kind, (_, told) in found.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[OWN])
    parser.add_argument("--everything", action="store_true", help="learn from the test part too: for the weights that ship")
    parser.add_argument("--out", type=Path, default=SOURCE)
    chosen = parser.parse_args()
    development, test = development_part(chosen.folders)
    weights, told = learn([*development, *test] if chosen.everything else development)
    for kind, line in told.items():
        sys.stdout.write(f"{kind:24} {line}\n")
    weights.save(chosen.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
