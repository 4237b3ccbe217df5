"""Deadlines in working days of the Vietnamese calendar: Tết, days in lieu, Saturdays that are worked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import DraftingTrack
from workbench.workflow import due_on, working_days_left
from workbench.workflow.deadlines import deadlines, working_calendar

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 1))


@pytest.mark.parametrize(
    ("start", "track", "due"),
    [
        (date(2026, 3, 2), DraftingTrack.NORMAL, date(2026, 3, 23)),
        (date(2026, 3, 2), DraftingTrack.SHORTENED, date(2026, 3, 11)),
        (date(2026, 2, 10), DraftingTrack.NORMAL, date(2026, 3, 10)),
        (date(2026, 2, 13), DraftingTrack.SHORTENED, date(2026, 3, 3)),
        (date(2026, 2, 16), DraftingTrack.SHORTENED, date(2026, 3, 3)),
        (date(2026, 4, 24), DraftingTrack.SHORTENED, date(2026, 5, 8)),
        (date(2026, 8, 21), DraftingTrack.SHORTENED, date(2026, 9, 3)),
    ],
    ids=["plain weeks", "shortened", "over Tết", "from the last day before Tết", "from a holiday", "over 30 April", "a worked Saturday"],
)
def test_a_deadline_counts_working_days_after_the_start(start: date, track: DraftingTrack, due: date) -> None:
    assert due_on("appraisal", track=track, start=start) == due


@pytest.mark.parametrize(
    ("today", "due", "left"),
    [
        (date(2026, 3, 2), date(2026, 3, 6), 4),
        (date(2026, 3, 6), date(2026, 3, 6), 0),
        (date(2026, 3, 7), date(2026, 3, 6), 0),
        (date(2026, 3, 9), date(2026, 3, 6), -1),
        (date(2026, 3, 13), date(2026, 3, 6), -5),
        (date(2026, 2, 13), date(2026, 2, 23), 1),
        (date(2026, 2, 23), date(2026, 2, 13), -1),
        (date(2026, 8, 21), date(2026, 8, 24), 2),
    ],
    ids=["this week", "today", "over the weekend", "late", "a week late", "before Tết", "late over Tết", "with a worked Saturday"],
)
def test_days_left_are_working_days(today: date, due: date, left: int) -> None:
    assert working_days_left(due, today=today) == left


@given(DAYS, st.sampled_from(DraftingTrack))
def test_the_last_day_of_a_deadline_is_worked_and_as_far_as_the_deadline_says(start: date, track: DraftingTrack) -> None:
    due = due_on("appraisal", track=track, start=start)

    amount = max((row for row in deadlines() if row.track is track), key=lambda row: row.valid_from).amount
    assert working_calendar().is_working_day(due)
    assert working_days_left(due, today=start) == amount


@given(DAYS, st.integers(0, 60))
def test_days_left_become_fewer_by_the_days_that_are_worked(day: date, ahead: int) -> None:
    due, tomorrow = day + timedelta(days=ahead + 1), day + timedelta(days=1)

    passed = working_days_left(due, today=day) - working_days_left(due, today=tomorrow)

    assert passed == int(working_calendar().is_working_day(tomorrow))


def test_every_deadline_names_its_basis_and_whether_it_was_verified() -> None:
    rows = deadlines()

    assert {row.track for row in rows} == set(DraftingTrack)
    assert all("Luật" in row.basis for row in rows)
    assert {row.status for row in rows} <= {"verified", "to-confirm"}
