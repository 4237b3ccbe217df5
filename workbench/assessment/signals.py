"""What the draft and the cost sheet show, by name, for the checks that hold answers against them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbench.assessment.answers import AnswerValue
from workbench.assessment.proposals import Proposal, charged, dong, total_limit
from workbench.assessment.questions import Meaning, Question
from workbench.draft.procedures import Facts

UNIT_WORDS = {"working-day": "ngày làm việc", "day": "ngày", "hour": "giờ", "month": "tháng", "year": "năm"}
# The one-stop counter receives for everybody and decides nothing.
ONE_STOP = re.compile(r"phục vụ hành chính công|một cửa", re.IGNORECASE)
ONLINE, IN_PERSON = "online", "in-person"
# Thông tư 26/2025/TT-BTP, Điều 18 khoản 3 điểm g: from so many days on, calendar days or months may be used.
CALENDAR_DAYS_FROM = 30


@dataclass(frozen=True, slots=True)
class CostRow:
    """One activity of the sheet. kind, group: as the sheet stores them; source: paragraph of the draft, None where a person added it."""

    name: str
    kind: str = ""
    group: str = ""
    source: int | None = None


@dataclass(frozen=True, slots=True)
class CostFacts:
    """What a check needs of the cost sheet of the proposed procedure; money in whole đồng for one case.

    trips, pages: number over all activities. subjects: a year, None when unknown. current: None for a new procedure.
    """

    services: Decimal
    fees: Decimal
    trips: Decimal
    pages: Decimal
    proposed: Decimal
    current: Decimal | None = None
    subjects: int | None = None
    rows: tuple[CostRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A visible question that was answered, with what the draft itself proposes."""

    question: Question
    value: AnswerValue
    proposed: Proposal | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """answers: by meaning, and by the question's key besides ("legality.2b"), since not every question has a meaning."""

    answers: Mapping[str, Given]
    facts: Facts
    cost: CostFacts | None

    def number(self, meaning: str) -> Decimal | None:
        """Give the number that was answered, or None."""
        given = self.answers.get(meaning)
        return given.value.number if given else None


# A signal that holds gives the words that the sentence may show, possibly none; one that does not, gives None.
Signal = Callable[[Evidence], str | None]


def _words(holds: bool, words: str = "") -> str | None:
    return words if holds else None


def _fees_found(evidence: Evidence) -> str | None:
    amounts = [f"{dong(fee.amount)} đồng" for fee in charged(evidence.facts) if fee.amount is not None]
    return _words(bool(charged(evidence.facts)), ", ".join(amounts) or "chưa rõ mức")


def _certified_copies(evidence: Evidence) -> str | None:
    names = [item.name for item in evidence.facts.dossier_items if item.form == "certified-copy"]
    return _words(bool(names), "; ".join(names))


def _calendar_days(evidence: Evidence) -> str | None:
    limit = total_limit(evidence.facts)
    short = limit is not None and limit.unit == "day" and limit.amount < CALENDAR_DAYS_FROM
    return _words(short, f"{limit.amount:f} ngày" if limit else "")


def _limit_found(evidence: Evidence) -> str | None:
    limit = total_limit(evidence.facts)
    return f"{limit.amount:f} {UNIT_WORDS.get(limit.unit, limit.unit)}" if limit else None


def _several_authorities(evidence: Evidence) -> str | None:
    """Name the bodies that handle the matter: not the counter that only receives, nor one body by two names."""
    counters = {body.name for body in evidence.facts.bodies if set(body.roles) == {"receives"}}
    names = [name for name in dict.fromkeys(evidence.facts.authority) if name not in counters and not ONE_STOP.search(name)]
    apart = [name for name in names if not any(name != other and name in other for other in names)]
    return _words(len(apart) > 1, ", ".join(apart))


def _steps_exceed_total(evidence: Evidence) -> str | None:
    added = evidence.facts.step_sum
    if added is not None:
        # Added up by the extraction, which leaves out what only happens in some cases.
        return _words(added.exceeds, f"{added.amount:f} {UNIT_WORDS.get(added.unit, added.unit)}")
    limit = total_limit(evidence.facts)
    if limit is None or not limit.total:
        return None
    steps = [step.amount for step in evidence.facts.time_limit if not step.total and step.step and step.unit == limit.unit]
    total = sum(steps, Decimal(0))
    return _words(total > limit.amount, f"{total:f} {UNIT_WORDS.get(limit.unit, limit.unit)}")


def _items_differ(evidence: Evidence) -> str | None:
    given = evidence.answers.get(Meaning.DOSSIER_ITEMS)
    found = len(evidence.facts.dossier_items)
    return _words(given is not None and found > 0 and len(given.value.items) != found, str(found))


def _subjects_differ(evidence: Evidence) -> str | None:
    answered = evidence.number(Meaning.SUBJECTS_A_YEAR)
    counted = evidence.cost.subjects if evidence.cost else None
    return _words(answered is not None and counted is not None and answered != counted, dong(counted))


def _cost(holds: Callable[[CostFacts], bool]) -> Signal:
    """Make a signal of the cost sheet; without a sheet it is silent."""
    return lambda evidence: _words(evidence.cost is not None and holds(evidence.cost))


def _facts(holds: Callable[[Facts], bool], words: Callable[[Facts], str] = lambda _: "") -> Signal:
    return lambda evidence: _words(holds(evidence.facts), words(evidence.facts))


SIGNALS: Mapping[str, Signal] = {
    "fees_found": _fees_found,
    "only_free": _facts(lambda facts: bool(facts.fees) and not charged(facts)),
    "forms_found": _facts(lambda facts: bool(facts.forms), lambda facts: ", ".join(facts.forms)),
    "conditions_found": _facts(lambda facts: bool(facts.conditions), lambda facts: f"{len(facts.conditions)}"),
    "certified_copies": _certified_copies,
    "calendar_days": _calendar_days,
    "limit_found": _limit_found,
    "steps_exceed_total": _steps_exceed_total,
    "items_differ": _items_differ,
    "several_authorities": _several_authorities,
    "only_in_person": _facts(lambda facts: set(facts.channels) == {IN_PERSON}),
    "not_online": _facts(lambda facts: bool(facts.channels) and ONLINE not in facts.channels),
    "several_sets": _facts(lambda facts: (facts.sets or 0) > 1, lambda facts: f"{facts.sets or 0:02d}"),
    "cost_after": lambda evidence: _words((evidence.number(Meaning.COST_AFTER) or 0) > 0),
    "subjects_differ": _subjects_differ,
    "no_services": _cost(lambda cost: cost.services == 0),
    "no_cost_fees": _cost(lambda cost: cost.fees == 0),
    "cost_fees": _cost(lambda cost: cost.fees > 0),
    "no_pages": _cost(lambda cost: cost.pages == 0),
    "no_trips": _cost(lambda cost: cost.trips == 0),
    "cost_not_less": _cost(lambda cost: cost.current is not None and cost.proposed >= cost.current),
    "cost_less": _cost(lambda cost: cost.current is not None and cost.proposed < cost.current),
}
