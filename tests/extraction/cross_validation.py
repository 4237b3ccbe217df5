"""Figures on drafts that no model has seen: python -m tests.extraction.cross_validation FOLDER… [--test].

Without --test, the drafts of the folders (the repository's own without their test part) are left out by turns, five parts, and
read by a model of the others. With it, one model of them reads the test part. Figures of single paragraphs as the models weigh
them, of calibration, and of what the whole pipeline finds.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tests.extraction.scoring import Figures, Tally
from workbench.extraction import extract
from workbench.extraction.calibrating import calibration_error, calibration_of, uncalibrated, unseen_logits
from workbench.extraction.fitting import LabelledDraft
from workbench.extraction.judging import Calibration, calibrated
from workbench.extraction.labelling import OWN, HandLabelled, hand_labelled, is_held_out
from workbench.extraction.linear import wording_model
from workbench.extraction.marking import FIRST_BAR
from workbench.extraction.train import TIMES, features


@dataclass(frozen=True)
class Remembered:
    """Stands in for a model on one draft: what a model that has not seen the draft said of it."""

    logits: np.ndarray
    calibration: Calibration

    def scores(self, rows: Sequence[Sequence[str]]) -> np.ndarray:
        return calibrated(self.logits, self.calibration)


def paragraphs(scores: np.ndarray, targets: np.ndarray) -> str:
    said, true = scores >= FIRST_BAR, targets > 0
    rows = []
    for name, some, all_true in (("lines", said.any(axis=1), true.any(axis=1)), ("components", said, true)):
        rows.append(f"{name:14} {Tally(int((some & all_true).sum()), int(some.sum()), int(all_true.sum()))}")
    return "\n".join(rows)


def report(title: str, drafts: Sequence[HandLabelled], said: Mapping[str, np.ndarray], calibration: Calibration) -> None:
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


def weighed(dev: Sequence[HandLabelled], held_out: Sequence[HandLabelled], weights: Path | None) -> dict[str, np.ndarray]:
    """Give the log-odds of every draft by models that have not seen it."""
    own = {file.stem for file in (OWN / "labels").glob("*.json")}
    rows = {draft.name: features(draft.outline, wording=wording_model()) for draft in (*dev, *held_out)}
    labelled = [LabelledDraft(draft.name, rows[draft.name], draft.targets(), times=1 if draft.name in own else TIMES) for draft in dev]
    logits = unseen_logits(labelled)
    said = {draft.name: found for draft, found in zip(dev, logits, strict=True)}
    if held_out:
        line = calibration_of(np.concatenate(logits), np.concatenate([draft.targets for draft in labelled]))
        judge = replace(uncalibrated(labelled), calibration=line)
        said |= {draft.name: judge.logits(rows[draft.name]) for draft in held_out}
        if weights:
            judge.save(weights)
    return said


def remembered(file: Path) -> dict[str, np.ndarray]:
    with np.load(file) as stored:
        return dict(stored)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[OWN])
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--weights", type=Path, help="folder for the weights of the model that reads the test part")
    parser.add_argument(
        "--kept", type=Path, help="file for the log-odds: where it is there nothing is fitted again (rules can be tried so)"
    )
    chosen = parser.parse_args()
    read = [(folder.resolve() == OWN, draft) for folder in chosen.folders for draft in hand_labelled(folder)]
    dev = [draft for own, draft in read if not own or not is_held_out(draft.name)]
    held_out = [draft for own, draft in read if own and is_held_out(draft.name)]
    said = (
        remembered(chosen.kept) if chosen.kept and chosen.kept.exists() else weighed(dev, held_out if chosen.test else [], chosen.weights)
    )
    if chosen.kept:
        np.savez_compressed(chosen.kept, **said)
    calibration = calibration_of(np.concatenate([said[draft.name] for draft in dev]), np.concatenate([draft.targets() for draft in dev]))
    report("dev part, left out by turns", dev, said, calibration)
    if chosen.test:
        report("test part", held_out, said, calibration)
    return 0


if __name__ == "__main__":
    sys.exit(main())
