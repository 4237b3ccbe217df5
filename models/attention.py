"""What each person has followed so far. Not part of any dossier: nothing here is in the history, and it may be lost."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


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
