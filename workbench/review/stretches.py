"""A stretch of words followed from one text into another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from workbench.comparing.tokens import Vocabulary
from workbench.draft.outline import Paragraph

# Finer than the words of a comparison: "63/2010" of which one part stayed has half stayed.
_WORD = re.compile(r"[\w\u0300-\u036f]+")
# A word that stayed counts for its stretch while no more than so many foreign words for each of them stand between.
_LARGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a stretch stands in the new text. kept: share of its words that stayed. intact: letter by letter."""

    start: int
    end: int
    kept: float
    intact: bool


def spoken(paragraph: Paragraph) -> list[str]:
    """Give the words of a paragraph in lower case, its number apart."""
    return [word.lower() for word in _WORD.findall(paragraph.text, len(paragraph.label or ""))]


def follow(old: str, new: str, start: int, end: int) -> Trace | None:
    """Find what a stretch of the old text became in the new one; None when no word of it stayed."""
    olds, news = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    inside = [at for at, word in enumerate(olds) if start < word.end() and word.start() < end]
    if not inside:
        return _unspoken(old, new, start, end)
    places = _places([word.group().lower() for word in olds], [word.group().lower() for word in news])
    found = _densest([(at, places[at]) for at in inside if at in places])
    if not found:
        return None
    first, last = _widened(inside, found, places, len(news))
    begin, stop = news[first].start(), news[last].end()
    # Marks at the edges of the stretch go with it.
    lead, trail = old[start : olds[inside[0]].start()], old[olds[inside[-1]].end() : end]
    begin -= len(lead) if lead and new[:begin].endswith(lead) else 0
    stop += len(trail) if trail and new.startswith(trail, stop) else 0
    return Trace(
        start=begin,
        end=stop,
        kept=len(found) / len(inside),
        intact=old[start:end].strip() == new[begin:stop].strip(),
    )


def _unspoken(old: str, new: str, start: int, end: int) -> Trace | None:
    """Follow a stretch of marks alone: only where it stands once in either text."""
    marks = old[start:end].strip()
    if not marks or old.count(marks) != 1 or new.count(marks) != 1:
        return None
    begin = new.find(marks)
    return Trace(begin, begin + len(marks), kept=1.0, intact=True)


def _places(olds: Sequence[str], news: Sequence[str]) -> dict[int, int]:
    """Give the place of each word that stayed, in order."""
    vocabulary = Vocabulary()
    steps = Indel.opcodes(vocabulary.encode(olds), vocabulary.encode(news))
    return {
        step.src_start + at: step.dest_start + at for step in steps if step.tag == "equal" for at in range(step.src_end - step.src_start)
    }


def _densest(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out words at the edges that only happen to stand far from the others."""
    best: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for one in found:
        if run and one[1] - run[-1][1] > _LARGEST_GAP * (one[0] - run[-1][0]) + _LARGEST_GAP:
            best = max(best, run, key=len)
            run = []
        run.append(one)
    return max(best, run, key=len)


def _widened(inside: list[int], found: list[tuple[int, int]], places: dict[int, int], news: int) -> tuple[int, int]:
    """Take in what stands instead of the words at the edges that are gone."""
    (first_old, first), (last_old, last) = found[0], found[-1]
    before = max((place for at, place in places.items() if at < inside[0]), default=-1) if first_old > inside[0] else first - 1
    after = min((place for at, place in places.items() if at > inside[-1]), default=news) if last_old < inside[-1] else last + 1
    missing_before, missing_after = first_old - inside[0], inside[-1] - last_old
    first = max(before + 1, first - missing_before, 0)
    last = min(after - 1, last + missing_after, news - 1)
    return min(first, found[0][1]), max(last, found[-1][1])
