"""Procedures as they were found in an outline: components with the words they came from, and normalised facts."""

from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, Self

from models.enums import Component, ProcedureNature


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one component. start, end: characters of the paragraph's text; confidence: 0 to 1."""

    provision: str
    paragraph: int
    quote: str
    start: int
    end: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """unit: working-day, day, hour, month, year. total: whether it is the whole handling time; step: whose step otherwise."""

    amount: Decimal
    unit: str
    paragraph: int
    quote: str = ""
    total: bool = False
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """amount: whole đồng; None with `free` for "không thu"."""

    amount: int | None
    currency: str = "VND"
    free: bool = False
    paragraph: int = 0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One document to be submitted. form: original, copy, certified-copy, electronic or None; copies: how many, or None."""

    name: str
    paragraph: int
    form: str | None = None
    copies: int | None = None
    template: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Normalised facts. channels: in-person, post, online. sets: number of dossier sets (bộ hồ sơ)."""

    time_limit: tuple[TimeLimit, ...] = ()
    sets: int | None = None
    channels: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    fees: tuple[Fee, ...] = ()
    forms: tuple[str, ...] = ()
    dossier_items: tuple[DossierItem, ...] = ()
    conditions: tuple[str, ...] = ()
    results: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give JSON values (amounts as int where whole, else as text); `from_json` is its inverse."""
        stored = asdict(self)
        for limit in stored["time_limit"]:
            amount = limit["amount"]
            limit["amount"] = int(amount) if amount == int(amount) else float(amount)
        return stored

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        limits = (TimeLimit(**{**row, "amount": Decimal(str(row["amount"]))}) for row in stored.get("time_limit", ()))
        return cls(
            time_limit=tuple(limits),
            sets=stored.get("sets"),
            channels=tuple(stored.get("channels", ())),
            authority=tuple(stored.get("authority", ())),
            fees=tuple(Fee(**row) for row in stored.get("fees", ())),
            forms=tuple(stored.get("forms", ())),
            dossier_items=tuple(DossierItem(**row) for row in stored.get("dossier_items", ())),
            conditions=tuple(stored.get("conditions", ())),
            results=tuple(stored.get("results", ())),
        )


@dataclass(frozen=True)
class Procedure:
    """One administrative procedure (thủ tục hành chính, Nghị định 63/2010/NĐ-CP Điều 3) found in an outline.

    name_source: stated (the draft's own words) or composed. provisions: the articles that it spans, in order.
    missing: components that Điều 8 khoản 2 Nghị định 63/2010/NĐ-CP demands and the draft does not set.
    delegation: quote of the provision that delegates it, or None. reason: why it is held to be a procedure, for a person.
    """

    index: int
    name: str
    name_source: str
    provisions: tuple[str, ...]
    nature: ProcedureNature
    components: dict[Component, tuple[Passage, ...]]
    facts: Facts
    missing: tuple[Component, ...]
    confidence: float = 1.0
    reason: str = ""
    delegation: str | None = None

    @property
    def paragraphs(self) -> frozenset[int]:
        return frozenset(passage.paragraph for passages in self.components.values() for passage in passages)


# Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm a to g: without these a procedure is not complete.
MANDATORY: tuple[Component, ...] = (
    Component.NAME,
    Component.SEQUENCE,
    Component.METHOD,
    Component.DOSSIER,
    Component.DOSSIER_COUNT,
    Component.TIME_LIMIT,
    Component.SUBJECT,
    Component.AUTHORITY,
)

# The same khoản, điểm h: only where the procedure has them. A result is always recorded in practice (law.md 2.2).
CONDITIONAL: tuple[Component, ...] = (Component.FORM, Component.RESULT, Component.CONDITION, Component.FEE)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All procedures of an outline, and the version of the pipeline that found them."""

    procedures: tuple[Procedure, ...] = ()
    pipeline: str = field(default="1")
