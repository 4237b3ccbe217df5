"""Leave-documents-out figures of the clause classifier: python tests/extraction/cross_validation.py LABELLED [--unlabelled DIR].

No draft is read by a model that has seen its labels. The figures are of single paragraphs, before procedures are gathered.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from workbench.extraction.linear import LABELS, wording_model
from workbench.extraction.marking import FIRST_BAR
from workbench.extraction.train import labelled_drafts, teach, unlabelled_drafts


def figures(said: np.ndarray, true: np.ndarray) -> str:
    hits = int((said & true).sum())
    precision, recall = hits / max(int(said.sum()), 1), hits / max(int(true.sum()), 1)
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({hits}/{said.sum()}/{true.sum()})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--folds", type=int, default=17)
    parser.add_argument("--unlabelled", type=Path)
    chosen = parser.parse_args()
    wording = wording_model()
    drafts = labelled_drafts(chosen.labelled, wording=wording)
    names = [draft.name for draft in drafts]
    more = list(unlabelled_drafts(chosen.unlabelled, besides=names, wording=wording)) if chosen.unlabelled else []
    scores, targets = [], []
    for fold in range(min(chosen.folds, len(drafts))):
        held_out = drafts[fold :: chosen.folds]
        model = teach([draft for draft in drafts if all(draft is not other for other in held_out)], more)
        scores += [model.scores(draft.rows) for draft in held_out]
        targets += [draft.targets for draft in held_out]
    said, true = np.concatenate(scores) >= FIRST_BAR, np.concatenate(targets) > 0
    print(f"{'lines':14}", figures(said.any(axis=1), true.any(axis=1)))
    print(f"{'components':14}", figures(said, true))
    for place, label in enumerate(LABELS):
        print(f"  {label:12}", figures(said[:, place], true[:, place]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
