"""Which paragraphs of the new draft an old one may have become, and the evidence for each."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from workbench.comparing.atoms import Depth, key_at
from workbench.comparing.comparison import DELETED, KEPT, Comparison, ProvisionRow, Range
from workbench.comparing.tokens import Vocabulary
from workbench.draft.outline import Outline
from workbench.review.company import Company, Standing
from workbench.review.stretches import spoken

# Runs of so many words that are shared with few paragraphs point to candidates; the best of them are weighed.
_RUN = 3
_COMMON_RUN = 30
_CANDIDATES = 6
# So many words before and behind a paragraph are its surroundings; in the new draft some more may stand between.
_AROUND, _LEEWAY = 25, 10
# Pairs are seldom so much less alike than they usually are.
_FAR = 0.15
_BEGIN, _END = "\x02", "\x03"
# Paragraphs of so many words tell how much was edited.
_TELLING = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one new paragraph, as shares from 0 to 1.

    alike: words in common in the same order; below: how much less alike than the pairs of this draft usually are, far: and how far
    beyond what is common. before, after:
    neighbours on this side that stayed at the same distance. between: it stands where the neighbours leave room. lead, trail: words before
    and behind it that are those of before. chosen: the comparison pairs the two. claimed: another old paragraph was paired with it, and is
    so alike to it; stronger: how much more (less than 0: how much less) speaks for that one.
    home: its article is what the article became. same: the very same words. long: many words to tell by.
    """

    alike: float
    below: float
    far: float
    before: float
    after: float
    between: float
    lead: float
    trail: float
    chosen: float
    claimed: float
    stronger: float
    home: float
    same: float
    long: float


class _Flow:
    """The words of a draft in one row, its ends marked as words of their own."""

    def __init__(self, codes: Sequence[str]) -> None:
        self._ends = list(accumulate((len(code) for code in codes), initial=_AROUND + _LEEWAY))
        self._words = _BEGIN * (_AROUND + _LEEWAY) + "".join(codes) + _END * (_AROUND + _LEEWAY)

    def around(self, place: int, size: int) -> tuple[str, str]:
        begin, end = self._ends[place], self._ends[place + 1]
        return self._words[begin - size : begin], self._words[end : end + size]


class _Words:
    """Finds the paragraphs of a draft by their words."""

    def __init__(self, codes: Sequence[str]) -> None:
        self._sharing: dict[str, list[int]] = defaultdict(list)
        self._same: dict[str, list[int]] = defaultdict(list)
        for place, code in enumerate(codes):
            self._same[code].append(place)
            for run in _runs(code):
                self._sharing[run].append(place)

    def equal(self, code: str) -> list[int]:
        """Give the first paragraphs of the very same words."""
        return self._same.get(code, [])[:_COMMON_RUN]

    def alike(self, code: str) -> list[int]:
        """Give the paragraphs that share most of the rarer runs of words."""
        shared: Counter[int] = Counter()
        for run in _runs(code):
            places = self._sharing.get(run, ())
            if len(places) <= _COMMON_RUN:
                shared.update(places)
        return sorted(shared, key=lambda place: (-shared[place], place))[:_CANDIDATES]


