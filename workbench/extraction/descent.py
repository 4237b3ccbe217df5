"""How networks are fitted: Adam, and masks that leave out a part at random."""

from collections.abc import Mapping

import numpy as np

from workbench.extraction.words import Floats


def dropped(shape: tuple[int, ...], share: float, order: np.random.Generator) -> Floats:
    """Give a mask that is 0 for a share of the places, and above 1 for the others, so that their sum stays."""
    return ((order.random(shape) >= share) / (1 - share)).astype(np.float32)


class Adam:
    """Adam with weight decay kept apart from the gradient; gradients are cut to a norm of one."""

    def __init__(self, tables: Mapping[str, Floats], *, decay: float) -> None:
        self.tables, self.decay, self.taken = tables, decay, 0
        self.means = {name: np.zeros_like(table) for name, table in tables.items()}
        self.squares = {name: np.zeros_like(table) for name, table in tables.items()}

    def step(self, slopes: Mapping[str, Floats], *, rate: float) -> None:
        """Move the tables against their slopes, which are scaled in place."""
        self.taken += 1
        norm = float(np.sqrt(sum(float((slope * slope).sum()) for slope in slopes.values())))
        first, second = 1 - 0.9**self.taken, 1 - 0.999**self.taken
        for name, slope in slopes.items():
            slope /= max(norm, 1.0)
            mean, square, table = self.means[name], self.squares[name], self.tables[name]
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            table -= rate * (mean / first / (np.sqrt(square / second) + 1e-8) + self.decay * table)
