"""Tasks of named steps, run durably by DBOS or at once within the caller.

A step first thinks, reading what it needs and holding up nobody, then keeps what it found in one short transaction. What it
keeps and its progress are committed together, so a killed process repeats at most the step that it was in; each step must
therefore give the same result when it runs twice.
"""

import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Protocol

from dbos import DBOS, SetWorkflowID
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from models.base import now
from models.dossiers import Job
from models.enums import JobState
from workbench.errors import RefusalError
from workbench.jobs.progress import Progress, Report

log = logging.getLogger(__name__)


class Lane(StrEnum):
    """Where a task waits for its turn; tasks of one lane never wait for those of another. The value names DBOS's queue."""

    READING = "reading"
    CONVERTING = "converting"


# How many of a lane run at once: a server of two cores reads two drafts, and makes a PDF meanwhile.
AT_ONCE: Mapping[Lane, int] = {Lane.READING: 2, Lane.CONVERTING: 1}
LONGEST_DETAIL = 300
# How DBOS calls a run that was taken up again more often than it allows: a file that kills the server must not do so for ever.
GIVEN_UP = "MAX_RECOVERY_ATTEMPTS_EXCEEDED"
INTERRUPTED = "Việc xử lý bị ngắt quá nhiều lần nên đã dừng. Dữ liệu đã tải lên vẫn được giữ nguyên; hãy thử lại hoặc báo quản trị viên."
BROKEN = "Hệ thống gặp lỗi khi xử lý. Dữ liệu đã tải lên vẫn được giữ nguyên; hãy thử lại hoặc báo quản trị viên."


@dataclass(frozen=True, slots=True)
class Step:
    """message: what the person reads meanwhile. What think(reading session, subject id, report) gives, keep(writing session, subject
    id, it) stores.

    weight: how long it takes beside the other steps, for the percent.
    """

    message: str
    think: Callable[[Session, int, Report], Any]
    keep: Callable[[Session, int, Any], None]
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Task:
    """on_refusal(session, subject_id, sentence) notes a refusal where the task's subject is stored. lane: where it waits."""

    name: str
    steps: tuple[Step, ...]
    on_refusal: Callable[[Session, int, str], None]
    lane: Lane = Lane.READING

    def percent(self, place: int) -> int:
        """Give how much of the whole is done before the step at a place."""
        weights = [step.weight for step in self.steps]
        return round(100 * sum(weights[:place]) / sum(weights))


class Runner(Protocol):
    def enqueue(self, session: Session, task: str, *, subject_id: int) -> Job:
        """Note the job in the caller's transaction."""

    def dispatch(self) -> None:
        """Start what was noted; call it after the commit."""


def note_job(session: Session, task: str, *, subject_id: int) -> Job:
    """Add the row of a job that waits."""
    job = Job(workflow_id=str(uuid.uuid4()), task=task, subject_id=subject_id)
    session.add(job)
    session.flush()
    return job


