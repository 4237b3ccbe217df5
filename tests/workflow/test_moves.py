"""What may follow what: each step of the table, each step that is not in it, and what a step asks."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import now
from models.dossiers import Dossier
from models.enums import DossierAction, DossierState
from models.history import Event
from tests.people import PEOPLE, Province
from workbench.errors import PermissionRefusedError, RefusalError, StaleError, TransitionRefusedError
from workbench.workflow import STEPS, actions_for, move
from workbench.workflow.moves import Step

State, Action = DossierState, DossierAction

# Who does what, by hand: the table of steps and the table of rules must come to the same.
WHO: dict[DossierAction, frozenset[str]] = {
    Action.SEND: frozenset({"drafter", "colleague"}),
    Action.WITHDRAW: frozenset({"drafter", "colleague"}),
    Action.ASSIGN: frozenset({"head"}),
    Action.RETURN: frozenset({"head", "appraiser"}),
    Action.CONCLUDE_ELIGIBLE: frozenset({"head"}),
    Action.CONCLUDE_NOT_ELIGIBLE: frozenset({"head"}),
    Action.SUBMIT_FOR_APPROVAL: frozenset({"drafter", "colleague"}),
    Action.APPROVE: frozenset({"leader"}),
    Action.RETURN_FROM_APPROVAL: frozenset({"leader"}),
}
# Where each state leads, by hand, from the path of the law: drafted, appraised, mended, concluded, presented, approved.
LEADS: dict[DossierState, dict[DossierAction, DossierState]] = {
    State.DRAFTING: {Action.SEND: State.IN_APPRAISAL, Action.WITHDRAW: State.WITHDRAWN},
    State.RETURNED: {Action.SEND: State.IN_APPRAISAL, Action.WITHDRAW: State.WITHDRAWN},
    State.IN_APPRAISAL: {
        Action.ASSIGN: State.IN_APPRAISAL,
        Action.RETURN: State.RETURNED,
        Action.CONCLUDE_ELIGIBLE: State.CONCLUDED,
        Action.CONCLUDE_NOT_ELIGIBLE: State.RETURNED,
    },
    State.CONCLUDED: {Action.SUBMIT_FOR_APPROVAL: State.AWAITING_APPROVAL, Action.SEND: State.IN_APPRAISAL},
    State.AWAITING_APPROVAL: {Action.APPROVE: State.APPROVED, Action.RETURN_FROM_APPROVAL: State.RETURNED},
    State.APPROVED: {},
    State.WITHDRAWN: {},
}
REFUSED = [(state, action) for state, action in product(State, Action) if action not in LEADS[state]]


def step_name(step: Step) -> str:
    return f"{step.state.value}-{step.action.value}"


def placed(dossier: Dossier, province: Province, state: DossierState) -> Dossier:
    """Put the dossier into a state, sent and presented, on the appraiser's desk."""
    dossier.state, dossier.appraiser_id = state, province["appraiser"].id
    dossier.sent_at = dossier.presented_at = now()
    return dossier


def test_the_table_leads_where_the_law_leads() -> None:
    table: dict[DossierState, dict[DossierAction, DossierState]] = {state: {} for state in State}
    for step in STEPS:
        table[step.state][step.action] = step.target

    assert table == LEADS
    assert len(STEPS) == sum(len(steps) for steps in LEADS.values())


@pytest.mark.parametrize("step", STEPS, ids=step_name)
def test_a_step_changes_the_state_and_is_recorded(rolled_back: Session, province: Province, bare_dossier: Dossier, step: Step) -> None:
    dossier = placed(bare_dossier, province, step.state)
    actor, revision = province[sorted(WHO[step.action])[0]], dossier.revision

    move(rolled_back, dossier, step.action, actor=actor, revision=revision, note="Lý do cụ thể")

    event = rolled_back.scalars(select(Event).order_by(Event.sequence.desc())).first()
    assert dossier.state is step.target
    assert dossier.revision == revision + 1
    assert event is not None
    assert (event.act, event.state, event.actor_id) == (step.action.value, step.target, actor.id)
    assert event.data["note"] == "Lý do cụ thể"


@pytest.mark.parametrize(("state", "action"), REFUSED, ids=lambda value: value.value)
def test_what_the_table_does_not_hold_is_refused(
    rolled_back: Session, province: Province, bare_dossier: Dossier, state: DossierState, action: DossierAction
) -> None:
    dossier = placed(bare_dossier, province, state)
    actor = province[sorted(WHO[action])[0]]

    with pytest.raises(TransitionRefusedError):
        move(rolled_back, dossier, action, actor=actor, revision=dossier.revision, note="Lý do")

    assert dossier.state is state


@pytest.mark.parametrize("step", STEPS, ids=step_name)
@pytest.mark.parametrize("name", list(PEOPLE))
def test_a_step_is_offered_to_those_whose_it_is_and_to_nobody_else(
    province: Province, bare_dossier: Dossier, step: Step, name: str
) -> None:
    dossier = placed(bare_dossier, province, step.state)

    offered = step.action in actions_for(province[name], dossier)

    assert offered is (name in WHO[step.action])


@pytest.mark.parametrize("step", STEPS, ids=step_name)
def test_a_step_of_somebody_else_is_refused(rolled_back: Session, province: Province, bare_dossier: Dossier, step: Step) -> None:
    dossier = placed(bare_dossier, province, step.state)
    others = sorted(set(PEOPLE) - WHO[step.action])

    for name in others:
        with pytest.raises(PermissionRefusedError):
            move(rolled_back, dossier, step.action, actor=province[name], revision=dossier.revision, note="Lý do")

    assert dossier.state is step.state


@pytest.mark.parametrize("step", [step for step in STEPS if step.note_required], ids=step_name)
@pytest.mark.parametrize("note", ["", "  \n "], ids=["none", "blank"])
def test_a_step_that_asks_a_reason_is_refused_without_one(
    rolled_back: Session, province: Province, bare_dossier: Dossier, step: Step, note: str
) -> None:
    dossier = placed(bare_dossier, province, step.state)
    actor = province[sorted(WHO[step.action])[0]]

    with pytest.raises(RefusalError, match="lý do"):
        move(rolled_back, dossier, step.action, actor=actor, revision=dossier.revision, note=note)

    assert dossier.state is step.state


def test_a_step_seen_under_an_older_revision_is_refused(rolled_back: Session, province: Province, bare_dossier: Dossier) -> None:
    dossier = placed(bare_dossier, province, State.IN_APPRAISAL)
    seen = dossier.revision
    move(rolled_back, dossier, Action.ASSIGN, actor=province["head"], revision=seen)

    with pytest.raises(StaleError) as refusal:
        move(rolled_back, dossier, Action.RETURN, actor=province["appraiser"], revision=seen, note="Lý do")

    assert (refusal.value.theirs, refusal.value.mine) == (seen + 1, seen)
    assert dossier.state is State.IN_APPRAISAL
