"""Papers beyond those that the workbench makes itself: signed ones, and the province's own Word forms."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, now
from models.dossiers import Dossier, StoredFile
from models.people import User


class SignedPaper(Base):
    """A paper as it was signed, kept beside the made one; never edited but for what the reading adds.

    kind: of `workbench.reports.kinds.ReportKind`. lineage: the procedure of a form, 0 for a paper of the whole dossier. number: from 1
    within these. made_sha256: of the .docx that the workbench made at that moment, which lies in storage; made_text: its words.
    text: the words of the signed file, None until they are read; refusal: why they could not be read.
    """

    __tablename__ = "signed_paper"
    __table_args__ = (UniqueConstraint("dossier_id", "kind", "lineage", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    lineage: Mapped[int] = mapped_column(default=0)
    number: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    made_sha256: Mapped[str] = mapped_column(String(64))
    made_text: Mapped[str] = mapped_column(Text, deferred=True)
    text: Mapped[str | None] = mapped_column(Text, deferred=True)
    refusal: Mapped[str | None] = mapped_column(Text)
    kept_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    kept_at: Mapped[datetime] = mapped_column(default=now)

    dossier: Mapped[Dossier] = relationship()
    file: Mapped[StoredFile] = relationship(lazy="joined")
    kept_by: Mapped[User] = relationship(lazy="joined")


class PaperForm(Base):
    """One version of the province's own Word form of a kind of paper; never edited, the newest number counts.

    file: None where the kind goes back to the layout of the workbench.
    """

    __tablename__ = "paper_form"
    __table_args__ = (UniqueConstraint("kind", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    number: Mapped[int]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)

    file: Mapped[StoredFile | None] = relationship(lazy="joined")
    made_by: Mapped[User] = relationship(lazy="joined")


class Conversion(Base):
    """A Word file that somebody wants as a PDF; never edited. How far it is stands on its job, the PDF lies among the results of slow work.

    sha256: of the Word file. name: the header that names the download. back: the page from which it was asked.
    """

    __tablename__ = "conversion"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(Text)
    back: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    asked_at: Mapped[datetime] = mapped_column(default=now)
