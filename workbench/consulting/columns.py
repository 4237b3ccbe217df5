"""What the columns of a table of opinions hold, by the words of their heads (`columns.toml`). Pure."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from models.enums import ResponseKind, SenderKind
from workbench.consulting.folding import marked_words, plain_words

# A table stands under its title and notes; a head of two rows is read as one.
_ROWS_BEFORE_HEAD = 20
_LONGEST_HEAD = 120
_IN_BRACKETS = re.compile(r"\([^)]*\)?")


class Column(StrEnum):
    """What a column holds. DOCUMENT: number of the letter; REASON: why, which is told with the opinion."""

    NUMBER = "number"
    PLACE = "place"
    SENDER = "sender"
    DOCUMENT = "document"
    OPINION = "opinion"
    REASON = "reason"
    RESPONSE = "response"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Head:
    """row: of the table, counted from 0, in which the heads stand; first: row below the heads. columns: which stands where."""

    row: int
    first: int
    columns: Mapping[Column, int]


def column_of(head: str) -> tuple[Column, int] | None:
    """Give what a head names, with how many letters of it say so; None where it says nothing known."""
    words = plain_words(head)
    if not words or len(words) > _LONGEST_HEAD:
        return None
    found = [(len(phrase), column) for column, phrases in _rules().phrases for phrase in phrases if _holds(words, phrase)]
    if not found:
        return None
    length, column = max(found, key=lambda one: one[0])
    return column, length


def find_head(rows: Sequence[Sequence[str]]) -> Head | None:
    """Find the row of heads: the first that names opinions and one thing more; None where the table is of other things."""
    for number, row in enumerate(rows[:_ROWS_BEFORE_HEAD]):
        columns = _columns(row)
        below = _columns(rows[number + 1]) if number + 1 < len(rows) else {}
        # "Ý kiến góp ý" over two columns, whose own heads stand below: the lower row says more.
        if Column.OPINION in below and len(below) > len(columns) and len(below) > 1:
            continue
        if Column.OPINION in columns and len(columns) > 1:
            return Head(number, number + (2 if _is_counted(rows, number + 1) else 1), columns)
    return None


def disposition_of(words: str) -> ResponseKind | None:
    """Tell how an answer in a table settles the opinion, by how it begins; None for an empty one."""
    plain = plain_words(words)
    if not plain:
        return None
    fitting = (kind for kind, openings in _rules().dispositions if any(_opens(plain, one) for one in openings))
    return next(fitting, ResponseKind.EXPLAINED)


def kind_of_sender(name: str) -> SenderKind:
    """Tell what kind of sender a name is of, by how it begins."""
    return _told_kind(name) or SenderKind.ORGANISATION


def without_brackets(name: str) -> str:
    """Give a body's name without what stands in brackets behind it, which is often a person."""
    return " ".join(_IN_BRACKETS.sub("", name).split()).strip(" ,;-–")


def body_named_by(name: str) -> str:
    """Give the body that a sender's name is surely of, without the person who speaks for it; "" where it may be a person's."""
    body = without_brackets(name)
    return body if _told_kind(body) in (SenderKind.AGENCY, SenderKind.ORGANISATION) else ""


def _told_kind(name: str) -> SenderKind | None:
    written = (plain_words(name), marked_words(name))
    fitting = (kind for kind, openings in _rules().senders if any(_opens(words, one) for one in openings for words in written))
    return next(fitting, None)


def _columns(row: Sequence[str]) -> dict[Column, int]:
    """Give the columns that a row of heads names; of two heads for one column the one that says it in more letters."""
    best: dict[Column, tuple[int, int]] = {}
    seen: set[str] = set()
    for place, head in enumerate(row):
        # A merged head is written in each of its cells.
        if head in seen:
            continue
        seen.add(head)
        found = column_of(head)
        if found and found[1] > best.get(found[0], (0, 0))[0]:
            best[found[0]] = (found[1], place)
    return {column: place for column, (_length, place) in best.items()}


def _is_counted(rows: Sequence[Sequence[str]], number: int) -> bool:
    """Tell a row that only counts the columns: (1), (2), (3)."""
    cells = [cell.strip() for cell in rows[number]] if number < len(rows) else []
    return bool(cells) and all(re.fullmatch(r"\(?\d{1,2}\)?", cell) for cell in cells)


def _holds(words: str, phrase: str) -> bool:
    return f" {phrase} " in f" {words} "


def _opens(words: str, opening: str) -> bool:
    return f"{words} ".startswith(f"{opening} ")


@dataclass(frozen=True, slots=True)
class _Rules:
    phrases: tuple[tuple[Column, tuple[str, ...]], ...]
    dispositions: tuple[tuple[ResponseKind, tuple[str, ...]], ...]
    senders: tuple[tuple[SenderKind, tuple[str, ...]], ...]


@cache
def _rules() -> _Rules:
    stored: dict[str, Any] = tomllib.loads(files("workbench.consulting").joinpath("columns.toml").read_text("utf8"))
    return _Rules(
        phrases=tuple((Column(name), tuple(words)) for name, words in stored["phrases"].items()),
        dispositions=tuple((ResponseKind(row["kind"]), tuple(row["openings"])) for row in stored["dispositions"]),
        senders=tuple((SenderKind(name), tuple(words)) for name, words in stored["senders"].items()),
    )
