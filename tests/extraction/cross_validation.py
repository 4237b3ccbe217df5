"""Figures on drafts that no model has seen: python -m tests.extraction.cross_validation FOLDER… [--turn N] [--test] [--kept FILE…].

Two turns (`workbench.extraction.labelling.turns`): in each, half of the drafts from outside are read by a model of everything else, in the
first with the test part of the repository's own drafts, in the second with a quarter of the others. The extracts are only learnt from.
Figures of single paragraphs as the models weigh them, of calibration, and of what the whole pipeline finds.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.extraction.scoring import Figures, Tally
from workbench.extraction import extract
from workbench.extraction.calibrating import calibration_error, calibration_of, unseen_logits
from workbench.extraction.fitting import LabelledDraft
from workbench.extraction.judging import Calibration, calibrated
from workbench.extraction.labelling import EXTRACTS, OWN, HandLabelled, hand_labelled, is_held_out, turns
from workbench.extraction.linear import Row, wording_model
from workbench.extraction.marking import FIRST_BAR
from workbench.extraction.train import TIMES, features


@dataclass(frozen=True)
class Remembered:
    """Stands in for a model on one draft: what a model that has not seen the draft said of it."""

    logits: np.ndarray
    calibration: Calibration

    def scores(self, rows: Sequence[Row]) -> np.ndarray:
        return calibrated(self.logits, self.calibration)


def paragraphs(scores: np.ndarray, targets: np.ndarray) -> str:
    said, true = scores >= FIRST_BAR, targets > 0
    rows = []
    for name, some, all_true in (("lines", said.any(axis=1), true.any(axis=1)), ("components", said, true)):
        rows.append(f"{name:14} {Tally(int((some & all_true).sum()), int(some.sum()), int(all_true.sum()))}")
    return "\n".join(rows)


def report(title: str, drafts: Sequence[HandLabelled], said: Mapping[str, np.ndarray], calibration: Calibration) -> None:
    if not drafts:
        return
    targets = np.concatenate([draft.targets() for draft in drafts])
    joined = np.concatenate([said[draft.name] for draft in drafts])
    plain = Calibration(np.ones_like(calibration.slopes), np.zeros_like(calibration.offsets))
    errors = [calibration_error(calibrated(joined, line), targets) for line in (plain, calibration)]
    print(f"== {title}: {len(drafts)} drafts\n-- single paragraphs\n{paragraphs(calibrated(joined, calibration), targets)}")
    print(f"-- expected calibration error: {errors[0]:.3f} before calibration, {errors[1]:.3f} after")
    figures = Figures()
    for draft in drafts:
        figures.add(draft, extract(draft.outline, model=Remembered(said[draft.name], calibration)))
    print(f"-- whole pipeline\n{figures}", flush=True)


def weighed(drafts: Sequence[HandLabelled], outside: Sequence[str], turn: int | None) -> dict[str, np.ndarray]:
    """Give the log-odds of every draft that is left out in these turns, by models that have not seen it."""
    rows = {draft.name: features(draft.outline, wording=wording_model()) for draft in drafts}
    labelled = [LabelledDraft(d.name, rows[d.name], d.targets(), times=TIMES if d.name in outside else 1) for d in drafts]
    own = sorted(file.stem for file in (OWN / "labels").glob("*.json"))
    chosen = [left for number, left in enumerate(turns(outside, own)) if turn in (None, number)]
    return {name: odds for left in chosen for name, odds in unseen_logits(labelled, left).items()}


def remembered(files: Sequence[Path]) -> dict[str, np.ndarray]:
    """Read the log-odds that were kept."""
    found: dict[str, np.ndarray] = {}
    for file in files:
        if file.exists():
            with np.load(file) as stored:
                found |= dict(stored)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[OWN, EXTRACTS])
    parser.add_argument("--turn", type=int, choices=(0, 1), help="one turn only, so that both can run side by side")
    parser.add_argument("--test", action="store_true", help="report on the test part too")
    parser.add_argument(
        "--kept", type=Path, nargs="+", default=[], help="files of log-odds: what is there is not fitted again (rules can be tried so)"
    )
    chosen = parser.parse_args()
    read = {folder: list(hand_labelled(folder)) for folder in chosen.folders}
    outside = [draft.name for folder, found in read.items() if folder.resolve() not in (OWN, EXTRACTS) for draft in found]
    drafts = [draft for found in read.values() for draft in found]
    said = remembered(chosen.kept)
    if not said:
        said = weighed(drafts, outside, chosen.turn)
        if chosen.kept:
            np.savez_compressed(chosen.kept[0], **said)
    known = [draft for draft in drafts if draft.name in said]
    line = calibration_of(np.concatenate([said[draft.name] for draft in known]), np.concatenate([draft.targets() for draft in known]))
    own = [draft for draft in known if draft.name not in outside]
    report("drafts from outside", [draft for draft in known if draft.name in outside], said, line)
    report("the repository's own, a quarter of the dev part", [draft for draft in own if not is_held_out(draft.name)], said, line)
    if chosen.test:
        report("test part", [draft for draft in own if is_held_out(draft.name)], said, line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
