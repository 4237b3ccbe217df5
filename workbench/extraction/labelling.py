"""Hand-labelled drafts: text/NAME.txt and labels/NAME.json of a folder, and the part of them that training never sees."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.draft.outline import Outline
from workbench.extraction.examples import line_targets, matched_lines
from workbench.extraction.fitting import Array
from workbench.ingest import read_draft

# The repository's own drafts; they are left out of the wheel.
OWN = Path(__file__).with_name("labelled")
# Runs of articles, labelled faster: only learnt from, never measured on.
EXTRACTS = OWN / "extracts"
TEST_SHARE = 4
SHORTEST_SENTENCE = 60


@dataclass(frozen=True)
class HandLabelled:
    """A draft read by a person. rows: {"line", "components", "procedure"}, lines counted from 1; procedure: one number or several."""

    name: str
    text: str
    outline: Outline
    rows: Sequence[Mapping[str, Any]]

    def targets(self) -> Array:
        """Give paragraphs x components, 1 where the component was labelled."""
        return line_targets(self.outline, text=self.text, rows=self.rows)

    def lines(self) -> Mapping[int, int]:
        """Map paragraphs to the lines that they stand on."""
        return matched_lines(self.outline, self.text)

    def procedures(self) -> Mapping[int, frozenset[int]]:
        """Give the lines of each labelled procedure."""
        return procedure_lines(self.rows)


def procedure_lines(rows: Sequence[Mapping[str, Any]]) -> dict[int, frozenset[int]]:
    """Give the lines of each procedure that the rows name."""
    found: dict[int, set[int]] = {}
    for row in rows:
        for number in row["procedure"] if isinstance(row["procedure"], list) else [row["procedure"]]:
            found.setdefault(number, set()).add(row["line"])
    return {number: frozenset(lines) for number, lines in found.items()}


def is_held_out(name: str) -> bool:
    """Say whether a draft of the repository's own set is in the test part: by its name alone, about one in four."""
    return lot(name) % TEST_SHARE == 0


def turns(outside: Sequence[str], own: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Divide the drafts that are measured into two turns; each is read by models of all the others and of every extract.

    outside: every other one in each turn. own: the test part in the first, a quarter of the rest in the second.
    """
    names = tuple(own)
    tested = {name for name in names if is_held_out(name)}
    tried = {name for name in names if name not in tested and lot(f"x{name}") % TEST_SHARE == 0}
    return frozenset(outside[0::2]) | tested, frozenset(outside[1::2]) | tried


def sentences(text: str) -> frozenset[str]:
    """Give the longer lines of a text, by which two versions of it are known for one."""
    lines = (" ".join(line.split()).lower() for line in text.split("\n"))
    return frozenset(line for line in lines if len(line) >= SHORTEST_SENTENCE)


def lot(name: str) -> int:
    """Draw a lot for a draft, by its name alone."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4])


def hand_labelled(folder: Path) -> Iterator[HandLabelled]:
    """Read the labelled drafts of a folder in the order of their names."""
    for labels in sorted((folder / "labels").glob("*.json")):
        file = folder / "text" / f"{labels.stem}.txt"
        outline = read_draft(file.read_bytes(), name=file.name)
        yield HandLabelled(labels.stem, file.read_text("utf-8"), outline, json.loads(labels.read_text("utf-8"))["lines"])
