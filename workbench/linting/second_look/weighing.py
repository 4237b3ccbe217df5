"""The weights of the second look: one logistic regression a kind of defect, with a line that makes its confidence honest."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np

SOURCE = Path(__file__).with_name("weights.npz")
# Log-odds beyond these are certainty enough.
SUREST = 30.0
# How much a family of features may count: words are many and speak of one draft's matter, what a rule says is general.
GAINS = {"p": 0.6, "s": 0.6, "s2": 0.6, "q": 0.6, "q2": 0.6, "l": 0.4, "r": 0.4, "l1": 0.6, "r1": 0.6}


@dataclass(frozen=True)
class Kind:
    """weights: by feature, gains included. slope, offset: from log-odds on unseen drafts to honest ones.

    judged: the rules of which enough hits were labelled; what another rule says stands as it is.
    """

    weights: Mapping[str, float]
    offset: float
    slope: float
    shift: float
    judged: frozenset[str]

    def logit(self, features: Iterable[str]) -> float:
        """Give the uncalibrated log-odds."""
        known = self.weights
        return self.offset + sum(known[name] for name in features if name in known)

    def confidence(self, features: Iterable[str]) -> float:
        """Give the share of such candidates that a reader raised, 0 to 1."""
        odds = self.slope * self.logit(features) + self.shift
        return 1 / (1 + math.exp(-min(max(odds, -SUREST), SUREST)))


@dataclass(frozen=True)
class Weigher:
    """kinds: by kind of defect; a kind that isn't there is left to its rules."""

    kinds: Mapping[str, Kind]

    def save(self, path: Path) -> None:
        """Write the weights; half precision is enough for a choice between yes and no."""
        stored: dict[str, np.ndarray] = {}
        for name, kind in sorted(self.kinds.items()):
            stored[f"{name}/names"] = np.array("\n".join(kind.weights))
            stored[f"{name}/weights"] = np.array(list(kind.weights.values()), dtype=np.float16)
            stored[f"{name}/line"] = np.array([kind.offset, kind.slope, kind.shift], dtype=np.float32)
            stored[f"{name}/judged"] = np.array("\n".join(sorted(kind.judged)))
        np.savez_compressed(path, allow_pickle=False, **stored)

    @classmethod
    def load(cls, path: Path) -> Self:
        with np.load(path, allow_pickle=False) as stored:
            kinds = {name.removesuffix("/names") for name in stored.files if name.endswith("/names")}
            return cls({name: _kind(name, stored) for name in sorted(kinds)})


def _kind(name: str, stored: Mapping[str, np.ndarray]) -> Kind:
    names = str(stored[f"{name}/names"]).split("\n")
    offset, slope, shift = (float(number) for number in stored[f"{name}/line"])
    judged = frozenset(filter(None, str(stored[f"{name}/judged"]).split("\n")))
    weights = dict(zip(names, stored[f"{name}/weights"].astype(float).tolist(), strict=True))
    return Kind(weights, offset, slope, shift, judged)


def gain(feature: str) -> float:
    """Give the gain of a feature by its family."""
    return GAINS.get(feature.split(":", 1)[0], 1.0) if ":" in feature else 1.0


@cache
def weigher() -> Weigher:
    """Load the weights that come with the package."""
    return Weigher.load(SOURCE)
