"""What a document says of itself in its opening (layout: Nghị định 30/2020/NĐ-CP, Phụ lục I): kind, number, title, date, bases."""

import re
from collections.abc import Sequence
from datetime import date

from workbench.draft.outline import DocumentFacts, LegalBasis, Paragraph
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.outlining.closing import document_kind, is_basis
from workbench.ingest.outlining.marks import is_upper

# "63/2010/NĐ-CP", "72/2025/QH15", "5134/QĐ-UBND", "26/2025/TT-BTP": how Nghị định 30/2020/NĐ-CP writes the number and sign of a document.
ACT_NUMBER = r"\d{1,5}[a-zA-Z]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐƯ][A-ZĐƯa-zđ0-9]*(?:\s?[-–/]\s?[A-ZĐƯ][A-ZĐƯa-zđ0-9&]*)*"

_NUMBERED = re.compile(rf"(?:^|\b)s[ốôỐÔóo]\s*[:.]?\s*(?P<number>{ACT_NUMBER})", re.IGNORECASE)
_ANY_NUMBER = re.compile(ACT_NUMBER)
_DATED = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r"(?:[^,]{2,40},\s*)?ngày\s+\d{0,2}\s*(?:tháng|/).{0,25}$", re.IGNORECASE)
# Laws and resolutions are dated by the sitting that passed them.
_PASSED = re.compile(
    r"(?:Bộ luật|Luật|Nghị quyết|Pháp lệnh)(?:\s+này)?\s+(?:đã\s+)?được\s+(?:Quốc hội|Ủy ban|Uỷ ban|Hội đồng)\b.{0,160}\bthông qua\s+ngày",
    re.IGNORECASE,
)
# "Khóa XIV, kỳ họp thứ 16", "Phần mở đầu": they stand behind a title and belong to none.
_NO_TITLE = re.compile(r"^(?:kh[oó][aá]\s+\w+,\s+k[ỳì]\s+họp|phần mở đầu)\b", re.IGNORECASE)
_ISSUER = re.compile(
    r"^(?:CHỦ TỊCH\s+)?(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|CHÍNH PHỦ|QUỐC HỘI|ỦY BAN THƯỜNG VỤ|UỶ BAN THƯỜNG VỤ"
    r"|THỦ TƯỚNG|BỘ|SỞ|NGÂN HÀNG NHÀ NƯỚC|TÒA ÁN|VIỆN KIỂM SÁT|HỘI ĐỒNG)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^(?:TỈNH|THÀNH PHỐ|TP\.?|XÃ(?! HỘI)|PHƯỜNG|HUYỆN|QUẬN|ĐẶC KHU|THỊ XÃ)\s+\S", re.IGNORECASE)
_NATION = re.compile(r"C[ỘÔ]NG\s+H\S{1,2}\s+X\S\s+H\SI.*|Đ[ộôỘÔ]c\s+l\S{1,2}p\s*[-–].*", re.IGNORECASE)
_ACT_STARTS = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định|Chỉ thị|Hiến pháp)"
# "Căn c ứ" is what a scanner makes of it.
_BASIS = re.compile(r"^C\s?ă\s?n\s+c\s?ứ\s+(?:vào\s+)?(?P<acts>.+)$", re.IGNORECASE)
_NEXT_BASIS = re.compile(rf";\s*(?={_ACT_STARTS}\b)|:\s*(?={_ACT_STARTS}\s+số\b)")
_LOWERED = (
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Chủ tịch",
    "Thủ tướng",
    "Chính phủ",
    "Quốc hội",
    "Bộ trưởng",
    "Ủy ban Thường vụ",
    "Ngân hàng Nhà nước",
    "Tòa án nhân dân",
)
_PLACES = ("Tỉnh", "Thành phố", "Xã", "Phường", "Huyện", "Quận", "Đặc khu", "Thị xã")

_HAS_PLACE = re.compile(r"\b(?:tỉnh|thành phố|huyện|xã(?! hội)|phường|quận|thị xã|đặc khu)\s+(?=\S)", re.IGNORECASE)

_TAG = re.compile(r"</?\w[^<>]{0,80}>")
_ACT_LINE = re.compile(rf"^{_ACT_STARTS}$", re.IGNORECASE)

# The national heading, the number and the title all stand before this many lines.
_LONGEST_OPENING = 80

