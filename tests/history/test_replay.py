"""Replaying the events gives the state of every dossier, wherever on its way it is."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from models.dossiers import Dossier
from models.enums import DossierState
from models.history import Event
from tests.casework import bring_to
from tests.people import Province
from workbench.history.queries import events_of, replay, verify, verify_dossier
from workbench.web.state import Services

MakeDossier = Callable[..., Dossier]


def test_replayed_events_give_the_state_of_every_dossier(services: Services, people: Province, make_dossier: MakeDossier) -> None:
    numbers = {state: make_dossier(title=f"Hồ sơ {state.value}").id for state in DossierState}
    with services.writing.begin() as session:
        for state, number in numbers.items():
            bring_to(session, number, state, people)

    with services.reading() as session:
        states = replay(list(session.scalars(select(Event).order_by(Event.sequence))))
        faults = verify(session)
        own = [verify_dossier(session, dossier) for dossier in session.scalars(select(Dossier))]

    assert states == {number: state for state, number in numbers.items()}
    assert faults == []
    assert own == [[]] * len(numbers)


def test_every_act_of_a_way_is_an_event_with_its_actor(services: Services, people: Province, make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    with services.writing.begin() as session:
        bring_to(session, dossier.id, DossierState.APPROVED, people)

    with services.reading() as session:
        events = events_of(session, dossier)[::-1]
        acts = [event.act for event in events]

    moves = [act for act in acts if act in {"open", "send", "assign", "conclude-eligible", "submit-for-approval", "approve"}]
    assert moves == ["open", "send", "assign", "conclude-eligible", "submit-for-approval", "approve"]
    assert {"submit-version", "confirm-procedure", "save-answer", "save-cost", "open-thread", "give-opinion"} <= set(acts)
    assert all(event.actor is not None for event in events)


@given(st.lists(st.tuples(st.integers(1, 3), st.none() | st.sampled_from(DossierState)), max_size=20))
def test_the_last_event_that_names_a_state_decides(rows: list[tuple[int, DossierState | None]]) -> None:
    events = [Event(sequence=place, dossier_id=dossier, state=state) for place, (dossier, state) in enumerate(rows, start=1)]

    states = replay(events)

    last = {dossier: state for dossier, state in rows if state is not None}
    assert states == last
