"""Legal deadlines, counted in days or in working days of the Vietnamese calendar."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays

from models.enums import DraftingTrack


@dataclass(frozen=True, slots=True)
class Deadline:
    """amount: number of `unit` ("day" or "working-day"). status: "verified" or "to-confirm"."""

    id: str
    track: DraftingTrack
    amount: int
    unit: str
    valid_from: date
    basis: str
    status: str


@cache
def deadlines() -> tuple[Deadline, ...]:
    """Load every deadline."""
    rows = tomllib.loads((Path(__file__).parent / "deadlines.toml").read_text(encoding="utf-8"))["deadline"]
    return tuple(Deadline(**{**row, "track": DraftingTrack(row["track"])}) for row in rows)


@cache
def working_calendar() -> holidays.HolidayBase:
    """Give Vietnam's public holidays, with the working Saturdays that make up for them."""
    return holidays.country_holidays("VN", language="vi")


def due_on(deadline_id: str, *, track: DraftingTrack, start: date) -> date:
    """Give the last day of a deadline that starts running after `start`."""
    valid = [row for row in deadlines() if row.id == deadline_id and row.track is track and row.valid_from <= start]
    deadline = max(valid, key=lambda row: row.valid_from)
    if deadline.unit == "day":
        return start + timedelta(days=deadline.amount)
    day: date = working_calendar().get_nth_working_day(start, deadline.amount)
    return day


def is_working_day(day: date) -> bool:
    """Whether offices work on a day."""
    return bool(working_calendar().is_working_day(day))


def working_days_left(due: date, *, today: date) -> int:
    """Count the working days after `today` up to `due`; negative when it is past."""
    count: int = working_calendar().get_working_days_count(today, due)
    if due >= today:
        return count - (1 if working_calendar().is_working_day(today) else 0)
    return -(count - (1 if working_calendar().is_working_day(due) else 0))
