"""The mark in front of a line: "Chương II", "Điều 5.", "1.", "a)", "-". Says what a line looks like, not what it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.lines import Line

ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")

# Nghị định 78/2025/NĐ-CP, Điều 63: phần, chương, mục, tiểu mục, điều, khoản, điểm. "Điêu", "Ðiều" are scanners' readings of Điều.
_ROWS: tuple[tuple[Kind, str, str], ...] = (
    (Kind.PART, "phan", r"phần\s+(?:thứ\s+)?(?P<n>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|[ivxlc]+|\d+)(?=[\s.:–-]|$)[.:]?"),
    (Kind.CHAPTER, "chuong", r"ch[ưu][ơoớ]ng\s+(?P<n>[ivxlc]+[a-zđ]?|\d+)(?=[\s.:–-]|$)\s?[.:]?"),
    (Kind.SUBSECTION, "tieumuc", r"tiểu\s+mục\s+(?P<n>\d+[a-zđ]?|[ivxlc]+)(?=[\s.:–-]|$)\s?[.:]?"),
    (Kind.SECTION, "muc", r"mục\s+(?P<n>\d+[a-zđ]?|[ivxlc]+)(?=[\s.:–-]|$)\s?[.:]?"),
    (Kind.ARTICLE, "dieu", r"[đðd]i[ềêểế]u\s+(?P<n>\d{1,3}[a-zđ]?\d?)(?=[\s.:–-]|$)\s{0,2}[.:]?"),
    (Kind.CLAUSE, "khoan", r"(?P<n>\d{1,3}(?:\.\d{1,2}){0,3}[a-zđ]?)\s?[./)](?=\s|[^\W\d]|$)"),
    (Kind.CLAUSE, "khoan", r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})(?=\s)"),
    (Kind.POINT, "diem", r"(?P<n>(?-i:[a-zđð])\d{0,2})\s?[)/](?=\s|\w|$)"),
    (Kind.POINT, "diem", r"(?P<n>(?-i:[a-zđð]))\.(?=\s)"),
    (Kind.ITEM, "", r"(?P<n>[-–—+•●○◦▪■□➢❖✓→*·\uf000-\uf0ff])(?=\s|[^\W\d])"),
)
_PATTERNS = tuple((kind, step, re.compile(pattern, re.IGNORECASE)) for kind, step, pattern in _ROWS)

# Headings of decisions that announce procedures and of plans, which have no Điều: "A.", "II.", set in front of a title.
_LETTER = re.compile(r"(?P<n>[A-HĐ])\s?[.)](?=\s)")
_ROMAN = re.compile(r"(?P<n>[IVX]{1,6})\s?[.)/-](?=\s|\w)")

_ALONE = {"điều": Kind.ARTICLE, "chương": Kind.CHAPTER, "mục": Kind.SECTION}

OPENING_QUOTES = "“\"«‘'„"


@dataclass(frozen=True, slots=True)
class Mark:
    """kind, number as written, path step ("dieu-5a"), label as it stands in the line, rest: the line behind it.

    automatic: Word counted it, so that it is a number and no date, wherever it begins.
    """

    kind: Kind
    number: str
    step: str
    label: str
    rest: str
    automatic: bool = False

    @property
    def value(self) -> int:
        """Give the number without an inserted letter: 5 for "5a", 2 for "II", 0 for a letter."""
        return count(self.number)


def count(number: str) -> int:
    """Give the value of "5", "5a", "II", "hai"; 0 where it is none of them."""
    digits = re.match(r"\d+", number)
    if digits:
        return int(digits.group())
    lowered = number.lower()
    if lowered in ORDINALS:
        return ORDINALS.index(lowered) + 1
    return roman_value(lowered)


def roman_value(number: str) -> int:
    """Give the value of a roman number in any case; 0 where it is none."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    letters = [values.get(letter, 0) for letter in number.lower()]
    if not letters or 0 in letters:
        return 0
    return sum(-one if one < after else one for one, after in zip(letters, [*letters[1:], 0], strict=True))


def path_number(kind: Kind, number: str) -> str:
    """Write a number as paths do: arabic, small letters, đ as "dd" ("II" is "2", "đ1" is "dd1")."""
    lowered = number.lower().replace("ð", "đ")
    if kind in (Kind.POINT, Kind.CLAUSE, Kind.ARTICLE):
        return re.sub(r"^0+(?=\d)", "", lowered).replace("đ", "dd")
    return str(count(lowered) or lowered).replace("đ", "dd")


def annex_slug(number: str) -> str:
    """Write the number of an annex or form as paths do: "II" is "2", "07C" is "7c", "01-ĐĐN" is "1-ddn"."""
    value = count(number) if number.isdigit() or re.fullmatch(r"[IVXLC]+", number) else 0
    lowered = re.sub(r"^0+(?=\d)", "", number.lower().replace("đ", "dd"))
    return str(value) if value else re.sub(r"[^a-z0-9]+", "-", lowered)


def find_mark(text: str) -> Mark | None:
    """Give the mark in front of a line, looking behind an opening quotation mark, or None."""
    bare = text.lstrip(OPENING_QUOTES)
    lead = text[: len(text) - len(bare)]
    for kind, step, pattern in _PATTERNS:
        found = pattern.match(bare)
        if found:
            number = found["n"]
            name = f"{step}-{path_number(kind, number)}" if step else ""
            return Mark(kind, number, name, lead + found.group().strip(), bare[found.end() :].strip())
    return None


def mark_of(line: Line) -> Mark | None:
    """Give the mark in front of a line; a table of contents only repeats the marks of others."""
    mark = None if line.inert else find_mark(line.text)
    return replace(mark, automatic=True) if mark and line.label is not None else mark


def find_title_mark(text: str) -> Mark | None:
    """Give the mark of an unnamed heading outside articles: "A." as part, "II." as section, or None."""
    roman = _ROMAN.match(text)
    if roman and roman_value(roman["n"]):
        return Mark(Kind.SECTION, roman["n"], f"muc-{roman_value(roman['n'])}", roman.group().strip(), text[roman.end() :].strip())
    letter = _LETTER.match(text)
    if letter:
        name = path_number(Kind.POINT, letter["n"])
        return Mark(Kind.PART, letter["n"], f"phan-{name}", letter.group().strip(), text[letter.end() :].strip())
    return None


def split_number(lines: Sequence[Line], place: int) -> Mark | None:
    """Give the mark of "Điều" alone on its line with the number on the next, as scanners leave it; its rest is the next line's."""
    if not 0 <= place < len(lines) - 1 or lines[place].in_grid:
        return None
    word = lines[place].text.lower().rstrip()
    if word not in _ALONE:
        return None
    joined = find_mark(f"{lines[place].text} {lines[place + 1].text}")
    if joined is None or joined.kind is not _ALONE[word]:
        return None
    return Mark(joined.kind, joined.number, joined.step, lines[place].text, joined.rest)


def is_upper(text: str) -> bool:
    """Tell whether all letters are capitals (a scanner's few small ones forgiven)."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)
