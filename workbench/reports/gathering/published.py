"""What a publication tells of one procedure: the line of the list out of its facts, and each component in the words of the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from models.enums import Component, ProcedureNature
from models.procedures import PassageRow, Procedure
from workbench.assessment.proposals import UNITS
from workbench.draft.citing import Cite
from workbench.draft.facts import Facts, Fee, FormFact, TimeLimit
from workbench.draft.outline import Outline
from workbench.draft.vocabulary import TERMS, term
from workbench.extraction.queries import live_passages
from workbench.reports.gathering.papers import places, places_within
from workbench.reports.values import PublishedProcedure
from workbench.reports.wording import money, number

# What the text does to a procedure, in the words of a publication (Nghị định 63/2010/NĐ-CP, Điều 14 khoản 2).
PUBLISHED = {
    ProcedureNature.AMENDED: "Thủ tục hành chính được sửa đổi, bổ sung",
    ProcedureNature.ABOLISHED: "Thủ tục hành chính bị bãi bỏ",
}
NEW = "Thủ tục hành chính mới ban hành"
COMPONENTS = tuple(member for member, _words in TERMS if isinstance(member, Component))
_LONGEST_WORDS, _MOST = 120, 3
# Words that join a passage to its sentence say nothing at the head of a line.
_JOINING = ("là ", "gồm ", "bao gồm ")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a procedure stands. issued: the act that will set it, with room for number and day."""

    issued: str
    cite: Cite
    outline: Outline | None


def published(procedure: Procedure, place: Place) -> PublishedProcedure:
    """Give a procedure as it is published."""
    facts = Facts.from_json(procedure.facts)
    legal = f"{places(procedure.provisions, cite=place.cite)} {place.issued}".strip()
    told = ((term(component), _words(procedure, component, facts, place)) for component in COMPONENTS)
    return PublishedProcedure(
        name=procedure.name,
        nature=PUBLISHED.get(procedure.nature, NEW),
        legal_basis=legal,
        time_limit=_time(facts) or _quoted(procedure, Component.TIME_LIMIT),
        place=_bodies(facts) or _quoted(procedure, Component.AUTHORITY),
        fee=_fees(facts) or _quoted(procedure, Component.FEE),
        components=(*((name, text) for name, text in told if text), ("Căn cứ pháp lý", legal)),
    )


def _time(facts: Facts) -> str:
    """Give the limit of the whole; of several ways to it each once; without one, those of the deciding bodies."""
    own = [limit for limit in facts.time_limit if limit.whose != "applicant" and limit.order != "aside" and limit.bound == "at-most"]
    wholes = [limit for limit in own if limit.total]
    return "; ".join(dict.fromkeys(_limit(limit) for limit in (wholes or own)[:_MOST]))


def _limit(limit: TimeLimit) -> str:
    amount = f"{int(limit.amount):02d}" if limit.amount == int(limit.amount) else number(limit.amount, places=1)
    words = f"{amount} {UNITS.get(limit.unit, limit.unit)}"
    return f"{words} kể từ {limit.event}" if limit.event else words


def _bodies(facts: Facts) -> str:
    """Name where a dossier is handed in, then who decides on it."""
    receiving = [body.name for body in facts.bodies if body.roles == ("receives",)][:1]
    deciding = [body.name for body in facts.bodies if "decides" in body.roles] or [
        body.name for body in facts.bodies if "handles" in body.roles
    ]
    # Where no words tell what a body does, it is named all the same: a sentence about it says less.
    named = [*receiving, *deciding[: _MOST - 1]] or [body.name for body in facts.bodies[:_MOST]]
    return "; ".join(dict.fromkeys(named))


def _fees(facts: Facts) -> str:
    return "; ".join(dict.fromkeys(_fee(fee) for fee in facts.fees))


def _fee(fee: Fee) -> str:
    if fee.free:
        return "Không thu phí, lệ phí"
    paid = f"{money(Decimal(fee.amount))} đồng{f'/{fee.per}' if fee.per else ''}" if fee.amount is not None else "Mức thu theo quy định"
    return f"{paid} ({fee.basis})" if fee.basis else paid


def _quoted(procedure: Procedure, component: Component) -> str:
    """Give the first words of a component, for a narrow column."""
    quotes = [_line(row) for row in live_passages(procedure) if row.component is component]
    return "; ".join(list(dict.fromkeys(quote for quote in quotes if len(quote) <= _LONGEST_WORDS))[:_MOST])


def _words(procedure: Procedure, component: Component, facts: Facts, place: Place) -> str:
    """Give the words of the text that set a component, each once, with its place; of forms their names."""
    if component is Component.NAME:
        return procedure.name
    if component is Component.FORM and facts.templates:
        return _listed(dict.fromkeys(_template(one) for one in facts.templates))
    rows = [row for row in live_passages(procedure) if row.component is component]
    said = [row for row in rows if not _is_heading(row, place.outline)] or rows
    # The same words in several places are told once, with the first place.
    told: dict[str, str] = {}
    for row in said:
        line = _line(row)
        told.setdefault(line.casefold(), f"{line}{_at(row.provision, place.cite)}")
    return _listed(told.values())


def _listed(lines: Iterable[str]) -> str:
    found = list(lines)
    return "\n".join(f"- {line}" for line in found) if len(found) > 1 else "".join(found)


def _template(form: FormFact) -> str:
    title = f": {form.title[:1].upper()}{form.title[1:]}" if form.title else ""
    return f"{form.code}{title}"


def _is_heading(row: PassageRow, outline: Outline | None) -> bool:
    """Tell whether a passage is no more than the title of its provision."""
    provision = outline.by_path.get(row.provision) if outline else None
    return provision is not None and bool(provision.heading) and _bare(row.quote) == _bare(provision.heading or "")


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(".;:, ").casefold()


def _line(row: PassageRow) -> str:
    """Write a passage as a line of its own: without the words that join it to its sentence, with a capital."""
    words = " ".join(row.quote.split()).strip(";,: ")
    bare = next((words.removeprefix(joining) for joining in _JOINING if words.startswith(joining)), words)
    return bare[:1].upper() + bare[1:]


def _at(provision: str, cite: Cite) -> str:
    where = places_within([provision], cite=cite)
    return f" ({where})" if where else ""
