"""Time the finding of procedures: characters a second of processor time, and how it grows from one draft to many joined into one.

Run: python -m tests.benchmarks.extraction [FOLDER of .txt]. Without a folder, the repository's own labelled drafts are read.
"""

import sys
import time
from pathlib import Path

from workbench.draft.outline import Outline
from workbench.extraction import extract
from workbench.extraction.labelling import OWN
from workbench.ingest import read_draft

FEWEST_ROUNDS = 3
JOINED = (1, 4, 16)


def seconds(outlines: list[Outline]) -> float:
    """Give the least processor time of a few rounds."""
    times = []
    for _ in range(FEWEST_ROUNDS):
        begin = time.process_time()
        for outline in outlines:
            extract(outline)
        times.append(time.process_time() - begin)
    return min(times)


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else OWN / "text"
    texts = [path.read_text("utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))]
    outlines = [read_draft(text.encode(), name="du-thao.txt") for text in texts[::5]]
    extract(outlines[0])
    size = sum(len(outline.text()) for outline in outlines)
    print(f"{len(outlines)} drafts, {size} characters: {size / seconds(outlines):,.0f} characters a second")
    for count in JOINED:
        joined = read_draft("\n".join(texts[:count]).encode(), name="du-thao.txt")
        length = len(joined.text())
        print(f"{count:3} joined, {length} characters: {length / seconds([joined]):,.0f} characters a second")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
