"""Where each paragraph stands: its heading chain and its zone, worked out once over the outline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.draft.folding import fold
from workbench.draft.outline import Outline, Paragraph, ParagraphKind

STRUCTURE = r"(?:điều|mục|chương|phần|tiểu mục|khoản)\s+(?:thứ\s+\w+|[ivxlc]+|\d+[a-z]?)\b\s*[.:–-]?"
LABEL = re.compile(rf"^[“\"'\s]*(?:{STRUCTURE}|\d+(?:\.\d+)*[a-z]?[.)]|\(?[a-zđ]{{1,4}}(?:\.\d+)?\)|[-–+*•])\s*")
MOTTO = re.compile(r"^(?:cộng hòa xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do)")
FORM_CODE = re.compile(r"^(?:\d+[.)]\s*)?(?:biểu\s+)?(?:mẫu|biểu)\s*(?:số|đơn|tờ khai)?\s*[:.]?\s*\(?(?:[a-z]{0,4}\.?\d+|[ivx]+\b)")
RESTART = re.compile(
    r"^(?:phụ lục|quy (?:chế|định|trình)\b(?! (?:chung|cụ thể|khác))|danh mục|điều lệ|phần\s+[ivx\d]+|nội dung (?:cụ thể|thủ tục))"
)
ADDRESSEES = re.compile(r"^nơi nhận\s*:?")
NUMBERED = re.compile(r"^(\d+(?:\.\d+)+)")
BLANKS = re.compile(r"[.…_]{4,}|…|□")


class Zone(StrEnum):
    """FRONT: before the first provision. CLOSING: addressees, signatures. FORM_HEAD: code and title of a form; FORM: its blanks."""

    FRONT = "front"
    BODY = "body"
    CLOSING = "closing"
    ANNEX = "annex"
    FORM_HEAD = "form-head"
    FORM = "form"


DEPTHS = {
    ParagraphKind.ANNEX: 0,
    ParagraphKind.PART: 1,
    ParagraphKind.CHAPTER: 2,
    ParagraphKind.SECTION: 3,
    ParagraphKind.SUBSECTION: 4,
    ParagraphKind.HEADING: 4,
    ParagraphKind.ARTICLE: 5,
    ParagraphKind.CLAUSE: 6,
    ParagraphKind.POINT: 8,
    ParagraphKind.ITEM: 9,
}
TEXT_DEPTH = 11
OPENING = frozenset({ParagraphKind.PART, ParagraphKind.CHAPTER, ParagraphKind.SECTION, ParagraphKind.ARTICLE, ParagraphKind.ANNEX})
STRUCTURAL = OPENING - {ParagraphKind.ANNEX}
LONGEST_HEADING = 160
FORM_SIGNS = re.compile(r"kính gửi|[.…_]{4,}|…|□|\(ký|độc lập\s*[-–]\s*tự do|^tên (?:đơn vị|tổ chức|cơ quan)")
FORM_WITHIN = 16
TITLE_WITHIN = 14


@dataclass(frozen=True, slots=True)
class Place:
    """index: the paragraph's. text: lower case, label removed. parents: paragraph indexes of its headings, nearest first.

    depth: 0 (annex) to 11 (plain text). article: paragraph index of its article's heading, or None.
    """

    index: int
    text: str
    kind: ParagraphKind
    depth: int
    parents: tuple[int, ...]
    zone: Zone
    article: int | None
    upper: bool


def places_of(outline: Outline) -> tuple[Place, ...]:
    """Place every paragraph of the outline under its headings."""
    zones = _zones(outline.paragraphs)
    stack: list[tuple[int, int]] = []
    found: list[Place] = []
    for paragraph, zone in zip(outline.paragraphs, zones, strict=True):
        depth = TEXT_DEPTH if _is_continuation(paragraph, outline) else _depth(paragraph)
        while stack and (stack[-1][0] >= depth or (depth == TEXT_DEPTH and stack[-1][0] == TEXT_DEPTH)):
            stack.pop()
        parents = tuple(index for _, index in reversed(stack))
        if depth < TEXT_DEPTH or paragraph.text.rstrip().endswith(":"):
            stack.append((depth, paragraph.index))
        article = next((i for d, i in reversed(stack) if d == DEPTHS[ParagraphKind.ARTICLE]), None)
        text = bare(paragraph.text)
        found.append(Place(paragraph.index, text, paragraph.kind, depth, parents, zone, article, is_upper(paragraph.text)))
    return tuple(found)


def annex_of(path: str) -> str:
    """Give the path of the annex that a provision stands in, forms apart; "" in the draft itself and in the text attached to it."""
    steps = path.split("/")
    found = (place for place, step in enumerate(steps) if step.startswith("phu-luc") and not step.startswith("phu-luc-mau-"))
    place = next(found, None)
    return "" if place is None else "/".join(steps[: place + 1])


def bare(text: str) -> str:
    """Fold and lower the text and take its label off ("Điều 5. Hồ sơ" gives "hồ sơ")."""
    lowered = fold(text).text.lower().lstrip()
    return LABEL.sub("", lowered, count=1) or lowered


def is_upper(text: str) -> bool:
    """Say whether a text is written in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _is_continuation(paragraph: Paragraph, outline: Outline) -> bool:
    """Tell the second line of a heading ("Mục 1" / "CẤP GIẤY PHÉP") from a heading of its own."""
    provision = outline.by_path.get(paragraph.provision)
    return (
        paragraph.kind is ParagraphKind.HEADING
        and provision is not None
        and provision.kind in STRUCTURAL
        and provision.first < paragraph.index <= provision.first + 3
    )


