"""Figures of an extraction against hand labels: lines, components and whole procedures, told apart as GUIDE.md does.

A procedure is found when the lines that carry its components overlap the labelled ones by half or more, one to one.
"""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from workbench.draft.procedures import Extraction
from workbench.extraction import paragraph_components
from workbench.extraction.labelling import HandLabelled

OVERLAP = 0.5


@dataclass
class Tally:
    """hits: what was said and true; said, true: how many in all."""

    hits: int = 0
    said: int = 0
    true: int = 0

    def add(self, said: set, true: set) -> None:
        self.hits += len(said & true)
        self.said += len(said)
        self.true += len(true)

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.said + self.true) if self.said + self.true else 1.0

    def __str__(self) -> str:
        precision, recall = self.hits / max(self.said, 1), self.hits / max(self.true, 1)
        return f"P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f} ({self.hits}/{self.said}/{self.true})"


@dataclass
class Figures:
    lines: Tally = field(default_factory=Tally)
    components: Tally = field(default_factory=Tally)
    procedures: Tally = field(default_factory=Tally)
    by_component: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def add(self, draft: HandLabelled, extraction: Extraction) -> None:
        """Count one draft."""
        where = draft.lines()
        said: dict[int, set[str]] = defaultdict(set)
        owners: dict[int, set[int]] = defaultdict(set)
        for paragraph, (components, procedures) in paragraph_components(extraction, draft.outline).items():
            if paragraph in where:
                said[where[paragraph]] |= {component.value for component in components}
                for number in procedures:
                    owners[number].add(where[paragraph])
        true = {row["line"]: set(row["components"]) for row in draft.rows}
        self.lines.add(set(said), set(true))
        pairs, labelled = {(n, c) for n, found in said.items() for c in found}, {(n, c) for n, found in true.items() for c in found}
        self.components.add(pairs, labelled)
        for name in {c for _, c in pairs | labelled}:
            self.by_component[name].add({p for p in pairs if p[1] == name}, {p for p in labelled if p[1] == name})
        match_procedures(self.procedures, owners, draft.procedures())

    @property
    def macro(self) -> float:
        known = [tally.f1 for tally in self.by_component.values() if tally.true]
        return sum(known) / max(len(known), 1)

    def __str__(self) -> str:
        rows = [f"{name:14} {tally}" for name, tally in sorted(self.by_component.items())]
        heads = [
            f"{'lines':14} {self.lines}",
            f"{'components':14} {self.components} macro {self.macro:.3f}",
            f"{'procedures':14} {self.procedures}",
        ]
        return "\n".join([*heads, *rows])


def match_procedures(tally: Tally, said: Mapping[int, Set[int]], true: Mapping[int, Set[int]]) -> None:
    """Count the procedures whose lines overlap by half or more, one to one."""
    pairs = sorted(((len(a & b) / len(a | b), i, j) for i, a in said.items() for j, b in true.items()), reverse=True)
    taken_said, taken_true = set[int](), set[int]()
    for overlap, i, j in pairs:
        if overlap >= OVERLAP and i not in taken_said and j not in taken_true:
            taken_said.add(i)
            taken_true.add(j)
    tally.hits += len(taken_said)
    tally.said += len(said)
    tally.true += len(true)
