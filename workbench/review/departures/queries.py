"""Where the draft that is presented departs from the one on which the appraisal concluded."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.dossiers import Dossier, Version
from models.enums import ProcedureState, ReadingState
from models.history import Event
from models.procedures import Procedure
from models.reviews import Conclusion
from workbench.assessment.carrying import changed_components
from workbench.comparing import Comparison, compare
from workbench.extraction.queries import procedures_of
from workbench.ingest.queries import outline_of

# The act under which the history keeps what differs from the appraised draft, and how the drafting department explains it.
DEPARTED = "explain-departure"
Compare = Callable[[Version, Version], Comparison]


@dataclass(frozen=True, slots=True)
class Departure:
    """concluded, presented: numbers of the two versions, of one where only answers were altered. provisions: how many read differently,
    are new or gone. altered: how many answers, lines of cost sheets and facts of procedures are not those that were concluded on.

    changed, added, removed: names of the procedures whose passages differ, that the appraisal did not see, and that it saw and are gone.
    """

    concluded: int
    presented: int
    provisions: int
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    altered: int = 0

    @property
    def is_another_version(self) -> bool:
        return self.concluded != self.presented

    @property
    def touches_procedures(self) -> bool:
        return bool(self.changed or self.added or self.removed)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Departure":
        """Read what `asdict` wrote into the history."""
        names = {key: tuple(data.get(key, ())) for key in ("changed", "added", "removed")}
        return cls(data["concluded"], data["presented"], data["provisions"], altered=data.get("altered", 0), **names)


@dataclass(frozen=True, slots=True)
class ExplainedDeparture:
    """A departure as it was presented. explanation: how the drafting department accounts for it."""

    departure: Departure
    who: str
    at: datetime
    explanation: str


def departs(conclusion: Conclusion | None, version: Version | None) -> bool:
    """Whether there is a conclusion, and it is about another version than this one."""
    return conclusion is not None and version is not None and conclusion.version_id != version.id


def unchanged(version: Version) -> Departure:
    """Give the departure of a version from itself: only answers may be altered."""
    return Departure(version.number, version.number, 0)


def departure_of(
    session: Session, conclusion: Conclusion | None, version: Version | None, *, compared: Compare | None = None
) -> Departure | None:
    """Give how a version differs from the one that was concluded on; None where it is the same one, or is not read.

    compared: how two versions are compared, where that is kept.
    """
    if conclusion is None or version is None or not departs(conclusion, version) or version.reading_state is not ReadingState.DONE:
        return None
    comparison = (
        compared(conclusion.version, version)
        if compared
        else compare(outline_of(session, conclusion.version), outline_of(session, version))
    )
    old, new = _standing(procedures_of(session, conclusion.version)), _standing(procedures_of(session, version))
    kept = [new[lineage] for lineage in old if lineage in new and changed_components(old[lineage], new[lineage], comparison=comparison)]
    return Departure(
        concluded=conclusion.version.number,
        presented=version.number,
        provisions=sum(row.is_told for row in comparison.rows),
        changed=tuple(row.name for row in kept),
        added=tuple(row.name for lineage, row in new.items() if lineage not in old),
        removed=tuple(row.name for lineage, row in old.items() if lineage not in new),
    )


def recorded_departure(
    session: Session, dossier: Dossier, conclusion: Conclusion | None, version: Version | None
) -> ExplainedDeparture | None:
    """Give how what was changed since the conclusion was explained when it was presented; None where nothing was, or nobody did yet."""
    if conclusion is None or version is None:
        return None
    query = select(Event).where(Event.dossier_id == dossier.id, Event.act == DEPARTED, Event.at >= conclusion.concluded_at)
    query = query.options(joinedload(Event.actor))
    event = session.scalar(query.order_by(Event.sequence.desc()).limit(1))
    if event is None:
        return None
    departure = Departure.from_json(event.data)
    if (departure.concluded, departure.presented) != (conclusion.version.number, version.number):
        return None
    return ExplainedDeparture(departure, event.actor.name if event.actor else "", event.at, event.data["explanation"])


def departure_data(departure: Departure, explanation: str) -> dict[str, Any]:
    """Give what the history keeps of a departure."""
    return {**asdict(departure), "explanation": explanation}


def _standing(procedures: Iterable[Procedure]) -> dict[int, Procedure]:
    return {row.lineage: row for row in procedures if row.state is not ProcedureState.DISMISSED}
