"""What the province says in place of the words of a questionnaire, as dated versions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, now
from models.people import User


class QuestionWording(Base):
    """One version of the words of a question; never edited. On a day the newest number counts that had begun.

    question: regime and key ("tt26-2025:dossier.a"), for every form of the regime that asks it.
    values: text, guidance, example where they differ from the shipped ones; {}: as shipped.
    """

    __tablename__ = "question_wording"
    __table_args__ = (UniqueConstraint("question", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(120), index=True)
    number: Mapped[int]
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    from_day: Mapped[date]
    note: Mapped[str] = mapped_column(Text, default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)

    made_by: Mapped[User] = relationship()
