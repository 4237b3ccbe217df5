"""Train the clause classifier on hand-labelled drafts: python -m workbench.extraction.train LABELLED_FOLDER."""

import argparse
import difflib
import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.enums import Component
from workbench.draft.outline import Outline
from workbench.extraction.features import features_of
from workbench.extraction.fitting import LabelledDraft, fit
from workbench.extraction.linear import LABELS, SOURCE
from workbench.extraction.pipeline import look
from workbench.ingest import read_draft


def labelled_drafts(folder: Path) -> list[LabelledDraft]:
    """Read text/NAME.txt and labels/NAME.json of a folder."""
    return [_labelled(folder / "text" / f"{path.stem}.txt", path) for path in sorted((folder / "labels").glob("*.json"))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit on every draft of the folder and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path, default=SOURCE)
    chosen = parser.parse_args(arguments)
    drafts = labelled_drafts(chosen.folder)
    model = fit(drafts)
    model.save(chosen.output)
    print(f"{len(drafts)} drafts, {sum(len(d.rows) for d in drafts)} paragraphs, {len(model.vocabulary)} features", file=sys.stderr)  # noqa: T201
    return 0


def _labelled(text: Path, labels: Path) -> LabelledDraft:
    data = text.read_bytes()
    outline = read_draft(data, name=text.name)
    lines = {n: _plain(line) for n, line in enumerate(data.decode("utf-8").split("\n"), 1) if line.strip()}
    said = {row["line"]: row["components"] for row in json.loads(labels.read_text("utf-8"))["lines"]}
    targets = np.zeros((len(outline.paragraphs), len(LABELS)), dtype=np.float32)
    for paragraph, line in _matched(outline, lines).items():
        for component in said.get(line, ()):
            targets[paragraph, LABELS.index(Component(component))] = 1
    places, readings = look(outline)
    return LabelledDraft(text.stem, features_of(places, readings, outline), targets)


def _matched(outline: Outline, lines: dict[int, str]) -> dict[int, int]:
    """Match paragraphs to lines by equal text in order."""
    numbers = sorted(lines)
    said = [_plain(p.text) for p in outline.paragraphs]
    matcher = difflib.SequenceMatcher(None, said, [lines[n] for n in numbers], autojunk=False)
    return {a + i: numbers[b + i] for a, b, size in matcher.get_matching_blocks() for i in range(size)}


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


if __name__ == "__main__":
    sys.exit(main())
