"""How far two readers of the same drafts agree: python -m tests.extraction.agreement FIRST SECOND (folders with NAME.json).

F1 of lines, line x component, line x defect and whole procedures, the second taken as what is said and the first as what is true;
and how many documents have the same number of procedures.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tests.extraction.scoring import Tally, match_procedures
from workbench.extraction.labelling import procedure_lines


def marks(labels: dict[str, Any]) -> tuple[set, set, set]:
    """Give a document's labelled lines, line x component and line x defect."""
    rows = labels["lines"]
    components = {(row["line"], component) for row in rows for component in row["components"]}
    return {row["line"] for row in rows}, components, {(row["line"], row.get("rule") or row.get("defect")) for row in labels["defects"]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    chosen = parser.parse_args()
    names = sorted({path.name for path in chosen.first.glob("*.json")} & {path.name for path in chosen.second.glob("*.json")})
    tallies, procedures, same = [Tally(), Tally(), Tally()], Tally(), 0
    for name in names:
        first, second = (json.loads((folder / name).read_text("utf-8")) for folder in (chosen.first, chosen.second))
        for tally, said, true in zip(tallies, marks(second), marks(first), strict=True):
            tally.add(said, true)
        match_procedures(procedures, procedure_lines(second["lines"]), procedure_lines(first["lines"]))
        same += len(first["procedures"]) == len(second["procedures"])
    for name, tally in zip(("lines", "components", "defects", "procedures"), [*tallies, procedures], strict=True):
        print(f"{name:12} {tally}")
    print(f"{same} of {len(names)} documents with the same number of procedures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
