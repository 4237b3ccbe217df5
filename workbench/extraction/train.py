"""Train what weighs paragraphs: python -m workbench.extraction.train LABELLED… [--clauses FILE] [--everything].

Four steps: what a component sounds like, from the clauses of published procedures; what it is in its place, from hand-labelled
drafts, by a linear model and a network; how often each is right, on drafts left out by turns; and which lines make one procedure.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from models.enums import Component
from workbench.draft.outline import Outline
from workbench.extraction.calibrating import calibration_of, uncalibrated, unseen_logits
from workbench.extraction.features import features_of, wording_row, words_of
from workbench.extraction.fitting import Array, LabelledDraft, Settings, fit
from workbench.extraction.grouping.fitting import taught_weigher
from workbench.extraction.grouping.weighing import SOURCE
from workbench.extraction.judging import FOLDER, Calibration, Judge
from workbench.extraction.labelling import EXTRACTS, OWN, HandLabelled, hand_labelled, is_held_out, turns
from workbench.extraction.linear import LABELS, WORDING_SOURCE, LinearModel, Row, wording_model
from workbench.extraction.pipeline import look
from workbench.extraction.places import bare

# The national portal's fields and the components that they hold.
FIELDS = {
    "trinh_tu_thuc_hien": Component.SEQUENCE,
    "cach_thuc_thuc_hien": Component.METHOD,
    "thanh_phan_ho_so": Component.DOSSIER,
    "so_luong_ho_so": Component.DOSSIER_COUNT,
    "thoi_han_giai_quyet": Component.TIME_LIMIT,
    "doi_tuong_thuc_hien": Component.SUBJECT,
    "co_quan_thuc_hien": Component.AUTHORITY,
    "co_quan_co_tham_quyen": Component.AUTHORITY,
    "co_quan_phoi_hop": Component.AUTHORITY,
    "ket_qua": Component.RESULT,
    "phi_le_phi": Component.FEE,
    "mau_don_to_khai": Component.FORM,
    "yeu_cau_dieu_kien": Component.CONDITION,
}
NO_COMPONENT = "can_cu_phap_ly"
# Few drafts from outside stand for the guide by which all are judged: they are told twice.
TIMES = 2
CLAUSE_SETTINGS = Settings(epochs=5, fewest=6, decay=1e-3)


def train_wording(clauses: Path) -> LinearModel:
    """Learn what each component sounds like from the clauses of published procedures (one JSON object a line, gzipped)."""
    procedures: dict[str, tuple[list[Row], list[Array]]] = {}
    with gzip.open(clauses, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["label"] not in FIELDS and row["label"] != NO_COMPONENT:
                continue
            rows, targets = procedures.setdefault(row["proc"], ([], []))
            rows.append(Row(wording_row(words_of(bare(row["text"])))))
            target = np.zeros(len(LABELS), dtype=np.float32)
            if row["label"] in FIELDS:
                target[LABELS.index(FIELDS[row["label"]])] = 1
            targets.append(target)
    drafts = [LabelledDraft(name, rows, np.stack(targets)) for name, (rows, targets) in procedures.items()]
    return fit(drafts, settings=CLAUSE_SETTINGS)


Labelled = tuple[HandLabelled, LabelledDraft]


def labelled_drafts(folder: Path, *, wording: LinearModel) -> list[Labelled]:
    """Read text/NAME.txt and labels/NAME.json of a folder, each draft with what the models see of it."""
    times = 1 if folder.resolve() in (OWN, EXTRACTS) else TIMES
    return [
        (draft, LabelledDraft(draft.name, features(draft.outline, wording=wording), draft.targets(), times=times))
        for draft in hand_labelled(folder)
    ]


def seen_in_training(folder: Path, drafts: Sequence[Labelled]) -> list[Labelled]:
    """Leave out the test part of the repository's own drafts."""
    return [one for one in drafts if folder.resolve() != OWN or not is_held_out(one[0].name)]


def taught(drafts: Sequence[LabelledDraft], by_turns: Iterable[Collection[str]]) -> Judge:
    """Fit on all drafts, and calibrate on those that are left out by turns; three times the work of fitting alone."""
    targets = {draft.name: draft.targets for draft in drafts}
    unseen = {name: odds for left_out in by_turns for name, odds in unseen_logits(drafts, left_out).items()}
    line = calibration_of(np.concatenate(list(unseen.values())), np.concatenate([targets[name] for name in unseen]))
    return replace(uncalibrated(drafts), calibration=line)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit on the drafts that are given and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--clauses", type=Path)
    parser.add_argument("--everything", action="store_true", help="learn from the test part too, once it has been reported on")
    parser.add_argument(
        "--keep-calibration", action="store_true", help="keep the calibration in the output folder; fits once, not three times"
    )
    parser.add_argument("--output", type=Path, default=FOLDER, help="folder for the weights")
    chosen = parser.parse_args(arguments)
    if chosen.clauses:
        train_wording(chosen.clauses).save(WORDING_SOURCE)
    wording = wording_model()
    folders = {folder: labelled_drafts(folder, wording=wording) for folder in chosen.labelled}
    seen = {folder: drafts if chosen.everything else seen_in_training(folder, drafts) for folder, drafts in folders.items()}
    labelled = [one for found in seen.values() for one in found]
    drafts = [rows for _, rows in labelled]
    if chosen.keep_calibration:
        judge = replace(uncalibrated(drafts), calibration=Calibration.load(chosen.output))
    else:
        outside = [draft.name for folder, found in seen.items() if folder.resolve() not in (OWN, EXTRACTS) for draft, _ in found]
        own = [draft.name for folder, found in seen.items() if folder.resolve() == OWN for draft, _ in found]
        judge = taught(drafts, turns(outside, own))
    judge.save(chosen.output)
    weigher = chosen.output / SOURCE.relative_to(FOLDER)
    weigher.parent.mkdir(parents=True, exist_ok=True)
    taught_weigher(labelled).save(weigher)
    print(f"{len(drafts)} drafts", file=sys.stderr)  # noqa: T201
    return 0


def features(outline: Outline, *, wording: LinearModel) -> list[Row]:
    """Give every paragraph as the models of the pipeline see it."""
    places, readings = look(outline)
    return features_of(places, readings, outline, wording=wording)


if __name__ == "__main__":
    sys.exit(main())
