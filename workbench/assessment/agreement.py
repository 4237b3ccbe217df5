"""How far independent judgements agree: the share of agreeing pairs, and Krippendorff's alpha for nominal values. Pure.

Alpha = 1 − D_o / D_e: the disagreement that was observed over the one that chance would give (K. Krippendorff, Computing Krippendorff's
Alpha-Reliability, University of Pennsylvania, 2011). 1: all agree; 0: no more than chance; below 0: less than chance.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

# With fewer pairs one more answer can turn the figure over; it is shown, and said to be unsure.
FEWEST_PAIRS = 20
# Krippendorff's own limits: below the first no conclusion should be drawn from the answers, from the second on they are relied on.
TENTATIVE, RELIABLE = 0.667, 0.8


@dataclass(frozen=True, slots=True)
class Reliability:
    """pairs: of values given to the same unit; agreed: equal ones. alpha: None where there is nothing to compare, or all values are one."""

    pairs: int
    agreed: int
    alpha: float | None

    @property
    def share(self) -> float | None:
        """Give the share of agreeing pairs from 0 to 1, or None without pairs."""
        return self.agreed / self.pairs if self.pairs else None

    @property
    def is_sure(self) -> bool:
        """Tell whether there are enough pairs to go by."""
        return self.pairs >= FEWEST_PAIRS


def reliability(units: Iterable[Sequence[Hashable | None]]) -> Reliability:
    """Compare the values of each unit, one for each judge, None where a judge gave none; a unit with fewer than two counts for nothing."""
    judged = [[value for value in unit if value is not None] for unit in units]
    pairable = [values for values in judged if len(values) > 1]
    pairs = sum(len(values) * (len(values) - 1) // 2 for values in pairable)
    agreed = sum(one == other for values in pairable for one, other in combinations(values, 2))
    return Reliability(pairs, agreed, alpha(pairable))


def alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Give Krippendorff's alpha of nominal values, of units with two or more; None where chance could not disagree."""
    totals: Counter[Hashable] = Counter()
    same = Fraction(0)
    for values in units:
        counts = Counter(values)
        totals.update(counts)
        # Ordered pairs of equal values, each unit weighted by how many values it could be paired with.
        same += Fraction(sum(count * (count - 1) for count in counts.values()), len(values) - 1)
    number = sum(totals.values())
    by_chance = number * number - sum(count * count for count in totals.values())
    if number < 2 or by_chance == 0:
        return None
    return float(1 - (number - 1) * (number - same) / by_chance)
