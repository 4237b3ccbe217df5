"""What a document says towards its end: when it takes effect, what is carried over, what it repeals (Nghị định 78/2025/NĐ-CP, Điều 67)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from workbench.draft.outline import DocumentFacts, Effect, Paragraph, Provision, RepealedText
from workbench.draft.outline import ParagraphKind as Kind
from workbench.ingest.outlining.facts import ACT_NUMBER, tidy_number

_ACTS = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị|Quy định|Quy chế|Văn bản)"
_TAKES_EFFECT = re.compile(
    rf"(?:^|[.;]\s+){_ACTS}(?:\s+này)?\s+(?:bắt đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?\b(?=.{{0,40}}(?:từ|sau|vào|ngày|\d))",
    re.IGNORECASE,
)
# Without one of these words, whatever their first letter, no pattern matches: most paragraphs need no other look.
_EFFECT_WORDS = ("iệu lực", "IỆU LỰC")
_REPEAL_WORDS = ("ãi bỏ", "hay thế", "hay cho", "iệu lực", "ÃI BỎ", "HAY THẾ")
_EFFECT_ENDS = re.compile(r"[.;]\s|[.;/]*$|,?\s+(?:và\s+)?(?:thay thế|thay cho|bãi bỏ)\b|,\s+trừ\b")
_FROM = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", re.IGNORECASE)

_CARRIES_OVER = re.compile(
    r"chuyển\s+tiếp|(?:tiếp\s+nhận|nộp|giải\s+quyết|thực\s+hiện|ban\s+hành|ký|cấp|phê\s+duyệt|thụ\s+lý|phát\s+sinh)\b.{0,80}"
    r"\btrước\s+(?:ngày|thời\s+điểm|khi)\b.{0,60}\bhiệu\s+lực",
    re.IGNORECASE,
)
_NAMED_TRANSITION = re.compile(r"chuyển\s+tiếp", re.IGNORECASE)
# Where such rules stand when they have no article of their own.
_CLOSING_ARTICLE = re.compile(r"hiệu\s+lực|thi\s+hành|tổ\s+chức\s+thực\s+hiện|chuyển\s+tiếp", re.IGNORECASE)

_REPEALS = re.compile(
    r"(?:^(?:Nay\s+)?|[.;]\s+(?:Nay\s+)?|(?:\bvà|,)\s+|\bnày\s+)(?P<verb>bãi\s+bỏ|thay\s+thế|thay\s+cho)(?!\s+(?:cụm\s+từ|từ|bằng|cho\s+cụm))\b:?\s*",
    re.IGNORECASE,
)
_NO_REPEAL = re.compile(
    r"(?:sửa\s+đổi|bổ\s+sung)(?:,|\s+hoặc|\s+và)?\s+(?:hoặc\s+|,\s*)?(?:bãi\s+bỏ|thay\s+thế)|trường\s+hợp\s.{0,120}thay\s+thế",
    re.IGNORECASE,
)
_EXPIRES = re.compile(r"^(?P<acts>.+?)\s+(?:sẽ\s+)?hết\s+hiệu\s+lực\b", re.IGNORECASE)
_LISTED = re.compile(r"\b(?:sau|sau\s+đây|các\s+\w+(?:\s\w+){0,6})\s*:$|:$")
# One act ends where the next begins: "…; Quyết định số 2/…", "số 1/…, số 2/…".
_NEXT_ACT = re.compile(rf";\s*|,\s*(?=(?:và\s+)?(?:{_ACTS}\s+)?số\s*\d)|\s+và\s+(?={_ACTS}\s+số\s*\d)")
_NUMBER = re.compile(ACT_NUMBER)
# What is repealed without an act's number is a provision of the act that is amended.
_PROVISION = re.compile(r"\b(?:Điều|khoản|điểm|Phụ lục|Mẫu|Chương|Mục)\s+(?:số\s+)?(?:\d|[IVX]+\b|[a-zđ]\b)")
_OBJECT_ENDS = re.compile(r"\s+bằng\s+|\.\s+(?=[A-ZĐÀ-Ỹ])")


def with_effect(facts: DocumentFacts, paragraphs: Sequence[Paragraph], provisions: Sequence[Provision]) -> DocumentFacts:
    """Add effect, transition and repeals to what the opening says; quoted text is what another act says."""
    quoted = _quoted(provisions)
    own = [paragraph for paragraph in paragraphs if paragraph.index not in quoted and _is_own(paragraph)]
    return replace(
        facts,
        effect=_effect(own),
        transition=tuple(_transition(provisions, paragraphs)),
        repeals=tuple(_repeals(own)),
    )


def _quoted(provisions: Sequence[Provision]) -> set[int]:
    return {index for one in provisions if one.quoted for index in range(one.first, one.last + 1)}


def _is_own(paragraph: Paragraph) -> bool:
    """Tell the articles of the document itself from annexes, from what is issued with it, and from its opening and end."""
    return paragraph.provision != "" and not paragraph.provision.startswith(("phu-luc", "kem-theo"))


def _has_any(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _body(paragraph: Paragraph) -> str:
    label = paragraph.label or ""
    return paragraph.text[len(label) :].strip() if paragraph.text.startswith(label) else paragraph.text


def _effect(paragraphs: Sequence[Paragraph]) -> Effect | None:
    for place, paragraph in enumerate(paragraphs):
        found = _TAKES_EFFECT.search(_body(paragraph)) if _has_any(paragraph.text, _EFFECT_WORDS) else None
        if found is None:
            continue
        start = paragraph.text.find(found.group().lstrip(".; "))
        end = _EFFECT_ENDS.search(paragraph.text, start + len(found.group().lstrip(".; ")))
        quote = paragraph.text[start : end.start() if end else None].rstrip(" ,.;/")
        # A scanner may have cut the day from its month.
        further = paragraphs[place + 1].text if place + 1 < len(paragraphs) and paragraphs[place + 1].kind is Kind.TEXT else ""
        return Effect(quote, paragraph.index, _day(f"{quote} {further}" if not end or end.start() == len(paragraph.text) else quote))
    return None


def _day(text: str) -> str | None:
    found = _FROM.search(text[:300])
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _transition(provisions: Sequence[Provision], paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield articles named for it, and khoản of closing articles that carry received dossiers over."""
    article: Provision | None = None
    for provision in provisions:
        if provision.quoted or provision.path.startswith("phu-luc"):
            continue
        if provision.kind is Kind.ARTICLE:
            article = provision
            heading = provision.heading or paragraphs[provision.first].text
            if _NAMED_TRANSITION.search(heading):
                yield provision.path
        elif provision.kind is Kind.CLAUSE and article and provision.parent == article.path:
            heading = article.heading or ""
            named = _NAMED_TRANSITION.search(heading)
            if not named and _CLOSING_ARTICLE.search(heading) and _CARRIES_OVER.search(paragraphs[provision.first].text):
                yield provision.path


