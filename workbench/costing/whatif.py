"""Trying another procedure on paper: one paper less, online instead of in person, half of the travel. The stored sheet stays as it is.

What comes out is a sheet again, so that the same formulas cost it, and a person may take it over.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import IntEnum
from typing import Any, TypeVar

from workbench.costing.sheet import Activity, ActivityGroup, Ranges, Sheet
from workbench.costing.values import ActivityKind, TravelLevel

WHOLE = 100
_ONE = Decimal(1)
ONLINE = frozenset({ActivityGroup.SUBMIT, ActivityGroup.RECEIVE})
FARTHER = frozenset({TravelLevel.DISTRICT, TravelLevel.PROVINCE})


@dataclass(frozen=True, slots=True)
class Changes:
    """without: places of rows that are no longer asked. fewer_pages: of each form. online, less_travel, less_fee: 0 to 100 percent.

    online: share of the cases that are handed in and received online. nearer: at the commune instead of the province.
    fewer_days: of waiting; no cost, since the circular counts no opportunity cost.
    """

    without: frozenset[int] = frozenset()
    fewer_pages: int = 0
    online: int = 0
    less_travel: int = 0
    less_fee: int = 0
    nearer: TravelLevel | None = None
    fewer_days: int = 0

    @property
    def is_empty(self) -> bool:
        return self == Changes()

    def each(self) -> Iterator[tuple[str, "Changes"]]:
        """Give each change alone, by its name; every row that is left out is one of its own ("without:3")."""
        for place in sorted(self.without):
            yield f"without:{place}", Changes(without=frozenset({place}))
        nothing = Changes()
        for one in fields(self):
            value = getattr(self, one.name)
            if one.name != "without" and value != getattr(nothing, one.name):
                yield one.name, replace(nothing, **{one.name: value})


Figure = Callable[[Decimal], Decimal]


def changed(sheet: Sheet, changes: Changes) -> Sheet:
    """Give the sheet as it would be. Ranges move with their figures; nothing falls below zero, and a form keeps one page."""
    kept = (row for place, row in enumerate(sheet.activities) if place not in changes.without)
    fee = _less(changes.less_fee)
    return replace(
        sheet,
        activities=tuple(_row(row, changes) for row in kept),
        fees=fee(sheet.fees),
        ranges=_moved(sheet.ranges, "fees", fee),
    )


def fewer_waiting_days(sheet: Sheet, changes: Changes) -> Decimal | None:
    """Give the days of waiting that all cases of a year save together; None where their number is unknown."""
    return None if sheet.subjects is None else changes.fewer_days * sheet.subjects * sheet.times_a_year


class End(IntEnum):
    """The ends of a range, as they are stored."""

    LOW = 0
    HIGH = 1


def certain(sheet: Sheet, end: End | None = None) -> Sheet:
    """Give the sheet with every figure at one end of its range, or at its likely figure; without ranges.

    A cost, and what a change saves of it, only grow with each figure: both are lowest and highest where all figures are.
    """
    rows = tuple(_stood(row, end) for row in sheet.activities)
    return replace(_stood(sheet, end), activities=rows)


Part = TypeVar("Part", Sheet, Activity)


def _stood(part: Part, end: End | None) -> Part:
    figures: dict[str, Any] = {} if end is None else {quantity: pair[end] for quantity, pair in part.ranges.items()}
    return replace(part, ranges={}, **figures)


def _row(row: Activity, changes: Changes) -> Activity:
    if row.kind is ActivityKind.FORM and changes.fewer_pages:
        pages = _fewer_pages(changes.fewer_pages)
        return replace(row, pages=pages(row.pages), ranges=_moved(row.ranges, "pages", pages))
    if row.kind is ActivityKind.TRAVEL:
        return _trip(row, changes)
    return row


def _trip(row: Activity, changes: Changes) -> Activity:
    online = _less(changes.online if row.group in ONLINE else 0)
    less = _less(changes.less_travel)

    def trips(value: Decimal) -> Decimal:
        return less(online(value))

    level = changes.nearer if changes.nearer and row.level in FARTHER else row.level
    return replace(row, trips=trips(row.trips), level=level, ranges=_moved(row.ranges, "trips", trips))


def _less(percent: int) -> Figure:
    share = _ONE - Decimal(min(max(percent, 0), WHOLE)) / WHOLE
    return lambda value: value * share


def _fewer_pages(count: int) -> Figure:
    return lambda value: max(min(value, _ONE), value - count)


def _moved(ranges: Ranges, key: str, figure: Figure) -> Ranges:
    if key not in ranges:
        return ranges
    low, high = ranges[key]
    return {**ranges, key: (figure(low), figure(high))}
