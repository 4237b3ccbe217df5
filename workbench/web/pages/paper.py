"""The draft drawn as its paper is: paragraphs, headings, tables with merged cells, notes at the foot of their article."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from flask_babel import gettext as _

from workbench.draft.asides import Note, NoteKind
from workbench.draft.outline import Outline, Paragraph, ParagraphKind
from workbench.web.pages.marking import Point, Segment, Span, segments_of

# The divisions that the contents list, and that are headings to a screen reader; 0: above the articles.
LEVELS = {
    ParagraphKind.PART: 0,
    ParagraphKind.CHAPTER: 0,
    ParagraphKind.SECTION: 0,
    ParagraphKind.SUBSECTION: 0,
    ParagraphKind.ANNEX: 0,
    ParagraphKind.ARTICLE: 1,
}
FIRST_HEADING, LAST_HEADING = 3, 6
# A leaf of so many paragraphs ends before the next article, and anywhere once it has twice as many.
LEAF = 25
# The element of what is no heading, and no division.
PLAIN = ("p", "")
# A grid with so many empty cells for each one with words was never laid out by a person; its empty cells are not drawn.
MOST_EMPTY = 40
# Lines to be filled in by hand are never stretched over the line.
DOTS = re.compile(r"[.…_]{8,}")
# The head of a paper and its signature stand in tables without lines.
BARE = re.compile(r"CỘNG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA|Độc lập\s*-\s*Tự do|^Nơi nhận|^(?:TM|KT|TL)\. ")


@dataclass(frozen=True, slots=True)
class DrawnParagraph:
    """segments together are exactly the paragraph's text; marks: components in the margin, with their terms. look: classes of its style.

    whole: path of the division (an article, a chapter, an annex) that begins here and is no other's words, or "".
    """

    index: int
    kind: str
    tag: str
    look: str
    segments: list[Segment]
    marks: list[tuple[str, str]]
    whole: str = ""


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """rows, columns: how many of the grid it covers."""

    paragraphs: list[DrawnParagraph]
    rows: int = 1
    columns: int = 1
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class DrawnNote:
    """id: of the note; back: of its mark in the text."""

    id: str
    back: str
    mark: str
    text: str
    kind: NoteKind


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table (rows of cells; is_bare: without lines), or the notes at the foot of what stands above."""

    paragraph: DrawnParagraph | None = None
    rows: list[list[DrawnCell]] = field(default_factory=list)
    notes: list[DrawnNote] = field(default_factory=list)
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on the paragraphs, by index. marks: components in the margin, with their terms."""

    spans: Mapping[int, list[Span]]
    points: Mapping[int, list[Point]]
    marks: Mapping[int, list[tuple[str, str]]]


def note_points(outline: Outline) -> Iterator[tuple[int, Point]]:
    """Give the mark of each note at its place."""
    for number, note in enumerate(outline.notes):
        name = _("Chú thích cuối %(mark)s", mark=note.mark) if note.kind is NoteKind.ENDNOTE else _("Chú thích %(mark)s", mark=note.mark)
        yield note.paragraph, Point(note.at, "note", f"ref-{number}", note.mark, name, f"#note-{number}")


def blocks_of(outline: Outline, drawing: Drawing) -> list[Block]:
    """Give the paper in reading order."""
    headings = _headings(outline)
    drawn = [_paragraph(row, drawing, headings.get(row.index, PLAIN)) for row in outline.paragraphs]
    feet = _feet(outline)
    blocks: list[Block] = []
    for table, run in groupby(outline.paragraphs, key=lambda row: row.table.index if row.table else None):
        rows = list(run)
        if table is not None:
            blocks.append(Block(rows=_grid(rows, drawn), is_bare=any(BARE.search(row.text) for row in rows)))
            blocks += _notes_under(feet, (row.index for row in rows))
            continue
        for row in rows:
            blocks.append(Block(paragraph=drawn[row.index]))
            blocks += _notes_under(feet, (row.index,))
    return blocks


def leaves_of(blocks: Iterable[Block]) -> list[list[Block]]:
    """Divide a paper into leaves of a few dozen paragraphs; a table stands whole on one."""
    leaves: list[list[Block]] = []
    held = 0
    for block in blocks:
        begins = block.paragraph is not None and bool(block.paragraph.whole)
        if not leaves or (held >= LEAF and begins) or (held >= 2 * LEAF and not block.notes):
            leaves.append([])
            held = 0
        leaves[-1].append(block)
        held += 1 if block.paragraph else sum(len(cell.paragraphs) for row in block.rows for cell in row)
    return leaves


def drawn_paragraphs(outline: Outline, drawing: Drawing, indexes: Iterable[int]) -> list[DrawnParagraph]:
    """Give some paragraphs alone, as they are drawn in the paper."""
    headings = _headings(outline)
    return [_paragraph(outline.paragraphs[index], drawing, headings.get(index, PLAIN)) for index in indexes]


def _headings(outline: Outline) -> dict[int, tuple[str, str]]:
    """Name the elements of headings by how many divisions they stand in, each with the path of its own."""
    depths: dict[str, int] = {}
    headings: dict[int, tuple[str, str]] = {}
    for provision in outline.provisions:
        depth = depths.get(provision.parent or "", 0)
        is_division = provision.kind in LEVELS
        depths[provision.path] = depth + is_division
        if is_division and not provision.quoted:
            headings[provision.first] = (f"h{min(FIRST_HEADING + depth, LAST_HEADING)}", provision.path)
    return headings


def _paragraph(row: Paragraph, drawing: Drawing, heading: tuple[str, str]) -> DrawnParagraph:
    segments = segments_of(row.text, drawing.spans.get(row.index, ()), drawing.points.get(row.index, ()))
    align = row.alignment if row.alignment in ("center", "right") else ""
    looks = ((align, align), ("bold", row.bold), ("italic", row.italic), ("dotted", DOTS.search(row.text)))
    look = " ".join(f"para-{name}" for name, is_so in looks if is_so)
    tag, whole = heading
    return DrawnParagraph(row.index, row.kind.value, tag, look, segments, drawing.marks.get(row.index, []), whole)


def _feet(outline: Outline) -> dict[int, list[DrawnNote]]:
    """Give the notes by the paragraph under which they stand: the last of their article; endnotes under the last of all."""
    feet: dict[int, list[DrawnNote]] = {}
    for number, note in enumerate(outline.notes):
        foot = len(outline.paragraphs) - 1 if note.kind is NoteKind.ENDNOTE else _foot(outline, note)
        feet.setdefault(foot, []).append(DrawnNote(f"note-{number}", f"ref-{number}", note.mark, note.text, note.kind))
    return feet


def _foot(outline: Outline, note: Note) -> int:
    article = outline.article_of(outline.paragraphs[note.paragraph].provision)
    return outline.by_path[article].last if article in outline.by_path else note.paragraph


def _notes_under(feet: dict[int, list[DrawnNote]], paragraphs: Iterable[int]) -> list[Block]:
    notes = [note for index in paragraphs for note in feet.get(index, ())]
    return [Block(notes=notes)] if notes else []


def _grid(rows: Sequence[Paragraph], drawn: Sequence[DrawnParagraph]) -> list[list[DrawnCell]]:
    """Lay a table out: merged cells cover their places, places without words are empty cells."""
    cells: dict[tuple[int, int], DrawnCell] = {}
    for row in rows:
        if row.table is not None:
            place = (row.table.row, row.table.column)
            cell = cells.setdefault(place, DrawnCell([], max(1, row.table.rows), max(1, row.table.columns)))
            cell.paragraphs.append(drawn[row.index])
    height, width = max(row for row, _column in cells) + 1, max(column + cell.columns for (_row, column), cell in cells.items())
    heads = _head_rows(cells, rows, height)
    if height * width > MOST_EMPTY * len(cells) + 200:
        return [[cell for (at, _column), cell in sorted(cells.items()) if at == line] for line in sorted({row for row, _column in cells})]
    covered: set[tuple[int, int]] = set()
    for (line, column), cell in cells.items():
        covered |= {(line + down, column + along) for down in range(min(cell.rows, height - line)) for along in range(cell.columns)}
        covered.discard((line, column))
    return [_line(cells, covered, line, width, is_head=line < heads) for line in range(height)]


def _line(
    cells: Mapping[tuple[int, int], DrawnCell], covered: set[tuple[int, int]], line: int, width: int, *, is_head: bool
) -> list[DrawnCell]:
    placed = []
    for column in range(width):
        cell = cells.get((line, column))
        if cell is not None:
            placed.append(DrawnCell(cell.paragraphs, cell.rows, cell.columns, is_head))
        elif (line, column) not in covered:
            placed.append(DrawnCell([], is_head=is_head))
    return placed


def _head_rows(cells: Mapping[tuple[int, int], DrawnCell], rows: Sequence[Paragraph], height: int) -> int:
    """Count the first rows in which all words are bold; none where that is the whole table, or its first row is not of several cells."""
    if sum(line == 0 for line, _column in cells) < 2:
        return 0
    plain = min((row.table.row for row in rows if row.table and not row.bold), default=0)
    return plain if 0 < plain < height else 0
