"""References that a renumbering broke: words that stayed while the provision that they meant went elsewhere."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.comparing.atoms import citation
from workbench.comparing.comparison import Comparison
from workbench.comparing.fates import changed_provisions
from workbench.draft.outline import Outline, Reference

_ANNEX = re.compile(r"phu-luc-(?:\d+|mau-[\w.]+)")


@dataclass(frozen=True, slots=True)
class BrokenReference:
    """paragraph, start, end, quote: of the new draft. was: the old path that it meant; became: where that stands now, None when it is gone.

    reads: what the words mean in the new draft, None when it has no such provision.
    """

    paragraph: int
    start: int
    end: int
    quote: str
    was: str
    became: str | None
    reads: str | None


def broken_references(old: Outline, new: Outline, *, comparison: Comparison) -> tuple[BrokenReference, ...]:
    """Give the references of the new draft that were taken over word for word and no longer mean what they meant."""
    fates = changed_provisions(comparison)
    found = ((meant, fates[meant].new_path, reference) for meant, reference in _taken_over(old, new, comparison) if meant in fates)
    return tuple(
        BrokenReference(reference.paragraph, reference.start, reference.end, reference.quote, meant, became, reference.target)
        for meant, became, reference in found
        if _is_broken(meant, became, reference.target)
    )


def _taken_over(old: Outline, new: Outline, comparison: Comparison) -> Iterator[tuple[str, Reference]]:
    """Yield what a reference meant, and the same words where they stand now."""
    earlier: dict[tuple[int, str], list[str]] = defaultdict(list)
    for reference in old.references:
        if reference.document is None and reference.target:
            earlier[id(comparison.row_of_old[reference.paragraph]), _words(reference)].append(reference.target)
    for reference in new.references:
        row = comparison.row_of_new[reference.paragraph]
        meant = earlier.get((id(row), _words(reference)))
        if reference.document is None and meant:
            yield meant.pop(0), reference


def _words(reference: Reference) -> str:
    return " ".join(reference.quote.casefold().split())


def _is_broken(meant: str, became: str | None, reads: str | None) -> bool:
    if not _is_numbered(meant):
        return False
    if became is None:
        return True
    went_elsewhere = citation(became) != citation(meant) and _kind(became) == _kind(meant)
    return went_elsewhere and (reads is None or citation(reads) != citation(became))


def _is_numbered(path: str) -> bool:
    """Tell whether a path is certain enough: frames differ from file to file, numbers of articles and of annexes or their forms don't."""
    return "dieu-" in path or _ANNEX.fullmatch(path) is not None


def _kind(path: str) -> str:
    return path.rpartition("/")[2].partition("-")[0]
