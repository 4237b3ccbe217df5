"""Questions of each form, and the time to open and to save each part of the largest one: python -m tests.benchmarks.questionnaires."""

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select

from models.enums import DossierState
from models.migrate import migrate
from models.procedures import Procedure
from tests import casework
from tests.assessment.samples import complete
from tests.conftest import DRAFT
from tests.people import PASSWORD, found_province, province_in
from tests.web.counting import statements
from workbench.assessment.answers import AnswerValue
from workbench.assessment.catalogue import form_named, regimes
from workbench.assessment.forms import Form
from workbench.assessment.questions import Kind, Question
from workbench.assessment.summary import vietnamese_number
from workbench.config import Settings
from workbench.web import create_app
from workbench.web.forms.assessments import field_name
from workbench.web.state import Services

LARGEST, TIMES = "tt26-01-bhm", 5


def fields_of(question: Question, value: AnswerValue, *, revision: int) -> dict[str, str | list[str]]:
    """Give what a browser sends of an answered question."""
    said: dict[str, str | list[str]] = {"revision": str(revision), "reason": value.reason, "text": value.text}
    said |= {"choice": value.choice.value if value.choice else "", "option": list(value.options)}
    said |= {"number": vietnamese_number(value.number) if value.number is not None else ""}
    said |= {f"{row}-{column}": cell for row, cells in enumerate(value.items) for column, cell in enumerate(cells)}
    said |= {"day": f"{value.day:%d/%m/%Y}"} if question.kind is Kind.DATE and value.day else {}
    return {field_name(question, part): words for part, words in said.items()}


def measured(act: Callable[[], object], services: Services) -> tuple[float, int]:
    """Give the median in milliseconds of some times, and the statements of one."""
    with statements(services) as seen:
        act()
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken), len(seen)


def timed(client: FlaskClient, services: Services, url: str, form: Form) -> None:
    """Print, for each part, how long it takes to open before and after it is answered, and to save."""
    opening = saving = 0.0
    for section in form.sections:
        address = f"{url}/{section.key}"
        before, asked = measured(partial(client.get, address), services)
        sent: dict[str, str | list[str]] = {}
        for question in section.questions:
            sent |= fields_of(question, complete(question), revision=0)
        begun = time.perf_counter()
        status = client.post(address, data=sent).status_code
        saved = (time.perf_counter() - begun) * 1000
        after, _asked = measured(partial(client.get, address), services)
        opening, saving = opening + after, saving + saved
        times = f"mở {before:4.0f} ms, đã trả lời {after:4.0f} ms, {asked} câu lệnh, lưu cả phần {saved:4.0f} ms ({status})"
        print(f"{section.number:7} {len(section.questions):2} câu  {times}  {section.title}")
    print(f"cả biểu mẫu: mở {opening:.0f} ms, lưu {saving:.0f} ms")


def counted(form: Form) -> str:
    """Say how many questions a form has, and how many of them are always to be answered."""
    always = sum(question.mandatory and question.shown_when is None for question in form.questions)
    return f"{form.id:18} {len(list(form.questions)):3} câu, {always:2} luôn phải trả lời, {len(form.sections):2} phần"


def main() -> None:
    for regime in regimes():
        for each in regime.forms:
            print(f"{regime.id:11} {counted(each)}")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), database=f"sqlite:///{folder}/workbench.db", secret="x", jobs="inline")
        migrate(settings.database)
        app = create_app(settings)
        app.config["WTF_CSRF_ENABLED"] = False
        services: Services = app.extensions["workbench"]
        with services.writing.begin() as session:
            found_province(session)
        with services.reading() as session:
            people = province_in(session)
        dossier = casework.open_with_draft(services, people["drafter"], DRAFT)
        with services.writing.begin() as session:
            casework.bring_to(session, dossier.id, DossierState.DRAFTING, people)
        with services.reading() as session:
            procedure = session.scalars(select(Procedure.id)).first()
        client = app.test_client()
        client.post("/dang-nhap", data={"email": "drafter@mau.test", "password": PASSWORD})
        form = form_named(LARGEST)
        assert form is not None
        timed(client, services, f"/ho-so/{dossier.id}/danh-gia/{procedure}/drafter", form)


if __name__ == "__main__":
    main()
