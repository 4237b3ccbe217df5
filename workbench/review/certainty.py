"""How sure it is which new paragraph an old one became, or that it became none: weights of the evidence, learnt on edits of real drafts.

`python -m tests.benchmarks.anchoring_learning` writes certainty.toml. Each candidate is worth the exponential of its weighted evidence, and
that the paragraph is gone is worth 1; shares of their sum are the certainties, so two candidates that are equally good are both unsure.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from math import exp
from pathlib import Path

from workbench.review.correspondence import Evidence

SOURCE = Path(__file__).with_name("certainty.toml")
_LARGEST = 30.0
# What tells only together with something else is multiplied with it.
TOGETHER = (
    ("before", "after"),
    ("lead", "trail"),
    ("lead", "alike"),
    ("trail", "alike"),
    ("lead", "same"),
    ("trail", "same"),
    ("alike", "alike"),
    ("alike", "long"),
    ("same", "long"),
    ("below", "long"),
    ("far", "long"),
    ("between", "far"),
    ("chosen", "far"),
    ("chosen", "alike"),
    ("chosen", "before"),
    ("chosen", "after"),
    ("between", "alike"),
    ("before", "alike"),
    ("after", "alike"),
    ("claimed", "same"),
    ("stronger", "long"),
)
NAMES = ("always", *(field.name for field in fields(Evidence)), *(f"{one}_{other}" for one, other in TOGETHER))


@dataclass(frozen=True, slots=True)
class Weights:
    """at_least: how sure it must be for a comment to be placed."""

    at_least: float
    of: Sequence[float]


@cache
def weights() -> Weights:
    """Read the weights that ship."""
    data = tomllib.loads(SOURCE.read_text("utf-8"))
    return Weights(data["at_least"], [data["weights"][name] for name in NAMES])


def signs(evidence: Evidence) -> Sequence[float]:
    """Give the evidence as numbers, in the order of NAMES."""
    return (1.0, *astuple(evidence), *(getattr(evidence, one) * getattr(evidence, other) for one, other in TOGETHER))


def certainties(candidates: Mapping[int, Evidence]) -> dict[int, float]:
    """Give how sure each candidate is, 0 to 1; what is missing to 1 in all is that the paragraph is gone."""
    totals = {key: sum(weight * sign for weight, sign in zip(weights().of, signs(found), strict=True)) for key, found in candidates.items()}
    worths = {key: exp(max(-_LARGEST, min(_LARGEST, total))) for key, total in totals.items()}
    whole = 1 + sum(worths.values())
    return {key: worth / whole for key, worth in worths.items()}
