"""Comparisons that are kept."""

from hypothesis import given
from hypothesis import strategies as st

from tests.comparing.samples import outline
from tests.comparing.test_drafts import lines
from workbench.comparing import compare
from workbench.comparing.stored import edition, pack, unpack


@given(lines, lines)
def test_a_kept_comparison_is_read_back_as_it_was(old: list[str], new: list[str]):
    comparison = compare(outline(old), outline(new))

    assert unpack(pack(comparison)) == comparison


@given(st.sampled_from(["", "Điều 1. Phạm vi\n1. Nội dung."]))
def test_identical_drafts_stay_identical(text: str):
    assert unpack(pack(compare(outline(text), outline(text)))).identical


def test_the_edition_names_the_code_that_compares():
    assert edition() == edition()
    assert len(edition()) == 16
