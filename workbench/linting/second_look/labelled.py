"""Hand-labelled drafts as the rules see them: the procedures that a reader marked, and the defects."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from models.enums import Component, ProcedureNature
from workbench.draft.procedures import Extraction, Passage, Procedure
from workbench.extraction.facts import facts_of
from workbench.extraction.labelling import HandLabelled, hand_labelled, is_held_out
from workbench.extraction.missing import missing_components
from workbench.linting.reading import Reading

# The law of the day on which the drafts were labelled.
LABELLED_ON = date(2026, 11, 22)


@dataclass(frozen=True)
class Defective:
    """A labelled draft. lines: paragraph to line. defects: (line, kind) to the words that the reader quoted."""

    draft: HandLabelled
    extraction: Extraction
    lines: Mapping[int, int]
    defects: Mapping[tuple[int, str], Sequence[str]]

    @property
    def name(self) -> str:
        return self.draft.name

    @property
    def is_test(self) -> bool:
        return is_held_out(self.name)

    def reading(self, extraction: Extraction | None = None) -> Reading:
        """Read the draft with the reader's procedures, or with others."""
        return Reading(self.draft.outline, extraction or self.extraction, LABELLED_ON)


def defective_drafts(folders: Iterable[Path]) -> Iterator[Defective]:
    """Read the labelled drafts of folders that hold text/ and labels/; a draft that stands in several is read once."""
    seen: set[str] = set()
    for folder in folders:
        for draft in hand_labelled(folder):
            if draft.name not in seen:
                seen.add(draft.name)
                yield _defective(draft, json.loads((folder / "labels" / f"{draft.name}.json").read_text("utf-8")))


def development_part(folders: Iterable[Path]) -> tuple[list[Defective], list[Defective]]:
    """Read the drafts to learn from, and those kept for the test: the first folder has a test part by name, further ones have none."""
    first, *further = folders
    own = list(defective_drafts([first]))
    names = {one.name for one in own}
    examples = [one for one in defective_drafts(further) if one.name not in names]
    return [one for one in own if not one.is_test] + examples, [one for one in own if one.is_test]


def _defective(draft: HandLabelled, labels: Mapping[str, Any]) -> Defective:
    lines = draft.lines()
    defects: dict[tuple[int, str], list[str]] = {}
    for row in labels["defects"]:
        defects.setdefault((row["line"], row["rule"] if "rule" in row else row["defect"]), []).append(row.get("quote", ""))
    return Defective(draft, _by_hand(draft, labels["procedures"], lines), lines, defects)


def _by_hand(draft: HandLabelled, stated: Iterable[Mapping[str, Any]], lines: Mapping[int, int]) -> Extraction:
    paragraphs = {line: paragraph for paragraph, line in lines.items()}
    known = {row["id"]: row for row in stated}
    marked: dict[int, dict[Component, list[Passage]]] = {}
    for row in draft.rows:
        if row["line"] in paragraphs:
            paragraph = draft.outline.paragraphs[paragraphs[row["line"]]]
            passage = Passage(paragraph.provision, paragraph.index, paragraph.text, 0, len(paragraph.text))
            for number in row["procedure"] if isinstance(row["procedure"], list) else [row["procedure"]]:
                for name in row["components"]:
                    marked.setdefault(number, {}).setdefault(Component(name), []).append(passage)
    numbers = sorted(number for number in marked if number is not None)
    return Extraction(tuple(_procedure(place, draft, known.get(number, {}), marked[number]) for place, number in enumerate(numbers)))


def _procedure(place: int, draft: HandLabelled, stated: Mapping[str, Any], marked: Mapping[Component, list[Passage]]) -> Procedure:
    components = {component: tuple(marked[component]) for component in Component if component in marked}
    articles = (draft.outline.article_of(one.provision) or one.provision for passages in components.values() for one in passages)
    return Procedure(
        index=place,
        name=stated.get("name", ""),
        name_source="stated",
        provisions=tuple(dict.fromkeys(path for path in articles if path)),
        nature=_nature(stated.get("nature", "")),
        components=components,
        facts=facts_of(draft.outline, components),
        missing=missing_components(components),
    )


def _nature(written: str) -> ProcedureNature:
    """Take what the reader left unclear as new."""
    return ProcedureNature(written) if written in set(ProcedureNature) else ProcedureNature.NEW
