"""From weights to components: thresholds, and the few places where the law's form leaves no choice."""

from collections.abc import Mapping, Sequence

from models.enums import Component
from workbench.extraction.features import Reading
from workbench.extraction.linear import LABELS, Scores
from workbench.extraction.places import Place, Zone

Marks = Mapping[Component, float]
SILENT = frozenset({Zone.FRONT, Zone.CLOSING, Zone.FORM})


def marks_of(places: Sequence[Place], readings: Sequence[Reading], scores: Scores, *, thresholds: Scores) -> tuple[Marks, ...]:
    """Give each paragraph its components with their confidence (0 to 1)."""
    del readings
    return tuple(_marks(place, scores[place.index], thresholds) for place in places)


def _marks(place: Place, row: Scores, thresholds: Scores) -> dict[Component, float]:
    strict = 0.25 if place.zone in SILENT else 0.0
    return {label: float(row[n]) for n, label in enumerate(LABELS) if row[n] >= min(thresholds[n] + strict, 0.9)}
