"""What holds of every outline, whatever the draft looks like."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drafting import drafts
from workbench.draft.outline import Outline, Provision
from workbench.ingest import read_draft


def read(rows: list[str]) -> Outline:
    return read_draft("\n".join(rows).encode(), name="a.txt")


@settings(max_examples=60)
@given(drafts())
def test_every_paragraph_of_a_draft_is_in_its_outline_once_and_provisions_nest(rows):
    outline = read(rows)

    assert outline.text() == "\n".join(rows)
    assert [paragraph.index for paragraph in outline.paragraphs] == list(range(len(rows)))
    assert len(outline.by_path) == len(outline.provisions)
    assert all(_is_inside(provision, outline) for provision in outline.provisions)
    assert [paragraph.provision for paragraph in outline.paragraphs] == _smallest(outline)
    assert all(outline.by_path[fault.provision].first == fault.paragraph for fault in outline.faults)
    assert not [fault for fault in outline.faults if outline.by_path[fault.provision].quoted]


@settings(max_examples=40)
@given(drafts(), st.randoms(use_true_random=False))
def test_lines_lost_and_moved_by_a_scanner_never_lose_text(rows, chance):
    kept = chance.sample(rows, chance.randint(1, len(rows)))

    outline = read(kept)

    assert outline.text() == "\n".join(kept)
    assert len(outline.by_path) == len(outline.provisions)
    assert all(_is_inside(provision, outline) for provision in outline.provisions)


def _is_inside(provision: Provision, outline: Outline) -> bool:
    if provision.parent is None:
        return 0 <= provision.first <= provision.last < len(outline.paragraphs)
    parent = outline.by_path[provision.parent]
    return parent.first <= provision.first <= provision.last <= parent.last and provision.path.startswith(f"{parent.path}/")


def _smallest(outline: Outline) -> list[str]:
    found = [""] * len(outline.paragraphs)
    for provision in sorted(outline.provisions, key=lambda one: one.path.count("/")):
        found[provision.first : provision.last + 1] = [provision.path] * (provision.last + 1 - provision.first)
    return found
