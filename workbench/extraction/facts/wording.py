"""What all recognisers of facts share: the rules, sentences, numbers in words, and labels left out."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from workbench.extraction.places import LABEL

SOURCE = Path(__file__).with_name("facts.toml")
SPACE = re.compile(r"\s+")
# A sentence ends before a capital, a mark of a list or a bar of a table; "TP." and "số 1." do not end one.
SENTENCE_END = re.compile(r"[;|\n]|(?<![A-ZĐ])(?<!\d)\.(?=\s|$|[”\"])|(?<=\d)\.(?=\s+[A-ZĐ])|\s(?=[-+–]\s+[^\W\d_a-zđ])")
EDGES = " \t\n;.,:"

UNITS_IN_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_TENS = r"(?:(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)\s+mươi|mười)"
_ONES = r"(?:một|mốt|hai|ba|tư|bốn|lăm|năm|sáu|bảy|bẩy|tám|chín)"
NUMBER_WORD = rf"(?:{_TENS}(?:\s+{_ONES})?|(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín))"
FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
FIGURE = r"(?:\d+\s*/\s*\d{1,2}(?!\d|/)|\d+(?:[.,]\d+)?|[½¼¾]|nửa)"


@cache
def rules() -> dict[str, Any]:
    """Read facts.toml."""
    return tomllib.loads(SOURCE.read_text("utf-8"))


@cache
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Give one pattern for all, case ignored."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def pattern(*path: str) -> re.Pattern[str]:
    """Give the pattern of a list of the rules: pattern("time_limit", "total")."""
    row: Any = rules()
    for step in path:
        row = row[step]
    return any_of(tuple(row))


def number(words: str) -> Decimal | None:
    """Read "15", "1,5", "1/2", "½", "mười lăm" or "hai mươi"."""
    words = SPACE.sub(" ", words.strip().lower())
    if words in FRACTIONS or words == "nửa":
        return FRACTIONS.get(words, Decimal("0.5"))
    if "/" in words:
        above, below = (int(part) for part in words.split("/"))
        return Decimal(above) / below if below else None
    if words[:1].isdigit():
        return Decimal(words.replace(",", "."))
    return _spelt(words.split())


def _spelt(words: list[str]) -> Decimal | None:
    total = 0
    for place, word in enumerate(words):
        if word == "mươi":
            total *= 10
        elif word == "mốt":
            total += 1
        elif word in UNITS_IN_WORDS:
            total = total + UNITS_IN_WORDS[word] if place else UNITS_IN_WORDS[word]
        else:
            return None
    return Decimal(total) if total else None


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the sentence, or part between semicolons or bars, that holds the span."""
    first = 0
    for stop in SENTENCE_END.finditer(text, 0, start):
        first = stop.end()
    last = SENTENCE_END.search(text, end)
    return first, last.start() if last else len(text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into sentences and parts between semicolons or bars; blanks and closing marks are left out."""
    first = 0
    for stop in SENTENCE_END.finditer(text):
        yield from _shorn(text, first, stop.start())
        first = stop.end()
    yield from _shorn(text, first, len(text))


def _shorn(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip(EDGES))
    right = start + len(piece.rstrip(EDGES))
    if right > left:
        yield left, right


def after_label(text: str) -> int:
    """Give where the words behind a paragraph's number begin ("a) ", "Điều 5. ")."""
    lead = LABEL.match(text.lower())
    return lead.end() if lead and lead.end() < len(text) else 0


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Give each text once, in order; empty ones are left out."""
    return tuple(dict.fromkeys(value for value in values if value))