@dataclass
class Work:
    """What steps need: the tasks by name, sessions that read, and sessions that write."""

    tasks: Mapping[str, Task]
    reading: sessionmaker[Session]
    writing: sessionmaker[Session]

    def step(self, job_id: int, place: int) -> bool:
        """Run one step of a job; whether the next may follow."""
        with self.writing.begin() as session:
            job = session.get_one(Job, job_id)
            task, subject_id = self.tasks[job.task], job.subject_id
            job.state, job.message = JobState.RUNNING, task.steps[place].message
            job.started_at = job.started_at or now()
            job.step, job.detail, job.percent = place, "", task.percent(place)
        try:
            report = Progress(partial(self._note, job_id), start=task.percent(place), end=task.percent(place + 1))
            with self.reading() as session:
                found = task.steps[place].think(session, subject_id, report)
            with self.writing.begin() as session:
                task.steps[place].keep(session, subject_id, found)
                job = session.get_one(Job, job_id)
                job.percent, job.detail = task.percent(place + 1), ""
                if place + 1 == len(task.steps):
                    job.state, job.ended_at = JobState.DONE, now()
        except RefusalError as refusal:
            self._fail(job_id, task, subject_id, sentence=str(refusal))
            return False
        except Exception:
            log.exception("job step broke", extra={"job": job_id, "step": place})
            self._fail(job_id, task, subject_id, sentence=BROKEN)
            return False
        return True

    def give_up(self, job_id: int) -> None:
        """Note that a job was interrupted too often, so that nobody waits for it."""
        with self.reading() as session:
            job = session.get_one(Job, job_id)
            task, subject_id = self.tasks[job.task], job.subject_id
        self._fail(job_id, task, subject_id, sentence=INTERRUPTED)

    def count(self, job_id: int) -> int:
        with self.reading() as session:
            return len(self.tasks[session.get_one(Job, job_id).task].steps)

    def lane(self, job_id: int) -> Lane:
        with self.reading() as session:
            return self.tasks[session.get_one(Job, job_id).task].lane

    def waiting(self) -> list[tuple[int, str]]:
        """Give id and workflow id of every job that has not ended."""
        with self.reading() as session:
            unfinished = Job.state.in_((JobState.WAITING, JobState.RUNNING))
            rows = session.execute(select(Job.id, Job.workflow_id).where(unfinished).order_by(Job.id))
            return [(row.id, row.workflow_id) for row in rows]

    def _note(self, job_id: int, percent: int, detail: str) -> None:
        with self.writing.begin() as session:
            job = session.get_one(Job, job_id)
            job.percent, job.detail = percent, detail[:LONGEST_DETAIL]

    def _fail(self, job_id: int, task: Task, subject_id: int, *, sentence: str) -> None:
        with self.writing.begin() as session:
            job = session.get_one(Job, job_id)
            job.state, job.error, job.ended_at = JobState.FAILED, sentence, now()
            task.on_refusal(session, subject_id, sentence)


class Inline:
    """Runs each job at once on dispatch; for tests and for the command line."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def enqueue(self, session: Session, task: str, *, subject_id: int) -> Job:
        return note_job(session, task, subject_id=subject_id)

    def dispatch(self) -> None:
        for job_id, _workflow in self.work.waiting():
            places = range(self.work.count(job_id))
            all(self.work.step(job_id, place) for place in places)


class Durable:
    """Runs jobs as DBOS workflows in this process; what a kill interrupted goes on at the next start."""

    def __init__(self, work: Work, *, system_database: str) -> None:
        self.work = work
        self.system_database = system_database

        @DBOS.step(name="run_step")
        def run_step(job_id: int, place: int) -> bool:
            return work.step(job_id, place)

        @DBOS.workflow(name="run_job")
        def run_job(job_id: int, count: int) -> None:
            for place in range(count):
                if not run_step(job_id, place):
                    break

        self.run_job = run_job

    def launch(self) -> None:
        """Start the engine, take up interrupted runs, and start what was noted but never begun."""
        DBOS(
            config={
                "name": "workbench",
                "system_database_url": self.system_database,
                "application_version": "1",
                "log_level": "WARNING",
            }
        )
        DBOS.launch()
        for lane, number in AT_ONCE.items():
            DBOS.register_queue(lane.value, worker_concurrency=number, polling_interval_sec=0.2)
        self.dispatch()

    def enqueue(self, session: Session, task: str, *, subject_id: int) -> Job:
        return note_job(session, task, subject_id=subject_id)

    def dispatch(self) -> None:
        for job_id, workflow_id in self.work.waiting():
            # The same workflow id twice is the same run: nothing starts a second time.
            with SetWorkflowID(workflow_id):
                run = DBOS.enqueue_workflow(self.work.lane(job_id).value, self.run_job, job_id, self.work.count(job_id))
            if run.get_status().status == GIVEN_UP:
                self.work.give_up(job_id)
