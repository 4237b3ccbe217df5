"""Who may see whose answers: the second assessment stays independent until it is finished."""

from datetime import UTC, datetime

import pytest

from models.dossiers import Dossier
from models.enums import AssessmentSide, DossierState, OrganisationKind, Role
from models.people import Organisation, RoleGrant, User
from workbench.assessment.sight import may_see, own_side

Side, State = AssessmentSide, DossierState
DEPARTMENT, JUSTICE, CONTROL, LEADERSHIP = 1, 2, 3, 4
KINDS = {
    DEPARTMENT: OrganisationKind.DEPARTMENT,
    JUSTICE: OrganisationKind.JUSTICE,
    CONTROL: OrganisationKind.CONTROL,
    LEADERSHIP: OrganisationKind.LEADERSHIP,
}
ASSIGNED = 7


def person(role: Role, organisation: int, *, number: int = 1) -> User:
    office = Organisation(id=organisation, name=str(organisation), short_name="", kind=KINDS[organisation])
    return User(id=number, organisation=office, organisation_id=organisation, is_active=True, grants=[RoleGrant(role=role)])


PEOPLE = {
    "drafter": person(Role.DRAFTER, DEPARTMENT),
    "assigned": person(Role.APPRAISER, JUSTICE, number=ASSIGNED),
    "other appraiser": person(Role.APPRAISER, JUSTICE),
    "head": person(Role.HEAD, JUSTICE),
    "head as appraiser": person(Role.HEAD, JUSTICE, number=ASSIGNED),
    "controller": person(Role.CONTROLLER, CONTROL),
    "leader": person(Role.LEADER, LEADERSHIP),
}


def dossier(state: DossierState) -> Dossier:
    sent = datetime(2026, 11, 22, tzinfo=UTC)
    return Dossier(organisation_id=DEPARTMENT, state=state, appraiser_id=ASSIGNED, sent_at=sent, presented_at=sent)


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("drafter", Side.DRAFTER),
        ("assigned", Side.APPRAISER),
        ("other appraiser", None),
        ("head", Side.APPRAISER),
        ("controller", Side.CONTROLLER),
        ("leader", None),
    ],
)
def test_each_answers_for_one_side_at_most(name: str, side: AssessmentSide | None) -> None:
    assert own_side(PEOPLE[name], dossier(State.IN_APPRAISAL)) is side


SEEN_BEFORE = {
    "drafter": {Side.DRAFTER},
    "assigned": {Side.APPRAISER},
    "other appraiser": {Side.APPRAISER},
    "head": {Side.DRAFTER, Side.APPRAISER},
    "head as appraiser": {Side.APPRAISER},
    "controller": {Side.DRAFTER, Side.CONTROLLER},
    "leader": {Side.DRAFTER},
}


@pytest.mark.parametrize("name", SEEN_BEFORE)
@pytest.mark.parametrize("state", [State.IN_APPRAISAL, State.RETURNED])
def test_before_it_is_finished_an_appraiser_sees_the_own_side_alone(name: str, state: DossierState) -> None:
    seen = {side for side in Side if may_see(PEOPLE[name], dossier(state), side, finished=())}

    assert seen == SEEN_BEFORE[name]


@pytest.mark.parametrize("name", PEOPLE)
def test_once_the_appraiser_finished_both_sides_are_seen_by_all(name: str) -> None:
    seen = {side for side in Side if may_see(PEOPLE[name], dossier(State.IN_APPRAISAL), side, finished={Side.APPRAISER})}

    assert {Side.DRAFTER, Side.APPRAISER} <= seen


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("state", [State.CONCLUDED, State.AWAITING_APPROVAL, State.APPROVED])
def test_after_the_conclusion_nothing_is_hidden(name: str, state: DossierState) -> None:
    assert all(may_see(PEOPLE[name], dossier(state), side, finished=()) for side in Side)


def test_answers_that_a_person_opened_are_seen_and_no_others() -> None:
    seen = {side for side in Side if may_see(PEOPLE["assigned"], dossier(State.IN_APPRAISAL), side, finished=(), opened={Side.DRAFTER})}

    assert seen == {Side.DRAFTER, Side.APPRAISER}