_SIGNS = {
    "QĐ": "quyet-dinh", "NQ": "nghi-quyet", "NĐ": "nghi-dinh", "TT": "thong-tu", "TTLT": "thong-tu-lien-tich", "CT": "chi-thi",
    "KH": "ke-hoach", "TB": "thong-bao", "TTR": "to-trinh", "BC": "bao-cao", "VBHN": "van-ban-hop-nhat", "PL": "phap-lenh",
}  # fmt: skip


def opening_of(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Give the paragraphs before the first article or chapter."""
    kinds = (Kind.ARTICLE, Kind.CHAPTER, Kind.PART, Kind.CLAUSE)
    end = next((paragraph.index for paragraph in paragraphs if paragraph.kind in kinds), len(paragraphs))
    return paragraphs[: min(end, _LONGEST_OPENING)]


def find_facts(paragraphs: Sequence[Paragraph]) -> DocumentFacts:
    """Read the facts off the opening; None for what it does not say."""
    opening = opening_of(paragraphs)
    head = [paragraph for paragraph in opening if paragraph.kind is not Kind.BASIS]
    number = _number(head)
    lines = [_TAG.sub("", paragraph.text).strip("*_ ") for paragraph in title_paragraphs(paragraphs)]
    title = " ".join([_behind_kind(lines[0]), *lines[1:]]).strip() if lines else ""
    return DocumentFacts(
        kind=_kind(head, number),
        number=number,
        issuer=_issuer(head),
        title=title[:1000] or None,
        date=_date(head) or _passed(paragraphs),
        legal_bases=tuple(basis for paragraph, text in _whole_bases(opening) for basis in _bases(text, paragraph.index)),
    )


def title_paragraphs(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Give the lines of the title: from behind "QUYẾT ĐỊNH" to the first basis, or the line that begins "Quyết định về …"."""
    opening = opening_of(paragraphs)
    for place, paragraph in enumerate(opening):
        if document_kind(paragraph.text):
            return _until_title_ends(opening[place + 1 :])
    for place, paragraph in enumerate(opening):
        if _kind_in_front(paragraph.text) and paragraph.kind is not Kind.BASIS:
            return [paragraph, *_until_title_ends(opening[place + 1 :], begun=paragraph)]
    return []


def _until_title_ends(following: Sequence[Paragraph], *, begun: Paragraph | None = None) -> list[Paragraph]:
    title: list[Paragraph] = []
    for paragraph in following[:8]:
        text = paragraph.text
        if (
            paragraph.kind is Kind.BASIS
            or _PLACE_AND_DATE.match(text)
            or _NUMBERED.match(text)
            or document_kind(text)
            or _NO_TITLE.match(text)
        ):
            break
        if (_ISSUER.match(text) or _PLACE.match(text)) and len(text) < 100 and (title or begun):
            break
        if text.endswith((";", ":", ".")) and len(text) > 300:
            break
        if any(letter.isalpha() for letter in text):
            title.append(paragraph)
    return title


def _kind_in_front(text: str) -> str | None:
    """Give the kind of "QUYẾT ĐỊNH Ban hành …" or "Quyết định về việc …" on one line."""
    words = [] if _NUMBERED.search(text) and len(text) < 60 else text.split()
    for length in (4, 3, 2, 1):
        kind = document_kind(" ".join(words[:length]).upper())
        if kind and len(words) > length + 1 and (is_upper(" ".join(words[:length])) or words[length][0].islower()):
            return kind
    return None


def _behind_kind(text: str) -> str:
    """Give "Ban hành Quy chế" of "QUYẾT ĐỊNH Ban hành Quy chế"; a line that names no kind in front is the title itself."""
    words = text.split()
    for length in (4, 3, 2, 1):
        if _ACT_LINE.match(" ".join(words[:length])) and len(words) > length and _kind_in_front(text):
            return " ".join(words[length:])
    return text


def _kind(head: Sequence[Paragraph], number: str | None) -> str | None:
    for paragraph in head:
        kind = document_kind(paragraph.text) or _kind_in_front(paragraph.text)
        if kind:
            return kind
    signs = re.findall(r"[A-ZĐa-z]+", number or "")
    return next((_SIGNS[sign.upper()] for sign in signs if sign.upper() in _SIGNS), None)


def _number(head: Sequence[Paragraph]) -> str | None:
    for paragraph in head:
        found = _NUMBERED.search(paragraph.text)
        if found and len(paragraph.text) < 200:
            return tidy_number(found["number"])
    return None


def tidy_number(number: str) -> str:
    """Write a document number without the spaces that line breaks and scanners leave in it."""
    return re.sub(r"\s+", "", number).replace("–", "-")


def _date(head: Sequence[Paragraph]) -> str | None:
    for paragraph in head:
        found = _DATED.search(paragraph.text)
        if found and len(paragraph.text) < 120 and _PLACE_AND_DATE.search(paragraph.text):
            return _iso(found)
    return None


def _passed(paragraphs: Sequence[Paragraph]) -> str | None:
    """Give the day on which the text says that it was passed."""
    for paragraph in reversed(paragraphs):
        passed = _PASSED.search(paragraph.text)
        found = _DATED.search(paragraph.text, passed.end() - len("ngày")) if passed else None
        if found:
            return _iso(found)
    return None


def _iso(found: re.Match[str]) -> str | None:
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _issuer(head: Sequence[Paragraph]) -> str | None:
    for place, paragraph in enumerate(head):
        text = _once(_NATION.sub("", paragraph.text).strip(" |*_-").removeprefix("VĂN BẢN QUY PHẠM PHÁP LUẬT "))
        if not _ISSUER.match(text) or len(text) > 120:
            continue
        following = _name_behind(head[place + 1 : place + 3])
        if (_PLACE.match(following) and not _HAS_PLACE.search(text)) or (following and text.upper().endswith((" VÀ", ","))):
            text = f"{text} {following}"
        return _in_small_letters(text.strip("|-_* ")) or None
    return None


def _once(text: str) -> str:
    """Give a name once that two columns of the page hold twice."""
    half = len(text) // 2
    return text[:half] if text[:half] == text[half + 1 :] else text


def _name_behind(following: Sequence[Paragraph]) -> str:
    """Give the line that goes on with the name of the issuer, which the national heading may stand before."""
    for paragraph in following:
        text = _NATION.sub("", paragraph.text).strip(" |*_-")
        if text:
            return text if len(text) < 60 else ""
    return ""


def _in_small_letters(text: str) -> str:
    """Write "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN" as "Ủy ban nhân dân tỉnh Nghệ An", "BỘ TÀI CHÍNH" as "Bộ Tài chính"."""
    if not is_upper(text):
        # Converters of old fonts leave the name of a place without its capitals.
        seat = _HAS_PLACE.search(text)
        return text if seat is None else text[: seat.end()] + text[seat.end() :].title()
    written = re.sub(r"\s+", " ", text.title())
    department = re.match(r"(Bộ|Sở) (?!Trưởng)", written)
    if department:
        # A ministry's name takes one capital for each field that it names.
        fields = re.split(r"(, | - | Và )", written[department.end() :])
        return department.group() + "".join(" và " if field == " Và " else field[:1] + field[1:].lower() for field in fields)
    for words in _LOWERED:
        written = re.sub(words, words, written, flags=re.IGNORECASE)
    for place in _PLACES:
        written = re.sub(rf"(?<=\S\s){place}\b", place.lower(), written, flags=re.IGNORECASE)
    return written[:1].upper() + written[1:]


def _whole_bases(opening: Sequence[Paragraph]) -> list[tuple[Paragraph, str]]:
    """Give each basis with its first paragraph, its lines put together where a scanner broke it."""
    whole: list[tuple[Paragraph, str]] = []
    for paragraph in opening:
        if paragraph.kind is Kind.BASIS and is_basis(paragraph.text):
            whole.append((paragraph, paragraph.text))
        elif paragraph.kind is Kind.BASIS and whole:
            whole[-1] = (whole[-1][0], f"{whole[-1][1]} {paragraph.text}")
    return whole


def _bases(text: str, paragraph: int) -> list[LegalBasis]:
    found = _BASIS.match(text)
    if found is None:
        return []
    acts = _NEXT_BASIS.split(found["acts"])
    return [LegalBasis(act.rstrip(" ;,."), _first_number(act), paragraph) for act in acts if act.strip(" ;,.")]


def _first_number(act: str) -> str | None:
    found = _ANY_NUMBER.search(act)
    return tidy_number(found.group()) if found else None
