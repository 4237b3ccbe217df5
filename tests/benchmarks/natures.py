"""How often the nature of a procedure is judged as a reader did: python -m tests.benchmarks.natures [--part dev|test] [--confusion].

Over the repository's labelled drafts; a found procedure is compared with the labelled one that shares most of its lines (a third at least).
The weights that ship have seen these drafts; nature is judged by rules that were only changed by what was seen on the dev part.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator

from workbench.extraction import extract, paragraph_components
from workbench.extraction.labelling import OWN, HandLabelled, hand_labelled, is_held_out

LEAST_OVERLAP = 0.3


def compared(draft: HandLabelled) -> Iterator[tuple[str, str]]:
    """Yield said and true nature of the procedures that were found."""
    labels = json.loads((OWN / "labels" / f"{draft.name}.json").read_text("utf-8"))
    natures = {row["id"]: row["nature"] for row in labels["procedures"]}
    extraction, where, said = extract(draft.outline), draft.lines(), dict[int, set[int]]()
    for paragraph, (_, numbers) in paragraph_components(extraction, draft.outline).items():
        for number in numbers if paragraph in where else ():
            said.setdefault(number, set()).add(where[paragraph])
    true = draft.procedures()
    pairs = sorted(((len(a & b) / len(a | b), i, j) for i, a in said.items() for j, b in true.items()), reverse=True)
    taken_said, taken_true = set[int](), set[int]()
    for overlap, i, j in pairs:
        if overlap >= LEAST_OVERLAP and i not in taken_said and j not in taken_true:
            taken_said.add(i)
            taken_true.add(j)
            yield extraction.procedures[i].nature.value, natures[j]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--confusion", action="store_true", help="count each pair of said and true nature")
    chosen = parser.parse_args()
    drafts = (draft for draft in hand_labelled(OWN) if draft.rows and is_held_out(draft.name) == (chosen.part == "test"))
    found = Counter(pair for draft in drafts for pair in compared(draft))
    right, count = sum(n for (said, true), n in found.items() if said == true), sum(found.values())
    print(f"{chosen.part} part: {right}/{count} = {right / max(count, 1):.3f}")
    for (said, true), n in found.most_common() if chosen.confusion else ():
        print(f"   said {said}, is {true}: {n}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
