"""Hold outlines against hand labels: boundaries, kinds and paths of provisions, and what each document says of itself.

Run: python -m tests.benchmarks.structure [--misses]. Reads tests/samples/structure only; its README says how the labels were made.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.draft.outline import DocumentFacts, Outline, TableCell
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.lines import Line, Reading
from workbench.ingest.reading import outline_lines

SAMPLE = Path(__file__).resolve().parents[1] / "samples/structure"
PROVISIONS = (Kind.ARTICLE, Kind.CLAUSE, Kind.POINT)
GROUPS: dict[str, tuple[Kind, ...]] = {
    "điều": (Kind.ARTICLE,),
    "khoản": (Kind.CLAUSE,),
    "điểm": (Kind.POINT,),
    "điều, khoản, điểm": PROVISIONS,
    "phần, chương, mục": (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION),
    "phụ lục, mẫu, kèm theo": (Kind.ANNEX,),
    "căn cứ": (Kind.BASIS,),
    "chữ ký": (Kind.SIGNATURE,),
    "nơi nhận": (Kind.RECIPIENT,),
    "gạch đầu dòng": (Kind.ITEM,),
}


@dataclass(frozen=True)
class Case:
    """One labelled file. labels: kind and path of each line. quality: "born" (born digital) or "ocr". part: "dev" or "held"."""

    name: str
    quality: str
    part: str
    lines: tuple[Line, ...]
    labels: tuple[tuple[Kind, str], ...]
    facts: dict[str, Any]

    def outline(self) -> Outline:
        return outline_lines(Reading(self.lines))


@dataclass(frozen=True)
class Score:
    found: int = 0
    expected: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.found + other.found, self.expected + other.expected, self.right + other.right)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.expected) if self.found + self.expected else 1.0


def cases(folder: Path = SAMPLE) -> Iterator[Case]:
    """Yield the labelled files of a folder."""
    facts = json.loads((folder / "facts.json").read_text("utf8"))
    for row in (folder / "files.tsv").read_text("utf8").splitlines()[1:]:
        name, quality, part, *_ = row.split("\t")
        texts = (folder / quality / f"{name}.txt").read_text("utf8").removesuffix("\n").split("\n")
        rows = [labelled.split("\t") for labelled in (folder / quality / f"{name}.tsv").read_text("utf8").splitlines()]
        lines = tuple(_line(text, layout) for text, (_, _, _, layout) in zip(texts, map(_four, rows), strict=True))
        labels = tuple((Kind(kind), path) for _, kind, path, _ in map(_four, rows))
        yield Case(name, quality, part, lines, labels, facts[name])


def _four(row: list[str]) -> tuple[str, str, str, str]:
    number, kind, path, layout = [*row, "", ""][:4]
    return number, kind, path, layout


def _line(text: str, layout: str) -> Line:
    """Give the line as its reader gave it: layout is "table=0.2.1 alone inert bold center"."""
    words = layout.split()
    cells = [word.removeprefix("table=").split(".") for word in words if word.startswith("table=")]
    return Line(
        text,
        table=TableCell(*(int(number) for number in cells[0])) if cells else None,
        alone="alone" in words,
        inert="inert" in words,
        bold="bold" in words,
        alignment="center" if "center" in words else "",
    )


def score(found: Iterable[Any], expected: Iterable[Any]) -> Score:
    """Compare two sets of anything."""
    first, second = set(found), set(expected)
    return Score(len(first), len(second), len(first & second))


def kind_score(case: Case, outline: Outline, kinds: tuple[Kind, ...]) -> Score:
    """Compare on which lines the outline sees these kinds, each told apart."""
    found = {(one.index, one.kind) for one in outline.paragraphs if one.kind in kinds}
    return score(found, {(index, kind) for index, (kind, _) in enumerate(case.labels) if kind in kinds})


def path_score(case: Case, outline: Outline, kinds: tuple[Kind, ...]) -> Score:
    """Compare on which line each path begins."""
    found = {(one.first, one.path) for one in outline.provisions if one.kind in kinds}
    return score(found, {(index, path) for index, (kind, path) in enumerate(case.labels) if kind in kinds})


def _squeezed(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split()).casefold()


# What a document says of itself: how each fact is told in the labels, and how in an outline.
FACTS: dict[str, Callable[[DocumentFacts], Any]] = {
    "kind": lambda facts: facts.kind,
    "number": lambda facts: facts.number,
    "issuer": lambda facts: _squeezed(facts.issuer),
    "date": lambda facts: facts.date,
    "title": lambda facts: _squeezed(facts.title),
    "effect": lambda facts: facts.effect.paragraph if facts.effect else None,
    "effect_date": lambda facts: facts.effect.date if facts.effect else None,
}
LISTS: dict[str, Callable[[DocumentFacts], set[str | None]]] = {
    "bases": lambda facts: {basis.number for basis in facts.legal_bases} - {None},
    "transition": lambda facts: set(facts.transition),
    "repeals": lambda facts: {repealed.number for repealed in facts.repeals} - {None},
}


def fact_scores(case: Case, outline: Outline) -> dict[str, Score]:
    """Compare single facts (right or wrong) and lists of them (by their members)."""
    single = {}
    for name, told in FACTS.items():
        expected = _squeezed(case.facts[name]) if name in ("issuer", "title") else case.facts[name]
        single[name] = Score(1, 1, int(told(outline.document) == expected))
    return single | {name: score(told(outline.document), case.facts[name]) for name, told in LISTS.items()}


def misses(case: Case, outline: Outline) -> Iterator[str]:
    """Yield the lines whose kind or, for provisions, path is not the labelled one."""
    for paragraph, (kind, path) in zip(outline.paragraphs, case.labels, strict=True):
        same_path = paragraph.provision == path or kind not in {one for kinds in GROUPS.values() for one in kinds}
        if paragraph.kind is not kind or not same_path:
            found = f"{paragraph.kind} {paragraph.provision}"
            yield f"{case.name}:{paragraph.index + 1}: {found}, labelled {kind} {path} | {paragraph.text[:90]}"


def _table(title: str, rows: list[tuple[Case, Outline]]) -> None:
    lines = sum(len(case.lines) for case, _ in rows)
    print(f"\n{title}: {len(rows)} files, {lines} lines")
    for group, kinds in GROUPS.items():
        by_kind = sum((kind_score(case, outline, kinds) for case, outline in rows), Score())
        by_path = sum((path_score(case, outline, kinds) for case, outline in rows), Score())
        paths = f"path F1 {by_path.f1:.4f}" if kinds[0] in PROVISIONS or kinds[0] is Kind.PART else ""
        print(f"  {group:24} F1 {by_kind.f1:.4f} ({by_kind.right} right, {by_kind.found} found, {by_kind.expected} labelled)  {paths}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--misses", choices=("dev", "held"), help="print each line that differs from its label")
    arguments.add_argument("--sample", type=Path, default=SAMPLE)
    chosen = arguments.parse_args()
    rows = [(case, case.outline()) for case in cases(chosen.sample)]
    for quality, name in (("born", "Born digital"), ("ocr", "Scanned or broken")):
        for part, which in (("dev", "developed on"), ("held", "held out")):
            _table(f"{name}, {which}", [row for row in rows if (row[0].quality, row[0].part) == (quality, part)])
        _table(f"{name}, all", [row for row in rows if row[0].quality == quality])
    print("\nFacts (share right; lists: F1)")
    for part in ("dev", "held"):
        scores = [fact_scores(case, outline) for case, outline in rows if case.part == part]
        print(f"  {part:5}" + "  ".join(f"{name} {sum((one[name] for one in scores), Score()).f1:.2f}" for name in (*FACTS, *LISTS)))
    for case, outline in rows:
        if case.part == chosen.misses:
            print("\n".join(misses(case, outline)))


if __name__ == "__main__":
    main()
