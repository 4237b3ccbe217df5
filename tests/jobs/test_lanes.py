"""Long readings keep no PDF waiting, nor PDFs a reading; within a lane one waits for the other."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dbos import DBOS
from sqlalchemy import select

from models.dossiers import Job
from models.enums import JobState
from workbench.jobs import Durable, Lane, Step, Task
from workbench.jobs.runner import AT_ONCE, Work
from workbench.lifecycle import READ_VERSION, work_of
from workbench.reports.converting import CONVERT_PAPER
from workbench.web.state import Services

PATIENCE = 15.0


class Gate:
    """A step that is held until it is let go."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Semaphore(0), threading.Event()

    def think(self, *_given: Any) -> None:
        self.begun.release()
        self.open.wait(PATIENCE)


def nothing(*_given: Any) -> None: ...


def task_of(lane: Lane, think: Any = nothing) -> Task:
    return Task(lane.value, (Step("Việc", think, nothing),), nothing, lane=lane)


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.open.set()


def apart(act: Callable[[], object]) -> None:
    """Act in a thread of its own, as the server does: a browser test of the same run leaves its event loop running in this one."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        threads.submit(act).result()


@pytest.fixture
def engine(services: Services, tmp_path: Path, gate: Gate) -> Iterator[Durable]:
    """The engine with a task for each lane, none of which does anything."""
    work = Work({lane.value: task_of(lane) for lane in Lane}, reading=services.reading, writing=services.writing)
    durable = Durable(work, system_database=f"sqlite:///{tmp_path / 'lanes.db'}")
    apart(durable.launch)
    yield durable
    gate.open.set()
    apart(lambda: DBOS.destroy(destroy_registry=True))


def begin(durable: Durable, services: Services, lane: Lane, *, number: int = 1) -> list[int]:
    with services.writing.begin() as session:
        jobs = [durable.enqueue(session, lane.value, subject_id=place).id for place in range(number)]
    apart(durable.dispatch)
    return jobs


def await_done(services: Services, job_id: int, *, seconds: float = PATIENCE) -> bool:
    """Wait until a job is done; False where it is not within the time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with services.reading() as session:
            if session.scalar(select(Job.state).where(Job.id == job_id)) is JobState.DONE:
                return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(("held", "free"), [(Lane.READING, Lane.CONVERTING), (Lane.CONVERTING, Lane.READING)])
def test_a_full_lane_keeps_the_other_one_free(engine: Durable, services: Services, gate: Gate, held: Lane, free: Lane) -> None:
    engine.work.tasks = {**engine.work.tasks, held.value: replace(task_of(held), steps=(Step("Việc", gate.think, nothing),))}
    begin(engine, services, held, number=AT_ONCE[held])
    begun = [gate.begun.acquire(timeout=PATIENCE) for _one in range(AT_ONCE[held])]
    (after,) = begin(engine, services, held)

    (other,) = begin(engine, services, free)

    assert all(begun)
    assert await_done(services, other)
    assert not await_done(services, after, seconds=1.0)
    gate.open.set()
    assert await_done(services, after)


def test_a_pdf_is_not_made_in_the_lane_of_readings(services: Services) -> None:
    with services.reading() as session:
        tasks = work_of(session.get_bind(), store=services.store, pages=services.pages).tasks

    assert tasks[CONVERT_PAPER].lane is Lane.CONVERTING
    assert tasks[READ_VERSION].lane is Lane.READING