def _repeals(paragraphs: Sequence[Paragraph]) -> Iterator[RepealedText]:
    listing = ""
    for place, paragraph in enumerate(paragraphs):
        body = _body(paragraph) if listing or _has_any(paragraph.text, _REPEAL_WORDS) else ""
        if listing and paragraph.provision.startswith(listing) and (paragraph.provision != listing or paragraph.kind is not Kind.CLAUSE):
            yield from _named(body, paragraph)
            continue
        listing = ""
        objects = _objects(body) if _has_any(body, _REPEAL_WORDS) else []
        if objects and body.endswith(":") and not _NUMBER.search(objects[-1]):
            listing = paragraph.provision
            continue
        for acts in objects:
            further = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
            cut = (
                further is not None
                and further.kind in (Kind.TEXT, Kind.HEADING)
                and not _NUMBER.search(acts)
                and not body.endswith((".", ":", ";"))
            )
            yield from _named(f"{acts} {further.text}" if cut and further else acts, paragraph, shown=acts)


def _objects(body: str) -> list[str]:
    """Give what a sentence repeals, in its own words."""
    if _NO_REPEAL.search(body):
        return []
    found = [body[one.end() :] for one in _REPEALS.finditer(body)]
    expired = None if found else _EXPIRES.match(body)
    objects = found or ([expired["acts"]] if expired else [])
    if expired and body.endswith(":"):
        return [""]
    return [_OBJECT_ENDS.split(one, maxsplit=1)[0] for one in objects[:1]]


def _named(acts: str, paragraph: Paragraph, *, shown: str = "") -> Iterator[RepealedText]:
    """Yield one row an act; of an act "as amended by" another, the first number is its own."""
    for piece in _NEXT_ACT.split(acts):
        text = piece.strip(" .;,:/")
        number = _NUMBER.search(text)
        if number or _PROVISION.search(text):
            yield RepealedText(
                (shown or text).strip(" .;,:/") if piece == acts else text, tidy_number(number.group()) if number else None, paragraph.index
            )
