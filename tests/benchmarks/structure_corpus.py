"""Outline every file of a folder, and hold each outline to what must be true of all: every paragraph once, the whole the file's text.

Run: python -m tests.benchmarks.structure_corpus FOLDER... Prints counts, the time of outlining a line, and each file that fails.
"""

import argparse
import time
from collections import Counter
from pathlib import Path

from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.ingest.lines import Line
from workbench.ingest.reading import outline_lines, read_lines

SUFFIXES = (".docx", ".txt")


def broken_laws(lines: tuple[Line, ...], outline: Outline) -> list[str]:
    """Name the laws that an outline breaks."""
    paragraphs, provisions = outline.paragraphs, outline.provisions
    laws = {
        "each line once, in order": [one.text for one in paragraphs] == [line.text for line in lines],
        "indexes run on": [one.index for one in paragraphs] == list(range(len(lines))),
        "the whole is the file's text": outline.text() == "\n".join(line.text for line in lines),
        "paths are unique": len({one.path for one in provisions}) == len(provisions),
        "provisions nest": all(
            outline.by_path[one.parent].first <= one.first <= one.last <= outline.by_path[one.parent].last
            for one in provisions
            if one.parent
        ),
        "paragraphs name a provision": all(one.provision == "" or one.provision in outline.by_path for one in paragraphs),
        "faults stand in the text": all(0 <= fault.paragraph < len(lines) for fault in outline.faults),
    }
    return [law for law, holds in laws.items() if not holds]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="+", type=Path)
    folders = arguments.parse_args().folders
    counts: Counter[str] = Counter()
    spent = 0.0
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES):
        try:
            reading = read_lines(path.read_bytes(), name=path.name)
        except RefusalError as error:
            counts["refused"] += 1
            print(f"{path.name}: refused: {error}")
            continue
        begin = time.process_time()
        outline = outline_lines(reading)
        spent += time.process_time() - begin
        counts.update({"files": 1, "paragraphs": len(reading.lines), "provisions": len(outline.provisions), "faults": len(outline.faults)})
        counts.update(f"fault: {fault.kind}" for fault in outline.faults)
        for law in broken_laws(reading.lines, outline):
            counts["broken"] += 1
            print(f"{path.name}: broken: {law}")
    print("\n".join(f"{name}: {count}" for name, count in sorted(counts.items())))
    print(f"outlining with facts and citations: {spent / max(counts['paragraphs'], 1) * 1e6:.0f} microseconds a paragraph")


if __name__ == "__main__":
    main()
