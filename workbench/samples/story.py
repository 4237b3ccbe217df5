"""The sample's dossiers, told through the same verbs that people use.

Each act and the note that it was played are committed together, so that a start that was killed goes on where it stopped.
"""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from models.dossiers import Dossier
from models.history import Event
from models.people import User
from workbench.history import record
from workbench.jobs import Runner
from workbench.samples import appraisal_story, approval_story, drafting_story
from workbench.samples.stage import Stage
from workbench.storage import FileStore

# The act under which the history notes what the sample did; its data: story, acts played so far, dossier.
LOADED = "load-sample"
WHOLE = "whole"

Act = Callable[[Stage], None]
STORIES: dict[str, tuple[Act, ...]] = {
    "drafting": drafting_story.ACTS,
    "appraisal": appraisal_story.ACTS,
    "approval": approval_story.ACTS,
}


def tell(sessions: sessionmaker[Session], people: dict[str, User], *, store: FileStore, runner: Runner) -> None:
    """Make the sample dossiers in their three states, or what is still missing of them."""
    for key, acts in STORIES.items():
        _play(sessions, key, acts, people=people, store=store, runner=runner)
    with sessions.begin() as session:
        record(session, LOADED, actor=None, data={"story": WHOLE})


def notes_of(session: Session) -> dict[str, Event]:
    """Give the newest note by story; nothing where no sample was ever begun."""
    query = select(Event).where(Event.act == LOADED).order_by(Event.sequence)
    return {event.data["story"]: event for event in session.scalars(query)}


def _play(
    sessions: sessionmaker[Session],
    key: str,
    acts: Sequence[Act],
    *,
    people: dict[str, User],
    store: FileStore,
    runner: Runner,
) -> None:
    with sessions() as session:
        note = notes_of(session).get(key)
    # A killed start may have left a version that nobody reads.
    runner.dispatch()
    dossier_id = note.data["dossier"] if note else None
    for place, act in enumerate(acts, start=1):
        if note and place <= note.data["acts"]:
            continue
        with sessions.begin() as session:
            stage = _stage(session, people, store=store, runner=runner, dossier_id=dossier_id)
            act(stage)
            dossier_id = stage.opened.id
            record(session, LOADED, actor=None, data={"story": key, "acts": place, "dossier": dossier_id})
        runner.dispatch()


def _stage(session: Session, people: dict[str, User], *, store: FileStore, runner: Runner, dossier_id: int | None) -> Stage:
    return Stage(
        session=session,
        people={key: session.get_one(User, user.id) for key, user in people.items()},
        store=store,
        runner=runner,
        today=date.today(),
        dossier=session.get_one(Dossier, dossier_id) if dossier_id else None,
    )
