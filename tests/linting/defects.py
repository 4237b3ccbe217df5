"""How well defects are found: python -m tests.linting.defects FOLDER… [--test] [--errors KIND] [--kept FOLDER].

A defect counts by its line and kind, as the hand labels give it. Folders hold text/ and labels/; the first has a test part by name, which
is read only with --test (by weights of the others). Without it the drafts are left out by turns; extracts are only learnt from. Two
figures: the rules alone, and with the second look. The procedures are the reader's own, so that errors of the extraction hide none of
the rules; with --kept, the folder of `tests.extraction.cross_validation --kept`, they are the pipeline's, by models that have not
seen the draft.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tests.extraction.scoring import Tally
from tests.extraction.unseen import Unseen
from workbench.draft.findings import Finding
from workbench.draft.procedures import Extraction
from workbench.extraction.labelling import EXTRACTS, OWN
from workbench.linting.catalogue import catalogue
from workbench.linting.linter import raised
from workbench.linting.reading import Reading
from workbench.linting.second_look import Weigher, looked_at_again
from workbench.linting.second_look.labelled import Defective, development_part
from workbench.linting.second_look.learning import FOLDS, fitted, fold_of, learn, samples_by_kind

Defects = dict[tuple[int, str], Finding]


def said_of(one: Defective, reading: Reading, weigher: Weigher | None) -> Defects:
    """Give the defects that the rules raise, with the second look or without."""
    rules = catalogue()
    found: Iterable[Finding] = raised(rules, reading)
    if weigher is not None:
        found = looked_at_again(found, reading, rules, weigher=weigher)
    kept = (finding for finding in found if finding.defect is not None and finding.paragraph in one.lines)
    return {(one.lines[finding.paragraph], finding.defect): finding for finding in kept}


def turns(drafts: Sequence[Defective]) -> Callable[[str], Weigher]:
    """Fit weights for each turn; the kinds that the second look judges, and their lines, are those of all drafts together."""
    judged, _ = learn(drafts)
    samples = samples_by_kind(drafts)
    weighers = []
    for fold in range(FOLDS):
        kinds = {}
        for name, kind in judged.kinds.items():
            others = [sample for sample in samples[name] if fold_of(sample.place[0]) != fold]
            kinds[name] = replace(fitted(others), slope=kind.slope, shift=kind.shift)
        weighers.append(Weigher(kinds))
    return lambda name: weighers[fold_of(name)]


def report(
    title: str, drafts: Sequence[Defective], weigher_of: Callable[[str], Weigher | None], readings: Mapping[str, Reading], errors: str
) -> None:
    whole, kinds = Tally(), defaultdict(Tally)
    for one in drafts:
        said, true = said_of(one, readings[one.name], weigher_of(one.name)), one.defects
        whole.add({(one.name, *place) for place in said}, {(one.name, *place) for place in true})
        for kind in {kind for _, kind in said.keys() | true.keys()}:
            kinds[kind].add({p for p in said if p[1] == kind}, {p for p in true if p[1] == kind})
        tell(one, said, errors)
    rows = "\n".join(f"  {name:24} {tally}" for name, tally in sorted(kinds.items()))
    sys.stdout.write(f"== {title}: {len(drafts)} drafts\n  {'defects':24} {whole}\n{rows}\n")


def tell(one: Defective, said: Defects, kind: str) -> None:
    """Write what is said and not true (+) or true and not said (-), of one kind."""
    lines = one.draft.text.split("\n")
    for place in sorted(said.keys() ^ one.defects.keys()):
        if place[1] == kind:
            words = f"{said[place].rule} {said[place].quote}" if place in said else " / ".join(one.defects[place])
            sys.stdout.write(f"{'+' if place in said else '-'} {one.name} {place[0]} «{words}» {lines[place[0] - 1]}\n")


def extracted(drafts: Sequence[Defective], kept: Path) -> dict[str, Extraction]:
    """Read drafts with models that have not seen them; drafts that none has left out are not read."""
    unseen = Unseen.load(kept)
    known = unseen.of([one.draft for one in drafts])
    line = unseen.calibration(known)
    return {draft.name: unseen.extraction(draft, line) for draft in known}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[OWN, EXTRACTS])
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--errors", default="", help="kind of defect whose errors are told; of the development part alone")
    parser.add_argument("--kept", type=Path)
    chosen = parser.parse_args()
    development, test = development_part(chosen.folders)
    extracts = {file.stem for file in (EXTRACTS / "labels").glob("*.json")}
    drafts = test if chosen.test else [one for one in development if one.name not in extracts]
    extractions = extracted(drafts, chosen.kept) if chosen.kept else {one.name: one.extraction for one in drafts}
    drafts = [one for one in drafts if one.name in extractions]
    readings = {one.name: one.reading(extractions[one.name]) for one in drafts}
    weights = learn(development)[0] if chosen.test else None
    weigher_of = (lambda _: weights) if chosen.test else turns(development)
    report("rules alone", drafts, lambda _: None, readings, "")
    report("with the second look", drafts, weigher_of, readings, "" if chosen.test else chosen.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
