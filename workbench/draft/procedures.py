"""Procedures as they were found in an outline: components with the words they came from, and normalised facts."""

from dataclasses import dataclass, field

from models.enums import Component, ProcedureNature
from workbench.draft.facts import Deferral, Delegated, DossierItem, Facts, Fee, TimeLimit

__all__ = [
    "CONDITIONAL",
    "MANDATORY",
    "Deferral",
    "Delegated",
    "DossierItem",
    "Extraction",
    "Facts",
    "Fee",
    "Passage",
    "Procedure",
    "TimeLimit",
]


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one component. start, end: characters of the paragraph's text; confidence: 0 to 1."""

    provision: str
    paragraph: int
    quote: str
    start: int
    end: int
    confidence: float = 1.0


@dataclass(frozen=True)
class Procedure:
    """One administrative procedure (thủ tục hành chính, Nghị định 63/2010/NĐ-CP Điều 3) found in an outline.

    name_source: stated (the draft's own words) or composed. provisions: the articles that it spans, in order.
    missing: components that Điều 8 khoản 2 Nghị định 63/2010/NĐ-CP demands and the draft does not set.
    delegation: the provision that delegates it, or None. reason: why it is held to be a procedure, for a person.
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
    def deferred(self) -> tuple[Deferral, ...]:
        """What the draft leaves to another text."""
        return self.facts.deferred

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
