"""Tables that list procedures (danh mục thủ tục hành chính): the column's head says what its cells are."""

import re
from collections.abc import Mapping

from workbench.draft.outline import Outline

NAME_HEAD = re.compile(r"^tên\s+(?:thủ tục|tthc)|^thủ tục hành chính$|^tên$", re.IGNORECASE)
# A row of column numbers, "(1) (2) (3)", stands under some heads.
RULE = re.compile(r"^\|?[\s:|-]+$")
COLUMN_NUMBER = re.compile(r"^\(?\d{1,2}\)?\.?$")


def column_heads(outline: Outline) -> dict[int, int]:
    """Map each cell's paragraph to the first paragraph of its column in the table's first row; heads themselves are left out."""
    heads: dict[tuple[int, int], int] = {}
    found = barred_heads(outline)
    for paragraph in outline.paragraphs:
        cell = paragraph.table
        if cell is None:
            continue
        if cell.row == 0:
            heads.setdefault((cell.index, cell.column), paragraph.index)
        elif (cell.index, cell.column) in heads:
            found[paragraph.index] = heads[cell.index, cell.column]
    return found


def listed_rows(outline: Outline, heads: Mapping[int, int]) -> dict[int, list[int]]:
    """Give the rows that list a procedure: the paragraph that names it, and all paragraphs of its row."""
    rows: dict[tuple[int, int], list[int]] = {}
    names: dict[tuple[int, int], int] = {}
    for index, head in heads.items():
        cell = outline.paragraphs[index].table
        if cell is None:
            continue
        rows.setdefault((cell.index, cell.row), []).append(index)
        text = outline.paragraphs[index].text.strip()
        if NAME_HEAD.match(outline.paragraphs[head].text.strip()) and not COLUMN_NUMBER.match(text):
            names.setdefault((cell.index, cell.row), index)
    return {name: rows[place] for place, name in names.items()}


def barred_heads(outline: Outline) -> dict[int, int]:
    """Map each row of a table whose cells are joined by bars to the row with its column heads."""
    found: dict[int, int] = {}
    head = None
    for paragraph in outline.paragraphs:
        text = paragraph.text.strip()
        if not text.startswith("|"):
            head = None
        elif head is None:
            head = paragraph.index
        elif not RULE.match(text):
            found[paragraph.index] = head
    return found


# What stands between the outer bars of a row.
CELLS = re.compile(r"^\s*\|*(.*?)\|*\s*$", re.DOTALL)


def cells_of(text: str) -> list[str]:
    """Cut a row whose cells are joined by bars."""
    return [cell.strip() for cell in text.strip().strip("|").split("|")]


def cell_spans(text: str) -> list[tuple[int, int]]:
    """Give where each cell of a row joined by bars begins and ends, without the blanks around it; as many as `cells_of` gives."""
    inside = CELLS.search(text)
    start, end = inside.span(1) if inside else (0, len(text))
    spans = []
    for cell in re.finditer(r"[^|]*(?:\||$)", text[start:end]):
        words = cell[0].removesuffix("|")
        left = start + cell.start() + len(words) - len(words.lstrip())
        spans.append((left, max(left, left + len(words.strip()))))
        if start + cell.end() >= end and not cell[0].endswith("|"):
            break
    return spans