def _depth(paragraph: Paragraph) -> int:
    if numbered := NUMBERED.match(paragraph.text.lstrip()):
        return 6 + min(numbered[1].count("."), 2)
    if paragraph.kind is ParagraphKind.ITEM and paragraph.text.lstrip().startswith(("+", "*")):
        return DEPTHS[ParagraphKind.ITEM] + 1
    return DEPTHS.get(paragraph.kind, TEXT_DEPTH)


def _zones(paragraphs: Sequence[Paragraph]) -> list[Zone]:
    """Give every paragraph its zone: forms stand only after the last article of the draft."""
    last_article = max((p.index for p in paragraphs if p.kind is ParagraphKind.ARTICLE), default=-1)
    zone, zones, since_form = Zone.FRONT, list[Zone](), 0
    for paragraph in paragraphs:
        lowered = fold(paragraph.text).text.lower().lstrip()
        before = zone
        zone = _next_zone(zone, paragraph, lowered, behind=paragraph.index > last_article)
        since_form = since_form + 1 if zone in (Zone.FORM, Zone.FORM_HEAD) else 0
        shown = zone
        if zone is Zone.FORM_HEAD:
            zone = Zone.FORM if _opens_form(paragraphs, paragraph.index) else before
        elif zone is Zone.FORM and since_form < TITLE_WITHIN and _is_form_title(paragraph, lowered):
            shown = Zone.FORM_HEAD
        zones.append(shown)
    return zones


def _next_zone(zone: Zone, paragraph: Paragraph, lowered: str, *, behind: bool) -> Zone:
    kind, short = paragraph.kind, len(lowered) < LONGEST_HEADING
    if kind in (ParagraphKind.RECIPIENT, ParagraphKind.SIGNATURE) or ADDRESSEES.match(lowered):
        return zone if zone is Zone.FORM else Zone.CLOSING
    if zone is Zone.FRONT:
        return Zone.BODY if kind in OPENING or (kind is ParagraphKind.CLAUSE and short) else zone
    if short and FORM_CODE.match(lowered) and zone is not Zone.BODY:
        return Zone.FORM_HEAD
    if short and RESTART.match(lowered) and (is_upper(paragraph.text) or kind is ParagraphKind.ANNEX):
        return Zone.ANNEX
    if short and MOTTO.match(lowered) and (behind or zone is not Zone.BODY):
        return Zone.FORM
    if kind is ParagraphKind.ARTICLE and (zone is not Zone.FORM or "phu-luc" not in paragraph.provision):
        return Zone.BODY
    if kind is ParagraphKind.ANNEX and zone is not Zone.FORM:
        return Zone.ANNEX
    return Zone.ANNEX if zone is Zone.CLOSING and kind in OPENING else zone


def _opens_form(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Tell the head of a form, with its blanks below, from a line in a list of forms."""
    below = (fold(p.text).text.lower() for p in paragraphs[index + 1 : index + 1 + FORM_WITHIN])
    return any(FORM_SIGNS.search(text) for text in below)


def _is_form_title(paragraph: Paragraph, lowered: str) -> bool:
    if not is_upper(paragraph.text) or MOTTO.match(lowered) or BLANKS.search(lowered) or len(lowered) > 200:
        return False
    return re.match(r"^(?:ủy ban|bộ|sở|chính phủ|ngân hàng|tên |cơ quan|hội đồng|số|i+[.]|[ivx]+\.)", lowered) is None
