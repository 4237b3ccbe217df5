"""What a rule is: data with a dated legal basis. A rule proposes a finding; a person decides."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from models.enums import Component, Severity

# Above this share of the national procedures in force a hit says little: it is counted, and shown collapsed.
FREQUENT = 15.0


class Scope(StrEnum):
    """What the rule looks at: one provision, one paper of the dossier, one procedure, or the whole document."""

    CLAUSE = "clause"
    DOSSIER_ITEM = "dossier_item"
    PROCEDURE = "procedure"
    DOCUMENT = "document"


class Place(StrEnum):
    """Which paragraphs it looks at: those of procedures, the articles, the annexes (forms), the whole text."""

    PROCEDURE = "procedure"
    ARTICLES = "articles"
    ANNEXES = "annexes"
    ANYWHERE = "anywhere"


class BasisStatus(StrEnum):
    """How far the basis is checked: read in the text of the act, on a web page about it, or from memory; or the province states it."""

    VERIFIED = "verified"
    WEB = "web"
    MEMORY = "memory"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class DatedBasis:
    """A provision that carries the rule while its act is in force. Both days are inclusive; None means open."""

    text: str
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. pattern, not_, unless_in_procedure: matched against normalised text (see normalising).

    not_: the sentence is not held to be wrong when it also matches. unless_in_procedure: nor when any paragraph of the procedure does.
    check: name of the computation where no pattern decides alone. components: the paragraph must carry one of them; of an absence
    rule, the component that must be there. message: a template; {quote}, {procedure} and {detail} are filled in.
    base_rate: per cent of 2,912 national procedures in force in which the pattern fires, or None where none was measured.
    counter_only: show collapsed or as a number. once: report each wording once in a document. normative_only: no rule for a decision
    that merely announces procedures. has_own_words: the province says which words it looks for, so nothing wider is proposed.
    """

    id: str
    title_vi: str
    scope: Scope
    severity: Severity
    basis: tuple[DatedBasis, ...]
    basis_status: BasisStatus
    message: str
    suggestion: str
    place: Place
    pattern: re.Pattern[str] | None = None
    not_: re.Pattern[str] | None = None
    unless_in_procedure: re.Pattern[str] | None = None
    check: str | None = None
    components: frozenset[Component] = frozenset()
    defect: str | None = None
    trigger: str = ""
    clean: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    base_rate: float | None = None
    counter_only: bool = False
    once: bool = False
    normative_only: bool = False
    has_own_words: bool = False

    def applies_on(self, on: date) -> bool:
        """Tell whether the rule holds on that day: within its own dates, with some basis in force."""
        within = (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)
        return within and any(basis.is_valid(on) for basis in self.basis)

    def basis_on(self, on: date) -> str:
        """Name the provisions that carry the rule on that day, in Vietnamese."""
        return "; ".join(basis.text for basis in self.basis if basis.is_valid(on))


@dataclass(frozen=True, slots=True)
class ExpiredAct:
    """An act that may no longer be cited as a basis. expired_on: the first day without it."""

    number: str
    name: str
    expired_on: date
    replaced_by: str


@dataclass(frozen=True)
class Catalogue:
    """All rules in the order of their families, and the acts that have expired."""

    version: str
    rules: tuple[Rule, ...]
    expired_acts: tuple[ExpiredAct, ...]

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}
