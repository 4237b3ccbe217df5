"""Counts written as Word writes them."""

from collections.abc import Callable

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
          (4, "iv"), (1, "i"))  # fmt: skip
_ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def numeral(count: int, form: str) -> str:
    """Write a count in a number format of WordprocessingML; an unknown format is written in decimal, as Word does."""
    if form.isdigit():
        return str(count).zfill(len(form))
    writer = _WRITERS.get(form)
    return writer(count) if writer else str(count)


def roman(count: int) -> str:
    """Write a count in small roman numerals."""
    if not 0 < count < 10_000:
        return str(count)
    written = ""
    for size, letters in _ROMAN:
        while count >= size:
            written += letters
            count -= size
    return written


def letters(count: int) -> str:
    """Write a count as a, b, … z, aa, bb: Word repeats the letter, and knows no đ."""
    if count < 1:
        return ""
    return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 30)


def vietnamese(count: int) -> str:
    """Write a count below one hundred in Vietnamese words."""
    tens, ones = divmod(count, 10)
    if not 0 <= count < 100:
        return str(count)
    if tens == 0:
        return _ONES[ones]
    lead = "mười" if tens == 1 else f"{_ONES[tens]} mươi"
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _ONES[ones])
    return f"{lead} {last}".strip()


def _ordinal(count: int) -> str:
    if 10 < count % 100 < 14:
        return f"{count}th"
    return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th') }"


def chicago(count: int) -> str:
    """Write a count as *, †, ‡, §, **, ††."""
    return "*†‡§"[(count - 1) % 4] * min((count - 1) // 4 + 1, 30) if count > 0 else ""


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": lambda count: roman(count).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda count: letters(count).upper(),
    "lowerLetter": letters,
    "vietnameseCounting": vietnamese,
    "ordinal": _ordinal,
    "chicago": chicago,
    "numberInDash": lambda count: f"- {count} -",
    "none": lambda _: "",
    "bullet": lambda _: "",
}
