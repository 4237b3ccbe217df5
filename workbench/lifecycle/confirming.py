"""Confirming procedures: what a person vouches for answers what the rules asked."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.people import User
from models.procedures import Procedure
from workbench.extraction import operations
from workbench.extraction.operations import ProcedureValues
from workbench.linting.operations import settle_delegation


def confirm_procedure(
    session: Session, dossier: Dossier, procedure: Procedure, values: ProcedureValues, *, actor: User, revision: int
) -> Procedure:
    """Confirm a procedure; naming the provision that delegates it answers the finding that none does."""
    operations.confirm(session, dossier, procedure, values, actor=actor, revision=revision)
    settle_delegation(session, dossier, procedure, actor=actor)
    return procedure


def confirm_procedures(session: Session, dossier: Dossier, seen: Sequence[tuple[Procedure, int]], *, actor: User) -> None:
    """Confirm several as they were found; seen: each with the revision that the person saw."""
    operations.confirm_as_found(session, dossier, seen, actor=actor)
    for procedure, _revision in seen:
        settle_delegation(session, dossier, procedure, actor=actor)
