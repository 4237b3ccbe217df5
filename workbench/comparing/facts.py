"""Which normalised facts of a procedure changed: time limits, sets, channels, fees, documents, forms, conditions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rapidfuzz import fuzz

from models.enums import Component
from workbench.comparing.tokens import words
from workbench.draft.procedures import DossierItem, Facts, Fee, Procedure, TimeLimit

Item = TypeVar("Item")
Change = tuple[Any, Any]

# Two lines of a dossier name one document when so many of their words agree in order; a changed form or number is then a change of it.
_SAME_ITEM = 0.6


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that differs. old, new: values of the contract (an object, a number, a list or a text), None where absent."""

    component: Component
    old: Any
    new: Any


def fact_changes(old: Procedure, new: Procedure) -> Iterator[FactChange]:
    """Yield the facts that differ between two states of one procedure, in the order of the components."""
    if words(old.name) != words(new.name):
        yield FactChange(Component.NAME, old.name, new.name)
    for component, changes in _FACTS:
        for before, after in changes(old.facts, new.facts):
            yield FactChange(component, before, after)


def _time_limits(old: Facts, new: Facts) -> Iterator[Change]:
    return _paired(old.time_limit, new.time_limit, value=_limit_value, likeness=_limit_likeness, at_least=0.0)


def _sets(old: Facts, new: Facts) -> Iterator[Change]:
    if old.sets != new.sets:
        yield old.sets, new.sets


def _channels(old: Facts, new: Facts) -> Iterator[Change]:
    return _lists(old.channels, new.channels)


def _authority(old: Facts, new: Facts) -> Iterator[Change]:
    return _lists(old.authority, new.authority)


def _forms(old: Facts, new: Facts) -> Iterator[Change]:
    return _lists(old.forms, new.forms)


def _fees(old: Facts, new: Facts) -> Iterator[Change]:
    return _paired(old.fees, new.fees, value=_fee_value, likeness=lambda one, other: _alike(one.quote, other.quote), at_least=0.0)


def _dossier(old: Facts, new: Facts) -> Iterator[Change]:
    return _paired(
        old.dossier_items,
        new.dossier_items,
        value=_item_value,
        likeness=lambda one, other: _alike(one.name, other.name),
        at_least=_SAME_ITEM,
    )


def _conditions(old: Facts, new: Facts) -> Iterator[Change]:
    return _paired(old.conditions, new.conditions, value=_sentence, likeness=_alike, at_least=_SAME_ITEM)


def _results(old: Facts, new: Facts) -> Iterator[Change]:
    return _paired(old.results, new.results, value=_sentence, likeness=_alike, at_least=_SAME_ITEM)


_FACTS: tuple[tuple[Component, Callable[[Facts, Facts], Iterator[Change]]], ...] = (
    (Component.METHOD, _channels),
    (Component.DOSSIER, _dossier),
    (Component.DOSSIER_COUNT, _sets),
    (Component.TIME_LIMIT, _time_limits),
    (Component.AUTHORITY, _authority),
    (Component.RESULT, _results),
    (Component.FEE, _fees),
    (Component.FORM, _forms),
    (Component.CONDITION, _conditions),
)


def _lists(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Give a list that holds other entries, in whatever order, as one change of the whole list."""
    if sorted({entry.casefold() for entry in old}) != sorted({entry.casefold() for entry in new}):
        yield list(old) or None, list(new) or None


def _paired(
    olds: Sequence[Item],
    news: Sequence[Item],
    *,
    value: Callable[[Item], Any],
    likeness: Callable[[Item, Item], float],
    at_least: float,
) -> Iterator[Change]:
    """Leave out what is the same on both sides, pair the rest by likeness, and give the pairs and what stays alone."""
    left, right = list(olds), list(news)
    for item in olds:
        same = next((other for other in right if value(other) == value(item)), None)
        if same is not None:
            left.remove(item)
            right.remove(same)
    scores = [(likeness(one, other), -a, -b) for a, one in enumerate(left) for b, other in enumerate(right)]
    partner: dict[int, int] = {}
    for score, a, b in sorted(scores, reverse=True):
        if score >= at_least and -a not in partner and -b not in partner.values():
            partner[-a] = -b
    for place, item in enumerate(left):
        yield value(item), value(right[partner[place]]) if place in partner else None
    for place, item in enumerate(right):
        if place not in partner.values():
            yield None, value(item)


def _limit_value(limit: TimeLimit) -> dict[str, Any]:
    amount = int(limit.amount) if limit.amount == int(limit.amount) else float(limit.amount)
    whose = {"whose": limit.whose} if limit.whose == "applicant" else {}
    return {"amount": amount, "unit": limit.unit} | ({"step": limit.step} if limit.step else {}) | whose


def _limit_likeness(one: TimeLimit, other: TimeLimit) -> float:
    # The whole handling time answers the whole handling time; of the rest the step, then the words around it tell.
    return 2 * (one.total == other.total) + (one.step == other.step) + _alike(one.quote, other.quote)


def _fee_value(fee: Fee) -> dict[str, Any]:
    return {"amount": fee.amount, "currency": fee.currency} | ({"free": True} if fee.free else {})


def _item_value(item: DossierItem) -> dict[str, Any]:
    return {"name": _sentence(item.name), "form": item.form, "copies": item.copies}


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(" ;.,")


def _alike(one: str, other: str) -> float:
    return fuzz.ratio(words(one), words(other)) / 100
