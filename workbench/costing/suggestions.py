"""Ready-made minutes and prices by kind of document, in three levels: a help where nobody knows better, never a norm of the State."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.costing.published import number

_MINUTES_AN_HOUR = Decimal(60)


@dataclass(frozen=True, slots=True)
class Level3:
    """The same figure low, likely and high."""

    low: Decimal
    likely: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Suggestion:
    """hours, price (đồng): None where the kind has none. basis: what a price was taken from, or ""."""

    id: str
    name: str
    hours: Level3 | None
    price: Level3 | None
    forms: frozenset[str]
    words: re.Pattern[str] | None
    basis: str

    def ranges(self) -> dict[str, tuple[Decimal, Decimal]]:
        """Give the ends by the quantity of a row."""
        known = {"hours": self.hours, "services": self.price}
        return {key: (figure.low, figure.high) for key, figure in known.items() if figure is not None}


@dataclass(frozen=True, slots=True)
class Suggestions:
    """valid_from: of all of them. by_id: documents in the order in which they are tried, then other acts."""

    valid_from: date
    source: str
    status: str
    documents: tuple[Suggestion, ...]
    by_id: Mapping[str, Suggestion]


@cache
def suggestions() -> Suggestions:
    """Load the suggestions that ship with the package."""
    stored = tomllib.loads(files("workbench.costing").joinpath("suggestions.toml").read_text(encoding="utf-8"))
    documents = tuple(_suggestion(row) for row in stored["documents"])
    others = tuple(_suggestion(row) for row in stored["acts"])
    by_id = {one.id: one for one in (*documents, *others)}
    return Suggestions(stored["valid_from"], stored["source"], stored["status"], documents, by_id)


def suggestion_for(name: str, *, form: str | None) -> Suggestion:
    """Give the suggestion for a document: by the form in which it is asked for, else by its name."""
    known = suggestions().documents
    by_form = next((one for one in known if form in one.forms), None)
    return by_form or next(one for one in known if not one.forms and (one.words is None or one.words.search(name)))


def stands(suggested: str, row: Mapping[str, Any]) -> bool:
    """Say whether a stored row still has the figures that were suggested for it."""
    one = suggestions().by_id.get(suggested)
    if one is None:
        return False
    known = {"hours": one.hours, "services": one.price}
    return all(row.get(key, 0) == number(figure.likely) for key, figure in known.items() if figure is not None)


def _suggestion(row: Mapping[str, Any]) -> Suggestion:
    words = row.get("words")
    return Suggestion(
        id=row["id"],
        name=row["name"],
        hours=_levels(row.get("minutes"), unit=_MINUTES_AN_HOUR),
        price=_levels(row.get("price"), unit=Decimal(1)),
        forms=frozenset(row.get("forms", ())),
        words=re.compile("|".join(rf"\b{re.escape(word)}" for word in words), re.IGNORECASE) if words else None,
        basis=row.get("basis", ""),
    )


def _levels(values: list[int] | None, *, unit: Decimal) -> Level3 | None:
    return None if values is None else Level3(*(Decimal(value) / unit for value in values))
