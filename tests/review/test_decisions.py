"""Decisions on comments: each act leaves its columns as the history says, and another value in any of them shows."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.enums import ResponseKind, ThreadState
from models.history import Event
from models.reviews import Comment, Thread
from tests.people import Province
from workbench.history import verify_dossier
from workbench.history.decisions import decided_by
from workbench.review import operations
from workbench.review.authoring.operations import edit_comment
from workbench.review.opening import CarriedOut


@pytest.fixture
def decided(rolled_back: Session, bare_dossier: Dossier, province: Province, thread: Thread) -> Thread:
    """A thread that was edited, answered with a change, closed, opened again and closed by another person."""
    session, own = rolled_back, bare_dossier
    session.refresh(thread)
    edit_comment(session, own, thread, thread.comments[0], text="Bổ sung hai căn cứ.", seen=0, actor=province["appraiser"])
    change = CarriedOut(2, "dieu-1")
    operations.answer(session, own, thread, response=ResponseKind.PARTLY, text="Đã bổ sung.", actor=province["drafter"], change=change)
    operations.resolve(session, own, thread, actor=province["appraiser"])
    operations.reopen(session, own, thread, actor=province["appraiser"])
    operations.resolve(session, own, thread, actor=province["head"], reason="Đã rõ.")
    session.flush()
    session.refresh(thread)
    return thread


def decisions_altered(session: Session, dossier: Dossier) -> list[int]:
    """Give the events of which a decision no longer stands as they say."""
    session.flush()
    return [fault.sequence for fault in verify_dossier(session, dossier) if "khác với quyết định" in fault.sentence]


def test_every_act_leaves_what_the_history_says(rolled_back: Session, bare_dossier: Dossier, decided: Thread) -> None:
    assert (decided.state, decided.close_reason, decided.response) == (ThreadState.RESOLVED, "Đã rõ.", ResponseKind.PARTLY)
    assert decisions_altered(rolled_back, bare_dossier) == []


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Thread, {"close_reason": "Khác."}),
        (Thread, {"resolved_by_id": None}),
        (Thread, {"response": ResponseKind.REFUSED}),
        (Thread, {"state": ThreadState.OPEN}),
        (Comment, {"response": ResponseKind.REFUSED}),
        (Comment, {"response": None}),
        (Comment, {"change_version": 3}),
        (Comment, {"change_provision": "dieu-2"}),
    ],
    ids=str,
)
def test_another_decision_in_a_row_shows_at_the_newest_event(
    rolled_back: Session, bare_dossier: Dossier, decided: Thread, model: Any, values: dict[str, Any]
) -> None:
    row = decided if model is Thread else decided.comments[-1]

    rolled_back.execute(update(model).where(model.id == row.id).values(**values))

    assert len(decisions_altered(rolled_back, bare_dossier)) == 1


def test_what_was_decided_twice_stands_as_it_was_decided_last() -> None:
    rows = [("open-thread", None, {}), ("resolve-thread", 4, {"reason": "Đã rõ."}), ("reopen-thread", 4, {}), ("resolve-thread", 5, {})]
    acts = [
        Event(sequence=number, act=act, actor_id=actor, subject="", data={"thread": 7, **data})
        for number, (act, actor, data) in enumerate(rows, start=1)
    ]

    after = {number: decided_by(acts[:number])["thread:7"].columns for number in (1, 2, 4)}

    assert after[1] == {"resolved_by_id": None, "close_reason": "", "response": None}
    assert (after[2]["resolved_by_id"], after[2]["close_reason"]) == (4, "Đã rõ.")
    assert (after[4]["resolved_by_id"], after[4]["close_reason"], after[4]["state"]) == (5, "", ThreadState.RESOLVED)
