"""A consultation as its tests prepare, publish and close it."""

from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.consulting import Consultation, ContributedOpinion
from models.dossiers import Dossier
from workbench.web.formats import today
from workbench.web.state import Services


def prepare(browser: FlaskClient, dossier: Dossier, **fields: str) -> Any:
    form = {
        "version": "1",
        "audience": "Người lao động, doanh nghiệp",
        "closes_on": f"{today() + timedelta(days=20):%d/%m/%Y}",
        "questions": "Thủ tục này có cần thiết không?",
        "name": "optional",
        "organisation": "optional",
        "contact": "not-asked",
    }
    return browser.post(f"/ho-so/{dossier.id}/lay-y-kien/moi", data=form | fields)


def publish(browser: FlaskClient, address: str, **fields: str) -> Any:
    return browser.post(f"{address}/mo", data={"basis": "Công văn 15/SNV-VP ngày 20/11/2026", "is_public": "y"} | fields)


def close(services: Services) -> None:
    with services.writing.begin() as session:
        session.scalars(select(Consultation)).one().closes_on = today() - timedelta(days=1)


def stored(session: Session, model: Any) -> list[Any]:
    """Give what stands now, oldest first."""
    session.rollback()
    return list(session.scalars(select(model).order_by(model.id)))


def came(session: Session) -> list[ContributedOpinion]:
    return stored(session, ContributedOpinion)
