"""Time of computing a cost sheet, with and without ranges, small and as large as is accepted: python -m tests.benchmarks.costing."""

import time
from collections.abc import Callable
from typing import Any

from workbench.costing import Sheet, calculate, parse_request, result_to_json
from workbench.costing.whatif import Changes, changed

TIMES = 1_000
# (rows of a state, rows with a range, times)
SIZES = ((5, 0, TIMES), (5, 3, TIMES), (20, 0, TIMES), (20, 10, TIMES), (500, 0, 20), (500, 500, 5))


def asked(rows: int, ranged: int) -> dict[str, Any]:
    """Give a request with as many rows in both states."""
    activities = [
        {"name": f"Giấy tờ {place}", "kind": "document", "group": "prepare", "hours": 2, "services": 1_000} for place in range(rows)
    ]
    for row in activities[:ranged]:
        row["range"] = {"hours": [1, 5], "services": [500, 3_000]}
    side = {"area": "rural", "times_a_year": 2, "subjects": 500, "fees": 100_000, "other": 0, "activities": activities}
    span = {"range": {"subjects": [300, 900]}} if ranged else {}
    return {"year": 2026, "hourly_income": None, "area": "rural", "current": {**side, **span}, "proposed": {**side, **span}}


def milliseconds(act: Callable[[], object], times: int) -> float:
    """Give the mean time of an act."""
    begin = time.perf_counter()
    for _ in range(times):
        act()
    return (time.perf_counter() - begin) * 1_000 / times


def main() -> None:
    least = 0.0
    print("rows a state | ranged | compute (ms) | of the smallest | what-if of five changes (ms)")
    for rows, ranged, times in SIZES:
        request = asked(rows, ranged)
        took = milliseconds(lambda: result_to_json(calculate(parse_request(request))), times)  # noqa: B023
        least = least or took
        sheet = Sheet.from_json({"area": "rural", **asked(rows, 0)["proposed"]})
        changes = Changes(without=frozenset({0}), fewer_pages=1, online=50, less_travel=20, less_fee=10)
        tried = milliseconds(lambda: trial(sheet, changes), max(1, times // 10))  # noqa: B023
        print(f"{rows:12} | {ranged:6} | {took:12.3f} | {took / least:15.1f} | {tried:.3f}")


def trial(sheet: Sheet, changes: Changes) -> None:
    """Compute what a page of choices shows: before, after, and each choice alone."""
    for one in (Changes(), changes, *(alone for _name, alone in changes.each())):
        side = changed(sheet, one).to_json()
        calculate(parse_request({"year": 2026, "hourly_income": None, "area": "rural", "current": None, "proposed": side}))


if __name__ == "__main__":
    main()
