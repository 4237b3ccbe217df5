"""Write the counted part of the data card of the labelled drafts: python -m tests.extraction.labelled_counts."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from workbench.extraction.labelling import EXTRACTS, OWN, is_held_out

CARD = OWN / "DATA_CARD.md"
START, END = "<!-- counts -->\n", "<!-- end of counts -->\n"


def counted() -> str:
    """Give the counted part as Markdown."""
    own, extracts = _read(OWN), _read(EXTRACTS)
    dev, test = ({n: draft for n, draft in own.items() if is_held_out(n) is held} for held in (False, True))
    parts = {"dev": (OWN, dev), "test": (OWN, test), "extracts": (EXTRACTS, extracts)}
    return "\n".join([*_table(parts), *_components(parts), "", "Test part: " + ", ".join(test) + ".", ""])


def _read(folder: Path) -> dict[str, dict]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((folder / "labels").glob("*.json"))}


def _table(parts: dict[str, tuple[Path, dict[str, dict]]]) -> Iterator[str]:
    yield "| part | drafts | central | local | holding no procedure | lines of text | labelled lines | procedures | defects |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for part, (folder, drafts) in parts.items():
        local = sum(name.startswith("DP_") for name in drafts)
        empty = sum(not draft["procedures"] for draft in drafts.values())
        text = sum(sum(bool(line.strip()) for line in (folder / "text" / f"{name}.txt").read_text("utf-8").split("\n")) for name in drafts)
        held = [sum(len(draft[key]) for draft in drafts.values()) for key in ("lines", "procedures", "defects")]
        yield "| " + " | ".join(map(str, [part, len(drafts), len(drafts) - local, local, empty, text, *held])) + " |"


def _components(parts: dict[str, tuple[Path, dict[str, dict]]]) -> Iterator[str]:
    counts = {
        part: Counter(c for draft in drafts.values() for row in draft["lines"] for c in row["components"])
        for part, (_, drafts) in parts.items()
    }
    yield from ("", f"| component | {' | '.join(counts)} |", "|---|" + "---|" * len(counts))
    for name in sorted({component for count in counts.values() for component in count}):
        yield f"| {name} | " + " | ".join(str(count[name]) for count in counts.values()) + " |"


def main() -> int:
    before, rest = CARD.read_text("utf-8").split(START)
    CARD.write_text(before + START + counted() + END + rest.split(END)[1], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
