"""Cut a draft into zones: the opening, the document itself, its end (signature, recipients), and what is issued with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.closing import begins_signature
from workbench.ingest.headings import DIVISIONS
from workbench.ingest.lines import Line
from workbench.ingest.marks import annex_slug, find_mark, is_upper, mark_of


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
_REFERS = re.compile(r"^(?:này|của|và|hoặc|theo|được|ban hành|quy định|kèm theo|nêu|tại|thuộc|thì)\b")


def is_issued_with(text: str) -> bool:
    """Tell whether a line says "(Ban hành kèm theo Quyết định …)"."""
    return bool(_WITH.search(text))


def find_zones(lines: Sequence[Line]) -> list[Zone]:
    """Give the zones in order; the first is always the body."""
    zones = [Zone(ZoneKind.BODY, 0, 0, "", None, None)]
    first_article = _first_article(lines)
    place = 0 if first_article is None else first_article + 1
    while place < len(lines):
        zone = _zone_at(lines, place) if not lines[place].in_grid else None
        if zone:
            zones.append(zone)
            place = zone.first + max(zone.titles, 1)
        else:
            place += 1
    values = [_article_value(line) for line in lines]
    return [zone for zone in zones if not _is_interrupted(values, zone, zones)]


def _is_interrupted(values: Sequence[int], zone: Zone, zones: Sequence[Zone]) -> bool:
    """Tell an annex that is only named in a list: behind it the articles of the document go on with their next number."""
    if zone.kind not in (ZoneKind.ANNEX, ZoneKind.FORM):
        return False
    end = next((other.first for other in zones if other.first > zone.first and other.kind is ZoneKind.ATTACHED), len(values))
    before = next((value for value in reversed(values[: zone.first]) if value), 0)
    after = next((value for value in values[zone.first : end] if value), 0)
    return before > 0 and after == before + 1


def _article_value(line: Line) -> int:
    """Give the number of the article that a line heads, else 0."""
    mark = None if line.in_grid else mark_of(line)
    return mark.value if mark and mark.kind is Kind.ARTICLE and mark.label.endswith((".", ":")) else 0


def _first_article(lines: Sequence[Line]) -> int | None:
    for place, line in enumerate(lines):
        mark = mark_of(line)
        if mark and mark.kind is Kind.ARTICLE and not line.in_grid:
            return place
    return None


def _zone_at(lines: Sequence[Line], place: int) -> Zone | None:
    text = lines[place].text
    annex = _ANNEX.match(text)
    if annex and _is_heading(text, annex["rest"]) and not _is_listed(lines, place):
        return _annex(lines, place, number=annex["n"])
    form = _FORM.match(text)
    if form and _is_heading(text, form["rest"]) and _opens_form(lines, place):
        return _titled(lines, place, kind=ZoneKind.FORM, step=f"phu-luc-mau-{annex_slug(form['n'])}", number=form["n"])
    if _is_title_with_note(text):
        return _titled(lines, place, kind=ZoneKind.ANNEX, step="phu-luc", number=None)
    if _may_be_title(lines, place) and _says_issued_with(lines, place):
        attached = bool(_ATTACHED.match(text))
        kind, step = (ZoneKind.ATTACHED, "kem-theo") if attached else (ZoneKind.ANNEX, "phu-luc")
        return _titled(lines, place, kind=kind, step=step, number=None)
    if _ATTACHED.match(text) and _may_be_title(lines, place) and _begins_articles(lines, place):
        return _titled(lines, place, kind=ZoneKind.ATTACHED, step="kem-theo", number=None)
    return None


def _is_listed(lines: Sequence[Line], place: int) -> bool:
    """Tell a row of a list of annexes: it names its title, and so does the annex on the line before or behind."""

    def names_title(there: int) -> bool:
        found = _ANNEX.match(lines[there].text) if 0 <= there < len(lines) else None
        return found is not None and bool(found["rest"].strip(" .:")) and not is_issued_with(lines[there].text)

    return names_title(place) and (names_title(place - 1) or names_title(place + 1))


def _is_title_with_note(text: str) -> bool:
    """Tell "DANH MỤC BIỂU MẪU (Kèm theo Thông tư …)" on one line."""
    note = _WITH.search(text)
    return note is not None and note.start() > 0 and is_upper(text[: note.start()]) and not _ATTACHED.match(text)


def _may_be_title(lines: Sequence[Line], place: int) -> bool:
    """Tell a line in capitals that is neither a signature, nor the national heading, nor the title of the chapter above it."""
    text = lines[place].text
    if not is_upper(text) or find_mark(text) or _NATION.match(text) or _ISSUER.match(text) or begins_signature(text):
        return False
    before = mark_of(lines[place - 1]) if place else None
    return before is None or before.kind not in DIVISIONS or bool(before.rest)


def _is_heading(text: str, rest: str) -> bool:
    rest = rest.strip()
    return len(text) < 250 and not _REFERS.match(rest) and not re.search(r"[;,]$", rest)


def _annex(lines: Sequence[Line], place: int, *, number: str | None) -> Zone:
    step = f"phu-luc-{annex_slug(number)}" if number else "phu-luc"
    return _titled(lines, place, kind=ZoneKind.ANNEX, step=step, number=number)


def _titled(lines: Sequence[Line], place: int, *, kind: ZoneKind, step: str, number: str | None) -> Zone:
    """Take the lines of the title: capitals, and "(Ban hành kèm theo …)" at its end."""
    titles = 1
    for after in range(place + 1, min(place + 9, len(lines))):
        text = lines[after].text
        if lines[after].in_grid or find_mark(text) or _NATION.match(text) or _ISSUER.match(text):
            break
        if is_issued_with(text):
            titles = after - place + 1
            break
        if not is_upper(text) and not (lines[after].alignment == "center" and lines[after].bold):
            break
        titles = after - place + 1
    words = [line.text for line in lines[place : place + titles] if not is_issued_with(line.text)]
    if kind is ZoneKind.FORM and titles == 1:
        words += _form_title(lines, place)
    return Zone(kind, place, titles, step, number, " ".join(words)[:500] or None)


def _form_title(lines: Sequence[Line], place: int) -> list[str]:
    """Give the name of a form, which stands below the national heading: "ĐƠN ĐỀ NGHỊ"."""
    for line in lines[place + 1 : place + 12]:
        if _FORM.match(line.text) or _ANNEX.match(line.text):
            return []
        if is_upper(line.text) and " " in line.text and not (_NATION.match(line.text) or _ISSUER.match(line.text)):
            return [line.text]
    return []


def _says_issued_with(lines: Sequence[Line], place: int) -> bool:
    """Tell whether "(Ban hành kèm theo …)" follows, with only title lines between."""
    for after in range(place + 1, min(place + 8, len(lines))):
        text = lines[after].text
        if is_issued_with(text):
            return True
        if find_mark(text) or len(text) > 300 or lines[after].in_grid or _NATION.match(text) or begins_signature(text):
            return False
    return False


def _begins_articles(lines: Sequence[Line], place: int) -> bool:
    """Tell whether Chương I or Điều 1 follows, with only title lines between."""
    for after in range(place + 1, min(place + 8, len(lines))):
        mark = mark_of(lines[after])
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
