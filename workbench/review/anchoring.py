"""Carry a comment's place to the next version: by the aligned provision first, then nearby, then elsewhere; never by the quote alone.

In legal prose more than half of short quotes stand in several places, and a comment on the wrong words is worse than one that is shown as
detached. So the paragraph is found first, by all that speaks for it, and the quote in it; what is not sure enough is detached.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.enums import PlacementState
from workbench.comparing.atoms import citation
from workbench.comparing.comparison import Change, Comparison
from workbench.draft.outline import Outline, Paragraph
from workbench.review.correspondence import Correspondence
from workbench.review.stretches import Trace, follow
from workbench.review.successors import Successors

# A quote of which less is left is another one.
KEPT_OF_QUOTE = 0.5
# So many paragraphs may have been put in among those that a quote runs over.
_BETWEEN_PIECES = 2


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


def place(old: Outline, new: Outline, quotes: Sequence[Anchor], *, comparison: Comparison) -> tuple[Placement, ...]:
    """Give each quote its place in the new version, in the order of the quotes."""
    correspondence = Correspondence(old, new, comparison)
    successors = Successors(correspondence)
    return tuple(_place(correspondence, successors, quote) for quote in quotes)


def joined(pieces: Sequence[Placement], lengths: Sequence[int]) -> tuple[Placement, Placement, PlacementState] | None:
    """Give first and last piece, and the state, of words that ran over several paragraphs; None where most of them is gone or scattered.

    lengths: characters that each piece had.
    """
    kept = [(piece, length) for piece, length in zip(pieces, lengths, strict=True) if piece.paragraph is not None]
    paragraphs = [piece.paragraph or 0 for piece, _ in kept]
    if not kept or sum(length for _, length in kept) < KEPT_OF_QUOTE * sum(lengths):
        return None
    if paragraphs != sorted(paragraphs) or paragraphs[-1] - paragraphs[0] > len(pieces) + _BETWEEN_PIECES:
        return None
    states = {piece.state for piece in pieces}
    same = states <= {PlacementState.PLACED, PlacementState.MOVED} and paragraphs[-1] - paragraphs[0] == len(pieces) - 1
    state = kept[0][0].state if same else PlacementState.CHANGED
    return kept[0][0], kept[-1][0], state


def _place(correspondence: Correspondence, successors: Successors, quote: Anchor) -> Placement:
    detached = Placement(quote.id, PlacementState.DETACHED)
    if not _stands(correspondence.old, quote):
        return detached
    if correspondence.comparison.identical:
        return Placement(quote.id, PlacementState.PLACED, quote.paragraph, quote.start, quote.end)
    became = successors.of(quote.paragraph)
    trace = _followed(correspondence, quote, became) if became is not None else None
    if became is None or trace is None or trace.kept < KEPT_OF_QUOTE:
        return detached
    return _placement(correspondence, quote, became, trace)


def _stands(old: Outline, quote: Anchor) -> bool:
    known = 0 <= quote.paragraph < len(old.paragraphs)
    return known and 0 <= quote.start < quote.end <= len(old.paragraphs[quote.paragraph].text)


def _followed(correspondence: Correspondence, quote: Anchor, became: int) -> Trace | None:
    source = correspondence.old.paragraphs[quote.paragraph]
    # The number is no part of the words: it may change without changing the comment's place.
    start = max(quote.start, min(len(source.label or ""), quote.end - 1))
    return follow(source.text, correspondence.new.paragraphs[became].text, start, quote.end)


def _placement(correspondence: Correspondence, quote: Anchor, place: int, trace: Trace) -> Placement:
    source, target = correspondence.old.paragraphs[quote.paragraph], correspondence.new.paragraphs[place]
    start = trace.start
    if quote.start < len(source.label or "") and not target.text[len(target.label or "") : start].strip():
        start = quote.start if target.label == source.label else 0
    state = _state(correspondence.comparison, source, target, trace)
    return Placement(quote.id, state, place, start, trace.end)


def _state(comparison: Comparison, source: Paragraph, target: Paragraph, trace: Trace) -> PlacementState:
    if not trace.intact:
        return PlacementState.CHANGED
    row = comparison.row_of_old.get(source.index)
    moved = row is None or row.change is Change.MOVED or row is not comparison.row_of_new.get(target.index)
    same_path = citation(source.provision) == citation(target.provision)
    return PlacementState.PLACED if same_path and not moved else PlacementState.MOVED
