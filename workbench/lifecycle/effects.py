"""What the department says that its draft is to the texts in force, and what is proposed for its procedures by it."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import DraftEffect, ProcedureNature, ProcedureState
from models.people import User
from models.procedures import Procedure
from workbench.access import Permission, require
from workbench.extraction.queries import procedures_of
from workbench.history import record
from workbench.ingest.queries import read_version

# Natures that only words of the draft itself can give: where they stand, the draft tells more than the department's one word.
TOLD = frozenset({ProcedureNature.AMENDED, ProcedureNature.ABOLISHED})
ON_EXISTING = frozenset({DraftEffect.AMENDING, DraftEffect.REPLACING})


def proposed_nature(found: ProcedureNature, effect: DraftEffect | None, *, among: Collection[ProcedureNature]) -> ProcedureNature:
    """Propose that a procedure is amended, not new, where the draft amends or replaces a text and its words say nothing of it.

    among: the natures found in the whole draft.
    """
    is_silent = found is ProcedureNature.NEW and not TOLD.intersection(among)
    return ProcedureNature.AMENDED if is_silent and effect in ON_EXISTING else found


def propose_natures(rows: Sequence[Procedure], effect: DraftEffect | None) -> None:
    """Propose the natures of one draft's procedures, each from what its words tell; what a person decided or added stays."""
    among = [row.found_nature for row in rows if row.found_nature is not None]
    for row in rows:
        if row.state is ProcedureState.PROPOSED and row.found_nature is not None:
            row.nature = proposed_nature(row.found_nature, effect, among=among)


def set_effect(session: Session, dossier: Dossier, effect: DraftEffect | None, *, actor: User) -> Dossier:
    """Note what the draft is to the texts in force; procedures that nobody decided on are proposed anew, forms follow their nature."""
    require(actor, Permission.DOSSIER_EDIT, dossier)
    before, dossier.effect = dossier.effect, effect
    if before is effect:
        return dossier
    record(session, "set-effect", actor=actor, dossier=dossier, data={"effect": effect.value if effect else None})
    version = read_version(session, dossier)
    propose_natures(procedures_of(session, version) if version else [], effect)
    return dossier
