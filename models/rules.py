"""What the province says of the rules, as dated versions, and trials of a rule on the drafts."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, now
from models.people import User


class RuleSetting(Base):
    """One version of what the province says of a rule; never edited, the newest number counts.

    values: `workbench.linting.settings.RuleSettings.to_json`; {}: a rule of the house as the house has it.
    """

    __tablename__ = "rule_setting"
    __table_args__ = (UniqueConstraint("rule", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(20), index=True)
    number: Mapped[int]
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str] = mapped_column(Text, default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)

    made_by: Mapped[User] = relationship()


class RuleTrial(Base):
    """A rule tried on all drafts before it is switched on. result: `workbench.linting.trials.Trial.to_json`, {} until it is done."""

    __tablename__ = "rule_trial"

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(20), index=True)
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    started_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    started_at: Mapped[datetime] = mapped_column(default=now)

    started_by: Mapped[User] = relationship()
