"""The chain of events: whatever is altered, taken out, put in or swapped breaks it; order of keys does not."""

from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.history.chain import FIRST, canonical, fingerprint, link

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
VALUES = st.dictionaries(st.text(max_size=8), JSON, max_size=4)
NOON = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)  # noqa: UP017  # named beside another zone below


def chained(rows: list[dict[str, Any]]) -> list[str]:
    """Give the hash of each row of values after the ones before."""
    hashes, previous = [], FIRST
    for sequence, values in enumerate(rows, start=1):
        previous = link(previous=previous, sequence=sequence, at=NOON, values=values)
        hashes.append(previous)
    return hashes


@given(st.lists(VALUES, min_size=1, max_size=6), st.data())
def test_another_value_changes_every_hash_from_there_on(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    other = data.draw(VALUES)
    assume(canonical(other) != canonical(rows[place]))

    before, after = chained(rows), chained([*rows[:place], other, *rows[place + 1 :]])

    assert before[:place] == after[:place]
    assert all(old != new for old, new in zip(before[place:], after[place:], strict=True))


@given(st.lists(VALUES, min_size=2, max_size=6), st.data())
def test_a_row_taken_out_changes_the_end(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))

    shorter = chained([*rows[:place], *rows[place + 1 :]])

    assert chained(rows)[-1] not in shorter


@given(VALUES)
def test_the_order_of_keys_does_not_matter(values: dict[str, Any]) -> None:
    turned = dict(reversed(values.items()))

    assert fingerprint(turned) == fingerprint(values)


def test_one_moment_has_one_hash_in_every_zone() -> None:
    hanoi = NOON.astimezone(timezone(timedelta(hours=7)))

    assert fingerprint({"at": NOON}) == fingerprint({"at": hanoi})
    assert fingerprint({"at": NOON}) != fingerprint({"at": NOON + timedelta(microseconds=1)})


def test_the_same_values_at_another_place_or_time_have_another_hash() -> None:
    hashes = {
        link(previous=FIRST, sequence=1, at=NOON, values={}),
        link(previous=FIRST, sequence=2, at=NOON, values={}),
        link(previous=FIRST, sequence=1, at=NOON + timedelta(seconds=1), values={}),
        link(previous="1" * 64, sequence=1, at=NOON, values={}),
    }

    assert len(hashes) == 4
