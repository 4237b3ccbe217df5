"""How well facts are read: python -m tests.benchmarks.facts [FILE …] [--part dev|test] [--errors].

FILE: passages with their facts, one JSON object a line (tests/samples/facts.md says how they were labelled); the repository's own three
by default. Odd ids are the dev part, even ids the test part, whose errors are not shown. A passage counts for a kind of fact that it is
labelled with; it is right when all its facts of the kind are found and no other. Papers and results compare by how their names begin: how
far a name goes on is free, as it is free how early an event begins. Of refusals only whether one is spoken of is compared, of conditions
only how many there are.
"""

import argparse
import json
import operator
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.draft.facts import DossierItem
from workbench.extraction.facts import dossier_items, fees, forms, sets, time_limits
from workbench.extraction.facts.bodies import bodies, joined
from workbench.extraction.facts.conditions import requirements
from workbench.extraction.facts.results import outcomes
from workbench.extraction.facts.wording import once

SAMPLES = Path(__file__).parents[1] / "samples"
OWN = tuple(SAMPLES / name for name in ("facts.jsonl", "facts-second.jsonl", "facts-third.jsonl"))
ANNEX = re.compile(r"^phụ lục", re.IGNORECASE)
HEAD = re.compile(r"^(?:(?:biểu|mẫu|phiếu|tờ khai|đơn|số|ký hiệu|biểu mẫu)\s*[:.]?\s*)+", re.IGNORECASE)


def code(form: str) -> str:
    """Make the ways to write a code equal: "Mẫu số 01", "mẫu 01" are "01"; an annex keeps its word."""
    words = re.sub(r"\s+", " ", form).strip().lower()
    return re.sub(r"\bsố\b ?", "", words) if ANNEX.match(words) else HEAD.sub("", words).replace(" ", "")


Row = dict[str, Any]


def alike(said: list[Any], true: list[Any]) -> bool:
    """Compare lists of names, or of rows that begin with one: how far a name goes on is free, all else is not."""
    pairs = [((one, other) if isinstance(one, tuple) else ((one,), (other,))) for one, other in zip(said, true, strict=False)]
    return len(said) == len(true) and all(_same_name(one[0], other[0]) and one[1:] == other[1:] for one, other in pairs)


def _same_name(one: str, other: str) -> bool:
    shorter, longer = sorted((" ".join(name.lower().split()) for name in (one, other)), key=len)
    return longer.startswith(shorter) and not longer[len(shorter) : len(shorter) + 1].isalnum()


def _kinds(item: DossierItem) -> tuple[str, ...]:
    return tuple(sorted(item.choices or ([item.form] if item.form else [])))


@dataclass(frozen=True)
class Kind:
    """said, true: comparable values of a passage; empty where it has none. label: the key under which its rows hold the answer."""

    name: str
    label: str
    said: Callable[[str], Any]
    true: Callable[[Row], Any]
    same: Callable[[Any, Any], bool] = operator.eq


