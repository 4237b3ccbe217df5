"""The append-only, hash-chained history: each event carries the hash of the one before, so an altered row shows."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, text_enum
from models.enums import DossierState
from models.people import User


class Event(Base):
    """sequence: 1, 2, 3, … over the whole installation. subject: "table:id" of the row that data["sha256"] vouches for."""

    __tablename__ = "event"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    act: Mapped[str] = mapped_column(String(60))
    state: Mapped[DossierState | None] = mapped_column(text_enum(DossierState))
    subject: Mapped[str] = mapped_column(String(80), default="")
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    previous: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64), unique=True)

    actor: Mapped[User | None] = relationship()
