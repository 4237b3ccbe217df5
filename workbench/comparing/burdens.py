"""Which changed facts weigh more on who carries out the procedure than before (rule TQ-07; Nghị định 63/2010/NĐ-CP, Điều 7)."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from models.enums import Component
from workbench.comparing.facts import FactChange


class Burden(StrEnum):
    PAPER = "paper"
    STRICTER_PAPER = "stricter-paper"
    SETS = "sets"
    LONGER = "longer"
    FEE = "fee"
    FORM = "form"
    CONDITION = "condition"
    CHANNEL = "channel"


# Days of the calendar: five working days are a week.
_DAYS: Mapping[str, float] = {"hour": 1.4 / 8, "working-day": 1.4, "day": 1, "month": 30, "year": 365}
# What a paper costs to bring, the least first; a form that is not said asks for nothing more.
_STRICTNESS: Mapping[str | None, int] = {None: 0, "electronic": 0, "copy": 1, "original": 2, "certified-copy": 3}


def burden_of(change: FactChange) -> Burden | None:
    """Name what grew for people, or None where nothing did."""
    judge = _JUDGES.get(change.component)
    return judge(change.old, change.new) if judge and change.new is not None else None


def _paper(old: Any, new: Any) -> Burden | None:
    if old is None:
        return Burden.PAPER
    stricter = _STRICTNESS.get(new["form"], 0) > _STRICTNESS.get(old["form"], 0)
    more = (new["copies"] or 1) > (old["copies"] or 1)
    return Burden.STRICTER_PAPER if stricter or more else None


def _sets(old: Any, new: Any) -> Burden | None:
    return Burden.SETS if new > (old or 1) else None


def _limit(old: Any, new: Any) -> Burden | None:
    # What an applicant has longer is no burden; a limit where there was none binds the authority.
    if old is None or "applicant" in (old.get("whose"), new.get("whose")):
        return None
    return Burden.LONGER if _days(new) > _days(old) else None


def _days(limit: Mapping[str, Any]) -> float:
    return float(limit["amount"]) * _DAYS.get(limit["unit"], 1)


def _fee(old: Any, new: Any) -> Burden | None:
    before = (old or {}).get("amount") or 0
    return Burden.FEE if (new.get("amount") or 0) > before else None


def _form(old: Any, new: Any) -> Burden | None:
    return Burden.FORM if len(new) > len(old or ()) else None


def _condition(old: Any, _new: Any) -> Burden | None:
    return Burden.CONDITION if old is None else None


def _channel(old: Any, new: Any) -> Burden | None:
    return Burden.CHANNEL if set(old or ()) - set(new) else None


_JUDGES: Mapping[Component, Callable[[Any, Any], Burden | None]] = {
    Component.METHOD: _channel,
    Component.DOSSIER: _paper,
    Component.DOSSIER_COUNT: _sets,
    Component.TIME_LIMIT: _limit,
    Component.FEE: _fee,
    Component.FORM: _form,
    Component.CONDITION: _condition,
}
