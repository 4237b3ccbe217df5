"""Lists of procedures that lost their table on the way to plain text: rows joined by bars, cells a line each, numbered names."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.draft.folding import fold
from workbench.draft.outline import Outline, Paragraph, ParagraphKind
from workbench.extraction.lexicon import lexicon
from workbench.extraction.places import Place, Zone
from workbench.extraction.tables import NAME_HEAD, barred_heads, cells_of

LIST_TITLE = re.compile(r"danh mục.{0,60}(?:thủ tục hành chính|tthc)", re.IGNORECASE)
CODE = re.compile(r"^\(?\d\.\d{6}")
NUMBER = re.compile(r"^\(?(\d{1,3})\)?[.)]?$")
NUMBERED_NAME = re.compile(r"^(?:\(\d{1,3}\)|\d{1,3}[.)])\s+(?=\S)")
# Headings inside a list that name a level or a field, not a procedure.
GROUP = re.compile(r"(?:thủ tục hành chính|lĩnh vực|nhóm|cấp (?:tỉnh|huyện|xã))\b", re.IGNORECASE)
# "Ủy quyền cho Giám đốc Sở … giải quyết các thủ tục hành chính sau".
ENTRUSTING = re.compile(r"(?:ủy quyền|phân cấp|giao)\b.{0,400}(?:thủ tục hành chính|tthc)")
FEWEST_ENTRUSTED, MOST = 4, 0.8
SHORTEST_NAME = 12
LONGEST_NAME = 500
# Column heads of a list stand before its first row; more lines than that are text.
HEAD_WITHIN = 14
LONGEST_ROW = 60


def lined_lists(outline: Outline, *, places: Sequence[Place]) -> dict[int, list[int]]:
    """Give the rows that list a procedure: the paragraph that names it, and all paragraphs of its row and of the column heads."""
    barred = dict(_barred(outline))
    return barred or dict(_stacked(outline.paragraphs)) or dict(_numbered(outline, places)) or dict(_entrusted(outline, places))


def _barred(outline: Outline) -> Iterator[tuple[int, list[int]]]:
    columns: dict[int, int | None] = {}
    for index, head in barred_heads(outline).items():
        column = columns.setdefault(head, _name_column(outline.paragraphs[head].text))
        cells = cells_of(outline.paragraphs[index].text)
        if column is None or column >= len(cells) or not _is_name(cells[column]):
            continue
        if any(NUMBER.match(cell) or CODE.match(cell) for cell in cells[:column]):
            yield index, [head, index]


def _name_column(text: str) -> int | None:
    return next((place for place, cell in enumerate(cells_of(text)) if NAME_HEAD.match(cell)), None)


def _is_name(text: str) -> bool:
    return SHORTEST_NAME < len(text) < LONGEST_NAME and not text.isupper()


def _stacked(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, list[int]]]:
    """Read cells that stand a line each: a bare number opens a row, and its first words, behind a code, are the name."""
    heads = [p.index for p in paragraphs if len(p.text) < SHORTEST_NAME * 4 and NAME_HEAD.match(p.text.strip())]
    for head, following in pairwise([*heads, len(paragraphs)]):
        starts: list[int] = []
        for index in range(head + 1, following):
            if _opens_row(paragraphs, index, expected=len(starts) + 1) and index - (starts[-1] if starts else head) < LONGEST_ROW:
                starts.append(index)
        if starts and starts[0] - head <= HEAD_WITHIN:
            for start, end in pairwise([*starts, min(starts[-1] + LONGEST_ROW, following)]):
                yield from ((name, [*range(head, starts[0]), *row]) for name, row in _stacked_row(paragraphs, start, end))


def _opens_row(paragraphs: Sequence[Paragraph], index: int, *, expected: int) -> bool:
    """Tell the number of a row from any other number: it counts on, begins anew, or a procedure's code follows."""
    number = NUMBER.match(paragraphs[index].text.strip())
    follows = index + 1 < len(paragraphs) and CODE.match(paragraphs[index + 1].text.strip()) is not None
    return number is not None and (int(number[1]) in (1, expected) or follows)


def _stacked_row(paragraphs: Sequence[Paragraph], start: int, end: int) -> Iterator[tuple[int, list[int]]]:
    for index in range(start + 1, min(start + 4, end)):
        text = paragraphs[index].text.strip()
        if not CODE.match(text) and _is_name(text):
            yield index, list(range(start, end))
            return


def _numbered(outline: Outline, places: Sequence[Place]) -> Iterator[tuple[int, list[int]]]:
    """Read the numbered names below a title "Danh mục thủ tục hành chính …" of an annex, up to the next annex."""
    inside = False
    for paragraph, place in zip(outline.paragraphs, places, strict=True):
        text = fold(paragraph.text).text.strip()
        if place.zone is not Zone.ANNEX:
            inside = False
        elif place.upper:
            inside = LIST_TITLE.search(text) is not None or (inside and not text.startswith("PHỤ LỤC"))
        elif inside and _is_name(text) and (number := NUMBERED_NAME.match(text)) and not GROUP.match(text, number.end()):
            yield paragraph.index, [paragraph.index]


def _entrusted(outline: Outline, places: Sequence[Place]) -> Iterator[tuple[int, list[int]]]:
    """Read the clauses of an article that hands procedures to another body, each clause no more than a procedure's name."""
    clauses: dict[int, list[int]] = {}
    for place in places:
        if place.article is not None and place.kind is ParagraphKind.CLAUSE and place.zone is Zone.BODY:
            clauses.setdefault(place.article, []).append(place.index)
    for article, rows in clauses.items():
        names = [i for i in rows if _is_name(outline.paragraphs[i].text) and lexicon().naming.verb.match(places[i].text)]
        if len(rows) >= FEWEST_ENTRUSTED and len(names) > MOST * len(rows) and ENTRUSTING.search(places[article].text):
            yield from ((name, [article, name]) for name in names)


def listed_name(text: str) -> str:
    """Give the name out of a row, without its number: its own cell where cells are joined by bars."""
    if not text.strip().startswith("|"):
        return NUMBERED_NAME.sub("", text.strip())
    return next((cell for cell in cells_of(text) if _is_name(cell) and not CODE.match(cell)), text)
