"""What weighs the paragraphs of a draft: the linear model and the network together, so that a probability says how often it is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np

from workbench.extraction.linear import LinearModel, Row, Scores
from workbench.extraction.network import Network, known, load_networks, save_networks

FOLDER = Path(__file__).parent
LINEAR, NETWORK, CALIBRATION = "weights.npz", "network.npz", "calibration.npz"
# Log-odds beyond this are certainty.
SUREST = 30.0


@dataclass(frozen=True)
class Calibration:
    """A straight line on the log-odds of each component (Platt), found on drafts that the models had not seen. Arrays as LABELS."""

    slopes: Scores
    offsets: Scores

    def save(self, folder: Path) -> None:
        np.savez_compressed(folder / CALIBRATION, slopes=self.slopes, offsets=self.offsets)

    @classmethod
    def load(cls, folder: Path) -> Self:
        with np.load(folder / CALIBRATION, allow_pickle=False) as stored:
            return cls(stored["slopes"], stored["offsets"])


@dataclass(frozen=True)
class Judge:
    """The mean of the linear model's log-odds and of the networks', calibrated.

    networks: of one vocabulary, fitted alike from different beginnings.
    """

    linear: LinearModel
    networks: tuple[Network, ...]
    calibration: Calibration

    def logits(self, rows: Sequence[Row]) -> Scores:
        """Give the log-odds before calibration for the paragraphs of one draft, in order."""
        ids = known(self.networks[0].vocabulary, rows)
        company = sum(network.weighed(ids, rows) for network in self.networks) / len(self.networks)
        return np.asarray((self.linear.logits([row.names for row in rows]) + company) / 2, dtype=np.float32)

    def scores(self, rows: Sequence[Row]) -> Scores:
        """Give the probability of each component (columns as LABELS) for the paragraphs of one draft, in order."""
        return calibrated(self.logits(rows), self.calibration)

    def save(self, folder: Path) -> None:
        """Write the weights."""
        self.linear.save(folder / LINEAR)
        save_networks(self.networks, folder / NETWORK)
        self.calibration.save(folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        networks = load_networks(folder / NETWORK)
        return cls(LinearModel.load(folder / LINEAR), networks, Calibration.load(folder))


def calibrated(logits: Scores, calibration: Calibration) -> Scores:
    """Turn log-odds into probabilities."""
    odds = np.clip(logits * calibration.slopes + calibration.offsets, -SUREST, SUREST)
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


@cache
def trained_judge() -> Judge:
    """Load the weights that come with the package."""
    return Judge.load(FOLDER)
