"""How a reading goes on: whom it tells of its progress, and where pages are kept whose reading took long."""

from dataclasses import dataclass
from typing import Protocol


class Report(Protocol):
    def __call__(self, message: str, *, done: int, total: int) -> None:
        """Say in Vietnamese what is being done, and how much of it is done."""


class PageStore(Protocol):
    """Results of slow pages by key, so that a reading that was interrupted goes on where it was."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...


def silent(message: str, *, done: int, total: int) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class Course:
    """pages: None where nothing is kept (the command line)."""

    report: Report = silent
    pages: PageStore | None = None


ALONE = Course()
