"""What the province says of the parameters: a year's income, a table of hours. Laid over those of the house; pure.

What a sheet was computed under stays with it: `kept_for` gives the parameters of a stored result again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self

from workbench.costing.parameters import HourTable, Parameters, hourly_income
from workbench.costing.published import number
from workbench.costing.values import Area, Parameter, Status, TravelLevel
from workbench.errors import RefusalError

_BILLION = Decimal(1_000_000_000)
_YEARS = range(2000, 2101)
_LARGEST_HOURS = Decimal(200)
# No province is so poor or so rich: a figure beyond it was typed in another unit.
_PER_HEAD = (Decimal(1_000_000), Decimal(10_000_000_000))


@dataclass(frozen=True, slots=True)
class IncomeSetting:
    """GDP of the year before `year`. gdp: tỷ đồng, and population; or per_head in đồng where those are not known.

    months, days, hours: of a working year.
    """

    year: int
    source: str
    is_confirmed: bool = False
    gdp: Decimal | None = None
    population: Decimal | None = None
    per_head: Decimal | None = None
    months: int = 12
    days: int = 22
    hours: int = 8

    @property
    def gdp_per_head(self) -> Decimal:
        """Give đồng a head; refuses figures that don't give one."""
        if self.gdp and self.population:
            return self.gdp * _BILLION / self.population
        if self.per_head:
            return self.per_head
        raise RefusalError("Nhập tổng sản phẩm trong nước và dân số, hoặc nhập tổng sản phẩm bình quân đầu người.")

    def check(self) -> None:
        """Refuse what can't be computed with, naming what to do."""
        if self.year not in _YEARS:
            raise RefusalError(f"Nhập năm tính từ {_YEARS.start} đến {_YEARS.stop - 1}.")
        if not self.source.strip():
            raise RefusalError("Nhập nguồn của số liệu, ví dụ thông cáo của Cục Thống kê.")
        if not (self.months in range(1, 13) and self.days in range(1, 32) and self.hours in range(1, 25)):
            raise RefusalError("Số tháng, số ngày và số giờ làm việc phải nằm trong giới hạn của lịch.")
        if not _PER_HEAD[0] <= self.gdp_per_head <= _PER_HEAD[1]:
            raise RefusalError("Số bình quân đầu người không hợp lý. Kiểm tra đơn vị: tỷ đồng, người, đồng.")

    def parameter(self, number_: int) -> Parameter:
        """Give the parameter of its year. number_: of the version."""
        return Parameter(
            id=f"hourly-income-{self.year}-{number_}",
            name=f"Thu nhập bình quân một giờ làm việc năm {self.year}",
            source=self.source.strip(),
            status=_status(self.is_confirmed),
            valid_from=date(self.year, 1, 1),
            valid_to=date(self.year, 12, 31),
            value=hourly_income(self.gdp_per_head, hours=self.months * self.days * self.hours),
        )

    def to_json(self) -> dict[str, Any]:
        """Give plain values for storing; `from_json` is its inverse."""
        exact = {key: number(value) for key in ("gdp", "population", "per_head") if (value := getattr(self, key)) is not None}
        rest = {key: getattr(self, key) for key in ("year", "source", "is_confirmed", "months", "days", "hours")}
        return {**rest, **exact}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        exact = {key: Decimal(str(stored[key])) for key in ("gdp", "population", "per_head") if stored.get(key) is not None}
        return cls(**{**stored, **exact})


