"""Align two drafts: articles first, then clauses and points inside them, then what crossed from one to another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from workbench.comparing.atoms import Atom, Depth, citation, key_at, segments
from workbench.comparing.joining import joined
from workbench.comparing.likeness import Pair, between_neighbours, pair, ratio

# A passage found elsewhere needs more likeness than one found in its own place, and a clear lead over the second best;
# the more so outside its article, for legal prose repeats itself from article to article.
ELSEWHERE_IN_ARTICLE = 0.72
ELSEWHERE = 0.8
_LEAD = 0.08
_SHORTEST_ELSEWHERE = 5
_FOLLOWING = 0.5
_BETWEEN = 0.7
_SHORTEST_LEFT = 2
_RUN = 4
_COMMON_RUN = 20


Partners = Mapping[str, Set[str]]


@dataclass(frozen=True, slots=True)
class Link:
    """Old atoms and the new atoms that they became: one of each, or several on one side, or none on one side."""

    olds: tuple[Atom, ...]
    news: tuple[Atom, ...]


@dataclass
class Alignment:
    """The pairs under way. partners: old key to the new keys of paired articles and clauses (several where a number stands twice)."""

    olds: Sequence[Atom]
    news: Sequence[Atom]
    new_of: dict[int, int] = field(default_factory=dict)
    old_of: dict[int, int] = field(default_factory=dict)
    partners: dict[str, set[str]] = field(default_factory=dict)

    @cached_property
    def telling(self) -> Set[str]:
        """Words of passages that can be recognised elsewhere: long enough, and standing once in either draft."""
        old_counts, new_counts = Counter(atom.code for atom in self.olds), Counter(atom.code for atom in self.news)
        codes = old_counts.keys() | new_counts.keys()
        return {code for code in codes if len(code) >= _SHORTEST_ELSEWHERE and old_counts[code] <= 1 >= new_counts[code]}

    def link(self, old: int, new: int) -> None:
        self.new_of[old] = new
        self.old_of[new] = old

    def free_olds(self, atoms: Iterable[Atom]) -> list[Atom]:
        return [atom for atom in atoms if atom.place not in self.new_of]

    def free_news(self, atoms: Iterable[Atom]) -> list[Atom]:
        return [atom for atom in atoms if atom.place not in self.old_of]


def align(olds: Sequence[Atom], news: Sequence[Atom], *, amended: Iterable[tuple[str, str]] = ()) -> tuple[tuple[Link, ...], Partners]:
    """Give links that hold every atom once, in no order, and the partners of articles and clauses.

    amended: path in the new draft of what it quotes, and the citation of what that amends in the old one.
    """
    alignment = Alignment(olds, news)
    _descend(alignment, olds, news, Depth.ARTICLE)
    for quoted, target in amended:
        _match_amended(alignment, quoted, target)
    _match_elsewhere(alignment, olds, news, at_least=ELSEWHERE)
    _follow(alignment)
    _fill(alignment)
    _match_left(alignment)
    _adopt(alignment)
    return tuple(Link(*link) for link in joined(olds, news, alignment.new_of)), alignment.partners


def _descend(alignment: Alignment, olds: Sequence[Atom], news: Sequence[Atom], depth: Depth) -> None:
    """Pair the segments of one depth, then what is inside each pair; what stays alone may have moved within the pair."""
    old_segments, new_segments = segments(olds, depth), segments(news, depth)
    for old, new in pair(old_segments, new_segments):
        one, other = old_segments[old], new_segments[new]
        if depth is Depth.ATOM:
            alignment.link(one.atoms[0].place, other.atoms[0].place)
            continue
        if depth < Depth.PROVISION:
            alignment.partners.setdefault(one.key, set()).add(other.key)
        _descend(alignment, one.atoms, other.atoms, Depth(depth + 1))
        if depth is Depth.ARTICLE:
            _match_elsewhere(alignment, one.atoms, other.atoms, at_least=ELSEWHERE_IN_ARTICLE)


def _match_amended(alignment: Alignment, quoted: str, target: str) -> None:
    """Pair what is quoted with what it replaces: by its numbers, and what is quoted without one by its words."""
    for depth in (Depth.PROVISION, Depth.ATOM):
        lost = [atom for atom in alignment.free_olds(alignment.olds) if _is_under(citation(atom.path), target)]
        found = [atom for atom in alignment.free_news(alignment.news) if _is_under(atom.path, quoted)]
        if lost and found:
            _descend(alignment, lost, found, depth)


def _is_under(path: str, above: str) -> bool:
    return path == above or path.startswith(f"{above}/")


def _match_elsewhere(alignment: Alignment, olds: Sequence[Atom], news: Sequence[Atom], *, at_least: float) -> None:
    """Pair passages that left their place, the best first, only where there is no second candidate as good."""
    lost = [atom for atom in alignment.free_olds(olds) if atom.code in alignment.telling]
    found = [atom for atom in alignment.free_news(news) if atom.code in alignment.telling]
    scores = _scores(lost, found, at_least=at_least - _LEAD)
    bests: dict[tuple[str, int], list[float]] = defaultdict(list)
    for (old, new), score in scores.items():
        bests["old", old].append(score)
        bests["new", new].append(score)
    for (old, new), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        rivals = max(_second(bests["old", old]), _second(bests["new", new]))
        is_free = old not in alignment.new_of and new not in alignment.old_of
        if is_free and score >= at_least and _is_clear(score, rivals):
            alignment.link(old, new)


def _is_clear(score: float, rivals: float) -> bool:
    # The very same words stand out even where the next item of a list differs by one word.
    return score >= rivals + _LEAD or score == 1.0 > rivals


def _second(scores: list[float]) -> float:
    return sorted(scores)[-2] if len(scores) > 1 else 0.0


def _scores(olds: Sequence[Atom], news: Sequence[Atom], *, at_least: float) -> dict[Pair, float]:
    index: dict[str, list[Atom]] = defaultdict(list)
    for atom in news:
        for run in _runs(atom.code):
            index[run].append(atom)
    scores: dict[Pair, float] = {}
    for atom in olds:
        others = {other.place: other for run in _runs(atom.code) if len(index.get(run, ())) <= _COMMON_RUN for other in index.get(run, ())}
        for other in others.values():
            if score := ratio(atom.code, other.code, at_least=at_least):
                scores[atom.place, other.place] = score
    return scores


def _runs(code: str) -> set[str]:
    return {code[start : start + _RUN] for start in range(len(code) - _RUN + 1)}


def _follow(alignment: Alignment) -> None:
    """Pair neighbours of pairs: a passage that follows a moved one, and is like its new follower, moved with it."""
    for step in (1, -1):
        for old in sorted(alignment.new_of, reverse=step < 0):
            new = alignment.new_of[old]
            while _may_follow(alignment, old := old + step, new := new + step):
                alignment.link(old, new)


def _may_follow(alignment: Alignment, old: int, new: int) -> bool:
    inside = 0 <= old < len(alignment.olds) and 0 <= new < len(alignment.news)
    if not inside or old in alignment.new_of or new in alignment.old_of:
        return False
    return ratio(alignment.olds[old].code, alignment.news[new].code) >= _FOLLOWING


def _fill(alignment: Alignment) -> None:
    """Pair what stayed between two neighbours that stayed, whatever provisions they are read as on either side."""
    pairs = between_neighbours(
        segments(alignment.olds, Depth.ATOM), segments(alignment.news, Depth.ATOM), set(alignment.new_of.items()), at_least=_BETWEEN
    )
    for old, new in pairs:
        alignment.link(old, new)


def _match_left(alignment: Alignment) -> None:
    """Pair what is still left on both sides and says the very same, or is alike as nothing else that is left."""
    olds, news = alignment.free_olds(alignment.olds), alignment.free_news(alignment.news)
    old_counts, new_counts = Counter(atom.code for atom in olds), Counter(atom.code for atom in news)
    places = {atom.code: atom.place for atom in news if new_counts[atom.code] == 1}
    for atom in olds:
        if len(atom.code) >= _SHORTEST_LEFT and old_counts[atom.code] == 1 and atom.code in places:
            alignment.link(atom.place, places[atom.code])


def _adopt(alignment: Alignment) -> None:
    """Make partners of articles and clauses that were not paired as a whole but whose passages went to each other."""
    for depth in (Depth.ARTICLE, Depth.CLAUSE):
        weights: Counter[tuple[str, str]] = Counter()
        for old, new in alignment.new_of.items():
            keys = (key_at(alignment.olds[old].path, depth), key_at(alignment.news[new].path, depth))
            weights[keys] += alignment.olds[old].weight
        taken = {key for keys in alignment.partners.values() for key in keys}
        for (old_key, new_key), _ in weights.most_common():
            if old_key not in alignment.partners and new_key not in taken:
                alignment.partners[old_key] = {new_key}
                taken.add(new_key)
