"""Write out the text of a paragraph from its lines, remembering where each line and each note's mark stands in it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from workbench.ingest.pdf.joining import Placed
from workbench.ingest.pdf.page import Strip
from workbench.ingest.pdf.seams import seam


@dataclass(frozen=True, slots=True)
class Written:
    """spans: start and end of each line in the text. marks: note marks taken out, with page and place."""

    text: str
    spans: tuple[tuple[int, int], ...]
    marks: tuple[tuple[str, int, int], ...] = ()


def write(lines: Sequence[Placed], *, marks: Set[tuple[int, str]] = frozenset()) -> Written:
    """Join the lines; of their raised numbers those in `marks` (page, mark) are note marks and no part of the text."""
    text = ""
    spans: list[tuple[int, int]] = []
    taken: list[tuple[str, int, int]] = []
    for line in lines:
        piece, found = _without_marks(line.strip, line.page, marks)
        if text and piece:
            dropped, between = seam(text, piece)
            text = text[: len(text) - dropped] + between
            if dropped:
                spans[-1] = spans[-1][0], len(text)
        taken += [(mark, line.page, len(text) + at) for mark, at in found]
        spans.append((len(text), len(text) + len(piece)))
        text += piece
    return Written(text, tuple(spans), tuple((mark, page, min(at, len(text))) for mark, page, at in taken))


def _without_marks(strip: Strip, page: int, marks: Set[tuple[int, str]]) -> tuple[str, list[tuple[str, int]]]:
    text, found, shift = strip.text, [], 0
    for at, mark in strip.raised:
        bare = mark.strip("[]()")
        if (page, bare) not in marks:
            continue
        start = at - shift
        # Before a mark a blank belongs to the mark, unless words follow it.
        if start and text[start - 1] == " " and not text[start + len(mark) :].startswith(" "):
            behind = text[start + len(mark) : start + len(mark) + 1]
            start -= 1 if not behind or behind in ".,;:)”" else 0
        cut = at - shift - start + len(mark)
        text = text[:start] + text[start + cut :]
        shift += cut
        found.append((bare, start))
    return text.strip() if not found else text.rstrip(), found
