"""Comparisons that are kept."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.comparing.samples import outline
from tests.comparing.test_drafts import lines
from workbench.comparing import compare
from workbench.comparing.stored import edition, edition_sources, pack, unpack

ROOT = Path(__file__).resolve().parents[2]
OWN = re.compile(r"^from (workbench[\w.]*) import", re.MULTILINE)


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


def test_the_edition_knows_every_module_that_the_comparing_one_is_made_of():
    known = {".".join(file.relative_to(ROOT).with_suffix("").parts) for file in edition_sources()}

    # Models hold names of values alone, which the packed rows write out.
    imported = {found for module in known for found in OWN.findall((ROOT / module.replace(".", "/")).with_suffix(".py").read_text("utf8"))}

    assert len(imported) > 20
    assert {name for name in imported if name not in known and f"{name}.__init__" not in known} == set()
