"""What the province says of the parameters of the compliance cost, as dated versions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, now
from models.people import User


class CostSetting(Base):
    """One version of a parameter; never edited, the newest number counts, and sheets keep the one that they were computed under.

    kind: income or hours. key: the year, or the first day of the table (ISO). values: `to_json` of workbench.costing.settings.
    """

    __tablename__ = "cost_setting"
    __table_args__ = (UniqueConstraint("kind", "key", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str] = mapped_column(Text, default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)

    made_by: Mapped[User] = relationship()
