"""Score which provision became which, against answers written by hand for some provisions of forty pairs of texts.

Run: python -m tests.benchmarks.provisions PAIRS [--show]. PAIRS holds a folder a pair, with a.txt and b.txt.
In provision_labels.jsonl a line names a paragraph of the old text by path and first words, and the paragraph of the new one that a reader
says it became: none where its substance is gone, two where it was split. The paragraphs were drawn by chance, more of those that differ;
where two readers could disagree, or the text stands twice in the file, the paragraph was left out. The last ten pairs, all of them a
text beside one that amends it, were answered before anything was tried on them.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from workbench.comparing import Comparison, compare
from workbench.draft.outline import Outline, Paragraph
from workbench.ingest import read_draft

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "workbench/samples/docx"


def main() -> None:
    options = _options()
    labels: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (HERE / "provision_labels.jsonl").read_text("utf-8").splitlines():
        label = json.loads(line)
        labels[label["pair"]].append(label)
    verdicts: Counter[str] = Counter()
    for pair, rows in sorted(labels.items()):
        old, new = (read_draft(file.read_bytes(), name=file.name) for file in _files(options.pairs, pair))
        comparison = compare(old, new)
        for row in rows:
            verdict = _verdict(row, old, new, comparison)
            verdicts[verdict] += 1
            if options.show and verdict != "right":
                print(f"{verdict}: {pair} {row['old']} {row['old_words']} -> {_became(row, old, new, comparison)}; by hand {row['new']}")
    total = sum(verdicts.values())
    print(f"{len(labels)} pairs, {total} provisions: {verdicts['right'] / total:.3f} right", dict(verdicts))


def _files(pairs: Path, pair: str) -> tuple[Path, Path]:
    if pair.startswith("sample_"):
        name = pair.removeprefix("sample_")
        return SAMPLES / f"{name}.v1.docx", SAMPLES / f"{name}.v2.docx"
    return pairs / pair / "a.txt", pairs / pair / "b.txt"


def _verdict(label: dict[str, Any], old: Outline, new: Outline, comparison: Comparison) -> str:
    sources = [paragraph for paragraph in old.paragraphs if _is(paragraph, label["old"], label["old_words"])]
    if not sources:
        return "label not found"
    became = _became(label, old, new, comparison)
    if not label["new"]:
        return "right" if not became else "paired, though gone"
    if not became:
        return "not paired"
    return "right" if any(_is(one, place["path"], place["words"]) for one in became for place in label["new"]) else "paired elsewhere"


def _became(label: dict[str, Any], old: Outline, new: Outline, comparison: Comparison) -> list[Paragraph]:
    source = next(paragraph for paragraph in old.paragraphs if _is(paragraph, label["old"], label["old_words"]))
    run = comparison.row_of_old[source.index].new_paragraphs
    return list(new.paragraphs[run[0] : run[1] + 1]) if run else []


def _is(paragraph: Paragraph, path: str, words: str) -> bool:
    return paragraph.provision == path and paragraph.text.startswith(words)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
