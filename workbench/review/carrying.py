"""Carrying comments to the next version: to their place, or shown as detached with their old words."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.dossiers import Version
from models.enums import PlacementState
from models.reviews import ThreadPlacement
from workbench.comparing import Comparison
from workbench.draft.outline import Outline
from workbench.history import record
from workbench.review.anchoring import Anchor, Placement, place


def carry_threads(
    session: Session, before: Version, version: Version, *, old: Outline, new: Outline, comparison: Comparison
) -> dict[PlacementState, int]:
    """Place every thread of the version before in the new one; gives how many stand how. Running twice places once."""
    if session.scalar(select(exists().where(ThreadPlacement.version_id == version.id))):
        return {}
    rows = list(session.scalars(select(ThreadPlacement).where(ThreadPlacement.version_id == before.id).order_by(ThreadPlacement.id)))
    anchors = [
        Anchor(id=str(row.id), paragraph=row.paragraph, start=row.start, end=row.end)
        for row in rows
        if row.paragraph is not None and row.start is not None and row.end is not None
    ]
    placed = {placement.id: placement for placement in place(old, new, anchors, comparison=comparison)}
    counts: dict[PlacementState, int] = {}
    for row in rows:
        carried = _carried(row, version, placed.get(str(row.id)), new=new)
        session.add(carried)
        counts[carried.state] = counts.get(carried.state, 0) + 1
    if rows:
        data = {"version": version.number, **{state.value: count for state, count in counts.items()}}
        record(session, "carry-threads", actor=None, dossier=version.dossier, data=data)
    return counts


def _carried(row: ThreadPlacement, version: Version, placement: Placement | None, *, new: Outline) -> ThreadPlacement:
    carried = ThreadPlacement(
        thread_id=row.thread_id, version_id=version.id, state=PlacementState.DETACHED, provision=row.provision, quote=row.quote
    )
    if placement is not None and placement.paragraph is not None:
        carried.state, carried.provision = placement.state, new.paragraphs[placement.paragraph].provision
        carried.paragraph, carried.start, carried.end = placement.paragraph, placement.start, placement.end
    return carried
