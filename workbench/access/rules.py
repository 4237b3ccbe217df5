"""One table: permission -> which roles, over which dossiers, in which states. What no row allows is refused."""

from collections.abc import Callable
from dataclasses import dataclass

from models.dossiers import Dossier
from models.enums import DossierState, OrganisationKind, Role
from models.people import User
from workbench.access.permissions import Permission
from workbench.errors import PermissionRefusedError, TransitionRefusedError

State = DossierState
EDITABLE = frozenset({State.DRAFTING, State.RETURNED, State.CONCLUDED})
UNDER_REVIEW = frozenset({State.IN_APPRAISAL})
DISCUSSED = frozenset({State.IN_APPRAISAL, State.RETURNED, State.CONCLUDED, State.AWAITING_APPROVAL})
# Other bodies and citizens are asked before a draft is sent for appraisal, and some answer late.
GATHERED = EDITABLE | UNDER_REVIEW
Reach = Callable[[User, Dossier], bool]


def is_own(user: User, dossier: Dossier) -> bool:
    """Whether the draft is of the person's own organisation."""
    return dossier.organisation_id == user.organisation_id


def is_sent_to(user: User, dossier: Dossier) -> bool:
    """Whether the draft was sent to the person's organisation: for appraisal, for the opinion, or for approval."""
    kind = user.organisation.kind
    if kind is OrganisationKind.LEADERSHIP:
        return dossier.presented_at is not None
    return kind in (OrganisationKind.JUSTICE, OrganisationKind.CONTROL) and dossier.sent_at is not None


def is_readable(user: User, dossier: Dossier) -> bool:
    """Whether the person may know of the draft at all."""
    return user.is_active and bool(user.roles & READERS) and (is_own(user, dossier) or is_sent_to(user, dossier))


def is_assigned(user: User, dossier: Dossier) -> bool:
    return is_sent_to(user, dossier) and (dossier.appraiser_id == user.id or Role.HEAD in user.roles)


READERS = frozenset({Role.DRAFTER, Role.APPRAISER, Role.HEAD, Role.CONTROLLER, Role.LEADER})
APPRAISERS = frozenset({Role.APPRAISER, Role.HEAD})
REVIEWERS = APPRAISERS | {Role.CONTROLLER}


@dataclass(frozen=True, slots=True)
class Rule:
    """reach: over which dossiers (None where the permission is about none). states: when (None: always)."""

    roles: frozenset[Role]
    reach: Reach | None = None
    states: frozenset[DossierState] | None = None


RULES: dict[Permission, Rule] = {
    Permission.HOME_READ: Rule(frozenset(Role)),
    Permission.DOSSIER_LIST: Rule(READERS),
    Permission.DOSSIER_OPEN: Rule(frozenset({Role.DRAFTER})),
    Permission.DOSSIER_READ: Rule(READERS, is_readable),
    Permission.DOSSIER_EDIT: Rule(frozenset({Role.DRAFTER}), is_own, EDITABLE),
    Permission.DOSSIER_SEND: Rule(frozenset({Role.DRAFTER}), is_own, EDITABLE),
    Permission.DOSSIER_WITHDRAW: Rule(frozenset({Role.DRAFTER}), is_own, frozenset({State.DRAFTING, State.RETURNED})),
    Permission.DOSSIER_ASSIGN: Rule(frozenset({Role.HEAD}), is_sent_to, UNDER_REVIEW),
    Permission.DOSSIER_APPRAISE: Rule(APPRAISERS, is_assigned, UNDER_REVIEW),
    Permission.DOSSIER_RETURN: Rule(APPRAISERS, is_assigned, UNDER_REVIEW),
    Permission.DOSSIER_CONCLUDE: Rule(frozenset({Role.HEAD}), is_sent_to, UNDER_REVIEW),
    Permission.DOSSIER_OPINE: Rule(frozenset({Role.CONTROLLER}), is_sent_to, UNDER_REVIEW),
    Permission.DOSSIER_PRESENT: Rule(frozenset({Role.DRAFTER}), is_own, frozenset({State.CONCLUDED})),
    Permission.DOSSIER_APPROVE: Rule(frozenset({Role.LEADER}), is_sent_to, frozenset({State.AWAITING_APPROVAL})),
    Permission.FINDING_DECIDE: Rule(frozenset({Role.DRAFTER}) | APPRAISERS, is_readable, EDITABLE | UNDER_REVIEW),
    Permission.THREAD_OPEN: Rule(REVIEWERS, is_sent_to, UNDER_REVIEW),
    Permission.THREAD_REPLY: Rule(READERS, is_readable, DISCUSSED),
    Permission.THREAD_ANSWER: Rule(frozenset({Role.DRAFTER}), is_own, DISCUSSED | GATHERED),
    Permission.THREAD_RESOLVE: Rule(REVIEWERS, is_sent_to, DISCUSSED),
    Permission.OPINION_GATHER: Rule(frozenset({Role.DRAFTER}), is_own, GATHERED),
    # What the public sends is read, and names are erased, however far the draft has come.
    Permission.CONSULTATION_KEEP: Rule(frozenset({Role.DRAFTER}), is_own),
    Permission.PAPER_KEEP: Rule(READERS, is_readable),
    Permission.PAPER_FORM_MANAGE: Rule(frozenset({Role.ADMINISTRATOR})),
    Permission.REPORT_READ: Rule(READERS),
    Permission.AGREEMENT_READ: Rule(frozenset({Role.HEAD, Role.CONTROLLER})),
    Permission.PERSON_MANAGE: Rule(frozenset({Role.ADMINISTRATOR})),
    Permission.SETTING_READ: Rule(frozenset({Role.ADMINISTRATOR})),
    Permission.RULE_MANAGE: Rule(frozenset({Role.ADMINISTRATOR})),
    Permission.PARAMETER_MANAGE: Rule(frozenset({Role.ADMINISTRATOR})),
    Permission.FORM_MANAGE: Rule(frozenset({Role.ADMINISTRATOR})),
    Permission.EXAMPLE_EXPORT: Rule(frozenset({Role.ADMINISTRATOR})),
}


def is_theirs(user: User, permission: Permission, dossier: Dossier | None) -> bool:
    """Whether role and organisation allow it, whatever the dossier's state."""
    rule = RULES[permission]
    if not user.is_active or not user.roles & rule.roles:
        return False
    return rule.reach is None or (dossier is not None and rule.reach(user, dossier))


def can(user: User | None, permission: Permission, dossier: Dossier | None = None) -> bool:
    """Whether the person may do it now."""
    if user is None or not is_theirs(user, permission, dossier):
        return False
    states = RULES[permission].states
    return states is None or (dossier is not None and dossier.state in states)


def require(user: User, permission: Permission, dossier: Dossier | None = None) -> None:
    """Refuse unless the person may do it now, telling a wrong person from a wrong moment."""
    if not is_theirs(user, permission, dossier):
        raise PermissionRefusedError("Tài khoản của bạn không có quyền thực hiện việc này.")
    if not can(user, permission, dossier):
        raise TransitionRefusedError(
            "Hồ sơ đang ở bước khác nên không thực hiện được việc này. Hãy tải lại trang để xem trạng thái mới nhất."
        )
