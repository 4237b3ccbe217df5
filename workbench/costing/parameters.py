"""The dated parameters: hours of trips and pages, income an hour. Read once from the data file beside this module."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.costing.values import ActivityKind, Area, Parameter, Status, TravelLevel
from workbench.errors import RefusalError


@dataclass(frozen=True, slots=True)
class HourTable:
    """Hours of one page of a form and of one trip, by area."""

    parameter: Parameter
    form_page: Mapping[Area, Decimal]
    trips: Mapping[TravelLevel, Mapping[Area, Decimal]]

    def hours_a_unit(self, kind: ActivityKind, level: TravelLevel | None, *, area: Area) -> Decimal:
        """Give the hours of one page or one trip by the table; documents and other work are entered in hours."""
        match kind:
            case ActivityKind.FORM:
                return self.form_page[area]
            case ActivityKind.TRAVEL:
                return self._trip(level or TravelLevel.COMMUNE)[area]
            case ActivityKind.SERVICE:
                return Decimal(0)
            case _:
                return Decimal(1)

    def _trip(self, level: TravelLevel) -> Mapping[Area, Decimal]:
        if level not in self.trips:
            words = "Bảng thời gian đang áp dụng không còn cấp đi lại này; hãy chọn cấp khác ở dòng đi lại."
            raise RefusalError(words)
        return self.trips[level]


@dataclass(frozen=True, slots=True)
class Parameters:
    """tables: in order of time. incomes: by the year of computing. ended: warning and last day of levels that are no more."""

    tables: tuple[HourTable, ...]
    incomes: Mapping[int, Parameter]
    ended: Mapping[TravelLevel, tuple[date, str]]

    def table_of(self, year: int) -> HourTable:
        """Give the table in force at the end of a year; before the first one, the first."""
        last_day = date(year, 12, 31)
        in_force = [table for table in self.tables if table.parameter.valid_from and table.parameter.valid_from <= last_day]
        return in_force[-1] if in_force else self.tables[0]


@cache
def parameters() -> Parameters:
    """Load the parameters that ship with the package."""
    stored = tomllib.loads(files("workbench.costing").joinpath("parameters.toml").read_text(encoding="utf-8"))
    return Parameters(
        tables=tuple(_table(row) for row in stored["hour_tables"]),
        incomes={row["year"]: _income(row, stored["working_hours"]) for row in stored["incomes"]},
        ended={TravelLevel(row["level"]): (row["valid_to"], row["warning"]) for row in stored["ended_levels"]},
    )


def hourly_income(gdp_per_head: Decimal, *, hours: int) -> Decimal:
    """Give the income of an hour in whole đồng. hours: of a working year."""
    return (gdp_per_head / hours).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def _table(row: Mapping[str, Any]) -> HourTable:
    return HourTable(
        parameter=Parameter(
            id=row["id"],
            name=row["name"],
            source=row["source"],
            status=Status(row["status"]),
            valid_from=row["valid_from"],
            valid_to=row.get("valid_to"),
            note=row.get("note", ""),
        ),
        form_page=_by_area(row["form_page"]),
        trips={TravelLevel(level): _by_area(hours) for level, hours in row["trips"].items()},
    )


def _by_area(hours: Mapping[str, str]) -> Mapping[Area, Decimal]:
    return {Area(area): Decimal(value) for area, value in hours.items()}


def _income(row: Mapping[str, Any], time: Mapping[str, Any]) -> Parameter:
    """Give GDP a head of the year before, divided by the working hours of a year, in whole đồng."""
    hours = time["months"] * time["days"] * time["hours"]
    value = hourly_income(Decimal(row["gdp_per_head"]), hours=hours)
    return Parameter(
        id=f"hourly-income-{row['year']}",
        name=f"Thu nhập bình quân một giờ làm việc năm {row['year']}",
        source=row["source"],
        status=Status(row["status"]),
        valid_from=date(row["year"], 1, 1),
        valid_to=date(row["year"], 12, 31),
        value=value,
        note=row["note"],
    )
