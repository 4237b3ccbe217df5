"""Who answers for which side, and who may see whose answers.

The second assessment is independent: until it is finished, an appraiser sees no answers but those of the own side, unless the drafter's
are opened by an act that says why.
"""

from collections.abc import Collection, Mapping

from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState, Role
from models.people import User
from workbench.access import Permission
from workbench.access.rules import is_theirs

Side = AssessmentSide

PERMISSION_OF: Mapping[AssessmentSide, Permission] = {
    Side.DRAFTER: Permission.DOSSIER_EDIT,
    Side.APPRAISER: Permission.DOSSIER_APPRAISE,
    Side.CONTROLLER: Permission.DOSSIER_OPINE,
}

# While these last, an appraisal can still be influenced; once it is concluded everybody reads everything.
UNDECIDED = frozenset({DossierState.DRAFTING, DossierState.IN_APPRAISAL, DossierState.RETURNED})


def own_side(reader: User, dossier: Dossier) -> AssessmentSide | None:
    """Give the side for which this person answers, in whatever state the dossier is, or None for a reader."""
    return next((side for side, permission in PERMISSION_OF.items() if is_theirs(reader, permission, dossier)), None)


def is_independent(reader: User, dossier: Dossier) -> bool:
    """Whether the person must judge without knowing the drafter's answers: the assigned appraiser, and whoever may yet be assigned."""
    if own_side(reader, dossier) is Side.DRAFTER:
        return False
    return dossier.appraiser_id == reader.id or (Role.APPRAISER in reader.roles and Role.HEAD not in reader.roles)


def may_see(
    reader: User, dossier: Dossier, side: AssessmentSide, *, finished: Collection[AssessmentSide], opened: Collection[AssessmentSide] = ()
) -> bool:
    """Whether the person may see one side's answers about one procedure. finished: the sides that declared theirs finished.

    opened: sides whose answers this person opened before, by an act that the history holds.
    """
    if dossier.state not in UNDECIDED or side is own_side(reader, dossier) or side in opened:
        return True
    if is_independent(reader, dossier) and Side.APPRAISER not in finished:
        return side is Side.APPRAISER
    return side is Side.DRAFTER or side in finished
