"""Write the counted part of the data card of the labelled drafts: python -m tests.extraction.labelled_counts."""

import json
import sys
from collections import Counter
from collections.abc import Iterator

from workbench.extraction.labelling import OWN, is_held_out

CARD = OWN / "DATA_CARD.md"
START, END = "<!-- counts -->\n", "<!-- end of counts -->\n"


def counted() -> str:
    """Give the counted part as Markdown."""
    drafts = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((OWN / "labels").glob("*.json"))}
    parts = {"dev": [n for n in drafts if not is_held_out(n)], "test": [n for n in drafts if is_held_out(n)]}
    return "\n".join([*_table(drafts, parts), *_components(drafts, parts), "", "Test part: " + ", ".join(parts["test"]) + ".", ""])


def _table(drafts: dict, parts: dict[str, list[str]]) -> Iterator[str]:
    yield "| part | drafts | central | local | holding no procedure | lines of text | labelled lines | procedures | defects |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for part, names in parts.items():
        central = sum(name.startswith("TW_") for name in names)
        empty = sum(not drafts[name]["procedures"] for name in names)
        text = sum(sum(bool(line.strip()) for line in (OWN / "text" / f"{name}.txt").read_text("utf-8").split("\n")) for name in names)
        held = [sum(len(drafts[name][key]) for name in names) for key in ("lines", "procedures", "defects")]
        yield "| " + " | ".join(map(str, [part, len(names), central, len(names) - central, empty, text, *held])) + " |"


def _components(drafts: dict, parts: dict[str, list[str]]) -> Iterator[str]:
    counts = {part: Counter(c for n in names for row in drafts[n]["lines"] for c in row["components"]) for part, names in parts.items()}
    yield from ("", "| component | dev | test |", "|---|---|---|")
    for name in sorted(counts["dev"] | counts["test"]):
        yield f"| {name} | {counts['dev'][name]} | {counts['test'][name]} |"


def main() -> int:
    before, rest = CARD.read_text("utf-8").split(START)
    CARD.write_text(before + START + counted() + END + rest.split(END)[1], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
