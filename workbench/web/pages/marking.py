"""Marks that overlap become segments that do not: each character is drawn once, under its weightiest mark."""

from dataclasses import dataclass
from itertools import pairwise

# kind, text, id, title; together the texts are exactly the paragraph's.
Segment = tuple[str, str, str, str]
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
