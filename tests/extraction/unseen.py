"""What models say of drafts that they have not seen, by turns (`workbench.extraction.labelling.turns`), kept in a folder between runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from workbench.draft.procedures import Extraction
from workbench.extraction import extract
from workbench.extraction.calibrating import calibration_of, unseen_logits
from workbench.extraction.fitting import LabelledDraft
from workbench.extraction.grouping import Weigher
from workbench.extraction.grouping.fitting import taught_weigher
from workbench.extraction.judging import Calibration, calibrated
from workbench.extraction.labelling import OWN, HandLabelled, turns
from workbench.extraction.linear import Row, wording_model
from workbench.extraction.train import TIMES, features


@dataclass(frozen=True)
class Remembered:
    """Stands in for a model on one draft: what a model that has not seen the draft said of it."""

    logits: np.ndarray
    calibration: Calibration

    def scores(self, rows: Sequence[Row]) -> np.ndarray:
        return calibrated(self.logits, self.calibration)


@dataclass(frozen=True)
class Unseen:
    """odds: log-odds by draft and paragraph. weighers: what judges the procedures of a draft, by the draft."""

    odds: dict[str, np.ndarray]
    weighers: dict[str, Weigher]

    def of(self, drafts: Sequence[HandLabelled]) -> list[HandLabelled]:
        """Give the drafts that are known here."""
        return [draft for draft in drafts if len(self.odds.get(draft.name, ())) == len(draft.outline.paragraphs) > 0]

    def calibration(self, drafts: Sequence[HandLabelled]) -> Calibration:
        return calibration_of(np.concatenate([self.odds[d.name] for d in drafts]), np.concatenate([d.targets() for d in drafts]))

    def extraction(self, draft: HandLabelled, calibration: Calibration) -> Extraction:
        """Read a draft with models that have not seen it."""
        return extract(draft.outline, model=Remembered(self.odds[draft.name], calibration), weigher=self.weighers[draft.name])

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what is kept; nothing of a turn that is not there."""
        odds: dict[str, np.ndarray] = {}
        weighers: dict[str, Weigher] = {}
        for file in sorted(folder.glob("odds-*.npz")):
            with np.load(file, allow_pickle=False) as stored:
                odds |= {name: stored[name] for name in stored.files}
                weigher = Weigher.load(folder / file.name.replace("odds", "weigher"))
                weighers |= dict.fromkeys(stored.files, weigher)
        return cls(odds, weighers)


def keep(drafts: Sequence[HandLabelled], outside: Sequence[str], turn: int, folder: Path) -> None:
    """Fit the models of one turn and keep what they say; what is kept there already is not fitted again."""
    own = sorted(file.stem for file in (OWN / "labels").glob("*.json"))
    left = turns(outside, own)[turn]
    odds, weigher = folder / f"odds-{turn}.npz", folder / f"weigher-{turn}.npz"
    folder.mkdir(parents=True, exist_ok=True)
    if odds.exists() and weigher.exists():
        return
    wording = wording_model()
    labelled = {
        draft.name: LabelledDraft(
            draft.name, features(draft.outline, wording=wording), draft.targets(), times=TIMES if draft.name in outside else 1
        )
        for draft in drafts
    }
    if not odds.exists():
        np.savez_compressed(odds, **unseen_logits(list(labelled.values()), left))
    taught_weigher([(draft, labelled[draft.name]) for draft in drafts if draft.name not in left]).save(weigher)
