"""Which new paragraph each old one surely became: weighed alone first, then by what its neighbours and rivals became."""

from dataclasses import replace
from functools import cache

from workbench.review.certainty import Weights, certainties, weights
from workbench.review.company import Company, Standing
from workbench.review.correspondence import Correspondence, Evidence

# Below this a neighbour's own place says nothing of another's.
_LIKELY = 0.5


class Successors:
    """Asked once for each old paragraph; the paragraphs around it and like it are weighed with it."""

    def __init__(self, correspondence: Correspondence, weighing: Weights | None = None) -> None:
        self.correspondence = correspondence
        self._weights = weighing or weights()
        self._company = Company(len(correspondence.olds), len(correspondence.news), self._likely)
        self._alone = cache(self._weighed_alone)
        self.of = cache(self._of)

    def _of(self, paragraph: int) -> int | None:
        found = certainties(self.evidence(paragraph), self._weights.together)
        best = max(found, key=lambda one: (found[one], -one), default=None)
        return best if best is not None and found[best] >= self._weights.at_least else None

    def evidence(self, paragraph: int) -> dict[int, Evidence]:
        """Give the evidence for each candidate, with what others say of it taken from what these most likely became."""
        near = (*self._company.room(paragraph), *self._company.beside(paragraph))
        among = dict.fromkeys((*self.correspondence.candidates(paragraph), *near))
        return {one: self._in_company(paragraph, one) for one in among}

    def _in_company(self, old: int, new: int) -> Evidence:
        rivals = (rival for rival in self.correspondence.claimants(new) if rival != old)
        return replace(
            self.correspondence.evidence(old, new),
            before=self._company.before(old, new),
            after=self._company.after(old, new),
            between=float(new in self._company.room(old)),
            claimed=max((self._alone(rival).get(new, 0.0) for rival in rivals), default=0.0),
        )

    def _likely(self, paragraph: int) -> Standing | None:
        found = self._alone(paragraph)
        best = max(found, key=lambda one: (found[one], -one), default=None)
        return (best, found[best]) if best is not None and found[best] > _LIKELY else None

    def _weighed_alone(self, paragraph: int) -> dict[int, float]:
        among = self.correspondence.candidates(paragraph)
        return certainties({one: self.correspondence.evidence(paragraph, one) for one in among}, self._weights.alone)
