"""Lines as printed become paragraphs: where a line goes on with the one above, and where a new paragraph begins."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.outlining.marks import find_mark
from workbench.ingest.pdf.page import Strip

_ENDS = re.compile(r"[.;:!?…]['\"”»)\]]*$|\./\.?$")
_TITLE = re.compile(r"^(?:CHƯƠNG|Chương|MỤC|Mục|PHẦN|Phần|PHỤ LỤC|Phụ lục|TIỂU MỤC|Tiểu mục)\s+[\dIVXLC]+[a-zđ]?\s*[.:]?$")
# Two numbers below one another in a cell are two entries.
_CODE = re.compile(r"^[\d.,/-]+$")
_BASIS = re.compile(r"^(?:Căn cứ |Theo đề nghị |Xét đề nghị |Xét Tờ trình )")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the room it stands in. page: 1-based. scanned: read off an image. celled: in a table. official: see Block."""

    strip: Strip
    page: int
    left: float
    right: float
    scanned: bool = False
    celled: bool = False
    official: bool = False

    @property
    def indent(self) -> float:
        """How far from the left edge of its room it begins, in sizes of its letters."""
        return (self.strip.left - self.left) / self.strip.size

    @property
    def shortage(self) -> float:
        """How far from the right edge of its room it ends, in sizes."""
        return (self.right - self.strip.right) / self.strip.size

    @property
    def is_centred(self) -> bool:
        # A centred line may keep the first-line indent of the style; one with a number in front only happens to end where it does.
        slant = abs(self.indent - self.shortage)
        return self.indent > 1.2 and self.shortage > 1.2 and slant < (2.6 if self.indent > 5 else 1.6) and not is_marked(self.strip.text)

    @property
    def looseness(self) -> float:
        """How exactly places are known, in sizes."""
        return 0.5 if self.scanned or self.celled else 0.25


@dataclass(slots=True)
class Passage:
    """The lines of one paragraph."""

    lines: list[Placed] = field(default_factory=list)


def join(lines: Iterable[Placed]) -> Iterator[Passage]:
    """Give the paragraphs that the lines make, in order."""
    placed = list(lines)
    pitches = _pitches(placed)
    passage = Passage()
    for line in placed:
        if passage.lines and not goes_on(passage.lines, line, pitch=pitches.get(line.page, pitches[0])):
            yield passage
            passage = Passage()
        passage.lines.append(line)
    if passage.lines:
        yield passage


def _pitches(lines: Sequence[Placed]) -> dict[int, float]:
    """Give the usual distance of lines of one paragraph, in sizes, for each page and (at 0) for the file."""
    steps: dict[int, list[float]] = {0: []}
    for above, below in pairwise(lines):
        if above.page == below.page and above.shortage < 0.6 and below.indent < 0.6:
            step = (below.strip.base - above.strip.base) / max(below.strip.size, 1)
            if 0.8 < step < 3:
                steps[0].append(step)
                steps.setdefault(below.page, []).append(step)
    usual = median(steps[0]) if steps[0] else 1.5
    return {page: _low_median(own) if len(own) >= 4 else usual for page, own in steps.items()} | {0: usual}


def _low_median(steps: list[float]) -> float:
    # Of few lines many may begin paragraphs: the commoner, smaller half tells the distance within one.
    return Counter(round(step, 1) for step in steps).most_common(1)[0][0] if len(steps) < 8 else median(steps)


def goes_on(passage: Sequence[Placed], line: Placed, *, pitch: float) -> bool:
    """Tell whether a line goes on with the paragraph whose lines stand above it."""
    above = passage[-1]
    if _changes_face(above.strip, line.strip) or _is_noted(line.strip) or (line.official and not line.strip.text[0].islower()):
        return False
    if above.page == line.page and _step(above, line) > pitch + (0.3 if line.scanned else 0.16):
        return False
    if above.is_centred and not line.is_centred and above.shortage > 1 and not _runs_over(above, line):
        return False
    if _fits(above, line):
        return _sentence_goes_on(above, line)
    return not _begins(passage, line)


def _step(above: Placed, line: Placed) -> float:
    return (line.strip.base - above.strip.base) / max(line.strip.size, above.strip.size)


def _is_noted(strip: Strip) -> bool:
    """Tell the first line of a footnote: it begins with its raised number."""
    return bool(strip.raised) and strip.raised[0][0] == 0


def _changes_face(above: Strip, below: Strip) -> bool:
    return abs(above.size - below.size) > 0.14 * max(above.size, below.size)


def _runs_over(above: Placed, line: Placed) -> bool:
    """Tell the last, shorter line of a paragraph from one that merely stands below a centred one."""
    return above.shortage < 1.6 and line.strip.text[:1].islower()


def _fits(above: Placed, line: Placed) -> bool:
    """Tell whether the first word below would have had room above: then the line was broken on purpose."""
    room = above.right - above.left - (above.strip.right - above.strip.left) if above.is_centred else above.right - above.strip.right
    size = above.strip.size
    return room - line.strip.first - 0.25 * size > line.looseness * size


def _sentence_goes_on(above: Placed, line: Placed) -> bool:
    """Tell a line that was broken by hand within a sentence."""
    if _ENDS.search(above.strip.text) or find_mark(line.strip.text) or not line.strip.text[0].islower():
        return False
    half = (above.strip.right - above.strip.left) > 0.5 * (above.right - above.left)
    same = (above.strip.bold > 0.5) == (line.strip.bold > 0.5)
    return same and (half or (above.is_centred and line.is_centred)) and (above.is_centred == line.is_centred or above.shortage < 4)


def _begins(passage: Sequence[Placed], line: Placed) -> bool:
    """Tell whether a line below a full one begins a paragraph, by its indent, its number, its face."""
    above, text = passage[-1], line.strip.text
    ended = bool(_ENDS.search(above.strip.text))
    if _TITLE.match(above.strip.text) or _TITLE.match(text):
        return True
    if _turns_plain(above, line):
        return True
    if line.is_centred and (above.is_centred or (above.indent < 1.6 and not ended and above.strip.bold == line.strip.bold)):
        return False
    if line.celled and _CODE.match(above.strip.text) and _CODE.match(text):
        return True
    marked = is_marked(text)
    beyond = line.strip.left - _hang(passage)
    if beyond > (0.9 if line.scanned else 0.6) * line.strip.size:
        # Indented further than the lines above: a first line, unless the paragraph hangs from its own number.
        hangs = len(passage) == 1 and is_marked(passage[0].strip.text) and not marked
        return ended or marked or not (hangs or text[0].islower())
    if len(passage) == 1 and line.indent > 0.6 and abs(beyond) <= 0.6 * line.strip.size:
        # Two lines that begin at the same indent: first lines of two paragraphs, or an indented block.
        return marked or (ended and not text[0].islower())
    return ended and (marked or bool(_BASIS.match(text)))


def _hang(passage: Sequence[Placed]) -> float:
    """Give where the lines of a paragraph begin below its first one, on this page."""
    below = [line.strip.left - line.left for line in passage[1:]] or [passage[0].strip.left - passage[0].left]
    return min(below) + passage[-1].left


def is_marked(text: str) -> bool:
    mark = find_mark(text)
    if mark is None:
        return False
    return mark.kind is not Kind.ARTICLE or mark.label.endswith((".", ":"))


def _turns_plain(above: Placed, line: Placed) -> bool:
    """Tell a bold heading from the text below it."""
    return abs(above.strip.bold - line.strip.bold) > 0.95 and not line.strip.text[0].islower()
