"""A draft as the rules see it: which paragraph belongs to what, in one spelling, computed once."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from models.enums import Component, ProcedureNature
from workbench.draft.outline import Outline, Paragraph, ParagraphKind
from workbench.draft.procedures import MANDATORY, Extraction, Procedure
from workbench.linting.normalising import Normalised, normalise
from workbench.linting.rule import ExpiredAct, Place, Rule, Scope
from workbench.registry.store import Registry, shipped

_ANNEX = "phu-luc"
_OUTSIDE_ARTICLES = frozenset(
    {ParagraphKind.PREAMBLE, ParagraphKind.BASIS, ParagraphKind.SIGNATURE, ParagraphKind.RECIPIENT, ParagraphKind.ANNEX}
)
# Fewer of the mandatory components, and the procedure is only referred to here: nothing is missing from it.
_SET_HERE = 4
# Below this the machine is not sure that it is a procedure at all: to list what it lacks would be noise.
_SURE = 0.6


@dataclass(frozen=True)
class Reading:
    """One draft on one day, ready for every rule."""

    outline: Outline
    extraction: Extraction
    on: date
    expired_acts: tuple[ExpiredAct, ...] = ()
    registry: Registry = field(default_factory=shipped)

    @cached_property
    def texts(self) -> tuple[Normalised, ...]:
        return tuple(normalise(paragraph.text) for paragraph in self.outline.paragraphs)

    @cached_property
    def components(self) -> dict[int, frozenset[Component]]:
        """The components that each paragraph carries; paragraphs of no procedure are left out."""
        carried: dict[int, set[Component]] = defaultdict(set)
        for procedure in self.extraction.procedures:
            for component, passages in procedure.components.items():
                for passage in passages:
                    carried[passage.paragraph].add(component)
        return {paragraph: frozenset(found) for paragraph, found in carried.items()}

    @cached_property
    def owners(self) -> dict[int, tuple[Procedure, ...]]:
        """The procedures that each paragraph belongs to."""
        owned: dict[int, list[Procedure]] = defaultdict(list)
        for procedure in self.extraction.procedures:
            for paragraph in sorted(procedure.paragraphs):
                owned[paragraph].append(procedure)
        return {paragraph: tuple(procedures) for paragraph, procedures in owned.items()}

    @cached_property
    def is_normative(self) -> bool:
        """Tell a normative document from a decision that merely announces procedures."""
        procedures = self.extraction.procedures
        return not procedures or any(procedure.nature is not ProcedureNature.ANNOUNCED for procedure in procedures)

    @cached_property
    def _matched(self) -> dict[re.Pattern[str], list[int]]:
        return {}

    def matches_in(self, pattern: re.Pattern[str], procedure: Procedure) -> bool:
        """Tell whether any paragraph of the procedure, or of the provisions that it spans, matches; each is searched once a pattern."""
        places = self._matched.get(pattern)
        if places is None:
            places = self._matched[pattern] = [place for place, text in enumerate(self.texts) if pattern.search(text.text)]
        found = (self.outline.by_path.get(path) for path in procedure.provisions)
        spans = [(one.first, one.last) for one in found if one] + [(place, place) for place in procedure.paragraphs]
        return any(_any_within(places, first, last) for first, last in spans)

    def paragraphs_for(self, rule: Rule) -> Iterator[Paragraph]:
        """Yield the paragraphs that a rule looks at."""
        for paragraph in self._standing_in(rule.place):
            if self._carries(paragraph, rule):
                yield paragraph

    @cached_property
    def _standing(self) -> dict[Place, tuple[Paragraph, ...]]:
        return {}

    def _standing_in(self, place: Place) -> tuple[Paragraph, ...]:
        """Give the paragraphs of a place, gathered once for all rules that look there."""
        if place not in self._standing:
            self._standing[place] = tuple(paragraph for paragraph in self.outline.paragraphs if self._stands_in(paragraph, place))
        return self._standing[place]

    def owner_of(self, paragraph: Paragraph) -> Procedure | None:
        owners = self.owners.get(paragraph.index, ())
        return owners[0] if owners else None

    def _carries(self, paragraph: Paragraph, rule: Rule) -> bool:
        carried = self.components.get(paragraph.index, frozenset())
        if rule.scope is Scope.DOSSIER_ITEM and Component.DOSSIER not in carried:
            return False
        return not rule.components or bool(rule.components & carried)

    def _stands_in(self, paragraph: Paragraph, place: Place) -> bool:
        in_annex = is_in_annex(paragraph)
        match place:
            case Place.PROCEDURE:
                return paragraph.index in self.components
            case Place.ARTICLES:
                in_body = bool(paragraph.provision) and paragraph.kind not in _OUTSIDE_ARTICLES and not in_annex
                return in_body or paragraph.index in self.components
            case Place.ANNEXES:
                return in_annex
            case Place.ANYWHERE:
                return True


def _any_within(places: list[int], first: int, last: int) -> bool:
    place = bisect_left(places, first)
    return place < len(places) and places[place] <= last


def is_in_annex(paragraph: Paragraph) -> bool:
    """Tell the paragraphs of annexes and forms from the body and from a regulation issued with the document."""
    return paragraph.kind is ParagraphKind.ANNEX or paragraph.provision.startswith(_ANNEX)


def is_set_here(procedure: Procedure) -> bool:
    """Tell whether the draft surely sets the procedure itself and does not only amend, end or mention it."""
    if procedure.confidence < _SURE or procedure.nature in (ProcedureNature.AMENDED, ProcedureNature.ABOLISHED):
        return False
    return sum(bool(procedure.components.get(component)) for component in MANDATORY) >= _SET_HERE
