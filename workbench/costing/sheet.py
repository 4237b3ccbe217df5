"""A cost sheet as it is edited: the rows of form 04/ĐGTĐ-SCM, in its order, each with the place in the draft that it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from workbench.costing.published import number
from workbench.costing.values import ActivityKind, Area, TravelLevel


class ActivityGroup(StrEnum):
    """The works of form 04/ĐGTĐ-SCM, in its order."""

    PREPARE = "prepare"
    SUBMIT = "submit"
    PAY = "pay"
    INSPECTION = "inspection"
    OTHER = "other"
    RECEIVE = "receive"


GROUP_NAMES: dict[ActivityGroup, str] = {
    ActivityGroup.PREPARE: "Chuẩn bị hồ sơ",
    ActivityGroup.SUBMIT: "Nộp hồ sơ",
    ActivityGroup.PAY: "Nộp phí, lệ phí, chi phí khác",
    ActivityGroup.INSPECTION: "Chuẩn bị, phục vụ việc kiểm tra, đánh giá, xác minh (nếu có)",
    ActivityGroup.OTHER: "Công việc khác (nếu có)",
    ActivityGroup.RECEIVE: "Nhận kết quả",
}

# Which quantity an activity is counted in, beside the services that any activity may need.
_QUANTITIES: dict[ActivityKind, tuple[str, ...]] = {
    ActivityKind.FORM: ("pages",),
    ActivityKind.TRAVEL: ("trips",),
    ActivityKind.DOCUMENT: ("hours",),
    ActivityKind.SERVICE: (),
    ActivityKind.OTHER: ("hours",),
}


# By quantity, how low and how high an uncertain figure may be.
Ranges = Mapping[str, tuple[Decimal, Decimal]]
# What was typed and can't be counted yet, by the part of a row or state ("amount", "amount-low"): kept so that nobody types it twice.
Typed = Mapping[str, str]
# What a row asks when the draft doesn't say how a dossier is handed in or a result comes back.
CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Activity:
    """One row. services: đồng; source_paragraph: index in the draft, or None when a person added it; note: what is still to enter.

    suggested: id of the ready-made figure that stands in the row (`workbench.costing.suggestions`), "" once a person entered one.
    asks: CHANNEL while a person has to say which way, else "".
    """

    name: str
    kind: ActivityKind
    group: ActivityGroup
    pages: Decimal = Decimal(0)
    level: TravelLevel | None = None
    trips: Decimal = Decimal(0)
    hours: Decimal = Decimal(0)
    services: Decimal = Decimal(0)
    source_paragraph: int | None = None
    note: str = ""
    ranges: Ranges = field(default_factory=dict)
    suggested: str = ""
    asks: str = ""
    typed: Typed = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Give the activity as the contract names it, with its group, source and note besides."""
        quantities = {key: number(getattr(self, key)) for key in _QUANTITIES[self.kind]}
        level = {"level": self.level.value} if self.kind is ActivityKind.TRAVEL and self.level else {}
        return {
            "name": self.name,
            "kind": self.kind.value,
            "group": self.group.value,
            **level,
            **quantities,
            "services": number(self.services),
            "source_paragraph": self.source_paragraph,
            "note": self.note,
            **_written_ranges(self.ranges),
            **_said(suggested=self.suggested, asks=self.asks, typed=dict(self.typed)),
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        return cls(
            name=stored["name"],
            kind=ActivityKind(stored["kind"]),
            group=ActivityGroup(stored.get("group", ActivityGroup.OTHER)),
            pages=_decimal(stored.get("pages")),
            level=TravelLevel(stored["level"]) if stored.get("level") else None,
            trips=_decimal(stored.get("trips")),
            hours=_decimal(stored.get("hours")),
            services=_decimal(stored.get("services")),
            source_paragraph=stored.get("source_paragraph"),
            note=stored.get("note", ""),
            ranges=_read_ranges(stored),
            suggested=stored.get("suggested", ""),
            asks=stored.get("asks", ""),
            typed=stored.get("typed") or {},
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One state of a procedure. fees, other: đồng a case; subjects: a year, None when unknown.

    existing: key of the registered procedure that the rows were taken from, or "".
    """

    area: Area
    times_a_year: Decimal = Decimal(1)
    subjects: Decimal | None = None
    fees: Decimal = Decimal(0)
    other: Decimal = Decimal(0)
    activities: tuple[Activity, ...] = field(default=())
    ranges: Ranges = field(default_factory=dict)
    typed: Typed = field(default_factory=dict)
    existing: str = ""

    def in_group(self, group: ActivityGroup) -> tuple[Activity, ...]:
        """Give the rows of one work of the form, in order."""
        return tuple(activity for activity in self.activities if activity.group is group)

    def to_json(self) -> dict[str, Any]:
        """Give what `parse_request` reads as one side, and `from_json` back."""
        return {
            "area": self.area.value,
            "times_a_year": number(self.times_a_year),
            "subjects": None if self.subjects is None else number(self.subjects),
            "fees": number(self.fees),
            "other": number(self.other),
            "activities": [activity.to_json() for activity in self.activities],
            **_written_ranges(self.ranges),
            **_said(typed=dict(self.typed), existing=self.existing),
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        return cls(
            area=Area(stored["area"]),
            times_a_year=_decimal(stored["times_a_year"]),
            subjects=None if stored["subjects"] is None else _decimal(stored["subjects"]),
            fees=_decimal(stored["fees"]),
            other=_decimal(stored["other"]),
            activities=tuple(Activity.from_json(row) for row in stored["activities"]),
            ranges=_read_ranges(stored),
            typed=stored.get("typed") or {},
            existing=stored.get("existing", ""),
        )


def _said(**parts: Any) -> dict[str, Any]:
    """Give only what is there: a sheet that is whole is stored as it always was."""
    return {name: value for name, value in parts.items() if value}


def _decimal(value: int | float | None) -> Decimal:
    return Decimal(0) if value is None else Decimal(str(value))


def _read_ranges(stored: Mapping[str, Any]) -> Ranges:
    return {key: (_decimal(low), _decimal(high)) for key, (low, high) in (stored.get("range") or {}).items()}


def _written_ranges(ranges: Ranges) -> dict[str, Any]:
    return _said(range={key: [number(low), number(high)] for key, (low, high) in ranges.items()})
