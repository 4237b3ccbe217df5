"""How well citations are found and resolved, against the hand labels of tests/samples/references.

Run: python -m tests.benchmarks.references [--errors]. It prints precision, recall and F1 over exact spans, over span and document, over
span and target, and over all together, for the half that was looked at while the recogniser was written and for the half that was not.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.contract import short_path
from workbench.draft.outline import Reference
from workbench.ingest import read_draft
from workbench.ingest.citing.references import find_references
from workbench.ingest.lines import Line
from workbench.ingest.outlining.structure import build_structure

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "references"
PARTS = ("dev", "heldout", "dangling")


@dataclass(frozen=True, slots=True)
class Row:
    """One citation, labelled or found. document: in small letters, names of laws being written in either case; target: without chapters."""

    draft: str
    line: int
    start: int
    end: int
    quote: str
    document: str | None
    target: str | None
    dangling: bool


KEYS: dict[str, Callable[[Row], tuple[Any, ...]]] = {
    "span": lambda row: (row.draft, row.line, row.start, row.end),
    "span+document": lambda row: (row.draft, row.line, row.start, row.end, row.document),
    "span+target": lambda row: (row.draft, row.line, row.start, row.end, row.target),
    "span+document+target": lambda row: (row.draft, row.line, row.start, row.end, row.document, row.target),
    "dangling": lambda row: (row.draft, row.line, row.start, row.end) if row.dangling else (),
}


@dataclass(frozen=True, slots=True)
class Score:
    right: int
    found: int
    labelled: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.labelled) if self.found + self.labelled else 1.0


def drafts(part: str) -> list[dict[str, Any]]:
    """Give the labelled drafts of one half."""
    stored: list[dict[str, Any]] = json.loads((SAMPLES / f"{part}.json").read_text("utf8"))
    return stored


def labelled(draft: dict[str, Any]) -> Iterator[Row]:
    """Give the hand labels of a draft."""
    for row in draft["references"]:
        document = row["document"].lower() if row["document"] else None
        yield Row(draft["source"], row["line"], row["start"], row["end"], row["quote"], document, row["target"], row["dangling"])


def found(draft: dict[str, Any]) -> Iterator[Row]:
    """Give the citations that are found in the labelled lines of a draft."""
    outline = read_draft("\n".join(draft["lines"]).encode(), name="draft.txt")
    passages = set(draft["labelled"])
    for reference in outline.references:
        if reference.paragraph in passages:
            yield _row(draft["source"], reference)


def _row(source: str, reference: Reference) -> Row:
    document = reference.document.lower() if reference.document else None
    target = short_path(reference.target) if reference.target else None
    return Row(source, reference.paragraph, reference.start, reference.end, reference.quote, document, target, reference.dangling)


def score(part: str) -> dict[str, Score]:
    """Count what is right, found and labelled in one half, by what is compared."""
    right = [row for draft in drafts(part) for row in labelled(draft)]
    ours = [row for draft in drafts(part) for row in found(draft)]
    scores = {}
    for name, key in KEYS.items():
        expected, got = ({key(row) for row in rows} - {()} for rows in (right, ours))
        scores[name] = Score(len(expected & got), len(got), len(expected))
    return scores


def errors(part: str) -> Iterator[str]:
    """Give each difference as a line: what was labelled and not found (-), what was found and not labelled (+)."""
    for draft in drafts(part):
        right, ours = set(labelled(draft)), set(found(draft))
        for sign, row in sorted(
            [("-", row) for row in right - ours] + [("+", row) for row in ours - right], key=lambda pair: (pair[1].line, pair[1].start)
        ):
            about = f"{row.document or ''} {row.target or ''}{' (dangling)' if row.dangling else ''}"
            yield f"{sign} {row.draft} line {row.line} [{row.start}:{row.end}] “{row.quote}” -> {about}"


def seconds_for(paragraphs: int) -> float:
    """Give the processor's seconds for the citations of so many paragraphs, taken from the sample's own passages over and over."""
    texts = [draft["lines"][line] for draft in drafts("dev") for line in draft["labelled"]]
    lines = [Line(texts[place % len(texts)]) for place in range(paragraphs)]
    structure = build_structure(lines)
    begin = time.process_time()
    find_references(structure, own_number=None)
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print each difference of the half that may be looked at")
    arguments = parser.parse_args()
    if arguments.errors:
        print("\n".join(errors("dev")))
    for part in PARTS:
        print(f"{part}: {len(drafts(part))} drafts")
        for name, result in score(part).items():
            print(
                f"  {name:22} precision {result.precision:.3f}  recall {result.recall:.3f}  F1 {result.f1:.3f}"
                f"  ({result.right} right of {result.found} found, {result.labelled} labelled)"
            )
    for paragraphs in (1_000, 10_000, 20_000):
        print(f"citations of {paragraphs} paragraphs that cite: {seconds_for(paragraphs):.2f} s of the processor")


if __name__ == "__main__":
    main()
