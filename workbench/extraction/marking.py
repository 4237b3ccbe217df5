"""From weights to components: one bar for a first look, then a lower one inside what holds a procedure and a higher one outside."""

from collections.abc import Collection, Mapping, Sequence

from models.enums import Component
from workbench.extraction.linear import LABELS, Scores
from workbench.extraction.places import Place, Zone

Marks = Mapping[Component, float]
FIRST_BAR = 0.25
INSIDE_BAR = 0.2
OUTSIDE_BAR = 0.45
# Before the first article, among the signatures and in a form's blanks a component needs much better proof.
SILENT = frozenset({Zone.FRONT, Zone.CLOSING, Zone.FORM})
SILENT_EXTRA = 0.25


def first_marks(places: Sequence[Place], scores: Scores) -> tuple[Marks, ...]:
    """Give each paragraph the components that its own weight speaks for, with their confidence (0 to 1)."""
    return tuple(_above(place, scores, FIRST_BAR) for place in places)


def revised_marks(places: Sequence[Place], scores: Scores, *, inside: Collection[int]) -> tuple[Marks, ...]:
    """Weigh again, knowing which paragraphs stand in an article (or published block) that holds a procedure."""
    return tuple(_above(place, scores, INSIDE_BAR if place.index in inside else OUTSIDE_BAR) for place in places)


def _above(place: Place, scores: Scores, bar: float) -> dict[Component, float]:
    needed = bar + (SILENT_EXTRA if place.zone in SILENT else 0.0)
    return {label: float(score) for label, score in zip(LABELS, scores[place.index], strict=True) if score >= needed}
