"""Honest confidence: from log-odds on unseen drafts to a line per component, and the error that is left."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.extraction.fitting import Array, LabelledDraft, fit
from workbench.extraction.judging import SUREST, Calibration, Judge
from workbench.extraction.labelling import lot
from workbench.extraction.linear import LABELS
from workbench.extraction.network_fitting import NetworkSettings, fit_network

# Networks that begin differently err differently: their mean is better than any of them.
SEEDS = (20100608, 20150610)
STEPS = 40
# Keeps the line of a rare component near the plain one.
PULL = 1.0
SMALLEST = 1e-6
BINS = 10
LOTS = 3
NO_CALIBRATION = Calibration(np.ones(len(LABELS), dtype=np.float32), np.zeros(len(LABELS), dtype=np.float32))


def uncalibrated(drafts: Sequence[LabelledDraft]) -> Judge:
    """Fit the linear model and the networks on the drafts."""
    told = [draft for draft in drafts for _ in range(draft.times)]
    networks = tuple(fit_network(told, settings=NetworkSettings(seed=seed)) for seed in SEEDS)
    return Judge(fit(told), networks, NO_CALIBRATION)


def unseen_logits(drafts: Sequence[LabelledDraft], left_out: Collection[str]) -> dict[str, Array]:
    """Give the log-odds of the drafts that are left out, by models of all the others."""
    judge = uncalibrated([draft for draft in drafts if draft.name not in left_out])
    return {draft.name: judge.logits(draft.rows) for draft in drafts if draft.name in left_out}


def unseen_by_lots(drafts: Sequence[LabelledDraft]) -> dict[str, Array]:
    """Give the log-odds of every draft by a linear model of the others, in LOTS parts: fast, and a little worse than networks."""
    found: dict[str, Array] = {}
    for part in range(LOTS):
        model = fit([draft for draft in drafts if lot(draft.name) % LOTS != part for _ in range(draft.times)])
        found |= {d.name: model.logits([row.names for row in d.rows]) for d in drafts if lot(d.name) % LOTS == part}
    return found


def calibration_of(logits: Array, targets: Array) -> Calibration:
    """Fit slope and offset of each component (Platt), pulled a little towards slope 1 and offset 0."""
    lines = [_line(logits[:, place].astype(np.float64), targets[:, place].astype(np.float64)) for place in range(len(LABELS))]
    return Calibration(np.array([s for s, _ in lines], dtype=np.float32), np.array([o for _, o in lines], dtype=np.float32))


def _line(logits: NDArray[np.float64], targets: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit one line by Newton's method; a step that makes it worse is halved."""
    seen = np.stack([logits, np.ones(len(logits))], axis=1)
    start = np.array([1.0, 0.0])

    def loss(line: NDArray[np.float64]) -> float:
        odds = seen @ line
        return float((np.logaddexp(0, odds) - targets * odds).sum() + PULL / 2 * ((line - start) ** 2).sum())

    line = start
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-np.clip(seen @ line, -SUREST, SUREST)))
        slope = seen.T @ (guess - targets) + PULL * (line - start)
        step = np.linalg.solve((seen * (guess * (1 - guess))[:, None]).T @ seen + PULL * np.eye(2), slope)
        while loss(line - step) > loss(line) and float(abs(step).max()) > SMALLEST:
            step = step / 2
        line = line - step
    return line


def calibration_error(scores: Array, targets: Array) -> float:
    """Give the expected calibration error of what is said at all (from 5 % on): mean distance of confidence and share that is true."""
    said = scores >= 0.05
    confidence, true = scores[said], targets[said]
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    held = [bins == n for n in range(BINS) if (bins == n).any()]
    return sum(abs(float(confidence[one].mean() - true[one].mean())) * float(one.mean()) for one in held)
