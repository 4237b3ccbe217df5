"""The marked paragraphs of a draft with what their headings say: what candidates for a procedure are found in and described by."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

import numpy as np

from models.enums import Component
from workbench.draft.outline import Outline, ParagraphKind
from workbench.extraction.blocks import CORE, DOSSIER_OPENING, EXPLICIT, LONGEST_TITLE, heading_of
from workbench.extraction.features import Reading
from workbench.extraction.lexicon import WORDS, lexicon
from workbench.extraction.linear import LABELS, Scores
from workbench.extraction.naming import AMENDING, NOTHING, Key, key_of
from workbench.extraction.places import TEXT_DEPTH, Place, Zone, bare
from workbench.extraction.sharing import FOR_ALL
from workbench.extraction.words import Floats

COLUMN = {label: column for column, label in enumerate(LABELS)}
DOSSIER, SEQUENCE = COLUMN[Component.DOSSIER], COLUMN[Component.SEQUENCE]
# A heading of one or two components only announces a dossier or a sequence; it does not yet hold one.
ANNOUNCES = 2
WORDS_SEEN = 12
# A draft of more marked lines than this is a list of procedures, which rules read.
MOST_LINES = 2500
DEPTHS = 11
HEAD_WIDTH = 13 + len(LABELS)


@dataclass(frozen=True)
class Head:
    """What a heading, or a line that could be one, says. opening: 0 with the dossier, 1 with the procedure's name, 2 with anything else."""

    key: Key
    topics: frozenset[Component]
    opening: int
    is_named: bool
    is_explicit: bool
    is_general: bool
    amends: bool
    is_outside: bool
    is_for_all: bool
    length: int

    @cached_property
    def numbers(self) -> list[float]:
        """Describe the heading in HEAD_WIDTH numbers."""
        said = [
            self.key.is_empty,
            bool(self.key.act),
            *(self.opening == kind for kind in range(3)),
            self.is_explicit,
            self.is_general,
            self.amends,
            self.is_named,
            self.is_outside,
            self.is_for_all,
            len(self.key.words) / 10,
            self.length / WORDS_SEEN,
        ]
        return [*map(float, said), *(float(label in self.topics) for label in LABELS)]


NO_HEAD = [0.0] * HEAD_WIDTH


