"""How alike two segments are, and which of one list became which of the other, whatever their order."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from workbench.comparing.atoms import Segment

Pair = tuple[int, int]

# Shares of one likeness: the words count most, the heading and the number tell an enlarged article from a new one.
_WORDS, _HEADING, _NUMBER, _PLACE = 0.65, 0.25, 0.10, 0.02
# Two unrelated provisions share about a quarter of their words in order; two items of one list up to a half.
SURE = 0.58
LIKELY_BETWEEN_NEIGHBOURS = 0.42
# What leads by less over another could as well be that one.
_LEAD = 0.05
# Shorter segments ("- Loại khác", a line of dots) say too little to be followed out of their order.
_SHORTEST_ALONE = 4
# Below this many pairs all are weighed; above, only those that share a rare run of words, a number or a heading.
_SMALL = 3_000
_RUN = 4
_COMMON_RUN = 12
_LARGEST_GAP = 40_000
_LARGEST_TABLE = 50_000_000


class Scored(NamedTuple):
    score: float
    old: int
    new: int


def ratio(old: str, new: str, *, at_least: float = 0.0) -> float:
    """Give the share of words that two encoded texts have in common in the same order, 0 to 1 (0 when below `at_least`)."""
    if len(old) * len(new) > _LARGEST_TABLE:
        # Of very long texts the words alone are weighed: their order costs the product of their lengths.
        return 2 * (Counter(old) & Counter(new)).total() / (len(old) + len(new))
    return fuzz.ratio(old, new, score_cutoff=at_least * 100) / 100


def common(old: str, new: str) -> int:
    """Count the words of the longest common subsequence of two encoded texts."""
    return LCSseq.similarity(old, new)


def pair(olds: Sequence[Segment], news: Sequence[Segment]) -> list[Pair]:
    """Pair segments by content first, then between neighbours that are paired; moved ones are found too.

    Of several that are nearly as alike (the items of a list) those are taken that keep their order, before any that have moved.
    """
    pairs = _equal(olds, news)
    alike = _alike(olds, news, pairs)
    pairs |= _best(_clear(alike), pairs)
    pairs |= between_neighbours(olds, news, pairs, at_least=SURE)
    pairs |= _best(alike, pairs)
    pairs |= between_neighbours(olds, news, pairs)
    return sorted(pairs)


def ordered(pairs: Sequence[Pair], weights: Sequence[int]) -> set[Pair]:
    """Give the heaviest chain of pairs that keeps its order on both sides; the others have moved."""
    best_ends: list[int] = []
    best_sums: list[int] = []
    best_places: list[int] = []
    before: list[int] = []
    for place, ((_, new), weight) in enumerate(zip(pairs, weights, strict=True)):
        at = bisect_left(best_ends, new)
        total = weight + (best_sums[at - 1] if at else 0)
        before.append(best_places[at - 1] if at else -1)
        # Ends that are further and weigh less can't be of use any more: both lists stay increasing.
        stop = bisect_right(best_sums, total, lo=at)
        best_ends[at:stop], best_sums[at:stop], best_places[at:stop] = [new], [total], [place]
    chain: set[Pair] = set()
    place = best_places[-1] if best_places else -1
    while place >= 0:
        chain.add(pairs[place])
        place = before[place]
    return chain


def _equal(olds: Sequence[Segment], news: Sequence[Segment]) -> set[Pair]:
    """Pair the segments whose words stand once on either side."""
    old_counts, new_counts = Counter(segment.code for segment in olds), Counter(segment.code for segment in news)
    places = {segment.code: place for place, segment in enumerate(news) if new_counts[segment.code] == 1}
    return {
        (place, places[segment.code])
        for place, segment in enumerate(olds)
        if len(segment.code) >= _SHORTEST_ALONE and old_counts[segment.code] == 1 and segment.code in places
    }


def _alike(olds: Sequence[Segment], news: Sequence[Segment], pairs: Set[Pair]) -> list[Scored]:
    """Give what is left and surely alike, the best first."""
    old_taken, new_taken = {old for old, _ in pairs}, {new for _, new in pairs}
    candidates = (
        Scored(likeness(olds, news, old, new, at_least=SURE), old, new)
        for old, new in _candidates(olds, news)
        if old not in old_taken and new not in new_taken and min(len(olds[old].code), len(news[new].code)) >= _SHORTEST_ALONE
    )
    return sorted((scored for scored in candidates if scored.score >= SURE), key=lambda scored: (-scored.score, scored.old, scored.new))


def _clear(alike: Sequence[Scored]) -> Iterator[Scored]:
    """Leave out those that have a rival on either side nearly as alike."""
    bests: dict[tuple[str, int], list[Scored]] = defaultdict(list)
    for scored in alike:
        for side in (("old", scored.old), ("new", scored.new)):
            bests[side].append(scored)
    for scored in alike:
        rivals = (rival for side in (("old", scored.old), ("new", scored.new)) for rival in bests[side][:2] if rival is not scored)
        if all(rival.score <= scored.score - _LEAD for rival in rivals):
            yield scored


def _best(alike: Iterable[Scored], pairs: Set[Pair]) -> set[Pair]:
    """Pair the best first, each side once."""
    old_taken, new_taken = {old for old, _ in pairs}, {new for _, new in pairs}
    found: set[Pair] = set()
    for _, old, new in alike:
        if old not in old_taken and new not in new_taken:
            old_taken.add(old)
            new_taken.add(new)
            found.add((old, new))
    return found


def likeness(olds: Sequence[Segment], news: Sequence[Segment], old: int, new: int, *, at_least: float = 0.0) -> float:
    """Weigh words, heading, number and place of two segments, 0 to 1.02."""
    one, other = olds[old], news[new]
    number = _NUMBER if one.number == other.number else 0.0
    place = _PLACE * (1 - abs(old / len(olds) - new / len(news)))
    if len(one.atoms) == 1 and len(other.atoms) == 1:
        needed = max(0.0, (at_least - number - place) / (_WORDS + _HEADING))
        return (_WORDS + _HEADING) * ratio(one.code, other.code, at_least=needed) + number + place
    heading = _HEADING * ratio(one.heading, other.heading)
    needed = max(0.0, (at_least - heading - number - place) / _WORDS)
    return _WORDS * ratio(one.code, other.code, at_least=min(needed, 1.0)) + heading + number + place


def _candidates(olds: Sequence[Segment], news: Sequence[Segment]) -> Iterator[Pair]:
    if len(olds) * len(news) <= _SMALL:
        return ((old, new) for old in range(len(olds)) for new in range(len(news)))
    return iter(sorted(_sharing_a_rare_run(olds, news)))


def _sharing_a_rare_run(olds: Sequence[Segment], news: Sequence[Segment]) -> set[Pair]:
    index: dict[str, list[int]] = defaultdict(list)
    for place, segment in enumerate(news):
        for run in _runs(segment):
            index[run].append(place)
    return {
        (place, other)
        for place, segment in enumerate(olds)
        for run in _runs(segment)
        if len(index.get(run, ())) <= _COMMON_RUN
        for other in index.get(run, ())
    }


def _runs(segment: Segment) -> set[str]:
    code = segment.code
    return {code[start : start + _RUN] for start in range(max(1, len(code) - _RUN + 1))} | {"#" + segment.heading[:40]}


def between_neighbours(
    olds: Sequence[Segment], news: Sequence[Segment], pairs: Set[Pair], *, at_least: float = LIKELY_BETWEEN_NEIGHBOURS
) -> set[Pair]:
    """Pair, in order, what is left between two neighbours that kept their order; there less likeness is enough."""
    placed = sorted(pairs)
    chain = sorted(ordered(placed, [len(olds[old].code) + 1 for old, _ in placed]))
    old_taken, new_taken = {old for old, _ in pairs}, {new for _, new in pairs}
    found: set[Pair] = set()
    for (old_from, new_from), (old_to, new_to) in zip([(-1, -1), *chain], [*chain, (len(olds), len(news))], strict=True):
        old_gap = [place for place in range(old_from + 1, old_to) if place not in old_taken]
        new_gap = [place for place in range(new_from + 1, new_to) if place not in new_taken]
        if old_gap and new_gap and len(old_gap) * len(new_gap) <= _LARGEST_GAP:
            found |= _in_order(olds, news, old_gap, new_gap, at_least)
    return found


def _in_order(olds: Sequence[Segment], news: Sequence[Segment], old_gap: list[int], new_gap: list[int], at_least: float) -> set[Pair]:
    """Choose the pairs that keep their order and are most alike together (dynamic programming over the gap)."""
    width = len(new_gap) + 1
    gains = [[_gain(olds, news, old, new, at_least) for new in new_gap] for old in old_gap]
    sums = [[0.0] * width for _ in range(len(old_gap) + 1)]
    for row in range(len(old_gap) - 1, -1, -1):
        for column in range(width - 2, -1, -1):
            both = gains[row][column] + sums[row + 1][column + 1]
            sums[row][column] = max(sums[row + 1][column], sums[row][column + 1], both)
    found: set[Pair] = set()
    row = column = 0
    while row < len(old_gap) and column < width - 1:
        if gains[row][column] > 0 and sums[row][column] == gains[row][column] + sums[row + 1][column + 1]:
            found.add((old_gap[row], new_gap[column]))
            row, column = row + 1, column + 1
        elif sums[row][column] == sums[row + 1][column]:
            row += 1
        else:
            column += 1
    return found


def _gain(olds: Sequence[Segment], news: Sequence[Segment], old: int, new: int, at_least: float) -> float:
    score = likeness(olds, news, old, new, at_least=at_least) - at_least
    return score if score > 0 else 0.0
