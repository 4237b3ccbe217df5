"""What people outside the workbench say of a draft: their letters, the opinions in them, and consultations by a link."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, now, text_enum
from models.dossiers import Dossier, StoredFile, Version
from models.enums import Asked, ContributionState, SenderKind
from models.people import User
from models.reviews import Thread


class OutsideLetter(Base):
    """One letter with opinions; never edited. version: of the draft, of which it speaks. file: as it came, or None where it was typed.

    number, dated: of the letter itself; "" and None where it has none.
    """

    __tablename__ = "outside_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    sender: Mapped[str] = mapped_column(String(300))
    kind: Mapped[SenderKind] = mapped_column(text_enum(SenderKind))
    number: Mapped[str] = mapped_column(String(80), default="")
    dated: Mapped[date | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    entered_at: Mapped[datetime] = mapped_column(default=now)

    version: Mapped[Version] = relationship()
    file: Mapped[StoredFile | None] = relationship()
    entered_by: Mapped[User] = relationship()
    opinions: Mapped[list["OutsideOpinion"]] = relationship(back_populates="letter", order_by="OutsideOpinion.position")


class OutsideOpinion(Base):
    """One opinion of a letter; never edited. Its words and what became of it are the thread's.

    place: where in the draft, as the sender wrote it. key: hash of sender, place and words as they came, and of the letter's number and
    day where another letter says the same again; no dossier holds one twice.
    """

    __tablename__ = "outside_opinion"
    __table_args__ = (UniqueConstraint("dossier_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    letter_id: Mapped[int] = mapped_column(ForeignKey("outside_letter.id"), index=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), unique=True)
    position: Mapped[int]
    place: Mapped[str] = mapped_column(String(300), default="")
    key: Mapped[str] = mapped_column(String(64))

    letter: Mapped[OutsideLetter] = relationship(back_populates="opinions", lazy="joined")
    thread: Mapped[Thread] = relationship(back_populates="opinion")


class Consultation(Base):
    """A draft that is shown without an account at an address with this token, until the end of a day.

    The token stands here as it is: who can read this table can read the draft itself. questions: sentences that are asked besides.
    published_at: when the department said that the version may be shown, on which `basis`; None: nothing is shown.
    ended_at: when the department took the address back; its end by the day needs no act.
    """

    __tablename__ = "consultation"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    token: Mapped[str] = mapped_column(String(64), unique=True)
    audience: Mapped[str] = mapped_column(String(300))
    introduction: Mapped[str] = mapped_column(Text, default="")
    questions: Mapped[list[Any]] = mapped_column(default=list)
    closes_on: Mapped[date]
    asks_name: Mapped[Asked] = mapped_column(text_enum(Asked))
    asks_organisation: Mapped[Asked] = mapped_column(text_enum(Asked))
    asks_contact: Mapped[Asked] = mapped_column(text_enum(Asked))
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    prepared_at: Mapped[datetime] = mapped_column(default=now)
    basis: Mapped[str] = mapped_column(Text, default="")
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    published_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(Text, default="")
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    ended_at: Mapped[datetime | None]

    dossier: Mapped[Dossier] = relationship()
    version: Mapped[Version] = relationship()
    published_by: Mapped[User | None] = relationship(foreign_keys=[published_by_id])
    ended_by: Mapped[User | None] = relationship(foreign_keys=[ended_by_id])


class Contribution(Base):
    """What one person sent in one go. name, organisation, contact: as typed, each may be "". is_suspect: a program may have sent it.

    These columns hold personal data, so no event vouches for them and they can be taken out; letter: in which it was taken in.
    """

    __tablename__ = "contribution"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    organisation: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    is_suspect: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime] = mapped_column(default=now)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("outside_letter.id"))

    consultation: Mapped[Consultation] = relationship()
    letter: Mapped[OutsideLetter | None] = relationship()
    opinions: Mapped[list["ContributedOpinion"]] = relationship(back_populates="contribution", order_by="ContributedOpinion.position")


class ContributedOpinion(Base):
    """One opinion in a contribution. Its words are never edited; a person of the department takes it in or sets it aside with a reason.

    provision: path in the version that was shown, "" for the whole draft. question: which one it answers, or "".
    """

    __tablename__ = "contributed_opinion"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), index=True)
    position: Mapped[int]
    provision: Mapped[str] = mapped_column(String(300), default="")
    question: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[ContributionState] = mapped_column(text_enum(ContributionState), default=ContributionState.WAITING, index=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"), unique=True)

    contribution: Mapped[Contribution] = relationship(back_populates="opinions")
    decided_by: Mapped[User | None] = relationship()


class ContributionTry(Base):
    """A sending to a consultation, kept for an hour to slow down who sends without end. address: keyed hash of the network address."""

    __tablename__ = "contribution_try"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
