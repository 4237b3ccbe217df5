"""Addresses for every route of the app, filled with what a dossier holds, so that tests can walk them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from models.consulting import Consultation, OutsideLetter
from models.dossiers import Dossier, StoredFile
from models.people import Organisation, SignInSession, User
from models.procedures import FindingRow, PassageRow, Procedure
from models.reviews import Comment, Opinion, Thread
from models.rules import RuleTrial
from tests.casework import newest
from workbench.access import Permission
from workbench.assessment.choosing import regime_of
from workbench.assessment.forms import form_for
from workbench.web.formats import today

UNSERVED = frozenset({"static"})


@dataclass(frozen=True, slots=True)
class Stop:
    """One route with one method. permission: what its guard asks, None where anybody may."""

    endpoint: str
    method: str
    rule: Rule
    permission: Permission | None

    def address(self, app: Flask, values: dict[str, Any]) -> str:
        """Give the address; a name that `values_of` does not know fails here, and is to be added there."""
        path: Any = app.url_map.bind("localhost").build(self.endpoint, {name: values[name] for name in self.rule.arguments})
        return str(path)

    @property
    def is_about_dossier(self) -> bool:
        return "dossier_id" in self.rule.arguments


def stops(app: Flask) -> Iterator[Stop]:
    """Give every route with every method that it answers, except the ones that the framework answers itself."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if rule.endpoint not in UNSERVED:
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield Stop(rule.endpoint, method, rule, app.view_functions[rule.endpoint].permission)  # type: ignore[attr-defined]


def values_of(session: Session, dossier: Dossier, *, side: str = "drafter") -> dict[str, Any]:
    """Give a value for each name that stands in the address of a route."""
    version = newest(session, dossier)
    procedure = session.scalars(select(Procedure).where(Procedure.version_id == version.id).order_by(Procedure.position)).first()
    assert procedure is not None
    form = form_for(procedure.nature, regime=regime_of(dossier))
    return {
        "dossier_id": dossier.id,
        "number": version.number,
        "page": 1,
        "procedure_id": procedure.id,
        "lineage": procedure.lineage,
        "side": side,
        "section": form.sections[0].key,
        "form_id": form.id,
        "question_id": form.sections[0].questions[0].id,
        "passage_id": session.scalars(select(PassageRow.id).where(PassageRow.procedure_id == procedure.id)).first(),
        "finding_id": session.scalars(select(FindingRow.id).where(FindingRow.version_id == version.id)).first(),
        "thread_id": session.scalars(select(Thread.id).where(Thread.dossier_id == dossier.id)).first() or 0,
        "comment_id": session.scalars(select(Comment.id).join(Thread).where(Thread.dossier_id == dossier.id)).first() or 0,
        "opinion_id": session.scalars(select(Opinion.id).where(Opinion.dossier_id == dossier.id)).first() or 0,
        "user_id": session.scalars(select(User.id).where(User.email.startswith("colleague"))).one(),
        "organisation_id": session.scalars(select(Organisation.id)).first(),
        "session_id": session.scalars(select(SignInSession.id)).first() or 0,
        "attachment_id": 0,
        "kind": "summary",
        "signed_id": 0,
        "conversion_id": 0,
        "month": f"{today():%Y-%m}",
        "rule": "HS-01",
        "key": "1.001193",
        "ending": "docx",
        "trial_id": session.scalars(select(RuleTrial.id)).first() or 0,
        "upload_id": session.scalars(select(StoredFile.id).where(StoredFile.refused.is_(None))).first(),
        "file_id": session.scalars(select(StoredFile.id).where(StoredFile.refused.is_not(None))).first(),
        "consultation_id": session.scalars(select(Consultation.id).where(Consultation.dossier_id == dossier.id)).first() or 0,
        "contribution_id": 0,
        "token": "khong-co-lien-ket-nay",
        "letter_id": session.scalars(select(OutsideLetter.id).where(OutsideLetter.dossier_id == dossier.id)).first() or 0,
    }
