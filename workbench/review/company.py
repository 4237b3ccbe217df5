"""What the neighbours of a paragraph tell of its place: those before and after it that are known to stand somewhere now."""

from collections.abc import Callable
from functools import cache

# Neighbours count as company up to this distance.
REACH = 6

# Where an old paragraph stands now, and how sure that is, 0 to 1.
Standing = tuple[int, float]


class Company:
    """olds, news: paragraphs of either draft. known: gives where an old paragraph stands now, None where nobody can tell."""

    def __init__(self, olds: int, news: int, known: Callable[[int], Standing | None]) -> None:
        self._olds, self._news, self._known = olds, news, known
        self._standing = cache(self._found)
        self.room = cache(self._room)

    def before(self, old: int, new: int) -> float:
        """Give 1 where the nearest known neighbour stands as far before as it did, less where it moved a little, 0 where none is near."""
        return self._side(old, new, -1)

    def after(self, old: int, new: int) -> float:
        """Give the same of the neighbours behind."""
        return self._side(old, new, 1)

    def _room(self, old: int) -> range:
        """Give the new paragraphs between what the nearest known neighbours became, when that is few."""
        first, last = self._nearest(old, -1), self._nearest(old, 1)
        if first is None or last is None or not 0 < last - first <= 2 * REACH:
            return range(0)
        return range(first + 1, last)

    def beside(self, old: int) -> list[int]:
        """Give the new paragraphs that stand to a known neighbour as the old one did."""
        around = (at for at in range(old - REACH, old + REACH + 1) if at != old)
        found = (standing[0] + old - at for at in around if (standing := self._standing(at)) is not None)
        return [place for place in dict.fromkeys(found) if 0 <= place < self._news]

    def _side(self, old: int, new: int, step: int) -> float:
        best = 0.0
        for distance in range(step, step * (REACH + 1), step):
            if (standing := self._standing(old + distance)) is not None:
                place, sure = standing
                best = max(best, sure / (1 + abs(place - new - distance)) / (1 + 0.15 * (abs(distance) - 1)))
        return best

    def _nearest(self, old: int, step: int) -> int | None:
        standings = (self._standing(at) for at in range(old + step, old + step * (REACH + 1), step))
        return next((standing[0] for standing in standings if standing is not None), None)

    def _found(self, at: int) -> Standing | None:
        """The ends of a draft stay its ends."""
        if at in (-1, self._olds):
            return (-1 if at < 0 else self._news), 1.0
        return self._known(at) if 0 <= at < self._olds else None
