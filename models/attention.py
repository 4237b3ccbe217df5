"""What each person has followed, and what they were told of by post. Part of no dossier: nothing here is in the history."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, now, text_enum
from models.enums import Rhythm


class ThreadSight(Base):
    """How far a person has read one thread. comment_id: of the newest comment that was in sight."""

    __tablename__ = "thread_sight"
    __table_args__ = (UniqueConstraint("user_id", "thread_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    comment_id: Mapped[int]


class DossierSight(Base):
    """How far a person has followed one dossier as a whole.

    sequence: of the newest event that was in sight; comment_id: up to which every comment counts as read, whatever its thread.
    """

    __tablename__ = "dossier_sight"
    __table_args__ = (UniqueConstraint("user_id", "dossier_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), index=True)
    sequence: Mapped[int] = mapped_column(default=0)
    comment_id: Mapped[int] = mapped_column(default=0)


class DigestChoice(Base):
    """How often a person wants news by post; without a row, every working day."""

    __tablename__ = "digest_choice"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    rhythm: Mapped[Rhythm] = mapped_column(text_enum(Rhythm))


class DigestMail(Base):
    """That a person's news of a day were sent, or are being sent: the row is there before the letter goes out, so that none goes twice.

    sent_at: when the post office took the letter; None while it is under way, and for ever where the server died over it: what it would
    have told then stands in the next one. is_empty: there was nothing to tell, and no letter. comment_id, sequence: the newest comment and
    event that it could tell of.
    """

    __tablename__ = "digest_mail"
    __table_args__ = (UniqueConstraint("user_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    day: Mapped[date]
    began_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
    is_empty: Mapped[bool] = mapped_column(default=False)
    comment_id: Mapped[int] = mapped_column(default=0)
    sequence: Mapped[int] = mapped_column(default=0)
