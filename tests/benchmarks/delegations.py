"""How often the delegating provision of a draft is found: python -m tests.benchmarks.delegations [--part dev|test] [--errors].

Over the heads of 35 provincial drafts (tests/samples/delegations.jsonl: title, bases and first articles), each labelled by reading with
the provisions that the draft says it carries out, or none. Right is one of those, named among others or alone; exact is one of those and no
other unit; for none, nothing. Odd ids develop, even ids test.
"""

import argparse
import json
import operator
import re
import sys
from collections.abc import Callable
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


def units_of(words: str) -> frozenset[str]:
    """Give the units that a citation names: "khoản 3 Điều 35" is {khoản 3, điều 35}."""
    return frozenset(UNIT.findall(words.lower()))


def is_right(said: str, accepted: list[str], *, units: Callable[[frozenset[str], frozenset[str]], bool]) -> bool:
    """Compare by act and provisions: of "khoản 3 Điều 35|Luật Thủ đô|39/2024" the act is named by one way, and the units compare.

    units: how the accepted units stand to those that were said, `operator.le` (among others) or `operator.eq` (exactly).
    """
    if not accepted:
        return not said
    words = " ".join(said.lower().split())
    rows = (one.lower().split("|") for one in accepted)
    return any(units(units_of(provision), units_of(said)) and any(act in words for act in acts) for provision, *acts in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--errors", action="store_true", help="show the errors of the dev part")
    chosen = parser.parse_args()
    rows = [json.loads(line) for line in OWN.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["id"] % 2 == (chosen.part == "dev")]
    judged = [(row, said, is_right(said, row["accepted"], units=operator.le)) for row in rows for said in [said_of(row)]]
    held = [right for row, _, right in judged if row["accepted"]]
    exact = [is_right(said, row["accepted"], units=operator.eq) for row, said, _ in judged if row["accepted"]]
    none = [right for row, _, right in judged if not row["accepted"]]
    print(
        f"{chosen.part} part, {len(judged)} drafts: stated {sum(held)}/{len(held)} (exactly {sum(exact)}/{len(exact)}), "
        f"none {sum(none)}/{len(none)}"
    )
    for row, said, right in judged:
        if chosen.errors and chosen.part == "dev" and not right:
            print(f"   {row['document']}: said {said!r}, is {row['accepted']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
