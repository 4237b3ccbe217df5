"""Marks that overlap become segments that do not: each character is drawn once, under its weightiest mark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

WEIGHT = {"blocker": 0, "finding": 1, "comment": 2, "component": 3, "insertion": 4, "remark": 5, "unsure": 6, "reference": 7}


class Segment(NamedTuple):
    """Together the texts are exactly the paragraph's. kind: "" or of a mark; id, title: of the mark.

    A note mark and deleted words are no text of the paragraph: their text is "", shown is what is drawn, url where a press leads.
    """

    kind: str
    text: str
    id: str = ""
    title: str = ""
    shown: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """kind: a key of WEIGHT. id: of the mark on the page, or ""."""

    start: int
    end: int
    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Point:
    """What stands between two characters and is none itself. kind: note or deletion; shown: what is drawn; title: what is spoken."""

    at: int
    kind: str
    id: str
    shown: str
    title: str
    url: str = ""


def segments_of(text: str, spans: Sequence[Span], points: Sequence[Point] = ()) -> list[Segment]:
    """Cut a paragraph's text at the edges of its marks. Each id is drawn once, where its mark first shows."""
    if not spans and not points:
        return [Segment("", text)]
    length = len(text)
    places = [span.start for span in spans] + [span.end for span in spans] + [point.at for point in points]
    edges = sorted({0, length, *(min(max(place, 0), length) for place in places)})
    between = {edge: [point for point in points if min(max(point.at, 0), length) == edge] for edge in edges} if points else {}
    drawn: set[str] = set()
    segments = _drawn_points(between.get(0, ()))
    for start, end in pairwise(edges):
        covering = sorted((span for span in spans if span.start <= start and span.end >= end), key=lambda span: WEIGHT[span.kind])
        segments.append(_covered(text[start:end], covering, drawn))
        segments += _drawn_points(between.get(end, ()))
    return segments


def _drawn_points(points: Iterable[Point]) -> list[Segment]:
    return [Segment(point.kind, "", point.id, point.title, point.shown, point.url) for point in points]


def _covered(text: str, covering: list[Span], drawn: set[str]) -> Segment:
    if not covering:
        return Segment("", text)
    top = next((span for span in covering if span.id and span.id not in drawn), covering[0])
    title = " · ".join(dict.fromkeys(span.title for span in covering if span.title))
    segment = Segment(covering[0].kind, text, "" if top.id in drawn else top.id, title)
    drawn.add(top.id)
    return segment
