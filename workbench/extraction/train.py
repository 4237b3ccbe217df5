"""Train the clause classifier: python -m workbench.extraction.train LABELLED [--clauses FILE] [--unlabelled FOLDER].

Three steps: what a component sounds like, from the clauses of published procedures; what it is in its place, from hand-labelled
drafts; and the same once more with unlabelled drafts, at a small weight, as the second model reads them.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from models.enums import Component
from workbench.draft.outline import Outline
from workbench.errors import UnreadableError
from workbench.extraction.examples import line_targets
from workbench.extraction.features import features_of, wording_row, words_of
from workbench.extraction.fitting import Array, LabelledDraft, Settings, fit
from workbench.extraction.linear import LABELS, SOURCE, WORDING_SOURCE, LinearModel, wording_model
from workbench.extraction.pipeline import look
from workbench.extraction.places import bare
from workbench.ingest import read_draft

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
CLAUSE_SETTINGS = Settings(epochs=5, fewest=6, decay=1e-3)
STUDENT_SETTINGS = Settings(epochs=6, fewest=4)
# Unlabelled drafts are many and their labels are guesses: together they may not outweigh the hand's.
GUESS_WEIGHT = 0.1
SIZES = range(6_000, 120_000)
MOST_DRAFTS = 220


def train_wording(clauses: Path) -> LinearModel:
    """Learn what each component sounds like from the clauses of published procedures (one JSON object a line, gzipped)."""
    procedures: dict[str, tuple[list[list[str]], list[Array]]] = {}
    with gzip.open(clauses, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["label"] not in FIELDS and row["label"] != NO_COMPONENT:
                continue
            rows, targets = procedures.setdefault(row["proc"], ([], []))
            rows.append(wording_row(words_of(bare(row["text"]))))
            target = np.zeros(len(LABELS), dtype=np.float32)
            if row["label"] in FIELDS:
                target[LABELS.index(FIELDS[row["label"]])] = 1
            targets.append(target)
    drafts = [LabelledDraft(name, rows, np.stack(targets)) for name, (rows, targets) in procedures.items()]
    return fit(drafts, settings=CLAUSE_SETTINGS)


def labelled_drafts(folder: Path, *, wording: LinearModel) -> list[LabelledDraft]:
    """Read text/NAME.txt and labels/NAME.json of a folder."""
    found = []
    for labels in sorted((folder / "labels").glob("*.json")):
        text = folder / "text" / f"{labels.stem}.txt"
        outline = read_draft(text.read_bytes(), name=text.name)
        targets = line_targets(outline, text=text.read_text("utf-8"), rows=json.loads(labels.read_text("utf-8"))["lines"])
        found.append(LabelledDraft(labels.stem, _rows(outline, wording), targets))
    return found


def unlabelled_drafts(folder: Path, *, besides: Sequence[str], wording: LinearModel) -> Iterator[LabelledDraft]:
    """Read drafts of a folder that speak of dossiers and limits; `besides`: names to leave out."""
    taken = 0
    for path in sorted(folder.glob("*.txt")):
        if path.stem in besides or path.stat().st_size not in SIZES or taken >= MOST_DRAFTS:
            continue
        text = path.read_text("utf-8", errors="replace").lower()
        if text.count("hồ sơ") <= 6 or "thủ tục" not in text or "trong thời hạn" not in text:
            continue
        try:
            outline = read_draft(path.read_bytes(), name=path.name)
        except UnreadableError as refusal:
            print(f"{path.name}: {refusal}", file=sys.stderr)  # noqa: T201
            continue
        rows = _rows(outline, wording)
        taken += 1
        yield LabelledDraft(path.stem, rows, np.zeros((len(rows), len(LABELS)), dtype=np.float32), weight=GUESS_WEIGHT)


def teach(labelled: Sequence[LabelledDraft], unlabelled: Sequence[LabelledDraft]) -> LinearModel:
    """Fit on the labelled drafts, read the unlabelled ones with that, and fit on both."""
    teacher = fit(labelled)
    if not unlabelled:
        return teacher
    guessed = [replace(draft, targets=teacher.scores(draft.rows)) for draft in unlabelled]
    return fit([*labelled, *guessed], settings=STUDENT_SETTINGS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit on every draft that is given and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--clauses", type=Path)
    parser.add_argument("--unlabelled", type=Path)
    parser.add_argument("--output", type=Path, default=SOURCE)
    chosen = parser.parse_args(arguments)
    if chosen.clauses:
        train_wording(chosen.clauses).save(WORDING_SOURCE)
    wording = wording_model()
    labelled = labelled_drafts(chosen.labelled, wording=wording)
    names = [draft.name for draft in labelled]
    unlabelled = list(unlabelled_drafts(chosen.unlabelled, besides=names, wording=wording)) if chosen.unlabelled else []
    model = teach(labelled, unlabelled)
    model.save(chosen.output)
    print(f"{len(labelled)} + {len(unlabelled)} drafts, {len(model.vocabulary)} features", file=sys.stderr)  # noqa: T201
    return 0


def _rows(outline: Outline, wording: LinearModel) -> list[list[str]]:
    places, readings = look(outline)
    return features_of(places, readings, outline, wording=wording)


if __name__ == "__main__":
    sys.exit(main())
