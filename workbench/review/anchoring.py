"""Carry a comment's place to the next version: by the aligned provision first, then by the words; never by the quote alone.

In legal prose more than half of short quotes stand in several places, and a comment on the wrong words is worse than one
that is shown as detached. So a place is given only where the words around it stayed too, or where the words stand once.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from models.enums import PlacementState
from workbench.comparing.atoms import citation
from workbench.comparing.comparison import DELETED, KEPT, Change, Comparison, ProvisionRow
from workbench.comparing.tokens import words
from workbench.draft.outline import Outline, Paragraph

# So much of the quote's own words, and of the words around it, must have stayed for a changed quote to keep its place.
_KEPT_OF_QUOTE = 0.6
_KEPT_AROUND = 0.5
# Characters on either side that count as the surroundings: about ten words.
_AROUND = 50
# An untouched quote in rewritten surroundings is sure only when it is so long (words) and stands once before and after.
_SURE_ALONE = 4
# A quote whose paragraph is gone is looked for in the whole text only when it is so long (words).
_SURE_ELSEWHERE = 10
# A paragraph that says the same as another one, or that was reworded, is sure only beside a neighbour that stayed beside it,
# so many paragraphs away at most; or, reworded, when so much of it stayed.
_REACH = 6
_KEPT_OF_PARAGRAPH = 0.65
_KEPT_OF_MOVED_PARAGRAPH = 0.85
# A paragraph of which less stayed has become another one: only a quote that is sure by itself keeps its place in it.
_SAME_PARAGRAPH = 0.4
# A changed quote may grow by so many characters for each of its own; beyond, its words were scattered, not changed.
_LARGEST_GROWTH = 4


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment stood: characters of an old paragraph's text."""

    id: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where it stands now; a detached one has no place. start, end: characters of the new paragraph's text."""

    id: str
    state: PlacementState
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _Trace:
    """What became of a stretch of a row's old text. start, end: of the row's new text; kept: words that stayed, of `total`."""

    start: int
    end: int
    kept: int
    total: int
    intact: bool


@dataclass(frozen=True)
class _Versions:
    """Both versions, and how their paragraphs correspond."""

    old: Outline
    new: Outline
    comparison: Comparison

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
    def repeated(self) -> frozenset[int]:
        """Old paragraphs whose words stand in another paragraph too, before or after."""
        old_words, new_words = Counter(map(_said, self.old.paragraphs)), Counter(map(_said, self.new.paragraphs))
        return frozenset(
            paragraph.index for paragraph in self.old.paragraphs if old_words[_said(paragraph)] > 1 or new_words[_said(paragraph)] > 1
        )

    def is_supported(self, paragraph: int) -> bool:
        """Tell whether a neighbour that stands once in the text kept its distance to the paragraph."""
        partner = self.partners.get(paragraph)
        distances = [distance for distance in range(-_REACH, _REACH + 1) if distance]
        return partner is not None and any(
            self.partners.get(paragraph + distance) == partner + distance and paragraph + distance not in self.repeated
            for distance in distances
        )


def place(old: Outline, new: Outline, quotes: Sequence[Anchor], *, comparison: Comparison) -> tuple[Placement, ...]:
    """Give each quote its place in the new version, in the order of the quotes."""
    versions = _Versions(old, new, comparison)
    return tuple(_place(versions, quote) for quote in quotes)


def _place(versions: _Versions, quote: Anchor) -> Placement:
    old, new = versions.old, versions.new
    detached = Placement(quote.id, PlacementState.DETACHED)
    row = versions.comparison.row_of_old.get(quote.paragraph)
    if row is None or not 0 <= quote.start < quote.end <= len(old.paragraphs[quote.paragraph].text):
        return detached
    if row.new_paragraphs is None or not _is_certain(versions, quote.paragraph, row):
        return _elsewhere(old, new, quote) or detached
    label = len(old.paragraphs[quote.paragraph].label or "")
    offset = _starts(old, row.old_paragraphs)[quote.paragraph]
    # The number is no part of the words: it may change without changing the comment's place.
    start = max(quote.start, min(label, quote.end - 1))
    trace = _certain_trace(row, offset + start, offset + quote.end)
    if trace is None or _became_another(row, offset + label, offset + len(old.paragraphs[quote.paragraph].text)):
        return _elsewhere(old, new, quote) or detached
    return _placement(old, new, quote, row, trace)


def _is_certain(versions: _Versions, paragraph: int, row: ProvisionRow) -> bool:
    """Tell whether the old paragraph itself, not one that resembles it, became what the row says."""
    if versions.is_supported(paragraph):
        return True
    if paragraph in versions.repeated and not versions.comparison.identical:
        return False
    needed = _KEPT_OF_MOVED_PARAGRAPH if row.change is Change.MOVED else _KEPT_OF_PARAGRAPH
    return not row.reworded or _kept_share(row) >= needed


def _became_another(row: ProvisionRow, start: int, end: int) -> bool:
    """Tell whether too few words of a paragraph stayed for it to be the same one; start, end: of the row's old text."""
    whole = _trace(row, start, end)
    return row.reworded and (whole is None or whole.kept < _SAME_PARAGRAPH * whole.total)


def _kept_share(row: ProvisionRow) -> float:
    kept = sum(len(text) for op, text in row.words if op == KEPT)
    return kept / max(1, len(row.old_text), len(row.new_text))


