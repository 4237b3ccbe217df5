"""Find rows that are two columns side by side: the national heading, the signature block, and text printed in two columns.

Nghị định 30/2020/NĐ-CP, Phụ lục I puts the issuer left of the national heading and the recipients left of the signature; each side
is read on its own, from top to bottom.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from workbench.ingest.pdf.page import Word
from workbench.ingest.pdf.rows import GUTTER, Row

_NATION = re.compile(r"C[ỘO]NG\s*H\S{1,2}A?\s*X\S\s*H\S{1,2}I|Độc\s+l[ậâ]p\s*[-–—]", re.IGNORECASE)
_SIGNING = re.compile(
    r"^\s*(?:N[ơo]i\s+nh[ậâa]n\s*[:.]|(?:TM|KT|TL|TUQ|Q)\s?\.\s?[A-ZĐÀ-Ỹ]|T/M|K/T"
    r"|(?:PHÓ )?CHỦ TỊCH\b|(?:THỨ |BỘ )TRƯỞNG\b|(?:PHÓ )?GIÁM ĐỐC\b)"
    r"|\((?:Ký|ký)[ ,]|(?:ĐẠI DIỆN|NGƯỜI) [A-ZĐÀ-Ỹ ]+",
    re.MULTILINE,
)
# A name stands this many sizes below the office at most, with room for a signature and a seal.
_SIGNATURE_ROOM = 13
_NEAR = 2.6
# Text in two columns has at least so many rows, and lines that mostly fill them.
_FEWEST_ROWS, _FULLEST = 6, 0.7


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows first (inclusive) to end (exclusive) are two columns, parted at x = gutter; left, right: the edges of what parts them."""

    first: int
    end: int
    gutter: float
    left: float
    right: float
    official: bool


@dataclass(slots=True)
class _Run:
    """Rows around a row with a gap that leave the gap free. left, right: of the gutter that all of them leave."""

    rows: Sequence[Row]
    first: int
    end: int
    left: float
    right: float

    def takes(self, row: Row) -> bool:
        """Tell whether the row leaves the gutter free, and narrow the gutter to what it leaves."""
        least = 0.8 * GUTTER * row.size
        edges = [(float("-inf"), row.left), *row.gaps(), (row.right, float("inf"))]
        for left, right in edges:
            narrowed = max(left, self.left), min(right, self.right)
            if narrowed[1] - narrowed[0] >= least:
                self.left, self.right = narrowed
                return True
        return False

    @property
    def gutter(self) -> float:
        return (self.left + self.right) / 2

    def side(self, place: int) -> str:
        row = self.rows[place]
        if row.right <= self.gutter:
            return "left"
        return "right" if row.left >= self.gutter else "both"

    def words(self, side: str) -> list[Word]:
        taken = [word for row in self.rows[self.first : self.end] for word in row.words]
        return [word for word in taken if (word.right <= self.gutter) == (side == "left")]

    def grow(self) -> None:
        """Take rows above and below as long as they leave the gutter free and stand near."""
        while self.end < len(self.rows) and self._is_near(self.rows[self.end - 1], self.rows[self.end], _SIGNATURE_ROOM):
            if not self.takes(self.rows[self.end]):
                break
            self.end += 1
        while self.first > 0 and self._is_near(self.rows[self.first - 1], self.rows[self.first], _NEAR):
            if not self.takes(self.rows[self.first - 1]):
                break
            self.first -= 1

    def trim(self) -> None:
        """Give back rows at either end that stand on one side only and not under or over the words of that side."""
        while self.end - self.first > 1 and not self._belongs(self.end - 1, range(self.first, self.end - 1)):
            self.end -= 1
        while self.end - self.first > 1 and not self._belongs(self.first, range(self.first + 1, self.end)):
            self.first += 1
        # The issuer may stand higher than the national heading; what stands above a signature is the document's last words.
        if not _NATION.search(_lines(self, "right")):
            rows = (place for place in range(self.first, self.end) if any(_SIGNING.search(text) for text in self.texts(place)))
            self.first = next(rows, self.first)

    def texts(self, place: int) -> tuple[str, str]:
        """Give the words of a row left and right of the gutter."""
        words = self.rows[place].words
        sides = ([word.text for word in words if (word.right <= self.gutter) == left] for left in (True, False))
        left, right = (" ".join(side) for side in sides)
        return left, right

    def _belongs(self, place: int, others: range) -> bool:
        side = self.side(place)
        row = self.rows[place]
        if side == "both" or _SIGNING.search(row.text):
            return True
        # Recipients go on below the signature's first lines; above "Nơi nhận" only the document itself begins at that edge.
        listed = side == "left" and place > others[0] and self._is_near(self.rows[place - 1], row, _NEAR)
        for other in others:
            words = [word for word in self.rows[other].words if (word.right <= self.gutter) == (side == "left")]
            if not words:
                continue
            left, right = words[0].left, max(word.right for word in words)
            if abs((left + right) - (row.left + row.right)) < 1.5 * row.size or (listed and abs(left - row.left) < 0.5 * row.size):
                return True
        return False

    @staticmethod
    def _is_near(above: Row, below: Row, sizes: float) -> bool:
        return below.base - above.base <= sizes * max(above.size, below.size)


def find_columns(rows: Sequence[Row], *, width: float) -> list[Columns]:
    """Give the runs of rows that are read side by side, in order; width: of the page."""
    found: list[Columns] = []
    place = 0
    while place < len(rows):
        run = _run_at(rows, place, floor=found[-1].end if found else 0, width=width)
        if run:
            found.append(Columns(run.first, run.end, run.gutter, run.left, run.right, _is_official(run)))
            place = run.end
        else:
            place += 1
    return found


def _run_at(rows: Sequence[Row], place: int, *, floor: int, width: float) -> _Run | None:
    for left, right in sorted(rows[place].gaps(), key=lambda gap: gap[0] - gap[1]):
        run = _Run(rows, place, place + 1, left, right)
        run.grow()
        run.first = max(run.first, floor)
        run.trim()
        if run.end - run.first > 1 and (_is_official(run) or _is_printed_so(run, width)):
            return run
    return None


def _is_official(run: _Run) -> bool:
    """Tell the national heading and the signature block."""
    sides = [_lines(run, side) for side in ("left", "right")]
    if not all(sides):
        return False
    return bool(_NATION.search(sides[1])) or any(_SIGNING.search(side) for side in sides)


def _lines(run: _Run, side: str) -> str:
    lines = [run.texts(place)[side == "right"] for place in range(run.first, run.end)]
    return "\n".join(line for line in lines if line)


def _is_printed_so(run: _Run, width: float) -> bool:
    """Tell text in two columns from a list with tabs: both sides are wide, and their lines fill them."""
    both = [place for place in range(run.first, run.end) if run.side(place) == "both"]
    if len(both) < _FEWEST_ROWS or not 0.35 * width < run.gutter < 0.65 * width:
        return False
    for side in ("left", "right"):
        spans = [_span(run, place, side) for place in both]
        room = max(right for _, right in spans) - min(left for left, _ in spans)
        if room < 0.25 * width or median(right - left for left, right in spans) < _FULLEST * room:
            return False
    return True


def _span(run: _Run, place: int, side: str) -> tuple[float, float]:
    words = [word for word in run.rows[place].words if (word.right <= run.gutter) == (side == "left")]
    return words[0].left, max(word.right for word in words)
