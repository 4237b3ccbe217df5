"""How often the delegating provision of a draft is found: python -m tests.benchmarks.delegations [--part dev|test] [--errors].

Over the heads of 35 provincial drafts (tests/samples/delegations.jsonl: title, bases and first articles), each labelled by reading with
the provisions that the draft says it carries out, or none. Right is one of those, and for none, nothing. Odd ids develop, even ids test.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from workbench.extraction.delegation import Delegations
from workbench.ingest import read_draft

UNIT = re.compile(r"(?:điểm|khoản|điều) (?:\d+[a-zđ]?|[a-zđ])\b")
OWN = Path(__file__).parents[1] / "samples" / "delegations.jsonl"


def said_of(row: dict[str, Any]) -> str:
    """Give the provision that the program names, or ""."""
    outline = read_draft("\n".join(row["lines"]).encode(), name=row["document"])
    found = Delegations(outline).of((), name=outline.document.title or "")
    return found.act if found else ""


def is_right(said: str, accepted: list[str]) -> bool:
    """Compare by provisions and act: "khoản 3 Điều 35|Luật Thủ đô|39/2024" is right where both units are named, and the act by one way."""
    if not accepted:
        return not said
    words, units = " ".join(said.lower().split()), set(UNIT.findall(said.lower()))
    rows = (one.lower().split("|") for one in accepted)
    return any(set(UNIT.findall(provision)) <= units and any(act in words for act in acts) for provision, *acts in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--errors", action="store_true", help="show the errors of the dev part")
    chosen = parser.parse_args()
    rows = [json.loads(line) for line in OWN.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["id"] % 2 == (chosen.part == "dev")]
    judged = [(row, said, is_right(said, row["accepted"])) for row in rows for said in [said_of(row)]]
    held = [right for row, _, right in judged if row["accepted"]]
    none = [right for row, _, right in judged if not row["accepted"]]
    print(f"{chosen.part} part: stated {sum(held)}/{len(held)}, none {sum(none)}/{len(none)}")
    for row, said, right in judged:
        if chosen.errors and chosen.part == "dev" and not right:
            print(f"   {row['document']}: said {said!r}, is {row['accepted']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
