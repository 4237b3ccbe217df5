"""Where each gap is closed: a sentence with the address of the page for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import url_for

from models.dossiers import Dossier
from models.enums import AssessmentSide
from workbench.draft.gaps import Gap, Where


@dataclass(frozen=True, slots=True)
class LinkedGap:
    sentence: str
    url: str


PLACES: dict[Where, Callable[[Dossier, Gap, str], str]] = {
    Where.UPLOAD: lambda dossier, _gap, _side: url_for("dossiers.upload", dossier_id=dossier.id),
    Where.READING: lambda dossier, _gap, _side: url_for("dossiers.show", dossier_id=dossier.id),
    Where.PROCEDURES: lambda dossier, _gap, _side: url_for("procedures.index", dossier_id=dossier.id),
    Where.PROCEDURE: lambda dossier, gap, _side: url_for(
        "procedures.show", dossier_id=dossier.id, procedure_id=gap.procedure, _anchor="confirmation"
    ),
    Where.ANSWERS: lambda dossier, gap, side: url_for(
        "assessments.index", dossier_id=dossier.id, ben=side, _anchor=f"procedure-{gap.procedure}"
    ),
    Where.COST: lambda dossier, gap, side: url_for("costs.show", dossier_id=dossier.id, procedure_id=gap.procedure, side=side),
    Where.THREADS: lambda dossier, _gap, _side: url_for("threads.index", dossier_id=dossier.id, kind="required"),
    Where.OPINION: lambda dossier, _gap, _side: url_for("appraisals.opinion", dossier_id=dossier.id),
    Where.FINDINGS: lambda dossier, _gap, _side: url_for("drafts.show", dossier_id=dossier.id, panel="findings", severity="blocker"),
}


def linked(dossier: Dossier, gaps: Iterable[Gap], *, side: AssessmentSide) -> list[LinkedGap]:
    """Give each gap with the address where the side's people close it."""
    return [LinkedGap(gap.sentence, PLACES[gap.where](dossier, gap, side.value)) for gap in gaps]
