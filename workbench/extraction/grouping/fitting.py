"""Learn which candidates are procedures from hand-labelled drafts, once with the marks of their readers, once with those of a model.

The networks are fitted by Adam with gradients written out; the same drafts and seed give the same weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.draft.outline import Outline
from workbench.extraction.calibrating import calibration_of, unseen_by_lots
from workbench.extraction.descent import Adam, dropped
from workbench.extraction.features import Reading
from workbench.extraction.fitting import LabelledDraft
from workbench.extraction.grouping.candidates import Candidate, Children, candidates_of
from workbench.extraction.grouping.describing import Describer
from workbench.extraction.grouping.marked import MOST_LINES, Marked
from workbench.extraction.grouping.weighing import Weigher
from workbench.extraction.judging import calibrated
from workbench.extraction.labelling import HandLabelled
from workbench.extraction.linear import LABELS, Scores
from workbench.extraction.marking import Marks
from workbench.extraction.pipeline import look
from workbench.extraction.places import Place
from workbench.extraction.segmentation import segments_of
from workbench.extraction.tidying import tidied
from workbench.extraction.words import Floats

WIDTHS = (128, 64)
SEEDS = (20100608, 20150610, 20200617)
# Of what is learnt, this much says whether the candidate would count as found; the rest, how far its lines are the procedure's.
FOUND, OVERLAP = 0.7, 0.5
# A model's marks are taken from here on, near the bars of the pipeline.
MARKED = 0.35
# A long draft has many candidates: their weight grows by the root of their number, from this on.
FEWEST_WEIGHED = 40
EPOCHS, BATCH, WARM = 5, 512, 300
RATE, DECAY = 2e-3, 1e-2
# What is left out at random: of a description, and of what a layer gives.
FORGOTTEN, DROPPED = 0.15, 0.25


@dataclass(frozen=True, slots=True)
class Weighed:
    """Candidates of one draft. described: one row each; wanted: 0 to 1, how much of a procedure each is; weight: of each candidate."""

    name: str
    described: Floats
    wanted: Floats
    weight: float


def taught_weigher(drafts: Sequence[tuple[HandLabelled, LabelledDraft]]) -> Weigher:
    """Fit on labelled drafts, each with what the models see of it."""
    odds = unseen_by_lots([rows for _, rows in drafts])
    line = calibration_of(np.concatenate([odds[rows.name] for _, rows in drafts]), np.concatenate([rows.targets for _, rows in drafts]))
    told = (examples_of(draft, calibrated(odds[draft.name], line), times=rows.times) for draft, rows in drafts)
    return fit_weigher([one for examples in told for one in examples])


def examples_of(draft: HandLabelled, scores: Scores, *, times: float = 1.0) -> list[Weighed]:
    """Describe the candidates of a labelled draft. scores: paragraphs x LABELS, by a model that has not seen the draft."""
    places, readings = look(draft.outline)
    outline, targets = tidied(draft.outline), draft.targets()
    found = (_examples(draft, outline, places, readings, _marks(marked), scores, times) for marked in (targets > 0, scores >= MARKED))
    return [one for one in found if one is not None]


def _marks(marked: np.ndarray) -> list[Marks]:
    return [{LABELS[column]: 1.0 for column in np.flatnonzero(row)} for row in marked]


def _examples(
    draft: HandLabelled,
    outline: Outline,
    places: Sequence[Place],
    readings: Sequence[Reading],
    marks: Sequence[Marks],
    scores: Scores,
    times: float,
) -> Weighed | None:
    if not 0 < sum(map(bool, marks)) <= MOST_LINES:
        return None
    ruled = segments_of(outline, places=places, readings=readings, marks=marks)
    marked = Marked(outline, places, readings, marks, scores, [segment.paragraphs for segment in ruled])
    children = Children(marked)
    candidates = candidates_of(marked, children)
    wanted = _wanted(candidates, marked, draft.lines(), draft.procedures())
    described = Describer(marked, children).describe(candidates)
    return Weighed(draft.name, described.astype(np.float16), wanted, times / max(len(candidates), FEWEST_WEIGHED) ** 0.5)


def _wanted(candidates: Sequence[Candidate], draft: Marked, lines: Mapping[int, int], procedures: Mapping[int, frozenset[int]]) -> Floats:
    """Say how much of one procedure each candidate is; marked paragraphs that stand on no line of their own count as lines beside."""
    places = [lines.get(index, -index - 1) for index in draft.rows]
    overlaps = []
    for candidate in candidates:
        held = frozenset(places[position] for first, last in candidate.spans for position in range(first, last))
        overlaps.append(max((len(held & true) / len(held | true) for true in procedures.values()), default=0.0))
    found = np.array(overlaps, dtype=np.float32)
    return np.asarray(FOUND * (found >= OVERLAP) + (1 - FOUND) * found, dtype=np.float32)


def fit_weigher(examples: Sequence[Weighed], *, seeds: Sequence[int] = SEEDS) -> Weigher:
    """Fit a network a seed on all candidates."""
    described = np.concatenate([one.described for one in examples])
    wanted = np.concatenate([one.wanted for one in examples])
    weights = np.concatenate([np.full(len(one.wanted), one.weight, dtype=np.float32) for one in examples])
    mean = described.mean(axis=0, dtype=np.float64).astype(np.float32)
    spread = np.maximum(described.std(axis=0, dtype=np.float64), 0.05).astype(np.float32)
    plain = Weigher(mean, spread, ())
    return Weigher(mean, spread, tuple(_fit(plain, described, wanted, weights / weights.mean(), seed) for seed in seeds))


def _fit(plain: Weigher, described: Floats, wanted: Floats, weights: Floats, seed: int) -> dict[str, Floats]:
    order = np.random.default_rng(seed)
    tables = _fresh(described.shape[1], order)
    adam = Adam(tables, decay=DECAY)
    steps = EPOCHS * (-(-len(wanted) // BATCH))
    taken = 0
    for _ in range(EPOCHS):
        shuffled = order.permutation(len(wanted))
        for start in range(0, len(shuffled), BATCH):
            rows = shuffled[start : start + BATCH]
            slopes = _slopes(tables, plain.seen(described[rows]), wanted[rows], weights[rows], order)
            adam.step(slopes, rate=RATE * min(1.0, (taken + 1) / WARM) * (1 - taken / (steps + 1)))
            taken += 1
    return tables


def _fresh(width: int, order: np.random.Generator) -> dict[str, Floats]:
    sizes = (width, *WIDTHS, 1)
    names = ("first", "second", "last")
    tables = {
        name: (order.standard_normal((sizes[place], sizes[place + 1])) * (2 / sizes[place]) ** 0.5).astype(np.float32)
        for place, name in enumerate(names)
    }
    return tables | {f"{name}_bias": np.zeros(sizes[place + 1], dtype=np.float32) for place, name in enumerate(names)}


def _slopes(
    tables: Mapping[str, Floats],
    seen: Floats,
    wanted: Floats,
    weights: Floats,
    order: np.random.Generator,
    *,
    forgotten: float = FORGOTTEN,
    dropped_out: float = DROPPED,
) -> dict[str, Floats]:
    """Give the gradient of the weighted cross-entropy."""
    seen = seen * dropped(seen.shape, forgotten, order)
    raised = seen @ tables["first"] + tables["first_bias"]
    first_gate = (raised > 0) * dropped(raised.shape, dropped_out, order)
    first = raised * first_gate
    raised = first @ tables["second"] + tables["second_bias"]
    second_gate = (raised > 0) * dropped(raised.shape, dropped_out, order)
    second = raised * second_gate
    odds = second @ tables["last"] + tables["last_bias"]
    error = ((1 / (1 + np.exp(-odds)) - wanted[:, None]) * weights[:, None] / len(wanted)).astype(odds.dtype)
    to_second = error @ tables["last"].T * second_gate
    to_first = to_second @ tables["second"].T * first_gate
    return {
        "last": second.T @ error,
        "last_bias": error.sum(axis=0),
        "second": first.T @ to_second,
        "second_bias": to_second.sum(axis=0),
        "first": seen.T @ to_first,
        "first_bias": to_first.sum(axis=0),
    }
