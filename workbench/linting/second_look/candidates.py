"""What may be a defect: findings of the rules, and words that a wider pattern finds, which alone prove nothing."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.enums import Component
from workbench.draft.findings import Finding
from workbench.linting.matching import trimmed
from workbench.linting.normalising import normalise
from workbench.linting.reading import Reading
from workbench.linting.rule import Catalogue, Rule

# More in one paragraph than these add nothing that the first ones don't show.
MOST_IN_A_PARAGRAPH = 6


@dataclass(frozen=True, slots=True)
class Wider:
    """What a rule might also mean. components: the paragraph must carry one of them; unless: words that leave nothing to ask."""

    rule: str
    defect: str
    components: frozenset[Component]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of a paragraph's normalised text. finding: what a rule says of it already, or None where only a wider pattern does."""

    rule: str
    defect: str
    paragraph: int
    start: int
    end: int
    finding: Finding | None = None


@cache
def wider_rules() -> tuple[Wider, ...]:
    """Give the wider patterns, read once from the data of the package."""
    rows = tomllib.loads(files(__package__).joinpath("wider.toml").read_text("utf-8"))["wider"]
    return tuple(
        Wider(
            rule=row["rule"],
            defect=row["defect"],
            components=frozenset(Component(name) for name in row["components"]),
            pattern=re.compile(row["pattern"]),
            unless=re.compile(row["unless"]) if "unless" in row else None,
        )
        for row in rows
    )


def candidates_in(reading: Reading, found: Iterable[Finding], rules: Catalogue) -> Mapping[tuple[int, str], list[Candidate]]:
    """Give the candidates of each paragraph and defect: findings with their place, and wider hits of rules that are switched on."""
    candidates: dict[tuple[int, str], list[Candidate]] = defaultdict(list)
    for finding in found:
        if finding.defect is not None and finding.paragraph is not None:
            candidates[finding.paragraph, finding.defect].append(_of_finding(finding, reading))
    for wider in wider_rules():
        rule = rules.by_id.get(wider.rule)
        if rule is None or rule.has_own_words or rule.defect != wider.defect or not rule.applies_on(reading.on):
            continue
        for paragraph, carried in reading.components.items():
            if carried & wider.components:
                candidates[paragraph, wider.defect].extend(_wider_hits(wider, rule, reading, paragraph))
    return {place: proposed for place, proposed in candidates.items() if proposed}


def _of_finding(finding: Finding, reading: Reading) -> Candidate:
    assert finding.paragraph is not None and finding.defect is not None
    text, quote = reading.texts[finding.paragraph].text, normalise(finding.quote).text
    start = max(text.find(quote), 0)
    return Candidate(finding.rule, finding.defect, finding.paragraph, start, start + len(quote), finding)


def _wider_hits(wider: Wider, rule: Rule, reading: Reading, paragraph: int) -> Iterator[Candidate]:
    text = reading.texts[paragraph].text
    told = 0
    for hit in wider.pattern.finditer(text):
        start, end = trimmed(text, *hit.span())
        if start >= end or (wider.unless is not None and wider.unless.search(text, start, end)):
            continue
        yield Candidate(rule.id, wider.defect, paragraph, start, end)
        told += 1
        if told == MOST_IN_A_PARAGRAPH:
            return
