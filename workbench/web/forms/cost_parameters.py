"""A year's income and a table of hours, as an administrator types them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, HiddenField, StringField
from wtforms.validators import InputRequired, Length, Optional

from workbench.assessment.answers import read_number
from workbench.assessment.summary import vietnamese_number
from workbench.costing.parameters import HourTable
from workbench.costing.settings import HoursSetting, IncomeSetting
from workbench.costing.values import Area, TravelLevel

# The row of one page of a form stands among the levels under this name.
FORM_PAGE = "form"
ROWS = (FORM_PAGE, *TravelLevel)
_SOURCE = _l("Nhập nguồn của số liệu.")


class IncomeForm(FlaskForm):
    """gdp or per_head may stay empty; which is needed the setting itself says."""

    seen = HiddenField()
    year = StringField(_l("Năm tính chi phí"), validators=[InputRequired(_l("Nhập năm tính."))])
    gdp = StringField(_l("Tổng sản phẩm trong nước của năm liền trước"))
    population = StringField(_l("Dân số trung bình của năm liền trước"))
    per_head = StringField(_l("Hoặc: tổng sản phẩm bình quân đầu người"))
    months = StringField(_l("Số tháng làm việc trong năm"), default="12")
    days = StringField(_l("Số ngày làm việc trong tháng"), default="22")
    hours = StringField(_l("Số giờ làm việc trong ngày"), default="8")
    source = StringField(_l("Nguồn số liệu"), validators=[InputRequired(_SOURCE), Length(max=500)])
    is_confirmed = BooleanField(_l("Đã được Sở Tư pháp xác nhận"))
    note = StringField(_l("Lý do thay đổi"), validators=[Optional(), Length(max=500)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse texts that are no numbers, beside their fields."""
        is_valid = bool(super().validate(extra_validators))
        wrong = [name for name in _NUMBERS if self[name].data and _figure(self[name].data) is None]
        for name in wrong:
            self[name].errors = [_("Nhập một số, ví dụ 12.847.600 hoặc 102,3.")]
        return is_valid and not wrong

    def said(self) -> IncomeSetting:
        """Give what was typed."""
        return IncomeSetting(
            year=_whole(self.year.data),
            source=self.source.data or "",
            is_confirmed=bool(self.is_confirmed.data),
            gdp=_figure(self.gdp.data or ""),
            population=_figure(self.population.data or ""),
            per_head=_figure(self.per_head.data or ""),
            months=_whole(self.months.data),
            days=_whole(self.days.data),
            hours=_whole(self.hours.data),
        )


_NUMBERS = ("year", "gdp", "population", "per_head", "months", "days", "hours")


class HoursForm(FlaskForm):
    """The hours themselves are cells of a table, named "<row>-<area>"."""

    seen = HiddenField()
    valid_from = DateField(
        _l("Áp dụng từ ngày"),
        format=["%d/%m/%Y", "%Y-%m-%d"],
        validators=[InputRequired(_l("Nhập ngày bắt đầu áp dụng, ví dụ 01/01/2027."))],
    )
    source = StringField(_l("Nguồn số liệu"), validators=[InputRequired(_SOURCE), Length(max=500)])
    is_confirmed = BooleanField(_l("Đã được Sở Tư pháp xác nhận"))
    note = StringField(_l("Lý do thay đổi"), validators=[Optional(), Length(max=500)])

    def said(self, cells: dict[str, str]) -> HoursSetting:
        """Give what was typed. cells: texts by name; a level whose cells are all empty is left out, and so is a text that is no number."""
        rows: dict[str, dict[Area, Decimal]] = {row: dict(_row(row, cells)) for row in ROWS}
        trips = {TravelLevel(row): values for row, values in rows.items() if row != FORM_PAGE and values}
        confirmed = bool(self.is_confirmed.data)
        day = self.valid_from.data
        assert day is not None  # InputRequired
        return HoursSetting(day, self.source.data or "", rows[FORM_PAGE], trips, is_confirmed=confirmed)


def _row(row: str, cells: dict[str, str]) -> Iterator[tuple[Area, Decimal]]:
    for area in Area:
        figure = _figure(cells.get(f"{row}-{area.value}", ""))
        if figure is not None:
            yield area, figure


def _whole(text: str | None) -> int:
    return int(_figure(text or "") or 0)


def cells_of(table: HourTable) -> dict[str, str]:
    """Give the cells of a table as they are edited."""
    rows: dict[str, Mapping[Area, Decimal]] = {FORM_PAGE: table.form_page, **{str(level): values for level, values in table.trips.items()}}
    return {f"{row}-{area.value}": vietnamese_number(value) for row, values in rows.items() for area, value in values.items()}


def income_form(setting: IncomeSetting | None, *, year: int, seen: int) -> IncomeForm:
    """Give the form, filled from a year's newest version."""
    form = IncomeForm(seen=str(seen), year=str(year))
    if setting is not None and not form.is_submitted():
        for name in _NUMBERS[1:]:
            value = getattr(setting, name)
            form[name].data = "" if value is None else vietnamese_number(Decimal(value))
        form.source.data, form.is_confirmed.data = setting.source, setting.is_confirmed
    return form


def _figure(text: str | None) -> Decimal | None:
    # A year is typed without a point, so it is read as it stands.
    return read_number(text) if text else None
