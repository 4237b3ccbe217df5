"""The parameters of the compliance cost as the administrator sees them: what holds, since when, and who said so."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.costs import CostSetting
from workbench.assessment.parameters.queries import province_parameters, setting_of, versions
from workbench.costing.parameters import HourTable, Parameters
from workbench.costing.settings import HoursSetting, IncomeSetting
from workbench.costing.suggestions import Suggestions, suggestions
from workbench.costing.values import Area
from workbench.web.formats import vn_datetime
from workbench.web.forms.cost_parameters import FORM_PAGE, ROWS
from workbench.web.pages.administration import travel_levels


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version that the province set."""

    what: str
    number: int
    value: str
    source: str
    note: str
    who: str


@dataclass(frozen=True, slots=True)
class ParametersPage:
    parameters: Parameters
    versions: list[VersionLine]
    suggestions: Suggestions


@dataclass(frozen=True, slots=True)
class HourRow:
    """One line of the table that is edited. cells: (name, what it is called, text)."""

    words: str
    cells: list[tuple[str, str, str]]


def parameters_page(session: Session) -> ParametersPage:
    """Give what holds and every version; two statements."""
    return ParametersPage(province_parameters(session), [_line(row) for row in versions(session)], suggestions())


def _line(row: CostSetting) -> VersionLine:
    one = setting_of(row)
    if isinstance(one, IncomeSetting):
        what = _("Thu nhập một giờ năm %(year)s", year=one.year)
        value = _("%(amount)s đồng", amount=f"{one.parameter(row.number).value:,}".replace(",", "."))
    else:
        what, value = _("Thời gian chuẩn từ %(day)s", day=f"{one.valid_from:%d/%m/%Y}"), ""
    return VersionLine(what, row.number, value, one.source, row.note, f"{row.made_by.name}, {vn_datetime(row.made_at)}")


def newest_income(session: Session, year: int) -> tuple[int, IncomeSetting | None]:
    """Give the number of a year's newest version and what it says; 0 where the province said nothing."""
    found = next((row for row in versions(session) if row.kind == "income" and row.key == str(year)), None)
    if found is None:
        return 0, None
    one = setting_of(found)
    return found.number, one if isinstance(one, IncomeSetting) else None


def newest_hours(session: Session, day: date | None) -> tuple[int, HourTable]:
    """Give the number of the newest version of a day's table, and the table to start from: that one, else the one in force."""
    known = province_parameters(session)
    key = day.isoformat() if day else ""
    found = next((row for row in versions(session) if row.kind == "hours" and row.key == key), None)
    if found is None:
        return 0, known.tables[-1]
    one = setting_of(found)
    return found.number, one.table(found.number) if isinstance(one, HoursSetting) else known.tables[-1]


def hour_rows(cells: dict[str, str]) -> list[HourRow]:
    """Give the lines of the table with what stands in them."""
    levels, areas = travel_levels(), {Area.URBAN: _("Đô thị"), Area.RURAL: _("Nông thôn"), Area.MOUNTAIN: _("Miền núi, hải đảo")}
    rows = []
    for row in ROWS:
        words = _("Điền một trang đơn, tờ khai") if row == FORM_PAGE else _("Một lượt đi: %(level)s", level=levels[row])
        entries = [(f"{row}-{area.value}", f"{words}, {said}", cells.get(f"{row}-{area.value}", "")) for area, said in areas.items()]
        rows.append(HourRow(words, entries))
    return rows
