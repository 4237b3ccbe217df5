"""Citations against the hand labels: floors a little below what is reached."""

import pytest

from tests.benchmarks.references import score


@pytest.mark.parametrize(
    ("part", "compared", "floor"),
    [
        ("dev", "span", 0.98),
        ("dev", "span+document+target", 0.97),
        ("heldout", "span", 0.97),
        ("heldout", "span+document", 0.96),
        ("heldout", "span+target", 0.96),
        ("heldout", "span+document+target", 0.96),
        ("dangling", "dangling", 0.9),
    ],
)
def test_citations_are_found_and_resolved_as_a_reader_does(part, compared, floor):
    found = score(part)[compared]

    assert found.f1 >= floor