def _placement(old: Outline, new: Outline, quote: Anchor, row: ProvisionRow, trace: _Trace) -> Placement:
    starts = _starts(new, row.new_paragraphs)
    overlaps = {index: min(trace.end, begin + len(new.paragraphs[index].text)) - max(trace.start, begin) for index, begin in starts.items()}
    paragraph = max(overlaps, key=lambda index: (overlaps[index], -index))
    begin, text = starts[paragraph], new.paragraphs[paragraph].text
    start, end = max(trace.start - begin, 0), min(trace.end - begin, len(text))
    whole = trace.intact and end - start == trace.end - trace.start
    old_label, label = old.paragraphs[quote.paragraph].label or "", new.paragraphs[paragraph].label or ""
    if quote.start < len(old_label) and not text[len(label) : start].strip():
        start = quote.start if label == old_label else 0
    return Placement(quote.id, _state(old, new, quote, row, paragraph, whole=whole), paragraph, start, end)


def _state(old: Outline, new: Outline, quote: Anchor, row: ProvisionRow, paragraph: int, *, whole: bool) -> PlacementState:
    if not whole:
        return PlacementState.CHANGED
    same_path = citation(old.paragraphs[quote.paragraph].provision) == citation(new.paragraphs[paragraph].provision)
    return PlacementState.PLACED if same_path and row.change is not Change.MOVED else PlacementState.MOVED


def _certain_trace(row: ProvisionRow, start: int, end: int) -> _Trace | None:
    """Follow a stretch of the row's old text through the word changes; None where its place is not certain."""
    text = row.old_text
    trace = _trace(row, start, end)
    if trace is None or not trace.intact:
        stretch = text[start:end]
        trace = _trace(row, start + len(stretch) - len(stretch.lstrip()), end - (len(stretch) - len(stretch.rstrip())))
    if trace is None or not row.reworded:
        return trace
    around = _trace(row, max(0, start - _AROUND), min(len(text), end + _AROUND))
    if around is None:
        return None
    stayed = around.kept >= _KEPT_AROUND * around.total
    if trace.intact:
        quoted = text[start:end].strip()
        single = trace.total >= _SURE_ALONE and text.count(quoted) == row.new_text.count(quoted) == 1
        return trace if stayed or single else None
    scattered = trace.end - trace.start > _LARGEST_GROWTH * (end - start) + _AROUND
    return trace if stayed and trace.kept >= _KEPT_OF_QUOTE * trace.total and not scattered else None


def _trace(row: ProvisionRow, start: int, end: int) -> _Trace | None:
    """Collect what a stretch kept, and what replaced the words inside it; None when no word stayed."""
    old_at = new_at = kept = 0
    total = len(words(row.old_text[start:end]))
    pieces: list[tuple[int, int]] = []
    replaced = False
    for op, text in row.words:
        if op == KEPT:
            first, last = max(start, old_at), min(end, old_at + len(text))
            if first < last:
                pieces.append((new_at + first - old_at, new_at + last - old_at))
                kept += len(words(text[first - old_at : last - old_at]))
            replaced = False
        elif op == DELETED:
            replaced = start <= old_at and old_at + len(text) <= end
        elif replaced:
            # What stands instead of words of the quote belongs to it, at its edges too.
            pieces.append((new_at, new_at + len(text)))
        old_at += len(text) if op in (KEPT, DELETED) else 0
        new_at += len(text) if op != DELETED else 0
    if not pieces or (kept == 0 and total > 0):
        return None
    first, last = pieces[0][0], pieces[-1][1]
    return _Trace(start=first, end=last, kept=kept, total=total, intact=_is_intact(row, start, end, first, last))


def _is_intact(row: ProvisionRow, start: int, end: int, first: int, last: int) -> bool:
    return row.old_text[start:end] == row.new_text[first:last]


def _elsewhere(old: Outline, new: Outline, quote: Anchor) -> Placement | None:
    """Find a long quote whose surroundings are gone, only where its words stand once in either version."""
    quoted = old.paragraphs[quote.paragraph].text[quote.start : quote.end].strip()
    if len(words(quoted)) < _SURE_ELSEWHERE or sum(paragraph.text.count(quoted) for paragraph in old.paragraphs) != 1:
        return None
    found = [(paragraph, paragraph.text.find(quoted)) for paragraph in new.paragraphs if quoted in paragraph.text]
    if len(found) != 1 or found[0][0].text.count(quoted) != 1:
        return None
    paragraph, start = found[0]
    same_path = citation(old.paragraphs[quote.paragraph].provision) == citation(paragraph.provision)
    state = PlacementState.PLACED if same_path else PlacementState.MOVED
    return Placement(quote.id, state, paragraph.index, start, start + len(quoted))


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


def _said(paragraph: Paragraph) -> tuple[str, ...]:
    return tuple(words(paragraph.text.removeprefix(paragraph.label or "")))


def _starts(outline: Outline, run: tuple[int, int] | None) -> dict[int, int]:
    """Give the offset of each paragraph in the row's joined text."""
    if run is None:
        return {}
    indexes = range(run[0], run[1] + 1)
    lengths = (len(outline.paragraphs[index].text) + 1 for index in indexes)
    return dict(zip(indexes, accumulate(lengths, initial=0), strict=False))
