"""Measure what a paragraph costs in a short draft and in one ten times as long: about the same, unless a step is worse than linear.

Run: python -m tests.benchmarks.engine [--short 400] [--long 4000] [--rounds 3]. Both sizes are measured in the same run, in turns, so
that the ratio says something on any machine; the microseconds (of processor time) are only this machine's.
"""

import argparse
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from tests.benchmarks.drafts import draft, revised
from workbench.comparing import compare, compare_procedures
from workbench.draft.outline import Outline
from workbench.extraction import extract
from workbench.ingest import read_draft
from workbench.linting import lint
from workbench.review.anchoring import Anchor, place
from workbench.samples.typeset import typeset

TODAY = date(2026, 11, 22)
STAGES = ("read .txt", "read .docx", "extract", "lint", "compare", "anchor")


@dataclass(frozen=True)
class Files:
    """A draft and its revision, as a person would upload them."""

    text: bytes
    word: bytes
    next_text: bytes
    paragraphs: int


def files_of(paragraphs: int) -> Files:
    """Make the files of a draft of so many paragraphs, and of a revision in which one paragraph of ten changed."""
    lines = draft(paragraphs)
    text = "\n".join(lines)
    return Files(text.encode(), typeset(text), "\n".join(revised(lines, share=0.1)).encode(), len(lines))


def measure(files: Files) -> dict[str, float]:
    """Time every stage once, in microseconds a paragraph."""
    marks, outlines = [time.process_time()], []
    for data, name in ((files.text, "du-thao.txt"), (files.word, "du-thao.docx")):
        outlines.append(read_draft(data, name=name))
        marks.append(time.process_time())
    extraction = extract(outlines[0])
    marks.append(time.process_time())
    lint(outlines[0], extraction, on=TODAY)
    marks.append(time.process_time())
    old, new = outlines[0], read_draft(files.next_text, name="du-thao.txt")
    later = extract(new)
    seconds = [after - before for before, after in pairwise(marks)]
    comparison, spent = _timed(lambda: compare(old, new))
    seconds.append(spent + _timed(lambda: compare_procedures(extraction, later, comparison=comparison))[1])
    seconds.append(_timed(lambda: place(old, new, _quotes(old), comparison=comparison))[1])
    return {stage: 1e6 * spent / files.paragraphs for stage, spent in zip(STAGES, seconds, strict=True)}


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.process_time()
    result = work()
    return result, time.process_time() - begin


def _quotes(outline: Outline) -> list[Anchor]:
    """Choose one quote for ten paragraphs, so that their number grows with the draft."""
    chance = random.Random(3)
    chosen = chance.sample(outline.paragraphs, len(outline.paragraphs) // 10)
    return [Anchor(str(one.index), one.index, len(one.text) // 3, 2 * len(one.text) // 3 + 1) for one in chosen]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--short", type=int, default=400)
    parser.add_argument("--long", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sizes = {size: files_of(size) for size in (options.short, options.long)}
    measure(sizes[options.short])  # Models and patterns are loaded once; that is not a paragraph's cost.
    rounds = [{size: measure(files) for size, files in sizes.items()} for _ in range(options.rounds)]
    print(f"{'stage':<12}{options.short:>10} par.{options.long:>10} par.{'ratio':>8}   (µs a paragraph, median of {options.rounds})")
    for stage in STAGES:
        short, long = (median(one[size][stage] for one in rounds) for size in sizes)
        print(f"{stage:<12}{short:>15.0f}{long:>15.0f}{long / short:>8.2f}")


if __name__ == "__main__":
    main()
