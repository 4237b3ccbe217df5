"""Procedures of a version, the passages of their components, and the findings of the rules."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, now, text_enum
from models.dossiers import Version
from models.enums import Component, FindingState, Origin, ProcedureNature, ProcedureState, Severity
from models.people import User


class Procedure(Base):
    """One procedure in one version. lineage: the same number for the same procedure through all versions of a dossier.

    found_nature: what the words of the draft tell, kept beside what is proposed or decided; None where a person added the procedure.
    facts: `workbench.draft.procedures.Facts.to_json`. missing, provisions: lists of component names and of paths.
    """

    __tablename__ = "procedure"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    lineage: Mapped[int] = mapped_column(index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    name_source: Mapped[str] = mapped_column(String(20))
    nature: Mapped[ProcedureNature] = mapped_column(text_enum(ProcedureNature))
    found_nature: Mapped[ProcedureNature | None] = mapped_column(text_enum(ProcedureNature))
    state: Mapped[ProcedureState] = mapped_column(text_enum(ProcedureState), default=ProcedureState.PROPOSED)
    origin: Mapped[Origin] = mapped_column(text_enum(Origin), default=Origin.EXTRACTED)
    confidence: Mapped[float] = mapped_column(default=1.0)
    reason: Mapped[str] = mapped_column(Text, default="")
    delegation: Mapped[str] = mapped_column(Text, default="")
    provisions: Mapped[list[Any]] = mapped_column(default=list)
    missing: Mapped[list[Any]] = mapped_column(default=list)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str] = mapped_column(Text, default="")
    revision: Mapped[int] = mapped_column(default=1)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]

    version: Mapped[Version] = relationship()
    passages: Mapped[list["PassageRow"]] = relationship(back_populates="procedure", order_by="PassageRow.paragraph, PassageRow.start")


class PassageRow(Base):
    """The words of a component. A correction adds a row or marks one as removed: both stay as labelled examples."""

    __tablename__ = "passage"

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"), index=True)
    component: Mapped[Component] = mapped_column(text_enum(Component))
    provision: Mapped[str] = mapped_column(String(300))
    paragraph: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    confidence: Mapped[float] = mapped_column(default=1.0)
    origin: Mapped[Origin] = mapped_column(text_enum(Origin), default=Origin.EXTRACTED)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    removed_at: Mapped[datetime | None]

    procedure: Mapped[Procedure] = relationship(back_populates="passages")


class FindingRow(Base):
    """What a rule says of a version. carried_from: the finding of an earlier version of which the decision was taken over, or None."""

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    procedure_id: Mapped[int | None] = mapped_column(ForeignKey("procedure.id", ondelete="SET NULL"))
    rule: Mapped[str] = mapped_column(String(20))
    defect: Mapped[str | None] = mapped_column(String(40))
    severity: Mapped[Severity] = mapped_column(text_enum(Severity))
    provision: Mapped[str] = mapped_column(String(300), default="")
    paragraph: Mapped[int | None]
    start: Mapped[int | None]
    end: Mapped[int | None]
    quote: Mapped[str] = mapped_column(Text, default="")
    message: Mapped[str] = mapped_column(Text)
    suggestion: Mapped[str] = mapped_column(Text, default="")
    basis: Mapped[str] = mapped_column(Text)
    state: Mapped[FindingState] = mapped_column(text_enum(FindingState), default=FindingState.OPEN)
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"))

    version: Mapped[Version] = relationship()
    procedure: Mapped[Procedure | None] = relationship()
    decided_by: Mapped[User | None] = relationship()
    carried_from: Mapped["FindingRow | None"] = relationship(remote_side=[id])


class CorrectionRow(Base):
    """What a person changed of what was extracted: a labelled example, exportable for the next training."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    procedure_id: Mapped[int | None] = mapped_column(ForeignKey("procedure.id", ondelete="SET NULL"))
    act: Mapped[str] = mapped_column(String(40))
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
