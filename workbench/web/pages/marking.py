"""Marks that overlap become segments that do not: each character is drawn once, under its weightiest mark. And a map of where they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from models.enums import Severity
from models.procedures import FindingRow
from models.reviews import ThreadPlacement

# kind, text, id, title; together the texts are exactly the paragraph's.
Segment = tuple[str, str, str, str]
# percent of the way down, kind, address, words.
Mark = tuple[float, str, str, str]
WEIGHT = {"blocker": 0, "finding": 1, "comment": 2, "component": 3, "reference": 4}


@dataclass(frozen=True, slots=True)
class Span:
    """kind: blocker, finding, comment, component or reference. id: of the mark on the page, or ""."""

    start: int
    end: int
    kind: str
    id: str
    title: str


def segments_of(text: str, spans: list[Span]) -> list[Segment]:
    """Cut a paragraph's text at the edges of its marks. Each id is drawn once, where its mark first shows."""
    if not spans:
        return [("", text, "", "")]
    edges = sorted({0, len(text), *(min(max(edge, 0), len(text)) for span in spans for edge in (span.start, span.end))})
    drawn: set[str] = set()
    segments: list[Segment] = []
    for start, end in pairwise(edges):
        covering = sorted((span for span in spans if span.start <= start and span.end >= end), key=lambda span: WEIGHT[span.kind])
        if not covering:
            segments.append(("", text[start:end], "", ""))
            continue
        top = next((span for span in covering if span.id and span.id not in drawn), covering[0])
        title = " · ".join(dict.fromkeys(span.title for span in covering if span.title))
        segments.append((covering[0].kind, text[start:end], "" if top.id in drawn else top.id, title))
        drawn.add(top.id)
    return segments


def minimap_of(paragraphs: int, findings: Iterable[FindingRow], placements: Iterable[ThreadPlacement]) -> list[Mark]:
    """Give where blockers, other weighty findings and comments are in a draft of so many paragraphs; one mark a place and kind."""
    marks: dict[tuple[float, str], Mark] = {}
    for row in findings:
        if row.paragraph is not None and row.severity in (Severity.BLOCKER, Severity.MAJOR):
            kind = "blocker" if row.severity is Severity.BLOCKER else "finding"
            _add(marks, row.paragraph / paragraphs, kind, f"#p-{row.paragraph}", row.message)
    for place in placements:
        if place.paragraph is not None:
            _add(marks, place.paragraph / paragraphs, "comment", f"#p-{place.paragraph}", place.quote)
    return sorted(marks.values())


def _add(marks: dict[tuple[float, str], Mark], share: float, kind: str, url: str, words: str) -> None:
    percent = round(share * 100, 0)
    marks.setdefault((percent, kind), (percent, kind, url, words))
