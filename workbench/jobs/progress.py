"""How far a step is: noted often enough to be watched, seldom enough to hold up nobody."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

PAUSE = 0.5


class Report(Protocol):
    def __call__(self, message: str, *, done: int, total: int) -> None:
        """Say in Vietnamese what is being done, and how much of the step is done."""


@dataclass
class Progress:
    """A `Report` of one step, whose share of the percent runs from `start` to `end`; notes percent and message at most once a PAUSE."""

    note: Callable[[int, str], None]
    start: int
    end: int
    clock: Callable[[], float] = time.monotonic
    noted_at: float = field(default=float("-inf"))

    def __call__(self, message: str, *, done: int, total: int) -> None:
        moment = self.clock()
        if moment - self.noted_at < PAUSE:
            return
        self.noted_at = moment
        share = min(max(done / total, 0.0), 1.0) if total > 0 else 0.0
        self.note(round(self.start + (self.end - self.start) * share), message)
