"""How sure it is which new paragraph an old one became, or that it became none: weights of the evidence, learnt on edits of real drafts.

Weighed twice, with other weights: alone, and together with what its neighbours and rivals most likely became.

`python -m tests.benchmarks.anchoring_learning` writes certainty.toml. Each candidate is worth the exponential of its weighted evidence, and
that the paragraph is gone is worth 1; shares of their sum are the certainties, so two candidates that are equally good are both unsure.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from math import exp
from operator import attrgetter, mul
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
    ("claimed", "alike"),
    ("stronger", "long"),
)
_FIELDS = tuple(field.name for field in fields(Evidence))
NAMES = ("always", *_FIELDS, *(f"{one}_{other}" for one, other in TOGETHER))
_values = attrgetter(*_FIELDS)
_PLACES = tuple((_FIELDS.index(one), _FIELDS.index(other)) for one, other in TOGETHER)


@dataclass(frozen=True, slots=True)
class Weights:
    """alone, together: of each evidence, in the order of NAMES. at_least: how sure it must be, together, for a comment to be placed."""

    at_least: float
    alone: Sequence[float]
    together: Sequence[float]


@cache
def weights() -> Weights:
    """Read the weights that ship."""
    data = tomllib.loads(SOURCE.read_text("utf-8"))
    alone, together = ([data[weighing][name] for name in NAMES] for weighing in ("alone", "together"))
    return Weights(data["at_least"], alone, together)


def signs(evidence: Evidence) -> Sequence[float]:
    """Give the evidence as numbers, in the order of NAMES."""
    values = _values(evidence)
    return (1.0, *values, *(values[one] * values[other] for one, other in _PLACES))


def certainties(candidates: Mapping[int, Evidence], weighing: Sequence[float]) -> dict[int, float]:
    """Give how sure each candidate is, 0 to 1; what is missing to 1 in all is that the paragraph is gone."""
    totals = {key: sum(map(mul, weighing, signs(found))) for key, found in candidates.items()}
    worths = {key: exp(max(-_LARGEST, min(_LARGEST, total))) for key, total in totals.items()}
    whole = 1 + sum(worths.values())
    return {key: worth / whole for key, worth in worths.items()}
