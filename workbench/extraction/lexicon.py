"""The lexicon as values: words by which a draft speaks of its procedures, read once from lexicon.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.enums import Component

SOURCE = Path(__file__).with_name("lexicon.toml")
BASIS = "basis"
WORDS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Naming:
    """How a procedure's name is cut out of a heading: openers [verb object] trailers."""

    verbs: tuple[str, ...]
    opener: re.Pattern[str]
    verb: re.Pattern[str]
    trailers: tuple[re.Pattern[str], ...]
    handling: frozenset[str]
    general: re.Pattern[str]


@dataclass(frozen=True)
class Lexicon:
    """headings: what a heading announces. fields: the titles of a published procedure; None: its legal basis.

    cues: what a line says by itself. outside: topics that are no procedure.
    """

    headings: Mapping[Component, tuple[re.Pattern[str], ...]]
    fields: Mapping[Component | None, re.Pattern[str]]
    cues: Mapping[Component, tuple[re.Pattern[str], ...]]
    outside: Mapping[str, re.Pattern[str]]
    naming: Naming
    delegation: tuple[re.Pattern[str], ...]
    delegation_strong: tuple[re.Pattern[str], ...]
    internal: re.Pattern[str]

    def topics(self, heading: str) -> frozenset[Component]:
        """Give the components that a heading announces."""
        return frozenset(component for component, patterns in self.headings.items() if any(p.search(heading) for p in patterns))

    def outside_topics(self, heading: str) -> frozenset[str]:
        """Give the topics of a heading under which the lines are no part of a procedure."""
        return frozenset(topic for topic, pattern in self.outside.items() if pattern.search(heading))


@cache
def lexicon() -> Lexicon:
    """Read the lexicon."""
    rows = tomllib.loads(SOURCE.read_text("utf-8"))
    naming = rows["naming"]
    verbs = tuple(sorted(naming["verbs"], key=len, reverse=True))
    openers = "|".join(sorted(map(re.escape, naming["openers"]), key=len, reverse=True))
    return Lexicon(
        headings=_by_component(rows["headings"]),
        fields={None if name == BASIS else Component(name): re.compile("|".join(found)) for name, found in rows["fields"].items()},
        cues=_by_component(rows["cues"]),
        outside={topic: re.compile("|".join(patterns)) for topic, patterns in rows["outside"].items()},
        naming=Naming(
            verbs=verbs,
            opener=re.compile(rf"(?:(?:{openers})\b[\s,;/]*)+"),
            verb=re.compile(rf"\b(?:{'|'.join(map(re.escape, verbs))})\b"),
            trailers=_compiled(naming["trailers"]),
            handling=frozenset(naming["handling"]),
            general=re.compile("|".join(naming["general"])),
        ),
        delegation=_compiled(rows["delegation"]["patterns"]),
        delegation_strong=_compiled(rows["delegation"]["strong"]),
        internal=re.compile("|".join(rows["internal"]["titles"])),
    )


def _by_component(rows: Mapping[str, list[str]]) -> dict[Component, tuple[re.Pattern[str], ...]]:
    return {Component(name): _compiled(patterns) for name, patterns in rows.items()}


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)
