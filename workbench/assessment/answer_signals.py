"""What answers show when they are held against each other, and against what other texts say of the papers that they name."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from workbench.assessment.answers import read_number
from workbench.assessment.proposals import charged, dong
from workbench.assessment.questions import Kind, Meaning
from workbench.assessment.signals import CALENDAR_DAYS_FROM, ONLINE, UNIT_WORDS, Evidence, Given, Signal

# The list "thời hạn của từng cơ quan" has no meaning of its own: its place differs between the circulars.
_LIMITS_OF_BODIES = ("time-limit.e", "time-limit.đ")
_LIMIT = re.compile(r"(\d+(?:,\d+)?)\s*(ngày làm việc|ngày|giờ|tháng)")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
# Of so many papers or more, one way of proving them for all is worth a second look.
_SEVERAL = 3


def cells(given: Given | None, column: int) -> list[str]:
    """Give one column of a list that was answered, rows without a first cell left out."""
    rows = given.value.items if given else ()
    return [" ".join(row[column].split()) for row in rows if len(row) > column and row[0].strip()]


def amounts(given: Given | None) -> list[Decimal] | None:
    """Give the sums of a list of fees in đồng, or None where one of them is no sum ("theo quy định của Bộ Tài chính", "2%")."""
    found: list[Decimal] = []
    for cell in cells(given, 1):
        written = _AMOUNT.search(cell)
        number = read_number(written.group()) if written and "%" not in cell else None
        if number is None:
            return None
        found.append(number)
    return found


def _one_channel(evidence: Evidence) -> str | None:
    given = evidence.answers.get(Meaning.CHANNELS)
    if given is None or len(given.value.options) != 1:
        return None
    return given.question.label_of(given.value.options[0])


def _no_online(evidence: Evidence) -> str | None:
    given = evidence.answers.get(Meaning.CHANNELS)
    return "" if given is not None and ONLINE not in given.value.options else None


def _several_named(evidence: Evidence) -> str | None:
    names = cells(evidence.answers.get(Meaning.AUTHORITIES), 0)
    return "; ".join(names) if len(names) > 1 else None


def _bodies(evidence: Evidence) -> Given | None:
    found = (evidence.answers.get(key) for key in _LIMITS_OF_BODIES)
    return next((given for given in found if given and given.question.kind is Kind.LIST), None)


def _one_body(evidence: Evidence) -> str | None:
    given = _bodies(evidence)
    names = cells(given, 0)
    return names[0] if given is not None and len(names) == 1 else None


def _bodies_exceed_total(evidence: Evidence) -> str | None:
    """Add up the limits of the bodies, where all are written in the unit of the total."""
    total, unit = evidence.number(Meaning.TIME_LIMIT), evidence.answers.get(Meaning.TIME_LIMIT_UNIT)
    limits = [_LIMIT.search(cell.casefold()) for cell in cells(_bodies(evidence), 1)]
    if total is None or unit is None or not limits:
        return None
    wanted = UNIT_WORDS.get(next(iter(unit.value.options), ""))
    written = [match for match in limits if match and match.group(2) == wanted]
    added = sum((Decimal(match.group(1).replace(",", ".")) for match in written), Decimal(0))
    return f"{added:f} {wanted}" if len(written) == len(limits) and added > total else None


def _short_calendar_days(evidence: Evidence) -> str | None:
    total = evidence.number(Meaning.TIME_LIMIT)
    return f"{total:f} ngày" if total is not None and total < CALENDAR_DAYS_FROM else None


def _nobody(evidence: Evidence) -> str | None:
    return "" if evidence.number(Meaning.SUBJECTS_A_YEAR) == 0 else None


def _only_originals(evidence: Evidence) -> str | None:
    forms = [form.casefold() for form in cells(evidence.answers.get(Meaning.DOSSIER_ITEMS), 1)]
    originals = [form for form in forms if form.startswith("bản chính") and "hoặc" not in form and "điện tử" not in form]
    return str(len(forms)) if len(forms) >= _SEVERAL and len(originals) == len(forms) else None


def _one_reason(evidence: Evidence) -> str | None:
    """Notice one reason that was given for several papers or conditions."""
    reasons = Counter(reason.casefold() for reason in _reasons(evidence) if reason)
    reason, times = next(iter(reasons.most_common(1)), ("", 0))
    return f"“{reason}” ({times} dòng)" if times >= _SEVERAL else None


def _reasons(evidence: Evidence) -> Iterator[str]:
    yield from cells(evidence.answers.get(Meaning.DOSSIER_ITEMS), 2)
    yield from cells(evidence.answers.get(Meaning.CONDITIONS), 1)


def _fees_differ(evidence: Evidence) -> str | None:
    found = {Decimal(fee.amount) for fee in charged(evidence.facts) if fee.amount is not None}
    answered = amounts(evidence.answers.get(Meaning.FEES))
    if not found or not answered or found & set(answered):
        return None
    return ", ".join(f"{dong(int(amount))} đồng" for amount in sorted(found))


def _forms_unlisted(evidence: Evidence) -> str | None:
    given = evidence.answers.get(Meaning.FORMS)
    listed = " ; ".join(cells(given, 0)).casefold()
    missing = [name for name in evidence.facts.forms if name.casefold() not in listed]
    return ", ".join(missing) if listed and missing and len(evidence.facts.forms) > len(cells(given, 0)) else None


def _conditions_unlisted(evidence: Evidence) -> str | None:
    listed, found = len(cells(evidence.answers.get(Meaning.CONDITIONS), 0)), len(evidence.facts.conditions)
    return str(found) if 0 < listed < found else None


def _validity_found(evidence: Evidence) -> str | None:
    words = [validity.quote for validity in evidence.facts.validities if validity.amount is not None]
    return words[0] if words else None


def _no_limit_found(evidence: Evidence) -> str | None:
    return "" if not evidence.facts.time_limit and not evidence.facts.deferred else None


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A paper whose data the State holds. words: how it is called; clause: of the act's article."""

    words: tuple[str, ...]
    clause: str


@cache
def held_papers() -> tuple[HeldPaper, ...]:
    """Read the papers that data replace."""
    stored = tomllib.loads((files("workbench.assessment") / "held_papers.toml").read_text("utf-8"))
    return tuple(HeldPaper(tuple(row["papers"]), row["clause"]) for row in stored["held"])


def _held_papers(evidence: Evidence) -> str | None:
    named = [*cells(evidence.answers.get(Meaning.DOSSIER_ITEMS), 0), *(item.name for item in evidence.facts.dossier_items)]
    known = [words for paper in held_papers() for words in paper.words]
    found = dict.fromkeys(words for name in named for words in known if words in name.casefold())
    return ", ".join(found) or None


ANSWER_SIGNALS: Mapping[str, Signal] = {
    "one_channel": _one_channel,
    "no_online": _no_online,
    "several_named": _several_named,
    "one_body": _one_body,
    "bodies_exceed_total": _bodies_exceed_total,
    "short_calendar_days": _short_calendar_days,
    "nobody": _nobody,
    "only_originals": _only_originals,
    "one_reason": _one_reason,
    "fees_differ": _fees_differ,
    "forms_unlisted": _forms_unlisted,
    "conditions_unlisted": _conditions_unlisted,
    "validity_found": _validity_found,
    "no_limit_found": _no_limit_found,
    "held_papers": _held_papers,
}
