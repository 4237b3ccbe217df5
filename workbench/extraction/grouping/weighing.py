"""How likely a candidate is a procedure: a small network of two layers over its description, fitted by `fitting`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np

from workbench.extraction.words import Floats, times

SOURCE = Path(__file__).with_name("weights.npz")
# A description is cut at so many deviations from the mean, so that a draft unlike any other says nothing absurd.
FARTHEST = 6.0


@dataclass(frozen=True)
class Weigher:
    """mean, spread: of the numbers of a description. networks: tables by name (`first`, `first_bias`, …), of which the mean counts."""

    mean: Floats
    spread: Floats
    networks: tuple[Mapping[str, Floats], ...]

    def chances(self, described: Floats) -> Floats:
        """Give for each description the chance, 0 to 1, that half or more of a procedure's lines and of the candidate's are the same."""
        seen = self.seen(described)
        odds = np.mean([_odds(network, seen) for network in self.networks], axis=0)
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)

    def seen(self, described: Floats) -> Floats:
        """Scale descriptions as the networks see them."""
        return np.asarray(np.clip((described.astype(np.float32) - self.mean) / self.spread, -FARTHEST, FARTHEST), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the weights, in half precision."""
        halves: dict[str, Any] = {
            f"{number}.{name}": table.astype(np.float16) for number, network in enumerate(self.networks) for name, table in network.items()
        }
        np.savez_compressed(path, mean=self.mean, spread=self.spread, **halves)

    @classmethod
    def load(cls, path: Path) -> Self:
        with np.load(path, allow_pickle=False) as stored:
            networks: dict[str, dict[str, Floats]] = {}
            for key in stored.files:
                number, _, name = key.partition(".")
                if name:
                    networks.setdefault(number, {})[name] = stored[key].astype(np.float32)
            return cls(stored["mean"], stored["spread"], tuple(networks[number] for number in sorted(networks)))


def _odds(network: Mapping[str, Floats], seen: Floats) -> Floats:
    first = np.maximum(times(seen, network["first"]) + network["first_bias"], 0)
    second = np.maximum(times(first, network["second"]) + network["second_bias"], 0)
    return np.asarray((times(second, network["last"]) + network["last_bias"])[:, 0], dtype=np.float32)


@cache
def weigher() -> Weigher:
    """Load the weights that come with the package."""
    return Weigher.load(SOURCE)
