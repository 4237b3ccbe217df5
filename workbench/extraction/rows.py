"""Rows made of what was found or chosen: a procedure, a passage, a copy of a passage under another procedure."""

from models.dossiers import Version
from models.enums import Component, Origin
from models.people import User
from models.procedures import PassageRow, Procedure
from workbench.draft.procedures import Passage
from workbench.draft.procedures import Procedure as Found


def procedure_row(version: Version, found: Found, *, lineage: int) -> Procedure:
    """Make the rows of a procedure that was found."""
    return Procedure(
        version_id=version.id,
        lineage=lineage,
        position=found.index,
        name=found.name,
        name_source=found.name_source,
        nature=found.nature,
        found_nature=found.nature,
        confidence=found.confidence,
        reason=found.reason,
        delegation=found.delegation or "",
        provisions=list(found.provisions),
        missing=[component.value for component in found.missing],
        facts=found.facts.to_json(),
        passages=[passage_row(component, passage) for component, passages in found.components.items() for passage in passages],
    )


def passage_row(component: Component, passage: Passage, *, origin: Origin = Origin.EXTRACTED) -> PassageRow:
    """Make the row of a passage."""
    return PassageRow(
        component=component,
        provision=passage.provision,
        paragraph=passage.paragraph,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        confidence=passage.confidence,
        origin=origin,
    )


def copied(passage: PassageRow, *, actor: User) -> PassageRow:
    """Make the row of the same words under another procedure."""
    place = Passage(passage.provision, passage.paragraph, passage.quote, passage.start, passage.end, passage.confidence)
    row = passage_row(passage.component, place, origin=Origin.PERSON)
    row.added_by_id = actor.id
    return row