@dataclass(frozen=True, slots=True)
class HoursSetting:
    """A table of hours from a day on. trips: levels that no longer exist are left out; "form" among rows is one page of a form."""

    valid_from: date
    source: str
    form_page: Mapping[Area, Decimal]
    trips: Mapping[TravelLevel, Mapping[Area, Decimal]]
    is_confirmed: bool = False

    def check(self) -> None:
        """Refuse a table with holes, without a source, or that no official would have written."""
        if not self.source.strip():
            raise RefusalError("Nhập nguồn của bảng thời gian: số, ký hiệu văn bản, điều, khoản.")
        if TravelLevel.COMMUNE not in self.trips or TravelLevel.PROVINCE not in self.trips:
            raise RefusalError("Nhập thời gian đi lại đến cấp xã và cấp tỉnh; chỉ cấp đã bãi bỏ mới để trống.")
        for row in (self.form_page, *self.trips.values()):
            if set(row) != set(Area):
                raise RefusalError("Mỗi dòng phải có đủ ba địa bàn: đô thị, nông thôn, miền núi hoặc hải đảo.")
            if not all(0 < value <= _LARGEST_HOURS for value in row.values()):
                raise RefusalError(f"Số giờ phải lớn hơn 0 và không quá {_LARGEST_HOURS}.")

    def table(self, number_: int) -> HourTable:
        """Give the table. number_: of the version."""
        parameter = Parameter(
            id=f"hours-{self.valid_from.isoformat()}-{number_}",
            name="Thời gian đi lại, làm đơn, tờ khai",
            source=self.source.strip(),
            status=_status(self.is_confirmed),
            valid_from=self.valid_from,
        )
        return HourTable(parameter, self.form_page, self.trips)

    def to_json(self) -> dict[str, Any]:
        """Give plain values for storing; `from_json` is its inverse."""
        return {
            "valid_from": self.valid_from.isoformat(),
            "source": self.source,
            "is_confirmed": self.is_confirmed,
            "form_page": _written(self.form_page),
            "trips": {level.value: _written(row) for level, row in self.trips.items()},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(
            valid_from=date.fromisoformat(stored["valid_from"]),
            source=stored["source"],
            is_confirmed=stored["is_confirmed"],
            form_page=_read(stored["form_page"]),
            trips={TravelLevel(level): _read(row) for level, row in stored["trips"].items()},
        )


Setting = IncomeSetting | HoursSetting


def overlay(house: Parameters, said: Iterable[tuple[int, Setting]]) -> Parameters:
    """Give the parameters that hold in the province. said: the newest version of each, with its number."""
    incomes, tables = dict(house.incomes), {table.parameter.valid_from: table for table in house.tables}
    for number_, one in said:
        if isinstance(one, IncomeSetting):
            incomes[one.year] = one.parameter(number_)
        else:
            tables[one.valid_from] = one.table(number_)
    ordered = sorted(tables.values(), key=lambda table: table.parameter.valid_from or date.min)
    return replace(house, incomes=incomes, tables=tuple(ordered))


def kept_for(known: Parameters, result: Mapping[str, Any], *, year: int, tables: Iterable[HourTable]) -> Parameters:
    """Give the parameters that a stored result was computed under. tables: every version that there ever was.

    What the result doesn't name, or names under an id that is gone, is as it holds now.
    """
    ids = {row["id"] for row in result.get("parameters", ())}
    old = next((table for table in tables if table.parameter.id in ids), None)
    income = next((_income(row) for row in result.get("parameters", ()) if row["id"].startswith("hourly-income-")), None)
    kept = replace(known, incomes={**known.incomes, year: income}) if income else known
    # One table only: whatever the year, it is the one that the result was computed with.
    return replace(kept, tables=(old,)) if old else kept


def _income(row: Mapping[str, Any]) -> Parameter:
    days = {key: date.fromisoformat(row[key]) if row.get(key) else None for key in ("valid_from", "valid_to")}
    value = Decimal(str(row["value"]))
    return Parameter(row["id"], row["name"], row["source"], Status(row["status"]), value=value, note=row["note"], **days)


def _status(is_confirmed: bool) -> Status:
    return Status.VERIFIED if is_confirmed else Status.TO_CONFIRM


def _written(row: Mapping[Area, Decimal]) -> dict[str, str]:
    return {area.value: str(value) for area, value in row.items()}


def _read(row: Mapping[str, str]) -> dict[Area, Decimal]:
    return {Area(area): Decimal(value) for area, value in row.items()}
