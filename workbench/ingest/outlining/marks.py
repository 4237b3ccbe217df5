"""The mark in front of a line: "Chương II", "Điều 5.", "1.", "a)", "-". Says what a line looks like, not what it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.lines import Line

ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")

# Scanners break words by blanks ("Đ iều") and lose or change marks above letters ("Điêu", "Chuơng", "ðiều").
_PART_WORD = r"p\s?h\s?[ầâấẩ]\s?n"
_CHAPTER_WORD = r"c\s?h\s?[ưuứừ]\s?[ơoớờóôo]\s?n\s?g"
_SECTION_WORD = r"m\s?[ụuúù]\s?c"
_ARTICLE_WORD = r"[đðdñ]\s?[iíìĩ]\s?[ềêếểễệeèé]\s?[uùúủ]"
_NUMBER_ENDS = r"(?=[\s.:–-]|$)"
# "Điều 5Phạm vi": the blank was lost, and the title begins with a capital.
_ARTICLE_ENDS = r"(?=[\s.:–-]|$|(?-i:[A-ZĐÀ-Ỹ][a-zđà-ỹ]))"
_ROMAN_JOINED = r"(?-i:[IVX]+)(?=(?-i:[A-HJ-UW-ZĐÀ-Ỹ]{2}))"

# Nghị định 78/2025/NĐ-CP, Điều 63: phần, chương, mục, tiểu mục, điều, khoản, điểm.
_PART = rf"{_PART_WORD}\s+(?:thứ\s+)?(?P<n>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|[ivxlc]+|\d+){_NUMBER_ENDS}[.:]?"
_CHAPTER = rf"{_CHAPTER_WORD}\s+(?P<n>(?:[ivxlc]+[a-zđ]?|\d+[a-zđ]?){_NUMBER_ENDS}|{_ROMAN_JOINED})\s?[.:]?"
_SUBSECTION = rf"ti[ểêề]u\s+{_SECTION_WORD}\s+(?P<n>\d+[a-zđ]?|[ivxlc]+){_NUMBER_ENDS}\s?[.:]?"
_SECTION = rf"{_SECTION_WORD}\s+(?P<n>\d+[a-zđ]?|[ivxlc]+){_NUMBER_ENDS}\s?[.:]?"
_ARTICLE = rf"{_ARTICLE_WORD}\s{{0,3}}(?P<n>\d{{1,3}}(?:[a-zđ](?=[\s.:–-]|$)|[a-zđ]\d)?){_ARTICLE_ENDS}\s{{0,2}}[.:]?"
# "Điều ... Hiệu lực", "Điều X. Hiệu lực": an article of an early draft that nobody numbered yet.
_UNNUMBERED = r"(?-i:[ĐÐ]i[ềê]u|ĐIỀU)\s*(?P<n>)(?:[._]{2,}|…[.…_]*|[xX]{1,3}\b|\.)\s*[.:]?(?=\s+(?-i:[A-ZĐÀ-Ỹ]))"
_CLAUSES = (
    r"(?P<n>\d{1,3}(?:\.\d{1,2}){0,3}[a-zđ]?)\s?[./)](?=\s|[^\W\d]|[“\"(]|$)",
    r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})(?=\s)",
)
_POINTS = (r"(?P<n>(?-i:[a-zđðñ])\d{0,2})\s?[)/](?=\s|\w|[“\"(]|$)", r"(?P<n>(?-i:[a-zđðñ]))\.(?=\s)")
# "b. 1." and "b.1.": what point b is divided into.
_SUBPOINTS = (r"(?P<n>(?-i:[a-zđðñ])\.\s?\d{1,2})\s?[.)](?=\s|[^\W\d]|$)",)
_ITEM = r"(?P<n>[-–—+•●○◦▪■□➢❖✓→·\uf000-\uf0ff](?=\s|[^\W\d])|\*(?=\s*[“\"(]?[^\W_]))"

_Row = tuple[Kind, str, re.Pattern[str]]


def _row(kind: Kind, step: str, pattern: str) -> _Row:
    return kind, step, re.compile(pattern, re.IGNORECASE)


def _rows_by_sign() -> dict[str, tuple[_Row, ...]]:
    """Give the rows to try for the first sign of a line; most signs have none."""
    points = tuple(_row(Kind.POINT, "diem", pattern) for pattern in (*_SUBPOINTS, *_POINTS))
    clauses = tuple(_row(Kind.CLAUSE, "khoan", pattern) for pattern in _CLAUSES)
    words = {
        "pP": (_row(Kind.PART, "phan", _PART),),
        "cC": (_row(Kind.CHAPTER, "chuong", _CHAPTER),),
        "tT": (_row(Kind.SUBSECTION, "tieumuc", _SUBSECTION),),
        "mM": (_row(Kind.SECTION, "muc", _SECTION),),
        "đĐðÐdDñÑ": (_row(Kind.ARTICLE, "dieu", _ARTICLE), _row(Kind.ARTICLE, "dieu", _UNNUMBERED)),
    }
    rows: dict[str, tuple[_Row, ...]] = dict.fromkeys("0123456789", clauses) | dict.fromkeys("abcdefghijklmnopqrstuvwxyzđðñ", points)
    for signs, found in words.items():
        rows |= {sign: found + rows.get(sign, ()) for sign in signs}
    bullets = [chr(code) for code in range(0xF000, 0xF100)]
    return rows | dict.fromkeys([*"-–—+•●○◦▪■□➢❖✓→*·", *bullets], (_row(Kind.ITEM, "", _ITEM),))


_ROWS = _rows_by_sign()

# Headings of decisions that announce procedures and of plans, which have no Điều: "A.", "II.", set in front of a title.
_LETTER = re.compile(r"(?P<n>[A-HĐ])\s?[.)](?=\s)")
_ROMAN = re.compile(r"(?P<n>[IVX]{1,6}|[IV][iv]{1,4}|X[ivx]{1,4})\s?[.)/-](?=\s|\w)")
_TITLE_SIGNS = frozenset("ABCDEFGHĐIVX")

_ALONE = (
    (Kind.ARTICLE, re.compile(rf"{_ARTICLE_WORD}\s*", re.IGNORECASE)),
    (Kind.CHAPTER, re.compile(rf"{_CHAPTER_WORD}\s*", re.IGNORECASE)),
    (Kind.SECTION, re.compile(rf"{_SECTION_WORD}\s*", re.IGNORECASE)),
    (Kind.PART, re.compile(rf"{_PART_WORD}(?:\s+thứ)?\s*", re.IGNORECASE)),
)
_LONGEST_ALONE = 12

# How a path names an article without a number.
_NO_NUMBER = "x"

OPENING_QUOTES = "“\"«‘'„"
# What stands before a mark: opening quotation marks, the signs by which plain text shows a quotation or bold type, and the "ư" that
# converters of old files put in front of numbers.
_LEAD = re.compile(rf"(?:[{OPENING_QUOTES}]\s?|>\s*|\*\*\s?|#{{1,6}}\s+|ư(?=\d{{1,2}}\.|[a-zđ]\)))+")
_LEAD_SIGNS = frozenset(f"{OPENING_QUOTES}>*#ư")


# So many signs of a line tell capitals from a sentence.
_TELLING = 24


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

    @property
    def is_headed(self) -> bool:
        """Tell whether a full stop or colon parts the number from what follows, as in a heading."""
        return self.label.endswith((".", ":"))


def count(number: str) -> int:
    """Give the value of "5", "5a", "II", "hai"; 0 where it is none of them."""
    if number.isdecimal():
        return int(number)
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
    """Write a number as paths do: arabic, small letters, đ as "dd" ("II" is "2", "đ1" is "dd1", "b. 1" is "b1")."""
    lowered = number.lower().replace("ð", "đ").replace("ñ", "đ")
    if kind is Kind.POINT:
        return (lowered if lowered.isalnum() else re.sub(r"[.\s]", "", lowered)).replace("đ", "dd")
    if kind in (Kind.CLAUSE, Kind.ARTICLE):
        return (re.sub(r"^0+(?=\d)", "", lowered) if lowered[:1] == "0" else lowered).replace("đ", "dd")
    return str(count(lowered) or lowered).replace("đ", "dd")


def annex_slug(number: str) -> str:
    """Write the number of an annex or form as paths do: "II" is "2", "07C" is "7c", "01-ĐĐN" is "1-ddn"."""
    value = count(number) if number.isdigit() or re.fullmatch(r"[IVXLC]+", number) else 0
    lowered = re.sub(r"^0+(?=\d)", "", number.lower().replace("đ", "dd"))
    return str(value) if value else re.sub(r"[^a-z0-9]+", "-", lowered)


def lead_of(text: str) -> int:
    """Give how many characters stand before the place where a mark may begin."""
    lead = _LEAD.match(text) if text[:1] in _LEAD_SIGNS else None
    return lead.end() if lead else 0


def find_mark(text: str, *, automatic: bool = False) -> Mark | None:
    """Give the mark in front of a line, looking behind an opening quotation mark, or None. automatic: Word counted it."""
    start = lead_of(text)
    for kind, step, pattern in _ROWS.get(text[start : start + 1], ()):
        found = pattern.match(text, start)
        if found:
            number = found["n"]
            name = f"{step}-{path_number(kind, number) or _NO_NUMBER}" if step else ""
            rest = text[found.end() :].strip("* \t\u00a0") if start else text[found.end() :].strip()
            return Mark(kind, number, name, text[: found.end()].strip(), rest, automatic)
    return None


def mark_of(line: Line) -> Mark | None:
    """Give the mark in front of a line; a table of contents only repeats the marks of others."""
    return None if line.inert else find_mark(line.text, automatic=line.label is not None)


@dataclass(frozen=True, slots=True)
class Marks:
    """The mark of each line, looked for once. carried: lines that only hold the number that belongs to the word on the line before."""

    rows: tuple[Mark | None, ...]
    carried: frozenset[int]

    def __getitem__(self, place: int) -> Mark | None:
        return self.rows[place]


def marks_of(lines: Sequence[Line]) -> Marks:
    """Give the marks of all lines; "Điều" alone on its line has the number of the next one, as scanners leave it."""
    rows = [mark_of(line) for line in lines]
    carried = set()
    for place, line in enumerate(lines[:-1]):
        if len(line.text) <= _LONGEST_ALONE and place not in carried:
            joined = _split_number(lines, place)
            if joined:
                rows[place], rows[place + 1] = joined, None
                carried.add(place + 1)
    return Marks(tuple(rows), frozenset(carried))


def find_title_mark(text: str) -> Mark | None:
    """Give the mark of an unnamed heading outside articles: "A." as part, "II." as section, or None."""
    if text[:1] not in _TITLE_SIGNS:
        return None
    roman = _ROMAN.match(text)
    if roman and roman_value(roman["n"]):
        return Mark(Kind.SECTION, roman["n"], f"muc-{roman_value(roman['n'])}", roman.group().strip(), text[roman.end() :].strip())
    letter = _LETTER.match(text)
    if letter:
        name = path_number(Kind.POINT, letter["n"])
        return Mark(Kind.PART, letter["n"], f"phan-{name}", letter.group().strip(), text[letter.end() :].strip())
    return None


def _split_number(lines: Sequence[Line], place: int) -> Mark | None:
    """Give the mark of "Điều" alone on its line with the number on the next; its rest is the next line's."""
    line, following = lines[place], lines[place + 1]
    if line.in_grid or line.inert or following.in_grid:
        return None
    word = line.text[lead_of(line.text) :].rstrip()
    kind = next((kind for kind, pattern in _ALONE if pattern.fullmatch(word)), None)
    joined = find_mark(f"{line.text} {following.text}") if kind else None
    if joined is None or joined.kind is not kind:
        return None
    return Mark(joined.kind, joined.number, joined.step, line.text, joined.rest)


def is_upper(text: str) -> bool:
    """Tell whether all letters are capitals (a scanner's few small ones forgiven)."""
    # Most lines are sentences: their beginning tells.
    if text[1:4].islower() or sum(map(str.islower, text[:_TELLING])) > _TELLING // 4:
        return False
    capitals, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return capitals > 0 and capitals >= 0.85 * (capitals + small)
