"""How numbers, dates and gaps are written in official papers (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I mục II)."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

UNANSWERED = "Chưa trả lời"
DEPARTED = "Thay đổi sau khi thẩm định"
UNKNOWN = "Chưa xác định"
# In place of an amount that can't be: what a procedure costs today that does not exist yet.
NO_AMOUNT = "–"
TICKED, EMPTY = "☒", "☐"

_NUMBERED = re.compile(r"(?:\d{1,2}|[a-zđ])[.)]\s")
# XML 1.0 allows no other control characters, surrogates or non-characters; people paste them from PDF files.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Give the text in NFC with one kind of line break and without characters that a Word file can't hold."""
    return _NOT_IN_XML.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n").replace("\r", "\n")


def paragraphs(text: str) -> tuple[str, ...]:
    """Split what a person wrote into paragraphs, without empty ones."""
    return tuple(line.strip() for line in clean(text).split("\n") if line.strip())


def number(value: Decimal, *, places: int = 0) -> str:
    """Write with dots between thousands and a decimal comma; zeros at the end of the fraction are left out."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    kept = fraction.rstrip("0")
    sign = "-" if rounded < 0 else ""
    return sign + whole.replace(",", ".") + (f",{kept}" if kept else "")


def money(value: Decimal | None) -> str:
    """Write whole đồng without the unit; an amount that could not be computed is said to be unknown, never 0."""
    return UNKNOWN if value is None else number(value)


def summed(amounts: Iterable[Decimal | None]) -> str:
    """Write a sum; over amounts of which one is unknown it would pass for the whole, over none at all for 0."""
    told = tuple(amounts)
    known = [amount for amount in told if amount is not None]
    if not told:
        return NO_AMOUNT
    return money(sum(known, Decimal(0))) if len(known) == len(told) else UNKNOWN


def percent(share: Decimal) -> str:
    """Write a share of 1 as per cent with two places: 0.5445 is "54,45%"."""
    return f"{number(share * 100, places=2)}%"


def issued_number(value: int | None, symbol: str) -> str:
    """Write "Số: 05/BC-STP"; numbers below 10 take a zero (Phụ lục I, mục II.3 điểm c), a number to come leaves a gap."""
    written = "       " if value is None else f"{value:02d}"
    return f"Số: {written}/{symbol}"


def place_and_day(place: str, day: date | None) -> str:
    """Write "Hưng Yên, ngày 05 tháng 01 năm 2026"; only days below 10 and months 1, 2 take a zero (mục II.4 điểm b)."""
    return f"{place}, ngày      tháng      năm      " if day is None else f"{place}, ngày {date_words(day)}"


def date_words(day: date) -> str:
    """Write "05 tháng 01 năm 2026", as it stands after the word "ngày"."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d} tháng {month} năm {day.year}"


def unchecked(basis: str) -> str:
    """Say under a paper that its layout follows the article, since the act's own form is not held."""
    return f"Mẫu dựng theo nội dung {basis}, chờ đối chiếu biểu mẫu gốc."


def within_sentence(title: str) -> str:
    """Write a title that opens with "Dự thảo" as it stands inside a sentence; other titles keep their capital."""
    return title[:1].lower() + title[1:] if title.startswith("Dự ") else title


def roman(value: int) -> str:
    """Number parts and annexes from 1 (mục II.6 điểm đ, III.1 điểm a)."""
    written = ""
    for amount, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, value = divmod(value, amount)
        written += letters * count
    return written


def is_numbered(line: str) -> bool:
    """Tell whether a person numbered a line: "1. …", "a) …"."""
    return _NUMBERED.match(line) is not None


def listed(items: tuple[str, ...]) -> tuple[str, ...]:
    """Write lines with a dash, a semicolon after each and a full stop after the last."""
    bare = [clean(item).strip().rstrip(";.") for item in items]
    return tuple(f"- {item}{'.' if place == len(bare) - 1 else ';'}" for place, item in enumerate(bare))


def listed_as_written(items: tuple[str, ...]) -> tuple[str, ...]:
    """Write a person's own lines: as they are where they are numbered, else listed."""
    return tuple(clean(item).strip() for item in items) if any(is_numbered(item) for item in items) else listed(items)
