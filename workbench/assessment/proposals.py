"""Answers that the draft itself suggests, each thing with its words. A person takes over or changes each; none counts until then."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from models.enums import Component
from workbench.assessment.answers import AnswerValue
from workbench.assessment.bodies import told_apart
from workbench.assessment.citations import citations, cited
from workbench.assessment.forms import Form
from workbench.assessment.questions import Choice, Meaning, Question
from workbench.assessment.sources import Source
from workbench.draft.procedures import DossierItem, Facts, Fee, TimeLimit
from workbench.extraction.facts.steps import summed

# What a dossier item's form is called in an answer; the draft's own silence is left for the person to fill.
ITEM_FORMS: Mapping[str | None, str] = {
    "original": "bản chính",
    "copy": "bản sao",
    "certified-copy": "bản sao có chứng thực",
    "electronic": "bản điện tử",
    None: "",
}
RESULT_FORMS: Mapping[str | None, str] = {"paper": "bản giấy", "electronic": "bản điện tử", None: ""}
UNITS: Mapping[str, str] = {"working-day": "ngày làm việc", "day": "ngày", "hour": "giờ", "month": "tháng", "year": "năm"}
_ROLES = frozenset({"handles", "decides", "coordinates"})


class Stated(Protocol):
    """A fact that knows where it stands."""

    @property
    def paragraph(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """value: what the draft says. paragraphs: where it says it.

    sources: the words for it; for a list exactly one for each row, in the same order.
    """

    value: AnswerValue
    paragraphs: tuple[int, ...]
    sources: tuple[Source, ...] = ()


Propose = Callable[[Facts, Question], Proposal | None]


def proposals(
    form: Form, facts: Facts, *, passages: Mapping[Component, tuple[int, ...]] | None = None, delegation: str = ""
) -> dict[str, Proposal]:
    """Give the answers that follow from the facts, by question id.

    passages: paragraphs of each component, for facts that don't carry their own place. A proposal is never an answer.
    delegation: the provisions that a person named as delegating the procedure, a line each; they go before what was read.
    """
    places = passages or {}
    found: dict[str, Proposal] = {}
    for question in form.questions:
        propose = PROPOSERS.get(question.meaning) if question.meaning else None
        proposed = propose(facts, question) if propose else None
        if question.meaning is Meaning.DELEGATION and not _is_as_read(delegation, facts):
            proposed = _named_delegation(delegation, question)
        if proposed is None or proposed.value.is_empty:
            continue
        fallback = places.get(question.component, ()) if question.component else ()
        found[question.id] = replace(proposed, paragraphs=proposed.paragraphs or tuple(fallback))
    return found


def left_to_take(proposal: Proposal, stored: AnswerValue) -> tuple[int, ...]:
    """Give the rows of a proposed list, from 0, that the answer does not hold yet; a row is known by its first cell.

    A person writes a name out: "Đơn đề nghị (Mẫu số 01)" and "Ban Quản lý khu công nghiệp tỉnh" hold the shorter names of the draft.
    """
    names = [_plain(row[0]) for row in proposal.value.items]
    held = {_written_out(_plain(row[0]), names) for row in stored.items if row}
    return tuple(index for index, name in enumerate(names) if name not in held)


def taken(proposal: Proposal, answer: AnswerValue, *, rows: Iterable[int] | None = None, version: int = 0) -> AnswerValue:
    """Take a proposal over into an answer, with its sources: rows of a list are added, any other value is put in its place.

    rows: which of the list, None for all that are not there yet. version: the draft that it was found in.
    """
    if not proposal.value.items:
        sources = tuple(replace(source, version=version) for source in proposal.sources)
        return replace(proposal.value, reason=answer.reason, sources=sources)
    open_rows = left_to_take(proposal, answer)
    wanted = [index for index in (open_rows if rows is None else rows) if index in open_rows]
    added = tuple(proposal.value.items[index] for index in wanted)
    sources = tuple(replace(proposal.sources[index], version=version) for index in wanted if index < len(proposal.sources))
    return replace(answer, items=(*answer.items, *added), sources=(*answer.sources, *sources))


def total_limit(facts: Facts) -> TimeLimit | None:
    """Give the limit for the whole handling: the one marked so, else the only one; None when the draft leaves it open."""
    whole = [limit for limit in facts.time_limit if limit.total]
    if whole:
        return whole[0]
    return facts.time_limit[0] if len(facts.time_limit) == 1 else None


def charged(facts: Facts) -> tuple[Fee, ...]:
    """Give the fees that people pay; "không thu" is none."""
    return tuple(fee for fee in facts.fees if not fee.free)


def _single(value: AnswerValue, stated: Sequence[Stated]) -> Proposal:
    """Propose one value, with every fact that says it."""
    sources = tuple(dict.fromkeys(Source(_words(one), one.paragraph) for one in stated))
    return Proposal(value, _paragraphs(stated), sources)


def _listed(question: Question, rows: Sequence[tuple[tuple[str, ...], Stated | None]]) -> Proposal:
    """Propose rows, each with the fact that it is from; of rows with the same first cell the first one is kept."""
    kept = {_plain(cells[0]): (cells, fact) for cells, fact in reversed(rows) if cells[0].strip()}
    ordered = list(reversed(kept.values()))
    sources = tuple(Source(_words(fact), fact.paragraph, row=cells[0]) if fact else Source(row=cells[0]) for cells, fact in ordered)
    items = tuple(_filled(question, *cells) for cells, _fact in ordered)
    return Proposal(AnswerValue(items=items), _paragraphs(fact for _cells, fact in ordered if fact), sources)


def _words(fact: Stated) -> str:
    return next((str(words) for name in ("quote", "text", "action") if (words := getattr(fact, name, ""))), "")


def _time_limit(facts: Facts, _: Question) -> Proposal | None:
    limits = _whole_way(facts)
    return _single(AnswerValue(number=sum((limit.amount for limit in limits), Decimal(0))), limits) if limits else None


def _time_limit_unit(facts: Facts, question: Question) -> Proposal | None:
    limits = _whole_way(facts)
    offered = {option.value for option in question.options}
    return _single(AnswerValue(options=(limits[0].unit,)), limits) if limits and limits[0].unit in offered else None


def _whole_way(facts: Facts) -> tuple[TimeLimit, ...]:
    """Give the limit of the whole handling, or, where none is stated, those of the steps that add up to it."""
    limit = total_limit(facts)
    if limit is not None:
        return (limit,)
    return summed(facts.time_limit) if facts.step_sum is not None and facts.step_sum.stated is None else ()


def _sets(facts: Facts, _: Question) -> Proposal | None:
    if facts.sets is None:
        return None
    return _single(AnswerValue(number=Decimal(facts.sets)), [facts.set_count] if facts.set_count else [])


def _channels(facts: Facts, question: Question) -> Proposal | None:
    offered = tuple(option.value for option in question.options if option.value in facts.channels)
    return _single(AnswerValue(options=offered), [way for way in facts.ways if way.channel in offered])


def _dossier_items(facts: Facts, question: Question) -> Proposal | None:
    # The review asks what becomes of each paper, not what form it has.
    has_form = len(question.columns) > 1 and question.columns[1].startswith("Hình thức")
    return _listed(question, [((_named_with_case(item), _form_of(item) if has_form else ""), item) for item in facts.dossier_items])


def _named_with_case(item: DossierItem) -> str:
    case = item.condition
    return item.name if not case or case in item.name else f"{item.name} ({case})"


def _form_of(item: DossierItem) -> str:
    names = [ITEM_FORMS.get(choice, "") for choice in item.choices] or [ITEM_FORMS.get(item.form, "")]
    return " hoặc ".join(name for name in dict.fromkeys(names) if name)


def _has_fee(facts: Facts, _: Question) -> Proposal | None:
    if not facts.fees:
        return None
    paid = charged(facts)
    return _single(AnswerValue(choice=Choice.YES if paid else Choice.NO), paid or facts.fees)


def _fees(facts: Facts, question: Question) -> Proposal | None:
    return _listed(question, [((fee.quote, dong(fee.amount), fee.basis or ""), fee) for fee in charged(facts)])


def _present(names: str, places: str) -> Propose:
    """Propose "Có" where the draft holds such a fact; its absence proves nothing. places: the facts that know where they stand."""
    return lambda facts, _: _single(AnswerValue(choice=Choice.YES), getattr(facts, places)) if getattr(facts, names) else None


def _forms(facts: Facts, question: Question) -> Proposal | None:
    by_code = {template.code: template for template in reversed(facts.templates)}
    return _listed(question, [((code,), by_code.get(code)) for code in facts.forms])


def _conditions(facts: Facts, question: Question) -> Proposal | None:
    by_text = {one.text: one for one in reversed(facts.requirements)}
    return _listed(question, [((text,), by_text.get(text)) for text in facts.conditions])


def _authorities(facts: Facts, question: Question) -> Proposal | None:
    by_name = {body.name: body for body in reversed(facts.bodies)}
    return _listed(question, [((name,), by_name.get(name)) for name in told_apart(facts.authority)])


def _results(facts: Facts, question: Question) -> Proposal | None:
    by_name = {outcome.name: outcome for outcome in reversed(facts.outcomes)}
    rows = [(name, by_name.get(name)) for name in facts.results]
    return _listed(question, [((name, RESULT_FORMS.get(found.form, "") if found else ""), found) for name, found in rows])


def _several_bodies(facts: Facts, _: Question) -> Proposal | None:
    working = [body for body in facts.bodies if _ROLES & set(body.roles)]
    several = len({_plain(body.name) for body in working}) > 1
    return _single(AnswerValue(choice=Choice.YES), working) if several else None


def _body_limits(facts: Facts, question: Question) -> Proposal | None:
    steps = [step for step in facts.steps if step.actor and step.amount is not None and step.unit in UNITS]
    rows = [((step.actor or "", f"{step.amount:f} {UNITS[step.unit or 'day']}"), step) for step in steps]
    return _listed(question, rows)


def _delegation(facts: Facts, question: Question) -> Proposal | None:
    if facts.delegated is None:
        return None
    return _listed(question, [(cited(facts.delegated.act), facts.delegated)])


def _is_as_read(delegation: str, facts: Facts) -> bool:
    """Whether a person left what the draft was read to say, or named nothing."""
    read = facts.delegated.act if facts.delegated else ""
    return not delegation.strip() or _plain(delegation) == _plain(read)


def _named_delegation(delegation: str, question: Question) -> Proposal:
    return _listed(question, [(cited(words), None) for words in citations(delegation)])


PROPOSERS: Mapping[Meaning, Propose] = {
    Meaning.TIME_LIMIT: _time_limit,
    Meaning.TIME_LIMIT_UNIT: _time_limit_unit,
    Meaning.SETS: _sets,
    Meaning.CHANNELS: _channels,
    Meaning.DOSSIER_ITEMS: _dossier_items,
    Meaning.HAS_FEE: _has_fee,
    Meaning.FEES: _fees,
    Meaning.HAS_FORM: _present("forms", "templates"),
    Meaning.FORMS: _forms,
    Meaning.HAS_CONDITION: _present("conditions", "requirements"),
    Meaning.CONDITIONS: _conditions,
    Meaning.AUTHORITIES: _authorities,
    Meaning.RESULTS: _results,
    Meaning.HAS_VALIDITY: _present("validities", "validities"),
    Meaning.SEVERAL_BODIES: _several_bodies,
    Meaning.BODY_LIMITS: _body_limits,
    Meaning.DELEGATION: _delegation,
}


def _filled(question: Question, *cells: str) -> tuple[str, ...]:
    return (*cells, *("" for _ in question.columns))[: len(question.columns)]


def _written_out(own: str, names: Sequence[str]) -> str | None:
    """Give the longest of the names that a person's own words begin with, at the end of a word."""
    return max((name for name in names if own == name or own.startswith((f"{name} ", f"{name},"))), key=len, default=None)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _paragraphs(stated: Iterable[Stated]) -> tuple[int, ...]:
    return tuple(sorted({fact.paragraph for fact in stated}))


def dong(amount: int | None) -> str:
    """Write whole đồng as Vietnamese do ("1.250.000"), or nothing for an amount that is not known."""
    return "" if amount is None else f"{amount:,}".replace(",", ".")
