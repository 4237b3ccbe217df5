"""Figures on drafts that no model has seen: python -m tests.extraction.cross_validation FOLDER… --kept FOLDER [--turn N] [--test].

Two turns (`workbench.extraction.labelling.turns`): in each, half of the drafts from outside are read by a model of everything else, in the
first with the test part of the repository's own drafts, in the second with a quarter of the others. The extracts are only learnt from.
Figures of single paragraphs as the models weigh them, of calibration, and of what the whole pipeline finds.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.extraction.scoring import Figures, Tally
from tests.extraction.unseen import Unseen, keep
from workbench.extraction.calibrating import calibration_error
from workbench.extraction.judging import Calibration, calibrated
from workbench.extraction.labelling import EXTRACTS, OWN, HandLabelled, hand_labelled, is_held_out, sentences
from workbench.extraction.marking import FIRST_BAR


def paragraphs(scores: np.ndarray, targets: np.ndarray) -> str:
    said, true = scores >= FIRST_BAR, targets > 0
    rows = []
    for name, some, all_true in (("lines", said.any(axis=1), true.any(axis=1)), ("components", said, true)):
        rows.append(f"{name:14} {Tally(int((some & all_true).sum()), int(some.sum()), int(all_true.sum()))}")
    return "\n".join(rows)


def report(title: str, drafts: Sequence[HandLabelled], said: Unseen, calibration: Calibration) -> None:
    if not drafts:
        return
    targets = np.concatenate([draft.targets() for draft in drafts])
    joined = np.concatenate([said.odds[draft.name] for draft in drafts])
    plain = Calibration(np.ones_like(calibration.slopes), np.zeros_like(calibration.offsets))
    errors = [calibration_error(calibrated(joined, line), targets) for line in (plain, calibration)]
    print(f"== {title}: {len(drafts)} drafts\n-- single paragraphs\n{paragraphs(calibrated(joined, calibration), targets)}")
    print(f"-- expected calibration error: {errors[0]:.3f} before calibration, {errors[1]:.3f} after")
    figures = Figures()
    for draft in drafts:
        figures.add(draft, said.extraction(draft, calibration))
    print(f"-- whole pipeline\n{figures}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[OWN, EXTRACTS])
    parser.add_argument("--turn", type=int, choices=(0, 1), help="one turn only, so that both can run side by side")
    parser.add_argument("--test", action="store_true", help="report on the test part too")
    parser.add_argument("--kept", type=Path, required=True, help="folder of what models said: what is there is not fitted again")
    chosen = parser.parse_args()
    read = {folder: list(hand_labelled(folder)) for folder in chosen.folders}
    outside = [draft.name for folder, found in read.items() if folder.resolve() not in (OWN, EXTRACTS) for draft in found]
    drafts = [draft for found in read.values() for draft in found]
    for turn in (0, 1) if chosen.turn is None else (chosen.turn,):
        keep(drafts, outside, turn, chosen.kept)
    said = Unseen.load(chosen.kept)
    known = said.of(drafts)
    line = said.calibration(known)
    own = [draft for draft in known if draft.name not in outside]
    report("drafts from outside", [draft for draft in known if draft.name in outside], said, line)
    learnt = repeating(own, [draft for folder, found in read.items() if folder.resolve() == EXTRACTS for draft in found])
    tried = [draft for draft in own if not is_held_out(draft.name) and draft.name not in learnt]
    report("the repository's own, a quarter of the dev part, but for what extracts repeat", tried, said, line)
    if chosen.test:
        report("test part", [draft for draft in own if is_held_out(draft.name)], said, line)
    return 0


def repeating(drafts: Sequence[HandLabelled], extracts: Sequence[HandLabelled]) -> set[str]:
    """Give the drafts of which an extract repeats more than a tenth of the sentences: a model has seen them in another version."""
    learnt = [sentences(extract.text) for extract in extracts]
    own = {draft.name: sentences(draft.text) for draft in drafts}
    return {name for name, said in own.items() if any(len(said & other) > len(said) / 10 for other in learnt)}


if __name__ == "__main__":
    sys.exit(main())
