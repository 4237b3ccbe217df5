"""Facts of a procedure out of its passages, in reading order. Facts are read from whole paragraphs; those count that touch a passage."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeVar

from models.enums import Component
from workbench.draft.facts import (
    Body,
    Deferral,
    DossierItem,
    Facts,
    Fee,
    FormFact,
    Outcome,
    Requirement,
    SetCount,
    Step,
    TimeLimit,
    Validity,
    Way,
)
from workbench.draft.outline import Outline
from workbench.draft.procedures import Passage
from workbench.extraction.facts.amounts import fees, set_counts
from workbench.extraction.facts.bodies import bodies, joined, names_given
from workbench.extraction.facts.codes import Attached, form_facts
from workbench.extraction.facts.conditions import requirements
from workbench.extraction.facts.deferring import deferrals
from workbench.extraction.facts.limits import time_limits
from workbench.extraction.facts.papers import dossier_items
from workbench.extraction.facts.results import outcomes, validities
from workbench.extraction.facts.steps import step_sum, steps
from workbench.extraction.facts.ways import in_order, ways
from workbench.extraction.facts.wording import once
from workbench.extraction.places import annex_of

# Where these stand a procedure is told.
HANDLING = (Component.DOSSIER, Component.SEQUENCE, Component.TIME_LIMIT)
Components = Mapping[Component, Iterable[Passage]]


class Placed(Protocol):
    """A fact that knows where it stands."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Fact = TypeVar("Fact", bound=Placed)


class Reader:
    """Reads the facts of a draft's paragraphs; each recogniser sees each paragraph once, however many procedures share it."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._attached = Attached(outline)
        self._read: dict[tuple[Callable[..., Any], int], tuple[Any, ...]] = {}

    def touching(self, passages: Iterable[Passage], recognise: Callable[[str, int], Iterable[Fact]]) -> tuple[Fact, ...]:
        """Give the facts of the passages' paragraphs that touch a passage, in order."""
        places: dict[int, list[Passage]] = {}
        for passage in passages:
            places.setdefault(passage.paragraph, []).append(passage)
        facts = ((fact, own) for index, own in places.items() for fact in self._facts(recognise, index))
        return tuple(fact for fact, own in facts if any(fact.start < p.end and p.start < fact.end for p in own))

    @cached_property
    def names_given(self) -> dict[str, str]:
        """Give the bodies that the draft calls by two names."""
        return names_given(paragraph.text for paragraph in self._outline.paragraphs)

    def forms(self, text: str, paragraph: int) -> list[FormFact]:
        """Give the forms that a paragraph cites, looked for in the draft's annexes."""
        return form_facts(text, paragraph=paragraph, attached=self._attached)

    def _facts(self, recognise: Callable[[str, int], Iterable[Fact]], index: int) -> tuple[Fact, ...]:
        key = (recognise, index)
        if key not in self._read:
            self._read[key] = tuple(recognise(self._outline.paragraphs[index].text, index))
        return self._read[key]


def facts_of(outline: Outline, components: Components, *, reader: Reader | None = None) -> Facts:
    """Read the facts out of the passages, each fact once; call it again after a person corrects the passages.

    reader: the draft's, where several procedures of it are read.
    """
    held = {c: tuple(sorted(components.get(c, ()), key=lambda p: (p.paragraph, p.start))) for c in Component}
    every = tuple(sorted((p for passages in held.values() for p in passages), key=lambda p: (p.paragraph, p.start)))
    reader = reader or Reader(outline)
    limits = reader.touching(held[Component.TIME_LIMIT], _limits)
    counts = reader.touching(held[Component.DOSSIER_COUNT], _sets)
    found_ways = reader.touching(held[Component.METHOD], _ways)
    found_bodies = joined(reader.touching(_at_home(held), _bodies), given=reader.names_given)
    templates = reader.touching(every, reader.forms)
    conditions = reader.touching(held[Component.CONDITION], _requirements)
    ends = reader.touching(held[Component.RESULT], _outcomes)
    return Facts(
        time_limit=limits,
        sets=counts[0].count if counts else None,
        channels=in_order(way.channel for way in found_ways),
        authority=once(body.name for body in found_bodies),
        fees=reader.touching(held[Component.FEE], _fees),
        forms=once(form.code for form in templates),
        dossier_items=reader.touching(held[Component.DOSSIER], _papers),
        conditions=once(one.text for one in conditions),
        results=once(end.name for end in ends if not end.refusal),
        set_count=counts[0] if counts else None,
        ways=tuple({way.channel: way for way in reversed(found_ways)}.values())[::-1],
        bodies=found_bodies,
        templates=tuple({form.code: form for form in reversed(templates)}.values())[::-1],
        requirements=conditions,
        outcomes=ends,
        validities=reader.touching(held[Component.VALIDITY], _validities),
        steps=reader.touching(held[Component.SEQUENCE], _steps),
        step_sum=step_sum(limits),
        deferred=reader.touching(every, _deferrals),
    )


def _at_home(held: Mapping[Component, Sequence[Passage]]) -> list[Passage]:
    """Give the passages on bodies without lists in other annexes: those tell whom a procedure concerns, not who handles it."""
    told = {annex_of(passage.provision) for component in HANDLING for passage in held[component]}
    return [one for one in held[Component.AUTHORITY] if not told or annex_of(one.provision) in {"", *told}]


def _limits(text: str, paragraph: int) -> list[TimeLimit]:
    return time_limits(text, paragraph=paragraph)


def _sets(text: str, paragraph: int) -> list[SetCount]:
    return set_counts(text, paragraph=paragraph)


def _ways(text: str, paragraph: int) -> list[Way]:
    return ways(text, paragraph=paragraph)


def _bodies(text: str, paragraph: int) -> list[Body]:
    return bodies(text, paragraph=paragraph)


def _fees(text: str, paragraph: int) -> list[Fee]:
    return fees(text, paragraph=paragraph)


def _papers(text: str, paragraph: int) -> list[DossierItem]:
    return dossier_items(text, paragraph=paragraph)


def _outcomes(text: str, paragraph: int) -> list[Outcome]:
    return outcomes(text, paragraph=paragraph)


def _validities(text: str, paragraph: int) -> list[Validity]:
    return validities(text, paragraph=paragraph)


def _steps(text: str, paragraph: int) -> list[Step]:
    return steps(text, paragraph=paragraph)


def _deferrals(text: str, paragraph: int) -> list[Deferral]:
    return deferrals(text, paragraph=paragraph)


def _requirements(text: str, paragraph: int) -> list[Requirement]:
    return requirements(text, paragraph=paragraph)
