"""How far long work is: stages, and within a stage pages, noted often enough and not too often."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from models.dossiers import Dossier, Job
from models.enums import JobState, ReadingState
from tests.casework import newest
from workbench.jobs import Inline, Report, Step, Task
from workbench.jobs.progress import PAUSE, Progress
from workbench.jobs.runner import Work
from workbench.web.state import Services

TASK = "count-pages"


class Clock:
    """Moves by `tick` each time it is looked at."""

    def __init__(self, tick: float) -> None:
        self.moment, self.tick = 0.0, tick

    def __call__(self) -> float:
        self.moment += self.tick
        return self.moment


@pytest.mark.parametrize(("tick", "noted"), [(PAUSE / 10, 10), (PAUSE, 100), (PAUSE * 3, 100)])
def test_a_report_is_noted_at_most_once_a_pause(tick: float, noted: int) -> None:
    notes: list[tuple[int, str]] = []
    report = Progress(lambda percent, words: notes.append((percent, words)), start=0, end=40, clock=Clock(tick))

    for page in range(100):
        report(f"Trang {page + 1}/100", done=page, total=100)

    assert len(notes) == noted
    assert notes[0] == (0, "Trang 1/100")


@pytest.mark.parametrize(("done", "total", "percent"), [(0, 10, 20), (5, 10, 40), (10, 10, 60), (12, 10, 60), (-1, 10, 20), (3, 0, 20)])
def test_percent_stays_within_the_share_of_the_step(done: int, total: int, percent: int) -> None:
    notes: list[int] = []

    Progress(lambda value, _words: notes.append(value), start=20, end=60)("Đang đọc", done=done, total=total)

    assert notes == [percent]


def test_what_a_step_reports_stands_on_its_job_while_it_thinks(services: Services) -> None:
    seen: list[tuple[int, int, str, str]] = []

    def think(_session: object, _subject: int, report: Report) -> None:
        report("Trang 12/300" + " " * 500, done=12, total=300)
        with services.reading() as session:
            job = session.scalars(select(Job)).one()
            seen.append((job.step, job.percent, job.message, job.detail.strip()))

    steps = tuple(Step(f"Bước {place}", think, lambda *_found: None, weight=weight) for place, weight in enumerate((3, 1)))
    work = Work({TASK: Task(TASK, steps, lambda *_refusal: None)}, reading=services.reading, writing=services.writing)
    runner = Inline(work)
    with services.writing.begin() as session:
        runner.enqueue(session, TASK, subject_id=1)

    runner.dispatch()

    with services.reading() as session:
        ended = session.scalars(select(Job)).one()
    assert seen == [(0, 3, "Bước 0", "Trang 12/300"), (1, 76, "Bước 1", "Trang 12/300")]
    assert (ended.state, ended.percent, ended.detail) == (JobState.DONE, 100, "")


@pytest.fixture
def reader(signed_in: Callable[[str], FlaskClient]) -> FlaskClient:
    return signed_in("drafter")


# Signing in writes, and what is written starts the jobs that wait: the reader comes first.
@pytest.fixture
def in_reading(reader: FlaskClient, services: Services, make_dossier: Callable[..., Dossier]) -> Dossier:
    """A dossier whose version is being read: in the second stage, at page 12."""
    dossier = make_dossier()
    with services.writing.begin() as session:
        newest(session, session.get_one(Dossier, dossier.id)).reading_state = ReadingState.RUNNING
        job = session.scalars(select(Job)).one()
        job.state, job.step, job.percent, job.detail = JobState.RUNNING, 1, 45, "Trang 12/300"
    return dossier


@pytest.mark.parametrize("address", ["/ho-so/{0}", "/ho-so/{0}/tien-do/1"])
def test_a_page_that_is_come_back_to_shows_the_stage_and_how_far_it_is(reader: FlaskClient, in_reading: Dossier, address: str) -> None:
    page = reader.get(address.format(in_reading.id)).text

    now = page.split('class="work-now"')[1].split("</li>")[0]
    assert "Tìm thủ tục hành chính" in now
    assert "Trang 12/300" in now
    assert (page.count('class="work-done"'), page.count('class="work-todo"')) == (1, 2)
    assert 'value="45"' in page
    assert f'hx-get="/ho-so/{in_reading.id}/tien-do/1"' in page


def test_the_page_says_when_the_reading_is_done(signed_in: Callable[[str], FlaskClient], make_dossier: Callable[..., Dossier]) -> None:
    dossier, browser = make_dossier(), signed_in("drafter")

    answer = browser.get(f"/ho-so/{dossier.id}/tien-do/1")

    assert answer.headers["HX-Refresh"] == "true"
    assert "hx-get" not in answer.text
    assert "Đã đọc xong phiên bản 1." in browser.get(f"/ho-so/{dossier.id}").text
