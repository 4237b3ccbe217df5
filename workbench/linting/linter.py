"""Hold a draft against the catalogue."""

from collections.abc import Iterator
from datetime import date

from workbench.draft.findings import Finding
from workbench.draft.outline import Outline
from workbench.draft.procedures import Extraction
from workbench.linting.catalogue import catalogue
from workbench.linting.checks import CHECKS
from workbench.linting.reading import Reading
from workbench.linting.reporting import pattern_findings
from workbench.linting.rule import Catalogue, Rule
from workbench.linting.second_look import looked_at_again, weigher
from workbench.registry.store import Registry, shipped


def raised(rules: Catalogue, reading: Reading) -> Iterator[Finding]:
    """Yield what the rules in force on the day say, before anybody looks again."""
    for rule in rules.rules:
        if rule.applies_on(reading.on):
            yield from _findings(rule, reading)


def lint(
    outline: Outline, extraction: Extraction, *, on: date, rules: Catalogue | None = None, registry: Registry | None = None
) -> tuple[Finding, ...]:
    """Give what the rules in force on a day say of a draft, in reading order; what concerns no paragraph comes last.

    rules: those of the house, unless the province has laid its own over them. registry: existing procedures, the shipped ones unless given.
    """
    rules = rules or catalogue()
    reading = Reading(outline, extraction, on, rules.expired_acts, registry or shipped())
    found = raised(rules, reading)
    return tuple(sorted(looked_at_again(found, reading, rules, weigher=weigher()), key=_place))


def _findings(rule: Rule, reading: Reading) -> Iterator[Finding]:
    if rule.normative_only and not reading.is_normative:
        return
    if rule.check is None:
        yield from pattern_findings(rule, reading)
    else:
        yield from CHECKS[rule.check](rule, reading)


def _place(finding: Finding) -> tuple[bool, int, int, str, int]:
    absent = finding.paragraph is None
    return absent, finding.paragraph or 0, finding.start or 0, finding.rule, finding.procedure or 0
