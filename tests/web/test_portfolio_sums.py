"""Laws of the portfolio's sums: the parts of every grouping add up to the whole, and the ledger is the sum of its lines."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reports.figures.queries import Cost, sums_of
from workbench.web.pages.cost_ledger import Ledger, LedgerLine
from workbench.web.pages.portfolio import grouped

AMOUNTS = st.none() | st.integers(0, 10**15)
COSTS = st.builds(
    Cost,
    dossier_id=st.integers(1, 5),
    lineage=st.integers(1, 50),
    name=st.just("Thủ tục"),
    current=AMOUNTS,
    proposed=AMOUNTS,
    year=st.none() | st.integers(2024, 2027),
)
LINES = st.builds(
    LedgerLine,
    dossier=st.just(""),
    url=st.just(""),
    procedure=st.just(""),
    decided=st.just(date(2026, 11, 23)),
    yearly=st.booleans(),
    sent=AMOUNTS,
    approved=AMOUNTS,
)
KEYS: dict[str, Callable[[Cost], str]] = {
    "by field": lambda cost: f"lĩnh vực {cost.dossier_id % 2}",
    "by department": lambda cost: f"sở {cost.dossier_id}",
    "by year": lambda cost: str(cost.year),
}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
@given(found=st.lists(COSTS, max_size=40))
def test_the_parts_of_a_grouping_add_up_to_the_whole(key: Callable[[Cost], str], found: list[Cost]) -> None:
    whole, parts = sums_of(found, unknown=0), [group.sums for group in grouped(found, key)]

    for name in ("current", "proposed", "added", "counted", "cut"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)


@given(st.lists(COSTS, max_size=40))
def test_what_a_new_procedure_adds_hides_no_cut(found: list[Cost]) -> None:
    whole = sums_of(found, unknown=0)

    existing = [cost for cost in found if cost.current is not None]
    assert whole.cut == sum(cost.current - (cost.proposed or 0) for cost in existing if cost.current is not None)
    assert whole.current + whole.proposed + whole.added == sum((cost.current or 0) + (cost.proposed or 0) for cost in found)


@given(st.lists(LINES, max_size=40))
def test_the_ledger_adds_up_the_years_that_stand_on_both_sides_and_nothing_else(lines: list[LedgerLine]) -> None:
    ledger = Ledger(lines, appraised=1)

    both = [line for line in lines if line.yearly and line.sent is not None and line.approved is not None]
    assert len(ledger.added_up) == len(both)
    assert ledger.cut == sum(line.sent or 0 for line in both) - sum(line.approved or 0 for line in both)


@given(st.lists(LINES, max_size=40), st.integers(0, 40))
def test_a_ledger_of_two_halves_cuts_what_both_cut(lines: list[LedgerLine], at: int) -> None:
    halves = Ledger(lines[:at], appraised=1), Ledger(lines[at:], appraised=1)

    assert Ledger(lines, appraised=2).cut == sum(half.cut for half in halves)
