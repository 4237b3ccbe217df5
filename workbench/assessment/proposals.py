"""Answers that the draft itself suggests. A person accepts or changes each; none counts until then."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.enums import Component
from workbench.assessment.answers import AnswerValue
from workbench.assessment.forms import Form
from workbench.assessment.questions import Choice, Meaning, Question
from workbench.draft.procedures import DossierItem, Facts, Fee, TimeLimit

# What a dossier item's form is called in an answer; the draft's own silence is left for the person to fill.
ITEM_FORMS: Mapping[str | None, str] = {
    "original": "bản chính",
    "copy": "bản sao",
    "certified-copy": "bản sao có chứng thực",
    "electronic": "bản điện tử",
    None: "",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """value: what the draft says. paragraphs: where it says it."""

    value: AnswerValue
    paragraphs: tuple[int, ...]


def proposals(form: Form, facts: Facts, *, passages: Mapping[Component, tuple[int, ...]] | None = None) -> dict[str, Proposal]:
    """Give the answers that follow from the facts, by question id.

    passages: paragraphs of each component, for facts that don't carry their own place. A proposal is never an answer.
    """
    places = passages or {}
    found: dict[str, Proposal] = {}
    for question in form.questions:
        propose = PROPOSERS.get(question.meaning) if question.meaning else None
        proposed = propose(facts, question) if propose else None
        if proposed is None or proposed.value.is_empty:
            continue
        fallback = places.get(question.component, ()) if question.component else ()
        found[question.id] = Proposal(proposed.value, proposed.paragraphs or tuple(fallback))
    return found


def total_limit(facts: Facts) -> TimeLimit | None:
    """Give the limit for the whole handling: the one marked so, else the only one; None when the draft leaves it open."""
    whole = [limit for limit in facts.time_limit if limit.total]
    if whole:
        return whole[0]
    return facts.time_limit[0] if len(facts.time_limit) == 1 else None


def charged(facts: Facts) -> tuple[Fee, ...]:
    """Give the fees that people pay; "không thu" is none."""
    return tuple(fee for fee in facts.fees if not fee.free)


def _time_limit(facts: Facts, _: Question) -> Proposal | None:
    limit = total_limit(facts)
    return Proposal(AnswerValue(number=limit.amount), (limit.paragraph,)) if limit else None


def _time_limit_unit(facts: Facts, question: Question) -> Proposal | None:
    limit = total_limit(facts)
    offered = {option.value for option in question.options}
    return Proposal(AnswerValue(options=(limit.unit,)), (limit.paragraph,)) if limit and limit.unit in offered else None


def _sets(facts: Facts, _: Question) -> Proposal | None:
    return Proposal(AnswerValue(number=Decimal(facts.sets)), ()) if facts.sets is not None else None


def _channels(facts: Facts, question: Question) -> Proposal | None:
    offered = tuple(option.value for option in question.options if option.value in facts.channels)
    return Proposal(AnswerValue(options=offered), ())


def _dossier_items(facts: Facts, question: Question) -> Proposal | None:
    rows = tuple(_filled(question, item.name, _form_of(item)) for item in facts.dossier_items)
    return Proposal(AnswerValue(items=rows), _paragraphs(item.paragraph for item in facts.dossier_items))


def _form_of(item: DossierItem) -> str:
    return ITEM_FORMS.get(item.form, "")


def _has_fee(facts: Facts, _: Question) -> Proposal | None:
    if not facts.fees:
        return None
    choice = Choice.YES if charged(facts) else Choice.NO
    return Proposal(AnswerValue(choice=choice), _paragraphs(fee.paragraph for fee in facts.fees))


def _fees(facts: Facts, question: Question) -> Proposal | None:
    rows = tuple(_filled(question, fee.quote, dong(fee.amount)) for fee in charged(facts))
    return Proposal(AnswerValue(items=rows), _paragraphs(fee.paragraph for fee in charged(facts)))


def _present(name: str) -> Callable[[Facts, Question], Proposal | None]:
    """Propose "Có" where the draft holds such a fact; its absence proves nothing."""
    return lambda facts, _: Proposal(AnswerValue(choice=Choice.YES), ()) if getattr(facts, name) else None


def _named(name: str) -> Callable[[Facts, Question], Proposal | None]:
    """Propose one row for each text of a fact, its other cells left to the person."""
    return lambda facts, question: Proposal(AnswerValue(items=tuple(_filled(question, text) for text in getattr(facts, name))), ())


PROPOSERS: Mapping[Meaning, Callable[[Facts, Question], Proposal | None]] = {
    Meaning.TIME_LIMIT: _time_limit,
    Meaning.TIME_LIMIT_UNIT: _time_limit_unit,
    Meaning.SETS: _sets,
    Meaning.CHANNELS: _channels,
    Meaning.DOSSIER_ITEMS: _dossier_items,
    Meaning.HAS_FEE: _has_fee,
    Meaning.FEES: _fees,
    Meaning.HAS_FORM: _present("forms"),
    Meaning.FORMS: _named("forms"),
    Meaning.HAS_CONDITION: _present("conditions"),
    Meaning.CONDITIONS: _named("conditions"),
    Meaning.AUTHORITIES: _named("authority"),
    Meaning.RESULTS: _named("results"),
}


def _filled(question: Question, *cells: str) -> tuple[str, ...]:
    return (*cells, *("" for _ in question.columns))[: len(question.columns)]


def _paragraphs(places: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(places)))


def dong(amount: int | None) -> str:
    """Write whole đồng as Vietnamese do ("1.250.000"), or nothing for an amount that is not known."""
    return "" if amount is None else f"{amount:,}".replace(",", ".")
