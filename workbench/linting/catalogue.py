"""The catalogue: rules and acts from TOML, read once and held to what they promise."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from models.enums import Component, Severity
from workbench.linting.matching import matches
from workbench.linting.normalising import normalise
from workbench.linting.rule import FREQUENT, BasisStatus, Catalogue, DatedBasis, ExpiredAct, Place, Rule, Scope

CATALOGUE_VERSION = "2026.11"

FAMILIES = (
    "dossier",
    "papers",
    "time",
    "steps",
    "conditions",
    "results",
    "competence",
    "drafting",
    "effect",
    "citations",
    "numbering",
    "registry",
)

# Where a rule looks unless it says otherwise.
_DEFAULT_PLACE = {
    Scope.CLAUSE: Place.ARTICLES,
    Scope.DOSSIER_ITEM: Place.PROCEDURE,
    Scope.PROCEDURE: Place.PROCEDURE,
    Scope.DOCUMENT: Place.ANYWHERE,
}


class CatalogueError(ValueError):
    """The catalogue contradicts itself; a fault of the program, found when it starts."""


@cache
def catalogue() -> Catalogue:
    """Give all rules, loaded and validated once: unique ids, patterns that hold on their trigger and not on their clean example."""
    acts = _read("acts")
    rules = tuple(_rule(row, acts["act"]) for family in FAMILIES for row in _read(family)["rule"])
    expired = tuple(ExpiredAct(**row) for row in acts["expired"])
    built = Catalogue(version=CATALOGUE_VERSION, rules=rules, expired_acts=expired)
    faults = list(faults_in(built))
    if faults:
        raise CatalogueError("; ".join(faults))
    return built


def faults_in(built: Catalogue) -> Iterator[str]:
    """Yield what is wrong with a catalogue, one sentence a fault."""
    seen: set[str] = set()
    for rule in built.rules:
        if rule.id in seen:
            yield f"{rule.id}: the id is used twice"
        seen.add(rule.id)
        if rule.pattern is None and rule.check is None:
            yield f"{rule.id}: neither a pattern nor a check"
        if rule.base_rate is not None and rule.base_rate > FREQUENT and not (rule.counter_only or rule.severity is Severity.INFO):
            yield f"{rule.id}: fires in {rule.base_rate} % of the procedures in force, so it may only be counted"
        if rule.trigger and not _fires(rule, rule.trigger):
            yield f"{rule.id}: the pattern does not match its trigger"
        if rule.clean and _fires(rule, rule.clean):
            yield f"{rule.id}: the pattern matches its clean example"


def _fires(rule: Rule, example: str) -> bool:
    return any(True for _ in matches(rule, normalise(example)))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("rules", f"{name}.toml").read_text("utf-8"))


def _rule(row: dict[str, Any], acts: dict[str, dict[str, Any]]) -> Rule:
    scope = Scope(row["scope"])
    return Rule(
        id=row["id"],
        title_vi=row["title"],
        scope=scope,
        severity=Severity(row["severity"]),
        basis=tuple(_basis(entry, acts) for entry in row["basis"]),
        basis_status=BasisStatus(row["basis_status"]),
        message=row["message"],
        suggestion=row["suggestion"],
        place=Place(row["place"]) if "place" in row else _DEFAULT_PLACE[scope],
        pattern=_compiled(row, "pattern"),
        not_=_compiled(row, "not"),
        unless_in_procedure=_compiled(row, "unless_in_procedure"),
        check=row.get("check"),
        components=frozenset(Component(name) for name in row.get("components", ())),
        defect=row.get("defect"),
        trigger=row.get("trigger", ""),
        clean=row.get("clean", ""),
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
        base_rate=row.get("base_rate"),
        counter_only=row.get("counter_only", False),
        once=row.get("once", False),
        normative_only=row.get("normative_only", False),
    )


def _compiled(row: dict[str, Any], field: str) -> re.Pattern[str] | None:
    if field not in row:
        return None
    try:
        return re.compile(row[field])
    except re.error as error:
        raise CatalogueError(f"{row['id']}: {field} is no regular expression: {error}") from error


def _basis(entry: dict[str, str], acts: dict[str, dict[str, Any]]) -> DatedBasis:
    act = acts[entry["act"]]
    start: date | None = act.get("valid_from")
    end: date | None = act.get("valid_to")
    return DatedBasis(text=f"{act['name']}, {entry['place']}", valid_from=start, valid_to=end)