class Correspondence:
    """Both versions, and how their paragraphs correspond."""

    def __init__(self, old: Outline, new: Outline, comparison: Comparison) -> None:
        self.old, self.new, self.comparison = old, new, comparison
        vocabulary = Vocabulary()
        self.olds = [vocabulary.encode(spoken(paragraph)) for paragraph in old.paragraphs]
        self.news = [vocabulary.encode(spoken(paragraph)) for paragraph in new.paragraphs]
        self._old_words, self._new_words = _Words(self.olds), _Words(self.news)
        self._old_flow, self._new_flow = _Flow(self.olds), _Flow(self.news)
        self._company = Company(len(self.olds), len(self.news), self._told)
        self._likeness = lru_cache(maxsize=None)(self._measured)
        self.candidates = lru_cache(maxsize=None)(self._candidates)
        self.claimants = lru_cache(maxsize=None)(self._claimants)
        self.evidence = lru_cache(maxsize=None)(self._evidence)

    @cached_property
    def partners(self) -> dict[int, int]:
        """Old paragraph to the new one that holds most of its words."""
        shared: Counter[tuple[int, int]] = Counter()
        for row in self.comparison.rows:
            if row.old_paragraphs and row.new_paragraphs:
                shared.update(_shared(row, _starts(self.old, row.old_paragraphs), _starts(self.new, row.new_paragraphs)))
        partners: dict[int, int] = {}
        for (one, other), _ in shared.most_common():
            partners.setdefault(one, other)
        return partners

    @cached_property
    def sources(self) -> dict[int, list[int]]:
        """New paragraph to the old ones whose words it holds."""
        sources: dict[int, list[int]] = defaultdict(list)
        for old, new in self.partners.items():
            sources[new].append(old)
        return sources

    @cached_property
    def telling(self) -> frozenset[int]:
        """Old paragraphs whose words stand in no other paragraph, before or after."""
        before, after = Counter(self.olds), Counter(self.news)
        return frozenset(index for index, code in enumerate(self.olds) if len(code) > 1 and before[code] == 1 and after[code] <= 1)

    def _candidates(self, paragraph: int) -> Sequence[int]:
        """Give the new paragraphs that may be what an old one became: its partner, those like it, those in its place."""
        found = [self.partners[paragraph]] if paragraph in self.partners else []
        found += [*self._company.room(paragraph), *self._company.beside(paragraph)]
        # The very same words further off count too, as far as they are few.
        found += self._new_words.equal(self.olds[paragraph]) + self._new_words.alike(self.olds[paragraph])
        return list(dict.fromkeys(found))

    def _claimants(self, paragraph: int) -> Sequence[int]:
        """Give the old paragraphs that a new one may be what they became: its sources, and those like it."""
        code = self.news[paragraph]
        return list(dict.fromkeys([*self.sources.get(paragraph, ()), *self._old_words.equal(code), *self._old_words.alike(code)]))

    def _evidence(self, old: int, new: int) -> Evidence:
        """Weigh one candidate."""
        one, other = self.olds[old], self.news[new]
        alike, (lead, trail) = self.likeness(old, new), self.surroundings(old, new)
        rivals = [source for source in (*self.sources.get(new, ()), *self._old_words.equal(other)) if source != old]
        claim = max((self.likeness(source, new) for source in rivals), default=0.0)
        strength = max((self.likeness(source, new) + sum(self.surroundings(source, new)) for source in rivals), default=None)
        return Evidence(
            alike=alike,
            below=max(0.0, self.usual - alike),
            far=max(0.0, self.usual - alike - _FAR),
            before=self._company.before(old, new),
            after=self._company.after(old, new),
            between=float(new in self._company.room(old)),
            lead=lead,
            trail=trail,
            chosen=float(self.partners.get(old) == new),
            claimed=claim,
            stronger=strength - alike - lead - trail if strength is not None else 0.0,
            home=float(self._home(old) == key_at(self.new.paragraphs[new].provision, Depth.ARTICLE)),
            same=float(one == other),
            long=min(len(one), 30) / 30,
        )

    def surroundings(self, old: int, new: int) -> tuple[float, float]:
        """Give the shares of the words before and behind an old paragraph that stand before and behind the new one."""
        (before, behind), (new_before, new_behind) = self._old_flow.around(old, _AROUND), self._new_flow.around(new, _AROUND + _LEEWAY)
        return LCSseq.similarity(before, new_before) / _AROUND, LCSseq.similarity(behind, new_behind) / _AROUND

    @cached_property
    def usual(self) -> float:
        """Give how alike the pairs of these drafts usually are."""
        found = sorted(self.likeness(old, new) for old, new in self.partners.items() if len(self.olds[old]) >= _TELLING)
        return found[len(found) // 2] if found else 1.0

    def likeness(self, old: int, new: int) -> float:
        """Give the share of words that two paragraphs have in common in the same order."""
        return self._likeness(old, new)

    def _measured(self, old: int, new: int) -> float:
        return fuzz.ratio(self.olds[old], self.news[new]) / 100

    def _told(self, old: int) -> Standing | None:
        """Give where an old paragraph stands now if it can be told by its words."""
        return (self.partners[old], 1.0) if old in self.telling and old in self.partners else None

    def _home(self, old: int) -> str:
        return self._homes.get(key_at(self.old.paragraphs[old].provision, Depth.ARTICLE), "")

    @cached_property
    def _homes(self) -> dict[str, str]:
        """Old article to the new one that most of its paragraphs went to."""
        flows: Counter[tuple[str, str]] = Counter()
        for old, new in self.partners.items():
            articles = (key_at(outline.paragraphs[at].provision, Depth.ARTICLE) for outline, at in ((self.old, old), (self.new, new)))
            flows[tuple(articles)] += 1  # type: ignore[index]
        homes: dict[str, str] = {}
        for (one, other), _ in flows.most_common():
            homes.setdefault(one, other)
        return homes


def _runs(code: str) -> set[str]:
    return {code[start : start + _RUN] for start in range(max(1, len(code) - _RUN + 1))}


def _shared(row: ProvisionRow, olds: dict[int, int], news: dict[int, int]) -> Counter[tuple[int, int]]:
    """Count the characters that each old paragraph of a row shares with each new one."""
    shared: Counter[tuple[int, int]] = Counter()
    if len(olds) == len(news) and not row.reworded:
        return Counter(dict.fromkeys(zip(olds, news, strict=True), 1))
    old_indexes, old_begins, new_indexes, new_begins = list(olds), list(olds.values()), list(news), list(news.values())
    old_at = new_at = 0
    for op, text in row.words:
        if op == KEPT:
            cuts = {old_at, *(begin for begin in old_begins if old_at < begin < old_at + len(text))}
            cuts |= {old_at + begin - new_at for begin in new_begins if new_at < begin < new_at + len(text)}
            ends = sorted({*cuts, old_at + len(text)})
            for first, last in pairwise(ends):
                one = old_indexes[bisect_right(old_begins, first) - 1]
                other = new_indexes[bisect_right(new_begins, first - old_at + new_at) - 1]
                shared[one, other] += last - first
        old_at += len(text) if op in (KEPT, DELETED) else 0
        new_at += len(text) if op != DELETED else 0
    return shared


def _starts(outline: Outline, run: Range) -> dict[int, int]:
    """Give the offset of each paragraph in the row's joined text."""
    indexes = range(run[0], run[1] + 1)
    lengths = (len(outline.paragraphs[index].text) + 1 for index in indexes)
    return dict(zip(indexes, accumulate(lengths, initial=0), strict=False))
