"""Facts of a procedure out of its passages, in reading order. Facts are read from whole paragraphs; those count that touch a passage."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from models.enums import Component
from workbench.draft.facts import Facts, Requirement, SetCount, Way
from workbench.draft.folding import fold
from workbench.draft.outline import Outline
from workbench.draft.procedures import Passage
from workbench.extraction.facts.amounts import fees, set_counts
from workbench.extraction.facts.bodies import bodies, joined
from workbench.extraction.facts.codes import Attached, form_facts
from workbench.extraction.facts.limits import time_limits
from workbench.extraction.facts.papers import dossier_items
from workbench.extraction.facts.results import outcomes, validities
from workbench.extraction.facts.steps import step_sum, steps
from workbench.extraction.facts.ways import in_order, ways
from workbench.extraction.facts.wording import SPACE, after_label, once, sentences

Components = Mapping[Component, Iterable[Passage]]
SHORTEST_CONDITION = 25


class Placed(Protocol):
    """A fact that knows where it stands."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Fact = TypeVar("Fact", bound=Placed)


def facts_of(outline: Outline, components: Components, *, attached: Attached | None = None) -> Facts:
    """Read the facts out of the passages, each fact once; call it again after a person corrects the passages.

    attached: the forms that the draft holds, where they were already looked for.
    """
    held = {c: tuple(sorted(components.get(c, ()), key=lambda p: (p.paragraph, p.start))) for c in Component}
    every = tuple(sorted((p for passages in held.values() for p in passages), key=lambda p: (p.paragraph, p.start)))
    attached = attached or Attached(outline)
    read = Reader(outline)
    limits = read(held[Component.TIME_LIMIT], lambda text, i: time_limits(text, paragraph=i))
    counts: tuple[SetCount, ...] = read(held[Component.DOSSIER_COUNT], lambda text, i: set_counts(text, paragraph=i))
    found_ways: tuple[Way, ...] = read(held[Component.METHOD], lambda text, i: ways(text, paragraph=i))
    found_bodies = joined(list(read(held[Component.AUTHORITY], lambda text, i: bodies(text, paragraph=i))))
    templates = read(every, lambda text, i: form_facts(text, paragraph=i, attached=attached))
    requirements = read(held[Component.CONDITION], _requirements)
    ends = read(held[Component.RESULT], lambda text, i: outcomes(text, paragraph=i))
    return Facts(
        time_limit=limits,
        sets=counts[0].count if counts else None,
        channels=in_order(way.channel for way in found_ways),
        authority=once(body.name for body in found_bodies),
        fees=read(held[Component.FEE], lambda text, i: fees(text, paragraph=i)),
        forms=once(form.code for form in templates),
        dossier_items=read(held[Component.DOSSIER], lambda text, i: dossier_items(text, paragraph=i)),
        conditions=once(one.text for one in requirements),
        results=once(end.name for end in ends if not end.refusal),
        set_count=counts[0] if counts else None,
        ways=tuple({way.channel: way for way in reversed(found_ways)}.values())[::-1],
        bodies=found_bodies,
        templates=tuple({form.code: form for form in reversed(templates)}.values())[::-1],
        requirements=requirements,
        outcomes=ends,
        validities=read(held[Component.VALIDITY], lambda text, i: validities(text, paragraph=i)),
        steps=read(held[Component.SEQUENCE], lambda text, i: steps(text, paragraph=i)),
        step_sum=step_sum(limits),
    )


class Reader:
    """Runs a recogniser over each paragraph of some passages once; keeps what touches a passage."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def __call__(self, passages: Iterable[Passage], recognise: Callable[[str, int], Iterable[Fact]]) -> tuple[Fact, ...]:
        places: dict[int, list[Passage]] = {}
        for passage in passages:
            places.setdefault(passage.paragraph, []).append(passage)
        return tuple(self._touching(places, recognise))

    def _touching(self, places: Mapping[int, list[Passage]], recognise: Callable[[str, int], Iterable[Fact]]) -> Iterator[Fact]:
        for index, own in places.items():
            for fact in recognise(self.outline.paragraphs[index].text, index):
                if any(fact.start < passage.end and passage.start < fact.end for passage in own):
                    yield fact


def _requirements(text: str, paragraph: int) -> list[Requirement]:
    """Give the conditions of a paragraph one by one; a lead-in to those below it is none."""
    folded = fold(text)
    if folded.text.rstrip().endswith(":"):
        return []
    first, found = after_label(folded.text), []
    for start, end in sentences(folded.text):
        left = max(start, first)
        if end - left > SHORTEST_CONDITION:
            span = folded.span(left, end)
            found.append(Requirement(SPACE.sub(" ", folded.tidy[left:end]).strip(" ,"), paragraph, *span))
    return found