@dataclass(frozen=True)
class Marked:
    """A draft whose paragraphs are marked. marks: by paragraph, the components found there; scores: paragraphs x LABELS, 0 to 1.

    ruled: paragraphs of each procedure that rules found, shared ones included.
    """

    outline: Outline
    places: Sequence[Place]
    readings: Sequence[Reading]
    marks: Sequence[Mapping[Component, float]]
    scores: Scores
    ruled: Sequence[frozenset[int]]

    @cached_property
    def rows(self) -> list[int]:
        """Give the marked paragraphs, in order; what is called a position below counts these."""
        return [index for index, found in enumerate(self.marks) if found]

    @cached_property
    def position(self) -> dict[int, int]:
        return {index: position for position, index in enumerate(self.rows)}

    @cached_property
    def owners(self) -> dict[int, int]:
        """Count the procedures by rules that each paragraph belongs to."""
        counts: dict[int, int] = defaultdict(int)
        for paragraphs in self.ruled:
            for index in paragraphs:
                counts[index] += 1
        return counts

    @cached_property
    def below(self) -> dict[int, tuple[int, int]]:
        """Give the positions (first, and one past the last) that stand under each heading, itself included."""
        found: dict[int, tuple[int, int]] = {}
        for position, index in enumerate(self.rows):
            for heading in (index, *self.places[index].parents):
                first, _ = found.get(heading, (position, position))
                found[heading] = (first, position + 1)
        return found

    @cached_property
    def vectors(self) -> Floats:
        """Give positions x LABELS, 1 where the component is marked."""
        found = np.zeros((len(self.rows), len(LABELS)), dtype=np.float32)
        for position, index in enumerate(self.rows):
            for component in self.marks[index]:
                found[position, COLUMN[component]] = 1
        return found

    @cached_property
    def names(self) -> list[int]:
        """Give the paragraphs that are marked as naming a procedure."""
        return [index for index in self.rows if Component.NAME in self.marks[index]]

    @cached_property
    def _heads(self) -> dict[int, Head]:
        return {}

    @cached_property
    def _held(self) -> dict[int, Floats]:
        return {}

    def is_heading(self, index: int) -> bool:
        """Say whether other paragraphs can stand under this one."""
        return self.places[index].depth < TEXT_DEPTH or self.places[index].text.endswith(":")

    def head(self, index: int) -> Head:
        """Read a paragraph as a heading."""
        if index not in self._heads:
            self._heads[index] = self._read(index)
        return self._heads[index]

    def _read(self, index: int) -> Head:
        heading = heading_of(self.outline, index)
        text = bare(heading)
        key = key_of(heading, lexicon=lexicon()) if len(heading) < LONGEST_TITLE else NOTHING
        opens = 0 if DOSSIER_OPENING.match(text) else 1 if key.act and text.startswith(key.act) else 2
        return Head(
            key=key,
            topics=self.readings[index].topics,
            opening=opens,
            is_named=Component.NAME in self.marks[index],
            is_explicit=not key.is_empty and EXPLICIT.match(text) is not None,
            is_general=lexicon().naming.general.search(text) is not None,
            amends=AMENDING.match(text) is not None,
            is_outside=bool(self.readings[index].outside),
            is_for_all=FOR_ALL.search(text) is not None,
            length=min(len(WORDS.findall(text)), WORDS_SEEN),
        )

    def held(self, heading: int) -> Floats:
        """Give which components stand under a heading (LABELS); what only announces a dossier or a sequence holds none."""
        if heading not in self._held:
            first, last = self.below.get(heading, (0, 0))
            found = self.vectors[first:last]
            if last > first and self.rows[first] == heading and found[0].sum() <= ANNOUNCES:
                found = found.copy()
                found[0, [DOSSIER, SEQUENCE]] = 0
            self._held[heading] = found.max(axis=0) if len(found) else np.zeros(len(LABELS), dtype=np.float32)
        return self._held[heading]

    def core(self, heading: int) -> tuple[bool, bool]:
        """Say whether a dossier, and whether a sequence stands under a heading."""
        held = self.held(heading)
        return bool(held[DOSSIER]), bool(held[SEQUENCE])

    def depth(self, index: int) -> list[float]:
        """Say how deep a paragraph stands, as one of DEPTHS."""
        found = [0.0] * DEPTHS
        found[min(self.places[index].depth, DEPTHS - 1)] = 1.0
        return found

    @cached_property
    def facts(self) -> list[float]:
        """Say what is the same for all candidates of the draft."""
        size = max(len(self.rows), 1)
        articles = sum(place.kind is ParagraphKind.ARTICLE and place.index == place.article for place in self.places)
        keys = {(head.key.act, head.key.words) for head in map(self.head, self.names) if not head.key.is_empty}
        announced = [sum(c in self.marks[i] and c in self.readings[i].topics for i in self.rows) for c in sorted(CORE)]
        return [
            log1p(size) / 6,
            log1p(len(self.places)) / 8,
            log1p(articles) / 4,
            log1p(len(self.names)) / 4,
            len(self.names) / size,
            log1p(len(keys)) / 3,
            *(log1p(count) / 3 for count in announced),
            sum(self.places[i].article is None for i in self.rows) / size,
            sum(self.quoted[i] for i in self.rows) / size,
            sum(self.places[i].zone is Zone.FORM_HEAD for i in self.rows) / size,
            log1p(len(self.ruled)) / 3,
        ]

    @cached_property
    def quoted(self) -> list[bool]:
        """Say of each paragraph whether it stands in quotes, as the text of another act."""
        provisions = (self.outline.by_path.get(paragraph.provision) for paragraph in self.outline.paragraphs)
        return [provision is not None and bool(provision.quoted) for provision in provisions]
