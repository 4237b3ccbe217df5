"""Cost sheets as their tests type them, and what was saved of them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import CostEstimate
from models.dossiers import Dossier
from models.enums import AssessmentSide
from models.procedures import Procedure
from tests import casework
from tests.people import Province
from workbench.assessment.answers import AnswerValue
from workbench.assessment.choosing import regime_of
from workbench.assessment.forms import form_for
from workbench.assessment.operations import open_assessment, save_answer
from workbench.assessment.questions import Meaning
from workbench.extraction.queries import procedures_of
from workbench.web.state import Services

SCRIPT = {"HX-Request": "true"}


def first_procedure(session: Session, dossier: Dossier) -> Procedure:
    return procedures_of(session, casework.newest(session, dossier))[0]


def address(session: Session, dossier: Dossier) -> str:
    session.rollback()
    return f"/ho-so/{dossier.id}/danh-gia/{first_procedure(session, dossier).id}/drafter/chi-phi"


def sheet(state: str = "proposed", **changes: str) -> dict[str, str]:
    """Give what a browser sends: two pages to fill in, five hundred people a year."""
    row = {"name": "Đơn đề nghị", "group": "prepare", "kind": "form", "amount": "2", "level": "province", "services": "20.000"}
    fields = {
        "year": "2026",
        "hourly_income": "50.000",
        "area": "urban",
        "revision": "0",
        f"{state}-counted": "people",
        f"{state}-subjects": "500",
        f"{state}-times": "2",
        f"{state}-fees": "100.000",
        f"{state}-other": "",
        **{f"{state}-row-0-{part}": value for part, value in row.items()},
    }
    return {**fields, **changes}


def saved(session: Session) -> list[CostEstimate]:
    session.rollback()
    return list(session.scalars(select(CostEstimate).order_by(CostEstimate.revision)))


def answered(services: Services, dossier: Dossier, people: Province, **values: AnswerValue) -> None:
    """Answer questions of the drafter's form by what they mean."""
    with services.writing.begin() as session:
        stored = session.get_one(Dossier, dossier.id)
        procedure, version = first_procedure(session, stored), casework.newest(session, stored)
        form = form_for(procedure.nature, regime=regime_of(stored))
        actor = people["drafter"]
        assessment = open_assessment(session, stored, procedure, side=AssessmentSide.DRAFTER, actor=actor)
        by_meaning = {question.meaning: question.id for section in form.sections for question in section.questions}
        for name, value in values.items():
            place = {"form": form, "question": by_meaning[Meaning[name]], "seen": 0, "actor": actor}
            save_answer(session, stored, version, assessment, value=value, **place)
