"""Reading and typing answers in the tests of questionnaires."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from models.assessments import Answer
from models.dossiers import Dossier
from models.enums import AssessmentSide
from tests import casework
from workbench.assessment.queries import Sheet, sheets_of

SCRIPT = {"HX-Request": "true"}
# Form 01/ĐGTĐ-BHM: whether the names of the documents are set; the number of sets, and why more than one.
NAMED, SETS, WHY_SETS, ITEMS = "III.6b", "III.6e", "III.6g", "III.6a"


def drafters_sheet(session: Session, dossier: Dossier) -> Sheet:
    """Give the drafter's sheet of the first procedure as it stands now."""
    session.rollback()
    return sheets_of(session, dossier, casework.newest(session, dossier), side=AssessmentSide.DRAFTER)[0]


def sheet_url(session: Session, dossier: Dossier, rest: str, *, side: str = "drafter") -> str:
    procedure = drafters_sheet(session, dossier).procedure
    return f"/ho-so/{dossier.id}/danh-gia/{procedure.id}/{side}/{rest}"


def type_answer(client: FlaskClient, url: str, question: str, fields: dict[str, str], *, revision: int) -> TestResponse:
    typed = {f"{question}-{name}": value for name, value in fields.items()}
    return client.post(f"{url}/cau/{question}", data={**typed, "revision": str(revision)}, headers=SCRIPT)


def stored(session: Session, question: str) -> list[dict[str, Any]]:
    session.rollback()
    return list(session.scalars(select(Answer.value).where(Answer.question == question).order_by(Answer.revision)))
