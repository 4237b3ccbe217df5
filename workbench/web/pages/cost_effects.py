"""What a new version does to the cost of its procedures, where the drafter made a cost sheet for both versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import Assessment, CostEstimate
from models.dossiers import Dossier, Version
from models.enums import AssessmentSide
from models.people import User
from workbench.assessment.estimates import cost_figures
from workbench.assessment.sight import may_see

Side = AssessmentSide


@dataclass(frozen=True, slots=True)
class CostEffect:
    """One case, and one year where it is known on both sides, in whole đồng."""

    one_case: tuple[Decimal, Decimal]
    one_year: tuple[Decimal, Decimal] | None


def cost_effects(session: Session, dossier: Dossier, reader: User, *, old: Version, new: Version) -> Mapping[int, CostEffect]:
    """Give the effect by lineage; of procedures whose answers the reader may not see yet there is none. Two statements."""
    finished: dict[int, set[AssessmentSide]] = {}
    for lineage, side in session.execute(
        select(Assessment.lineage, Assessment.side).where(Assessment.dossier_id == dossier.id, Assessment.finished_at.is_not(None))
    ):
        finished.setdefault(lineage, set()).add(side)
    query = select(Assessment.lineage, CostEstimate).join(CostEstimate, CostEstimate.assessment_id == Assessment.id)
    query = query.where(Assessment.dossier_id == dossier.id, Assessment.side == Side.DRAFTER)
    query = query.where(CostEstimate.version_id.in_((old.id, new.id))).order_by(CostEstimate.revision)
    newest = {(lineage, estimate.version_id): estimate for lineage, estimate in session.execute(query)}
    return {
        lineage: _effect(newest[lineage, old.id], newest[lineage, new.id])
        for lineage in {lineage for lineage, _version in newest}
        if (lineage, old.id) in newest and (lineage, new.id) in newest
        if may_see(reader, dossier, Side.DRAFTER, finished=finished.get(lineage, set()))
    }


def _effect(old: CostEstimate, new: CostEstimate) -> CostEffect:
    before, after = cost_figures(old.sheet, old.result), cost_figures(new.sheet, new.result)
    years = (before.one_year, after.one_year)
    known = (years[0], years[1]) if years[0] is not None and years[1] is not None else None
    return CostEffect((before.one_case, after.one_case), known)
