"""Who may do what, written out by hand for each person of a province, and checked against the one table of rules."""

import pytest
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier
from models.enums import DossierState
from tests.people import PEOPLE, Province
from workbench.access import Permission, can, is_readable, require
from workbench.access.rules import RULES, is_theirs
from workbench.errors import PermissionRefusedError, TransitionRefusedError

P, State = Permission, DossierState
DRAFTERS = {"drafter", "colleague"}
READERS = set(PEOPLE) - {"administrator", "stranger"}
# Over a dossier of Sở Tài chính that was sent and presented, on the appraiser's desk: whose act it is, and in which states.
OVER_DOSSIER: dict[Permission, tuple[set[str], set[DossierState]]] = {
    P.DOSSIER_READ: (READERS, set(State)),
    P.DOSSIER_EDIT: (DRAFTERS, {State.DRAFTING, State.RETURNED, State.CONCLUDED}),
    P.DOSSIER_SEND: (DRAFTERS, {State.DRAFTING, State.RETURNED, State.CONCLUDED}),
    P.DOSSIER_WITHDRAW: (DRAFTERS, {State.DRAFTING, State.RETURNED}),
    P.DOSSIER_ASSIGN: ({"head"}, {State.IN_APPRAISAL}),
    P.DOSSIER_APPRAISE: ({"head", "appraiser"}, {State.IN_APPRAISAL}),
    P.DOSSIER_RETURN: ({"head", "appraiser"}, {State.IN_APPRAISAL}),
    P.DOSSIER_CONCLUDE: ({"head"}, {State.IN_APPRAISAL}),
    P.DOSSIER_OPINE: ({"controller"}, {State.IN_APPRAISAL}),
    P.DOSSIER_PRESENT: (DRAFTERS, {State.CONCLUDED}),
    P.DOSSIER_APPROVE: ({"leader"}, {State.AWAITING_APPROVAL}),
    P.FINDING_DECIDE: (DRAFTERS | {"head", "appraiser"}, {State.DRAFTING, State.RETURNED, State.CONCLUDED, State.IN_APPRAISAL}),
    P.OPINION_GATHER: (DRAFTERS, {State.DRAFTING, State.RETURNED, State.CONCLUDED, State.IN_APPRAISAL}),
    P.CONSULTATION_KEEP: (DRAFTERS, set(State)),
    P.PAPER_KEEP: (READERS, set(State)),
    P.THREAD_OPEN: ({"head", "appraiser", "controller"}, {State.IN_APPRAISAL}),
    P.THREAD_REPLY: (READERS, {State.IN_APPRAISAL, State.RETURNED, State.CONCLUDED, State.AWAITING_APPROVAL}),
    P.THREAD_ANSWER: (DRAFTERS, {State.DRAFTING, State.IN_APPRAISAL, State.RETURNED, State.CONCLUDED, State.AWAITING_APPROVAL}),
    P.THREAD_RESOLVE: (
        {"head", "appraiser", "controller"},
        {State.IN_APPRAISAL, State.RETURNED, State.CONCLUDED, State.AWAITING_APPROVAL},
    ),
}
ABOUT_NONE: dict[Permission, set[str]] = {
    P.HOME_READ: set(PEOPLE),
    P.DOSSIER_LIST: set(PEOPLE) - {"administrator"},
    P.DOSSIER_OPEN: {"drafter", "colleague", "stranger"},
    P.REPORT_READ: set(PEOPLE) - {"administrator"},
    P.AGREEMENT_READ: {"head", "controller"},
    P.PERSON_MANAGE: {"administrator"},
    P.SETTING_READ: {"administrator"},
    P.RULE_MANAGE: {"administrator"},
    P.PARAMETER_MANAGE: {"administrator"},
    P.FORM_MANAGE: {"administrator"},
    P.PAPER_FORM_MANAGE: {"administrator"},
    P.EXAMPLE_EXPORT: {"administrator"},
}


@pytest.fixture
def everywhere(bare_dossier: Dossier, province: Province) -> Dossier:
    """A dossier that was sent and presented, and stands on the appraiser's desk."""
    bare_dossier.sent_at = bare_dossier.presented_at = now()
    bare_dossier.appraiser_id = province["appraiser"].id
    return bare_dossier


def test_the_two_lists_name_every_permission_once() -> None:
    assert set(OVER_DOSSIER) | set(ABOUT_NONE) == set(Permission)
    assert set(OVER_DOSSIER) == {permission for permission, rule in RULES.items() if rule.reach is not None}


@pytest.mark.parametrize("state", list(DossierState))
@pytest.mark.parametrize("permission", list(OVER_DOSSIER))
def test_an_act_on_a_dossier_is_allowed_to_whom_and_when_the_list_says(
    everywhere: Dossier, province: Province, permission: Permission, state: DossierState
) -> None:
    everywhere.state = state
    people, states = OVER_DOSSIER[permission]

    allowed = {name for name in PEOPLE if can(province[name], permission, everywhere)}

    assert allowed == (people if state in states else set())


@pytest.mark.parametrize("permission", list(ABOUT_NONE))
def test_an_act_on_no_dossier_is_allowed_to_whom_the_list_says(province: Province, permission: Permission) -> None:
    allowed = {name for name in PEOPLE if can(province[name], permission)}

    assert allowed == ABOUT_NONE[permission]


@pytest.mark.parametrize(
    ("is_sent", "is_presented", "readers"),
    [
        (False, False, DRAFTERS),
        (True, False, DRAFTERS | {"head", "appraiser", "controller"}),
        (True, True, READERS),
    ],
    ids=["at its department", "sent", "presented"],
)
def test_a_dossier_is_known_to_its_department_and_to_those_whom_it_was_sent_to(
    bare_dossier: Dossier, province: Province, is_sent: bool, is_presented: bool, readers: set[str]
) -> None:
    bare_dossier.sent_at = now() if is_sent else None
    bare_dossier.presented_at = now() if is_presented else None

    assert {name for name in PEOPLE if is_readable(province[name], bare_dossier)} == readers


@pytest.mark.parametrize("name", list(PEOPLE))
def test_a_blocked_person_may_do_nothing(rolled_back: Session, everywhere: Dossier, province: Province, name: str) -> None:
    province[name].is_active = False

    assert [permission for permission in Permission if can(province[name], permission, everywhere)] == []
    assert not is_readable(province[name], everywhere)


def test_nobody_may_do_anything(everywhere: Dossier) -> None:
    assert [permission for permission in Permission if can(None, permission, everywhere)] == []


def test_an_appraiser_to_whom_it_was_not_assigned_may_not_judge_it(everywhere: Dossier, province: Province) -> None:
    everywhere.appraiser_id, everywhere.state = province["head"].id, State.IN_APPRAISAL

    assert is_readable(province["appraiser"], everywhere)
    assert not can(province["appraiser"], P.DOSSIER_APPRAISE, everywhere)
    assert not can(province["appraiser"], P.DOSSIER_RETURN, everywhere)


def test_a_permission_over_dossiers_needs_a_dossier(province: Province) -> None:
    held = [name for name in PEOPLE for permission in OVER_DOSSIER if is_theirs(province[name], permission, None)]

    assert held == []


def test_a_wrong_person_is_told_from_a_wrong_moment(everywhere: Dossier, province: Province) -> None:
    everywhere.state = State.APPROVED

    with pytest.raises(PermissionRefusedError):
        require(province["stranger"], P.DOSSIER_EDIT, everywhere)
    with pytest.raises(TransitionRefusedError):
        require(province["drafter"], P.DOSSIER_EDIT, everywhere)
