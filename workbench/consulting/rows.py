"""The rows of a table of opinions as what their senders said. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.consulting.columns import Column, Head, find_head

_NUMBERING = re.compile(r"^\s*(?:[IVXLC]{1,6}|\d{1,3}|[A-Z])\s*[.)/]\s*")
_COUNT = re.compile(r"\d{1,3}[.)/]?")
_EMPTY = frozenset({"", "-", "–", "không", "không có ý kiến"})


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """What one row says. table, line: where it stands in the file, counted from 1."""

    table: int
    line: int
    sender: str
    place: str
    words: str
    response: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A row that names who says, or what is spoken of in, the rows under it; it is no opinion."""

    table: int
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The opinions of a file in order, and the rows that were taken for headings over them."""

    opinions: list[OpinionRow]
    headings: list[HeadingRow]


def read_rows(tables: Sequence[Sequence[Sequence[str]]]) -> Reading:
    """Read all tables that hold opinions."""
    read = [row for number, rows in enumerate(tables, start=1) if (head := find_head(rows)) for row in _of_table(rows, head, number)]
    return Reading([row for row in read if isinstance(row, OpinionRow)], [row for row in read if isinstance(row, HeadingRow)])


def _of_table(rows: Sequence[Sequence[str]], head: Head, table: int) -> list[OpinionRow | HeadingRow]:
    found: list[OpinionRow | HeadingRow] = []
    sender = heading = document = ""
    is_counted = any(_COUNT.fullmatch(_number(cells, head)) for cells in rows[head.first :])
    for line, cells in enumerate(rows[head.first :], start=head.first + 1):
        if (lone := _lone(cells)) and not _is_opinion(cells, head, is_counted=is_counted):
            sender, heading, document = ("", lone, "") if Column.SENDER in head.columns else (lone, "", "")
            found.append(HeadingRow(table, line, lone))
            continue
        one = {column: cells[place].strip() for column, place in head.columns.items() if place < len(cells)}
        words = one.get(Column.OPINION, "")
        # A cell that is left empty means the one above: the sender is written once for several rows.
        if one.get(Column.SENDER) and one[Column.SENDER] != sender:
            sender, document = one[Column.SENDER], ""
        document = one.get(Column.DOCUMENT) or document
        if words.lower() in _EMPTY or _is_heads(cells, rows[head.row]):
            continue
        place = one.get(Column.PLACE, "") or heading
        reason = one.get(Column.REASON, "")
        told = f"{words}\nLý do: {reason}" if reason else words
        found.append(OpinionRow(table, line, _named(sender), place, told, one.get(Column.RESPONSE, ""), document))
    return found


def _lone(cells: Sequence[str]) -> str:
    """Give the words of a row that has the same ones in every cell, or words in one cell and no number; else ""."""
    filled = {cell.strip() for cell in cells if cell.strip()}
    said = [cell for cell in filled if not _NUMBERING.fullmatch(f"{cell}.")]
    is_merged = len(cells) > 1 and len(set(cells)) == 1
    return _NUMBERING.sub("", said[0]).strip(" :") if len(said) == 1 and (is_merged or _stands_first(cells, said[0])) else ""


def _stands_first(cells: Sequence[str], words: str) -> bool:
    """Tell a heading written into the first cells of a row whose others are empty ("I" | "Sở Tài chính" | "" | "")."""
    texts = [cell.strip() for cell in cells]
    return len(texts) > 2 and words in texts[:2] and not any(text for text in texts[2:] if text != words)


def _is_opinion(cells: Sequence[str], head: Head, *, is_counted: bool) -> bool:
    """Tell an opinion whose other cells are empty from a heading: its words stand where opinions do, and nowhere else.

    In a table whose opinions are counted, "I" or "A" in front of such words still makes a heading of them.
    """
    filled = {place for place, cell in enumerate(cells) if cell.strip() and place != head.columns.get(Column.NUMBER)}
    number = _number(cells, head)
    return filled == {head.columns[Column.OPINION]} and (not number or not is_counted or _COUNT.fullmatch(number) is not None)


def _number(cells: Sequence[str], head: Head) -> str:
    place = head.columns.get(Column.NUMBER, len(cells))
    return cells[place].strip() if place < len(cells) else ""


def _is_heads(cells: Sequence[str], heads: Sequence[str]) -> bool:
    """Tell a row of heads that a table repeats on a later page."""
    return [cell.strip() for cell in cells] == [head.strip() for head in heads]


def _named(sender: str) -> str:
    return _NUMBERING.sub("", " ".join(sender.split()))[:300]
