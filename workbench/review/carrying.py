"""Carrying comments to the next version: to their place, or shown as detached with their old words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from models.dossiers import Version
from models.enums import PlacementState
from models.reviews import ThreadPlacement
from workbench.comparing import Comparison, ProvisionFate, changed_provisions
from workbench.comparing.atoms import citation
from workbench.draft.outline import Outline
from workbench.history import record
from workbench.review.anchoring import Anchor, Placement, joined, place

DETACHED, PLACED, MOVED, CHANGED = PlacementState.DETACHED, PlacementState.PLACED, PlacementState.MOVED, PlacementState.CHANGED


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a thread stands now, in the columns of a placement."""

    state: PlacementState
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    end_paragraph: int | None = None
    provision: str = ""


def carry_threads(
    session: Session, before: Version, version: Version, *, old: Outline, new: Outline, comparison: Comparison
) -> dict[PlacementState, int]:
    """Place every thread of the version before in the new one; gives how many that all see stand how. Running twice places once."""
    if session.scalar(select(exists().where(ThreadPlacement.version_id == version.id))):
        return {}
    standing = select(ThreadPlacement).where(ThreadPlacement.version_id == before.id).options(joinedload(ThreadPlacement.thread))
    rows = list(session.scalars(standing.order_by(ThreadPlacement.id)))
    anchors = [anchor for row in rows for anchor in _anchors(row, old)]
    placed = {placement.id: placement for placement in place(old, new, anchors, comparison=comparison)}
    fates = changed_provisions(comparison) if any(_is_whole(row) for row in rows) else {}
    counts: dict[PlacementState, int] = {}
    for row in rows:
        found = _with_its_provision(row, new, fates) if _is_whole(row) else _with_its_words(row, old, new, placed)
        session.add(_carried(row, version, found))
        # What is private is no number in an event that all read, either.
        if not row.thread.is_private:
            counts[found.state] = counts.get(found.state, 0) + 1
    if counts:
        data = {"version": version.number, **{state.value: count for state, count in counts.items()}}
        record(session, "carry-threads", actor=None, dossier=version.dossier, data=data)
    return counts


def _is_whole(row: ThreadPlacement) -> bool:
    """Tell whether the thread stands on a whole provision."""
    return row.paragraph is not None and row.start is None


def _anchors(row: ThreadPlacement, old: Outline) -> Sequence[Anchor]:
    """Give what is to be followed: a piece for each paragraph that the words stand in."""
    if row.paragraph is None or row.start is None or row.end is None:
        return ()
    last = row.paragraph if row.end_paragraph is None else min(row.end_paragraph, len(old.paragraphs) - 1)
    pieces = []
    for index in range(row.paragraph, last + 1):
        start = row.start if index == row.paragraph else 0
        end = row.end if index == last else len(old.paragraphs[index].text)
        pieces.append(Anchor(f"{row.id}/{index}", index, start, end))
    return pieces


def _with_its_words(row: ThreadPlacement, old: Outline, new: Outline, placed: Mapping[str, Placement]) -> _Place:
    anchors = _anchors(row, old)
    found = joined([placed[anchor.id] for anchor in anchors], [anchor.end - anchor.start for anchor in anchors])
    if found is None:
        return _Place(DETACHED)
    first, last, state = found
    assert first.paragraph is not None
    end_paragraph = last.paragraph if len(anchors) > 1 and last.paragraph != first.paragraph else None
    return _Place(state, first.paragraph, first.start, last.end, end_paragraph, new.paragraphs[first.paragraph].provision)


def _with_its_provision(row: ThreadPlacement, new: Outline, fates: Mapping[str, ProvisionFate]) -> _Place:
    """Follow a whole provision: it is where the comparison says that it went."""
    fate = fates.get(row.provision)
    provision = new.by_path.get(fate.new_path) if fate and fate.new_path is not None else None
    if fate is None or provision is None:
        return _Place(DETACHED)
    moved = PLACED if citation(row.provision) == citation(provision.path) else MOVED
    return _Place(CHANGED if fate.changed else moved, provision.first, provision=provision.path)


def _carried(row: ThreadPlacement, version: Version, found: _Place) -> ThreadPlacement:
    return ThreadPlacement(
        thread_id=row.thread_id,
        version_id=version.id,
        state=found.state,
        provision=found.provision if found.paragraph is not None else row.provision,
        paragraph=found.paragraph,
        start=found.start,
        end=found.end,
        end_paragraph=found.end_paragraph,
        quote=row.quote,
    )
