"""How often people held a rule's findings right, and how sure that share is. Pure."""

from dataclasses import dataclass
from math import sqrt

# Normal deviate of a 95 % interval.
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Share:
    """A share of `of` decisions with its interval of 95 % (Wilson): honest for a handful of decisions too."""

    value: float
    low: float
    high: float
    of: int


def share_right(right: int, wrong: int) -> Share | None:
    """Give the share of findings that people raised among those that they decided; None before the first decision."""
    of = right + wrong
    if of == 0:
        return None
    value = right / of
    spread = 1 + _Z**2 / of
    middle = (value + _Z**2 / (2 * of)) / spread
    half = _Z * sqrt(value * (1 - value) / of + _Z**2 / (4 * of**2)) / spread
    return Share(value, max(0.0, middle - half), min(1.0, middle + half), of)
