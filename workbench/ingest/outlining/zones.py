"""Cut a draft into zones: the opening, the document itself, its end (signature, recipients), and what is issued with it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.lines import Line
from workbench.ingest.outlining.closing import begins_signature
from workbench.ingest.outlining.headings import DIVISIONS
from workbench.ingest.outlining.marks import Mark, Marks, annex_slug, is_upper


class ZoneKind(StrEnum):
    BODY = "body"
    ATTACHED = "attached"
    ANNEX = "annex"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Zone:
    """first: its first line. titles: how many lines make its title. step: path step ("phu-luc-1"), "" for the body."""

    kind: ZoneKind
    first: int
    titles: int
    step: str
    number: str | None
    heading: str | None


_NUMBER = r"(?P<n>[IVXLC]+(?:\.\d+)*[A-Za-z]?|\d+[A-Za-zđ]?(?:[./-]\d+)*[A-Za-z]?|[A-HĐ])"
_ANNEX = re.compile(rf"^(?:PHỤ LỤC|Phụ lục|Phụ Lục|PHỤLỤC)(?:\s+(?:số|SỐ|Số)?\s*[:.]?\s*{_NUMBER})?\s*(?=$|[.:(–\-/*]|\s)(?P<rest>.*)$")
_FORM = re.compile(
    r"^(?:MẪU|Mẫu|BIỂU MẪU|Biểu mẫu)(?:\s+(?:số|SỐ|Số))?\s*[:.]?\s*(?P<n>\d+[A-Za-zđ]?(?:[./-]\d+|-[A-ZĐ]+)*)\s*"
    r"(?=$|[.:(–\-/*]|\s)(?P<rest>.*)$"
)
_WITH = re.compile(
    r"(?:^|[(\[])\**\s*(?:ban hành\s+)?kèm theo\s+(?:quyết định|nghị quyết|thông tư|nghị định|tờ trình|luật|công văn)", re.IGNORECASE
)
_ATTACHED = re.compile(
    r"^(?:BẢN\s+)?(QUY ĐỊNH|QUI ĐỊNH|QUY CHẾ|QUI CHẾ|ĐIỀU LỆ|NỘI QUY|QUY TRÌNH|CHƯƠNG TRÌNH|ĐỀ ÁN|KẾ HOẠCH"
    r"|CHIẾN LƯỢC|PHƯƠNG ÁN|QUY CHUẨN|HƯỚNG DẪN)\b"
)
_NATION = re.compile(r"^(?:CỘNG\s+H\S{1,2}\s+X\S\s+H\SI|Độc\s+l\Sp)", re.IGNORECASE)
_ISSUER = re.compile(r"^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|SỞ |BỘ |CHÍNH PHỦ|TÊN CƠ QUAN|CƠ QUAN)")
# "(Ban hành kèm theo Quyết định số … ngày … của …)" on more lines than these is no note.
_LONGEST_NOTE = 4
_LONGEST_TITLE = 300
_REFERS = re.compile(r"^(?:này|của|và|hoặc|theo|được|ban hành|quy định|kèm theo|nêu|tại|thuộc|thì)\b")


def is_issued_with(text: str) -> bool:
    """Tell whether a line says "(Ban hành kèm theo Quyết định …)"."""
    return bool(_WITH.search(text))


def find_zones(lines: Sequence[Line], marks: Marks) -> list[Zone]:
    """Give the zones in order; the first is always the body."""
    zones = [Zone(ZoneKind.BODY, 0, 0, "", None, None)]
    first_article = next((place for place, line in enumerate(lines) if _is_article(line, marks[place])), None)
    place = 0 if first_article is None else first_article + 1
    while place < len(lines):
        zone = None if lines[place].in_grid else _zone_at(lines, marks, place)
        if zone:
            zones.append(zone)
            place = zone.first + max(zone.titles, 1)
        else:
            place += 1
    return _uninterrupted(zones, lines, marks)


def _uninterrupted(zones: Sequence[Zone], lines: Sequence[Line], marks: Marks) -> list[Zone]:
    """Leave out annexes that are only named in a list: behind them the articles of the document go on with their next number."""
    values = [(place, value) for place, line in enumerate(lines) if (value := _article_value(line, marks[place]))]
    places = [place for place, _ in values]
    attached = [zone.first for zone in zones if zone.kind is ZoneKind.ATTACHED]

    def is_interrupted(zone: Zone) -> bool:
        order = bisect_left(places, zone.first)
        end = bisect_right(attached, zone.first)
        if order == 0 or order == len(values) or (end < len(attached) and values[order][0] >= attached[end]):
            return False
        return values[order][1] == values[order - 1][1] + 1

    return [zone for zone in zones if zone.kind not in (ZoneKind.ANNEX, ZoneKind.FORM) or not is_interrupted(zone)]


def _is_article(line: Line, mark: Mark | None) -> bool:
    return mark is not None and mark.kind is Kind.ARTICLE and not line.in_grid


def _article_value(line: Line, mark: Mark | None) -> int:
    """Give the number of the article that a line heads, else 0."""
    return mark.value if mark and _is_article(line, mark) and (mark.is_headed or mark.label == line.text) else 0


def _zone_at(lines: Sequence[Line], marks: Marks, place: int) -> Zone | None:
    text = lines[place].text
    annex = _ANNEX.match(text) if text[0] in "Pp" else None
    if annex and _is_heading(text, annex["rest"]) and not _is_listed(lines, place):
        step = f"phu-luc-{annex_slug(annex['n'])}" if annex["n"] else "phu-luc"
        return _titled(lines, marks, place, kind=ZoneKind.ANNEX, step=step, number=annex["n"])
    form = _FORM.match(text) if text[0] in "MB" else None
    if form and _is_heading(text, form["rest"]) and _opens_form(lines, place):
        return _titled(lines, marks, place, kind=ZoneKind.FORM, step=f"phu-luc-mau-{annex_slug(form['n'])}", number=form["n"])
    if _is_title_with_note(text):
        return _titled(lines, marks, place, kind=ZoneKind.ANNEX, step="phu-luc", number=None)
    if not _may_be_title(lines, marks, place):
        return None
    attached = _ATTACHED.match(text) is not None
    if _note(lines, marks, place) is not None:
        kind, step = (ZoneKind.ATTACHED, "kem-theo") if attached else (ZoneKind.ANNEX, "phu-luc")
        return _titled(lines, marks, place, kind=kind, step=step, number=None)
    if attached and _begins_articles(lines, marks, place):
        return _titled(lines, marks, place, kind=ZoneKind.ATTACHED, step="kem-theo", number=None)
    return None


def _is_listed(lines: Sequence[Line], place: int) -> bool:
    """Tell a row of a list of annexes: it names its title, and so does the annex on the line before or behind."""

    def names_title(there: int) -> bool:
        found = _ANNEX.match(lines[there].text) if 0 <= there < len(lines) else None
        return found is not None and bool(found["rest"].strip(" .:")) and not is_issued_with(lines[there].text)

    return names_title(place) and (names_title(place - 1) or names_title(place + 1))


def _is_title_with_note(text: str) -> bool:
    """Tell "DANH MỤC BIỂU MẪU (Kèm theo Thông tư …)" on one line."""
    bracket = text.find("(")
    if bracket <= 0 or not is_upper(text[:bracket]) or _ATTACHED.match(text):
        return False
    note = _WITH.search(text)
    return note is not None and note.start() > 0 and is_upper(text[: note.start()])


def _may_be_title(lines: Sequence[Line], marks: Marks, place: int) -> bool:
    """Tell a line in capitals that is neither a signature, nor the national heading, nor the title of the chapter above it."""
    text = lines[place].text
    if marks[place] or not is_upper(text) or _NATION.match(text) or _ISSUER.match(text) or begins_signature(text):
        return False
    before = marks[place - 1] if place else None
    return before is None or before.kind not in DIVISIONS or bool(before.rest)


def _is_heading(text: str, rest: str) -> bool:
    rest = rest.strip()
    return len(text) < 250 and not _REFERS.match(rest) and not re.search(r"[;,]$", rest)


def _titled(lines: Sequence[Line], marks: Marks, place: int, *, kind: ZoneKind, step: str, number: str | None) -> Zone:
    """Take the lines of the title: all up to "(Ban hành kèm theo …)", else those in capitals."""
    note = place if is_issued_with(lines[place].text) else _note(lines, marks, place)
    last = _last_capitals(lines, marks, place) if note is None else _note_end(lines, note)
    words = [line.text for line in lines[place : (note or last) + 1] if not is_issued_with(line.text)]
    if kind is ZoneKind.FORM and last == place:
        words += _form_title(lines, place)
    return Zone(kind, place, last - place + 1, step, number, " ".join(words)[:500] or None)


def _last_capitals(lines: Sequence[Line], marks: Marks, place: int) -> int:
    for after in range(place + 1, min(place + 9, len(lines))):
        line = lines[after]
        if line.in_grid or marks[after] or _NATION.match(line.text) or _ISSUER.match(line.text):
            return after - 1
        if not is_upper(line.text) and not (line.alignment == "center" and line.bold):
            return after - 1
    return min(place + 8, len(lines) - 1)


def _note_end(lines: Sequence[Line], note: int) -> int:
    """Give the last line of "(Ban hành kèm theo …)", whose bracket may close on a later line, and of the rule below it."""
    last = note
    if "(" in lines[note].text and ")" not in lines[note].text:
        behind = range(note + 1, min(note + _LONGEST_NOTE, len(lines)))
        last = next((there for there in behind if ")" in lines[there].text and not lines[there].in_grid), note)
    if last + 1 < len(lines) and not any(letter.isalnum() for letter in lines[last + 1].text):
        last += 1
    return last


def _form_title(lines: Sequence[Line], place: int) -> list[str]:
    """Give the name of a form, which stands below the national heading: "ĐƠN ĐỀ NGHỊ"."""
    for line in lines[place + 1 : place + 12]:
        if _FORM.match(line.text) or _ANNEX.match(line.text):
            return []
        if is_upper(line.text) and " " in line.text and not (_NATION.match(line.text) or _ISSUER.match(line.text)):
            return [line.text]
    return []


def _note(lines: Sequence[Line], marks: Marks, place: int) -> int | None:
    """Give the line "(Ban hành kèm theo …)" that follows with only title lines between, or None."""
    for after in range(place + 1, min(place + 8, len(lines))):
        text = lines[after].text
        if is_issued_with(text):
            return after
        if marks[after] or lines[after].in_grid or not _may_stand_in_title(text):
            return None
    return None


def _may_stand_in_title(text: str) -> bool:
    if _NATION.match(text) or begins_signature(text) or _ANNEX.match(text) or _FORM.match(text):
        return False
    return is_upper(text) or (len(text) <= _LONGEST_TITLE and (not text.endswith((".", ";", ":")) or text.endswith(("..", "…"))))


def _begins_articles(lines: Sequence[Line], marks: Marks, place: int) -> bool:
    """Tell whether Chương I or Điều 1 follows, with only title lines between."""
    for after in range(place + 1, min(place + 8, len(lines))):
        mark = marks[after]
        if mark and mark.kind in (Kind.CHAPTER, Kind.ARTICLE, Kind.PART):
            return mark.value == 1
        if mark or (not is_upper(lines[after].text) and not is_issued_with(lines[after].text)):
            return False
    return False


def _opens_form(lines: Sequence[Line], place: int) -> bool:
    """Tell a form from its row in a list of forms: the form goes on with a title or the national heading, not with the next form."""
    following = [line.text for line in lines[place + 1 : place + 7]]
    if not following or any(_FORM.match(text) for text in following[:3]):
        return False
    return any(_NATION.match(text) or is_issued_with(text) or is_upper(text) for text in following)
