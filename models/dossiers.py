"""A dossier, the files uploaded to it, its versions, and what was read in them. Files, versions and readings are never edited."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, now, text_enum
from models.enums import DocumentKind, DossierState, DraftEffect, DraftingTrack, GovernmentLevel, JobState, ReadingState
from models.people import Organisation, User


class Dossier(Base):
    """One draft on its way. regime: id of the legal regime that it was opened under; it stays when the law changes.

    revision counts every change of state, so that two people acting at once are seen. sent_at: first sent for appraisal;
    presented_at: first presented to the leadership; from then on their readers are the justice department and the leadership.
    """

    __tablename__ = "dossier"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(600))
    kind: Mapped[DocumentKind] = mapped_column(text_enum(DocumentKind))
    level: Mapped[GovernmentLevel] = mapped_column(text_enum(GovernmentLevel))
    track: Mapped[DraftingTrack] = mapped_column(text_enum(DraftingTrack))
    effect: Mapped[DraftEffect | None] = mapped_column(text_enum(DraftEffect))
    field: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text, default="")
    regime: Mapped[str] = mapped_column(String(40))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    opened_at: Mapped[datetime] = mapped_column(default=now)
    state: Mapped[DossierState] = mapped_column(text_enum(DossierState), default=DossierState.DRAFTING, index=True)
    revision: Mapped[int] = mapped_column(default=1)
    appraiser_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    due_on: Mapped[date | None]
    sent_at: Mapped[datetime | None]
    presented_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship(lazy="joined")
    opened_by: Mapped[User] = relationship(foreign_keys=[opened_by_id])
    appraiser: Mapped[User | None] = relationship(foreign_keys=[appraiser_id])
    versions: Mapped[list["Version"]] = relationship(back_populates="dossier", order_by="Version.number")


class StoredFile(Base):
    """An uploaded file, as it came. The bytes lie in storage under `key`; refused: why it could not be read, or None."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(255))
    size: Mapped[int]
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    uploaded_at: Mapped[datetime] = mapped_column(default=now)
    refused: Mapped[str | None] = mapped_column(Text)

    uploaded_by: Mapped[User] = relationship()


class Version(Base):
    """One text of a draft. number: from 1 within the dossier."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("dossier_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    number: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    submitted_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    submitted_at: Mapped[datetime] = mapped_column(default=now)
    reading_state: Mapped[ReadingState] = mapped_column(text_enum(ReadingState), default=ReadingState.WAITING)
    refusal: Mapped[str | None] = mapped_column(Text)
    reading_id: Mapped[int | None] = mapped_column(ForeignKey("reading.id"))

    dossier: Mapped[Dossier] = relationship(back_populates="versions")
    file: Mapped[StoredFile] = relationship(lazy="joined")
    submitted_by: Mapped[User] = relationship()
    reading: Mapped["Reading | None"] = relationship()


class Reading(Base):
    """The outline of a file, parsed once for its content and parser. outline: zlib-compressed JSON of `Outline.to_json`."""

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("sha256", "parser"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    parser: Mapped[str] = mapped_column(String(60))
    paragraph_count: Mapped[int]
    outline: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    made_at: Mapped[datetime] = mapped_column(default=now)


class ScanCorrection(Base):
    """A line of a scanned version as a person reads it on the image. version: whose text it corrects; made: the version that it made.

    It waits while made is None; what was made is never edited. page: 1-based; line: place among the lines of the page, from 0;
    was: what the machine read; text: "" where nothing is written there.
    """

    __tablename__ = "scan_correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    made_id: Mapped[int | None] = mapped_column(ForeignKey("version.id"), index=True)
    page: Mapped[int]
    line: Mapped[int]
    was: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    corrected_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    corrected_at: Mapped[datetime] = mapped_column(default=now)

    corrected_by: Mapped[User] = relationship()


class Job(Base):
    """Long work as people see it. The durable run itself belongs to DBOS (workflow_id).

    step: place of the step that it is in, from 0; message: of that step; detail: how far the step is ("Trang 12/300"), or "".
    """

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    workflow_id: Mapped[str] = mapped_column(String(80), unique=True)
    task: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int] = mapped_column(index=True)
    state: Mapped[JobState] = mapped_column(text_enum(JobState), default=JobState.WAITING)
    percent: Mapped[int] = mapped_column(default=0)
    step: Mapped[int] = mapped_column(default=0, server_default="0")
    message: Mapped[str] = mapped_column(String(300), default="")
    detail: Mapped[str] = mapped_column(String(300), default="", server_default="")
    error: Mapped[str | None] = mapped_column(Text)
    queued_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
