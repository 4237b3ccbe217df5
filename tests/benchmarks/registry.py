"""The registry of existing procedures: what finding the nearest costs beside a linear scan, and what its rules find.

Run: python -m tests.benchmarks.registry [FOLDER of .txt] [--read COUNT]. Without a folder, the repository's own labelled drafts are read.
--read: print so many of the findings, and as many papers that existing procedures ask for, drawn at random, to be judged by a person.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from models.enums import Component, ProcedureNature
from workbench.draft.findings import Finding
from workbench.draft.procedures import DossierItem, Facts, Procedure
from workbench.extraction import extract
from workbench.extraction.labelling import OWN
from workbench.ingest import read_draft
from workbench.linting import catalogue
from workbench.linting.existing import REGISTRY_CHECKS
from workbench.linting.matching import matches
from workbench.linting.normalising import normalise
from workbench.linting.reading import Reading
from workbench.registry import ExistingProcedure, shipped
from workbench.registry.index import shingles
from workbench.registry.nearest import likeness_of, nearest, wanted_from
from workbench.registry.overlaps import given_papers
from workbench.registry.papers import core_name
from workbench.registry.store import NAME

ON = date(2026, 11, 22)
RULES = ("TQ-08", "HS-19")
SCANNED = 5


def readings(folder: Path) -> Iterator[tuple[str, Reading]]:
    """Read and search all drafts of a folder."""
    for path in sorted(folder.glob("*.txt")):
        outline = read_draft(path.read_bytes(), name=path.name)
        yield path.name, Reading(outline, extract(outline), ON)


def cost(procedures: list[Procedure]) -> None:
    """Time the nearest by the index, and by holding each name against all names."""
    registry = shipped()
    index, names = registry.indexes[NAME], [shingles(core_name(entry.name)) for entry in registry.entries]
    wanted = [wanted_from(one) for one in procedures]
    begin = time.process_time()
    for one in wanted:
        likeness_of(registry, one)
    by_index = (time.process_time() - begin) / len(wanted)
    begin = time.process_time()
    for one in wanted:
        nearest(registry, one)
    whole = (time.process_time() - begin) / len(wanted)
    begin = time.process_time()
    for one in wanted[:SCANNED]:
        max(min(index.overlap(shingles(core_name(one.name)), name)) for name in names)
    scan = (time.process_time() - begin) / len(wanted[:SCANNED])
    print(f"{len(names)} existing procedures, {len(wanted)} of drafts")
    print(
        f"one against all by the index, in name, dossier and result: {1000 * by_index:.2f} ms; the five nearest read: {1000 * whole:.2f} ms"
    )
    print(f"its name alone against all names, one by one: {1000 * scan:.1f} ms, {scan / by_index:.0f} times as long")


def found(drafts: list[tuple[str, Reading]]) -> list[tuple[str, Finding]]:
    """Give what the rules find in drafts."""
    rules = [catalogue().by_id[rule] for rule in RULES]
    return [(name, one) for name, draft in drafts for rule in rules for one in REGISTRY_CHECKS[rule.check or ""](rule, draft)]


def own_papers() -> list[str]:
    """Give, as lines to read, the papers that existing procedures ask for and others give; less those of other rules."""
    state_held = [rule for rule in catalogue().rules if rule.defect == "state-held-data"]
    lines = []
    for one in shipped().read_all():
        items = [line for line in one.components.get(Component.DOSSIER, "").splitlines() if not line.rstrip().endswith(":")]
        for paper in given_papers(shipped(), _as_draft(one, items)):
            text = normalise(items[paper.paragraph])
            if not any(True for rule in state_held for _ in matches(rule, text)):
                lines.append(f"{one.key} {one.name[:80]} | {items[paper.paragraph][:150]} | {paper.words} | {paper.entries[0].name[:80]}")
    return lines


def _as_draft(one: ExistingProcedure, items: list[str]) -> Procedure:
    papers = tuple(DossierItem(item, place) for place, item in enumerate(items))
    facts = Facts(dossier_items=papers, results=tuple(one.components.get(Component.RESULT, "").splitlines()))
    return Procedure(0, one.name, "stated", (), ProcedureNature.NEW, {}, facts, ())


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=OWN / "text")
    parser.add_argument("--read", type=int, default=0)
    options = parser.parse_args(arguments)
    drafts = list(readings(options.folder))
    procedures = [one for _name, draft in drafts for one in draft.extraction.procedures]
    cost(procedures)
    begin = time.process_time()
    findings = found(drafts)
    seconds = time.process_time() - begin
    counts = {rule: sum(one.rule == rule for _name, one in findings) for rule in RULES}
    print(f"{len(drafts)} drafts, {len(procedures)} procedures: {counts}, {1000 * seconds / max(1, len(procedures)):.2f} ms a procedure")
    if options.read:
        chance = random.Random(0)
        own = own_papers()
        print(f"papers that existing procedures ask for and others give: {len(own)}")
        lines = [f"{name} {one.rule} {one.message}" for name, one in findings]
        for line in (*chance.sample(lines, min(options.read, len(lines))), *chance.sample(own, min(options.read, len(own)))):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
