"""How exactly facts are read: python -m tests.benchmarks.facts [FILE] [--part dev|test] [--errors].

FILE: passages with their facts, one JSON object a line (tests/samples/facts.md says how they were labelled). Odd ids are the dev part, even
ids the test part, whose errors are not shown. A passage is exact in a kind of fact when all its facts of the kind are found and no other.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.extraction.facts import fees, forms, sets, time_limits

OWN = Path(__file__).parents[1] / "samples" / "facts.jsonl"
ANNEX = re.compile(r"^phụ lục", re.IGNORECASE)
HEAD = re.compile(r"^(?:(?:biểu|mẫu|phiếu|tờ khai|đơn|số|ký hiệu|biểu mẫu)\s*[:.]?\s*)+", re.IGNORECASE)


def code(form: str) -> str:
    """Make the ways to write a code equal: "Mẫu số 01", "mẫu 01" are "01"; an annex keeps its word."""
    words = re.sub(r"\s+", " ", form).strip().lower()
    return re.sub(r"\bsố\b ?", "", words) if ANNEX.match(words) else HEAD.sub("", words).replace(" ", "")


Row = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """said, true: comparable values of a passage; empty where it has none."""

    name: str
    said: Callable[[str], Any]
    true: Callable[[Row], Any]


KINDS = (
    Kind(
        "time limits",
        lambda text: sorted((limit.amount, limit.unit) for limit in time_limits(text, paragraph=0)),
        lambda row: sorted((Decimal(str(one["amount"])), one["unit"]) for one in row["time_limits"]),
    ),
    Kind("sets", lambda text: sets(text) or [], lambda row: row["sets"] or []),
    Kind(
        "fees",
        # Amounts and "không thu"; a row that only names the act that sets the fee is told apart below.
        lambda text: sorted((fee.amount or 0, fee.free) for fee in fees(text, paragraph=0) if fee.amount or fee.free),
        lambda row: sorted((one["amount"] or 0, one["free"]) for one in row["fees"] if one["amount"] or one["free"]),
    ),
    Kind("forms", lambda text: sorted(set(map(code, forms(text)))), lambda row: sorted(set(map(code, row["forms"])))),
)


def report(kind: Kind, rows: Sequence[Row], *, shows_errors: bool) -> str:
    pairs = [(row, kind.said(row["text"]), kind.true(row)) for row in rows]
    held = [(said, true) for _, said, true in pairs if true]
    concerned = [(said, true) for _, said, true in pairs if true or said]
    exact = [sum(said == true for said, true in some) for some in (held, concerned)]
    wrong = [f"   {row['id']}: said {said}, is {true} | {row['text']}" for row, said, true in pairs if said != true and shows_errors]
    shares = f"{exact[0]}/{len(held)} = {exact[0] / max(len(held), 1):.3f} of those that hold one"
    strict = f"{exact[1]}/{len(concerned)} = {exact[1] / max(len(concerned), 1):.3f} with false ones"
    return "\n".join([f"{kind.name:12} {shares}, {strict}", *wrong])


def details(rows: Sequence[Row]) -> str:
    """Say how often what goes with a limit that was found is right too: what it runs from, whose it is."""
    starts, whose = [], []
    for row in rows:
        found = time_limits(row["text"], paragraph=0)
        if [(one.amount, one.unit) for one in found] != [(Decimal(str(one["amount"])), one["unit"]) for one in row["time_limits"]]:
            continue
        for one, true in zip(found, row["time_limits"], strict=True):
            said = re.sub(r"\s+", " ", one.event or "")
            starts.append(bool(said) == bool(true["start"]) and (true["start"] or "").endswith(said))
            whose.append((one.whose or "other") == true["whose"])
    return (
        f"of {len(starts)} limits found: event exact {sum(starts) / max(len(starts), 1):.3f}, whose {sum(whose) / max(len(whose), 1):.3f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=OWN)
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--errors", action="store_true", help="show the errors of the dev part")
    chosen = parser.parse_args()
    rows = [json.loads(line) for line in chosen.file.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["id"] % 2 == (chosen.part == "dev")]
    print(f"{chosen.part} part: {len(rows)} passages")
    for kind in KINDS:
        print(report(kind, rows, shows_errors=chosen.errors and chosen.part == "dev"))
    print(details(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
