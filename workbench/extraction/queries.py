"""Procedures of a version, as rows and as values."""

from typing import Any, NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, selectinload

from models.dossiers import Dossier, Version
from models.enums import Component, ProcedureState
from models.procedures import PassageRow, Procedure
from workbench.draft.procedures import Extraction, Facts, Passage
from workbench.draft.procedures import Procedure as Found
from workbench.errors import NotFoundError

# Below this confidence a passage is shown as a question, not as a fact.
UNSURE = 0.6


def has_procedures(session: Session, version: Version) -> bool:
    """Whether the version's procedures are stored."""
    return bool(session.scalar(select(exists().where(Procedure.version_id == version.id))))


def procedures_of(session: Session, version: Version) -> list[Procedure]:
    """Give a version's procedures with their passages, in order; two statements."""
    query = select(Procedure).where(Procedure.version_id == version.id).options(selectinload(Procedure.passages))
    return list(session.scalars(query.order_by(Procedure.position, Procedure.id)))


class ProcedureName(NamedTuple):
    """What a procedure is called and known by."""

    id: int
    lineage: int
    name: str


def procedure_names(session: Session, version: Version) -> list[ProcedureName]:
    """Give the names of a version's procedures, in order, without loading them; one statement."""
    query = select(Procedure.id, Procedure.lineage, Procedure.name).where(Procedure.version_id == version.id)
    return [ProcedureName(*row) for row in session.execute(query.order_by(Procedure.position, Procedure.id))]


def passages_in(session: Session, version: Version, *, paragraphs: range) -> list[PassageRow]:
    """Give the passages that count in some paragraphs, of procedures that nobody dismissed; one statement."""
    query = select(PassageRow).join(PassageRow.procedure).where(Procedure.version_id == version.id, PassageRow.removed_at.is_(None))
    return list(session.scalars(query.where(Procedure.state != ProcedureState.DISMISSED, PassageRow.paragraph.in_(paragraphs))))


def states_of(session: Session, version: Version) -> list[ProcedureState]:
    """Give the states of a version's procedures without loading them; one statement."""
    return list(session.scalars(select(Procedure.state).where(Procedure.version_id == version.id)))


def confirmed_of(session: Session, version: Version) -> list[Procedure]:
    """Give the confirmed ones."""
    return [procedure for procedure in procedures_of(session, version) if procedure.state is ProcedureState.CONFIRMED]


def undecided(session: Session, version: Version) -> list[Procedure]:
    """Give those that nobody confirmed or dismissed yet."""
    return [procedure for procedure in procedures_of(session, version) if procedure.state is ProcedureState.PROPOSED]


def procedure_in(session: Session, dossier: Dossier, procedure_id: int) -> Procedure:
    """Give a procedure of this dossier."""
    query = select(Procedure).join(Version).where(Version.dossier_id == dossier.id, Procedure.id == procedure_id)
    found = session.scalar(query.options(selectinload(Procedure.passages)))
    if found is None:
        raise NotFoundError("Không tìm thấy thủ tục này trong hồ sơ.")
    return found


def live_passages(procedure: Procedure) -> list[PassageRow]:
    """Give the passages that count: those nobody removed."""
    return [passage for passage in procedure.passages if passage.removed_at is None]


def unsure_passages(procedure: Procedure) -> list[PassageRow]:
    """Give the passages that the machine is not sure of and nobody vouched for."""
    return [passage for passage in live_passages(procedure) if passage.confidence < UNSURE]


def next_lineage(session: Session, dossier: Dossier) -> int:
    """Give a lineage number that the dossier has not used."""
    query = select(func.max(Procedure.lineage)).join(Version).where(Version.dossier_id == dossier.id)
    return (session.scalar(query) or 0) + 1


def passages_by_component(procedure: Procedure) -> dict[Component, tuple[Passage, ...]]:
    """Give the passages that count as values, by component in the order of the law."""
    grouped: dict[Component, tuple[Passage, ...]] = {}
    for component in Component:
        rows = [row for row in live_passages(procedure) if row.component is component]
        if rows:
            grouped[component] = tuple(Passage(r.provision, r.paragraph, r.quote, r.start, r.end, r.confidence) for r in rows)
    return grouped


def as_value(procedure: Procedure, *, index: int) -> Found:
    """Give a stored procedure as the value that rules and comparisons take."""
    return Found(
        index=index,
        name=procedure.name,
        name_source=procedure.name_source,
        provisions=tuple(procedure.provisions),
        nature=procedure.nature,
        components=passages_by_component(procedure),
        facts=Facts.from_json(procedure.facts),
        missing=tuple(Component(name) for name in procedure.missing),
        confidence=procedure.confidence,
        reason=procedure.reason,
        delegation=procedure.delegation or None,
    )


def extraction_of(session: Session, version: Version) -> tuple[Extraction, list[Procedure]]:
    """Give the version's procedures that are not dismissed, as values and, in the same order, as rows."""
    rows = [procedure for procedure in procedures_of(session, version) if procedure.state is not ProcedureState.DISMISSED]
    return Extraction(procedures=tuple(as_value(row, index=index) for index, row in enumerate(rows))), rows


def procedures_snapshot(session: Session, version: Version) -> list[dict[str, Any]]:
    """Give what is frozen of the confirmed procedures."""
    return [
        {
            "lineage": row.lineage,
            "name": row.name,
            "nature": row.nature.value,
            "delegation": row.delegation,
            "provisions": row.provisions,
            "facts": row.facts,
            "passages": [[p.component.value, p.paragraph, p.start, p.end, p.quote] for p in live_passages(row)],
        }
        for row in confirmed_of(session, version)
    ]