KINDS = (
    Kind(
        "time limits",
        "time_limits",
        lambda text: sorted((limit.amount, limit.unit) for limit in time_limits(text, paragraph=0)),
        lambda row: sorted((Decimal(str(one["amount"])), one["unit"]) for one in row["time_limits"]),
    ),
    Kind("sets", "sets", lambda text: sets(text) or [], lambda row: row["sets"] or []),
    Kind(
        "fees",
        "fees",
        # Amounts and "không thu"; a row that only names the act that sets the fee is told apart below.
        lambda text: sorted((fee.amount or 0, fee.free) for fee in fees(text, paragraph=0) if fee.amount or fee.free),
        lambda row: sorted((one["amount"] or 0, one["free"]) for one in row["fees"] if one["amount"] or one["free"]),
    ),
    Kind("forms", "forms", lambda text: sorted(set(map(code, forms(text)))), lambda row: sorted(set(map(code, row["forms"])))),
    Kind(
        "papers (names begin alike)",
        "dossier_items",
        lambda text: [(one.name, _kinds(one), one.copies) for one in dossier_items(text, paragraph=0)],
        lambda row: [(one["name"], tuple(one["forms"]), one["copies"]) for one in row["dossier_items"]],
        alike,
    ),
    Kind(
        "bodies",
        "bodies",
        lambda text: sorted((one.name.lower(), one.level or "") for one in joined(bodies(text, paragraph=0))),
        lambda row: sorted((one["name"].lower(), one["level"] or "") for one in row["bodies"]),
    ),
    Kind(
        "results (names begin alike)",
        "results",
        lambda text: list(once(one.name for one in outcomes(text, paragraph=0) if not one.refusal)),
        lambda row: row["results"],
        alike,
    ),
    Kind(
        "refusals (spoken of)",
        "refusal",
        lambda text: any(one.refusal for one in outcomes(text, paragraph=0)),
        lambda row: row["refusal"],
    ),
    Kind(
        "conditions (count)",
        "conditions",
        lambda text: len(requirements(text, paragraph=0)),
        lambda row: row["conditions"],
    ),
)


def report(kind: Kind, rows: Sequence[Row], *, shows_errors: bool) -> str:
    pairs = [(row, kind.said(row["text"]), kind.true(row)) for row in rows if kind.label in row]
    judged = [(row, said, true, kind.same(said, true)) for row, said, true in pairs]
    held = [right for _, _, true, right in judged if true]
    concerned = [right for _, said, true, right in judged if true or said]
    wrong = [f"   {row['id']}: said {said}, is {true} | {row['text']}" for row, said, true, right in judged if not right and shows_errors]
    shares = f"{sum(held)}/{len(held)} = {sum(held) / max(len(held), 1):.3f} of those that hold one"
    strict = f"{sum(concerned)}/{len(concerned)} = {sum(concerned) / max(len(concerned), 1):.3f} with false ones"
    return "\n".join([f"{kind.name:27} {shares}, {strict}", *wrong])


def whole(rows: Sequence[Row]) -> str:
    """Say in how many passages every kind of fact that they are labelled with is right, found or rightly not found."""
    right = [all(kind.same(kind.said(row["text"]), kind.true(row)) for kind in KINDS if kind.label in row) for row in rows]
    return f"{'whole passages':27} {sum(right)}/{len(right)} = {sum(right) / max(len(right), 1):.3f}"


def details(rows: Sequence[Row]) -> str:
    """Say how often what goes with a limit that was found is right too: what it runs from, whose it is."""
    starts, whose = [], []
    for row in (row for row in rows if "time_limits" in row):
        found = time_limits(row["text"], paragraph=0)
        if [(one.amount, one.unit) for one in found] != [(Decimal(str(one["amount"])), one["unit"]) for one in row["time_limits"]]:
            continue
        for one, true in zip(found, row["time_limits"], strict=True):
            said = re.sub(r"\s+", " ", one.event or "")
            starts.append(bool(said) == bool(true["start"]) and (true["start"] or "").endswith(said))
            whose.append((one.whose or "other") == true["whose"])
    shares = {name: sum(found) / max(len(found), 1) for name, found in (("event (ends alike)", starts), ("whose", whose))}
    return f"of {len(starts)} limits found: {', '.join(f'{name} {share:.3f}' for name, share in shares.items())}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="*", default=OWN)
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--errors", action="store_true", help="show the errors of the dev part")
    chosen = parser.parse_args()
    for file in chosen.file:
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        rows = [row for row in rows if row["id"] % 2 == (chosen.part == "dev")]
        print(f"{file.name}, {chosen.part} part: {len(rows)} passages")
        for kind in KINDS:
            if any(kind.label in row for row in rows):
                print(report(kind, rows, shows_errors=chosen.errors and chosen.part == "dev"))
        print(whole(rows))
        if any("time_limits" in row for row in rows):
            print(details(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
