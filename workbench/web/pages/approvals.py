"""The leader's one page: what the draft does, what it costs, what is disputed, what was concluded, and the hash of it all."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.enums import AssessmentSide, ThreadState
from models.people import User
from models.reviews import Approval, Conclusion, Opinion, OpinionResponse, Thread
from workbench.assessment.answers import AnswerValue
from workbench.assessment.differences import differences
from workbench.assessment.queries import Sheet, sheets_of
from workbench.ingest.queries import read_version
from workbench.lifecycle import Objection, objections_in, snapshot_of
from workbench.linting.queries import findings_of, open_weighty
from workbench.reports.alterations.queries import alterations_of
from workbench.reports.alterations.telling import Alteration
from workbench.reports.gathering.costs import unfinished_words
from workbench.review.departures.queries import ExplainedDeparture, recorded_departure
from workbench.review.opinions.queries import opinion_responses
from workbench.review.queries import latest_approval, latest_conclusion, latest_opinion, threads_of
from workbench.web.frames import Frame, frame_of

MOST_LINES = 8
SIDES = (AssessmentSide.DRAFTER, AssessmentSide.APPRAISER, AssessmentSide.CONTROLLER)


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """Costs in đồng a year, None where not computed. disputed: questions that both sides answered differently."""

    name: str
    nature: Any
    current_year: Decimal | None
    proposed_year: Decimal | None
    saving_year: Decimal | None
    disputed: int
    compared: int


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """sha256: of what is shown, binding the decision. unfinished: what of the cost sheets waits for a person, in words, "" for nothing.
    findings: how many weighty ones are open.

    objections: criteria that the appraiser answered with no. departed: how what is presented differs from what was appraised, and why;
    altered: each answer, line of a cost sheet and fact that does, as it stands now, whoever explained it or not.
    decided: the leader's newest decision, or None.
    """

    dossier: Dossier
    frame: Frame
    version: Version | None
    sha256: str
    procedures: list[ProcedureLine]
    unfinished: str
    findings: int
    open_threads: list[Thread]
    conclusion: Conclusion | None
    objections: list[Objection]
    departed: ExplainedDeparture | None
    altered: tuple[Alteration, ...]
    opinion: Opinion | None
    response: OpinionResponse | None
    decided: Approval | None

    @property
    def shown(self) -> list[ProcedureLine]:
        """The dearest procedures, as many as one printed sheet holds."""
        return sorted(self.procedures, key=lambda line: -(line.proposed_year or 0))[:MOST_LINES]

    @property
    def disputed(self) -> int:
        """Count the questions that both bodies answered differently, of all procedures."""
        return sum(line.disputed for line in self.procedures)

    @property
    def total(self) -> Decimal | None:
        known = [line.proposed_year for line in self.procedures if line.proposed_year is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def saving(self) -> Decimal | None:
        known = [line.saving_year for line in self.procedures if line.saving_year is not None]
        return sum(known, Decimal(0)) if known else None


def approval_page(session: Session, dossier: Dossier, user: User) -> ApprovalPage:
    """Give what the leader decides on; a fixed number of statements."""
    frame, version = frame_of(session, dossier, user, tab="approval"), read_version(session, dossier)
    decided = latest_approval(session, dossier)
    if version is None:
        return ApprovalPage(dossier, frame, None, "", [], "", 0, [], None, [], None, (), None, None, decided)
    _content, sha256 = snapshot_of(session, dossier, version, sides=SIDES)
    drafter = sheets_of(session, dossier, version, side=AssessmentSide.DRAFTER)
    appraiser = {sheet.procedure.lineage: sheet for sheet in sheets_of(session, dossier, version, side=AssessmentSide.APPRAISER)}
    conclusion, opinion = latest_conclusion(session, dossier), latest_opinion(session, dossier)
    return ApprovalPage(
        dossier=dossier,
        frame=frame,
        version=version,
        sha256=sha256,
        procedures=[_line(sheet, appraiser.get(sheet.procedure.lineage)) for sheet in drafter],
        unfinished=unfinished_words(drafter),
        findings=open_weighty(findings_of(session, version)),
        open_threads=[row for row in threads_of(session, dossier, reader=None) if row.state is not ThreadState.RESOLVED],
        conclusion=conclusion,
        objections=objections_in(appraiser.values()),
        departed=recorded_departure(session, dossier, conclusion, version),
        altered=alterations_of(session, dossier, conclusion, version),
        opinion=opinion,
        response=opinion_responses(session, dossier).get(opinion.id if opinion else 0),
        decided=decided,
    )


def _line(sheet: Sheet, other: Sheet | None) -> ProcedureLine:
    result = sheet.cost.result if sheet.cost else {}
    theirs: dict[str, AnswerValue] = other.values if other else {}
    compared = differences(sheet.form, sheet.values, theirs, components_present=sheet.components_present)
    return ProcedureLine(
        name=sheet.procedure.name,
        nature=sheet.procedure.nature,
        current_year=_year(result.get("current")),
        proposed_year=_year(result.get("proposed")),
        # A new procedure saves nothing: what it costs stands beside it.
        saving_year=_year(result.get("saving")) if result.get("current") else None,
        disputed=compared.compared - compared.agreed,
        compared=compared.compared,
    )


def _year(part: dict[str, Any] | None) -> Decimal | None:
    value = (part or {}).get("one_year")
    return None if value is None else Decimal(value)
