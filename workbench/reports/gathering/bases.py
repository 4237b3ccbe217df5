"""The legal bases of an appraisal report, read once from the data file of the package."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Basis:
    """text: without "Căn cứ". valid_from, valid_to: first and last day, None while in force."""

    text: str
    valid_from: date
    valid_to: date | None = None


@cache
def bases() -> tuple[Basis, ...]:
    """Load every basis in the order in which a report names them."""
    stored = tomllib.loads((files("workbench.reports") / "bases.toml").read_text(encoding="utf-8"))
    return tuple(Basis(**row) for row in stored["base"])


def bases_on(day: date) -> tuple[str, ...]:
    """Give the bases in force on a day."""
    return tuple(basis.text for basis in bases() if basis.valid_from <= day and (basis.valid_to is None or day <= basis.valid_to))
