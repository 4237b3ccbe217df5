"""Answers and cost estimates. Both are append-only: a save is a new row with the next revision, the highest one counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, now, text_enum
from models.dossiers import Dossier
from models.enums import AssessmentSide
from models.people import User


class Assessment(Base):
    """One side's assessment of one procedure (by lineage, so that it goes on through the versions) under one form.

    A procedure whose nature changes is assessed under another form; what was answered under the first one stays readable.
    """

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("dossier_id", "lineage", "side", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    lineage: Mapped[int]
    side: Mapped[AssessmentSide] = mapped_column(text_enum(AssessmentSide))
    form: Mapped[str] = mapped_column(String(60))
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    opened_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]
    finished_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    dossier: Mapped[Dossier] = relationship()


class Answer(Base):
    """value: `AnswerValue.to_json` of the questionnaire package.

    version_id: the version of the draft that it was given about. sha256: of the value's canonical JSON.
    """

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("assessment_id", "question", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    question: Mapped[str] = mapped_column(String(40))
    revision: Mapped[int]
    value: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    saved_at: Mapped[datetime] = mapped_column(default=now)

    saved_by: Mapped[User] = relationship()


class CostEstimate(Base):
    """sheet: what was entered (`parse_request` of the costing package reads it); result: what came out, in whole đồng."""

    __tablename__ = "cost_estimate"
    __table_args__ = (UniqueConstraint("assessment_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    revision: Mapped[int]
    sheet: Mapped[dict[str, Any]]
    result: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    saved_at: Mapped[datetime] = mapped_column(default=now)

    saved_by: Mapped[User] = relationship()


class Reconciliation(Base):
    """What the appraiser says of a difference between both sides' answers to one question."""

    __tablename__ = "reconciliation"
    __table_args__ = (UniqueConstraint("dossier_id", "lineage", "question", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    lineage: Mapped[int]
    question: Mapped[str] = mapped_column(String(40))
    revision: Mapped[int]
    note: Mapped[str] = mapped_column(Text)
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    saved_at: Mapped[datetime] = mapped_column(default=now)


class ReviewFlag(Base):
    """An answer to look at again ("cần rà soát lại"): a new version changed what it is about. question: "cost" for the estimate."""

    __tablename__ = "review_flag"
    __table_args__ = (UniqueConstraint("assessment_id", "question", "version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    question: Mapped[str] = mapped_column(String(40))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    reason: Mapped[str] = mapped_column(Text)
    cleared_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    cleared_at: Mapped[datetime | None]
