"""Read citations off a sentence: which điểm, khoản, Điều, annex and act its words name, and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.ingest.facts import ACT_NUMBER, tidy_number

# Blanks are counted: unbounded ones on both sides of a comma would make a long run of blanks cost its square.
_BETWEEN = r"(?:\s{0,3}[,;]\s{0,3}|\s{0,3},?\s{1,3}(?:và|hoặc|hay|đến)\s{1,3})"
_LETTER = r"[a-zđ]\d{0,2}(?!\w)"
_DIGIT = r"\d{1,3}[a-zđ]?(?!\w|/\d|\.\d|\s*%|\s+(?:ngày|tháng|năm|đồng|bộ|bản|giờ)\b)"
_UNIT = re.compile(
    rf"\b(?:các\s+)?(?:điểm\s+(?P<points>{_LETTER}(?:{_BETWEEN}{_LETTER})*)|khoản\s+(?P<clauses>này\b|{_DIGIT}(?:{_BETWEEN}{_DIGIT})*)"
    rf"|điều\s+(?P<articles>này\b|{_DIGIT}(?:{_BETWEEN}{_DIGIT})*))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[a-zđ]\d{0,2}(?!\w)|\d{1,3}[a-zđ]?(?!\w)|này", re.IGNORECASE)
_WITHIN = re.compile(r"\s*,?\s*(?:của\s+)?", re.IGNORECASE)
_NEXT = re.compile(rf"{_BETWEEN}(?:tại\s+|quy định tại\s+)?", re.IGNORECASE)

_OWN = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định"
    r"|Quy định|Quy chế|Quy trình|Điều lệ|Nội quy|Phụ lục|Chương trình|Kế hoạch)"
)
_ACT = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị)"
_STOP = r"(?:số|này|ngày|năm|của|được|hoặc|có|thì|để|theo|quy|về|tại|là|và\s+(?:các|Luật|Nghị|Thông|Quyết))"
_NUMBERED_ACT = re.compile(rf"{_ACT}(?:\s+(?!này\b)[^\W\d]+,?){{0,14}}?\s+(?:số\s*:?\s*)?(?P<number>{ACT_NUMBER})")
_NAMED_ACT = re.compile(rf"(?P<name>(?:Bộ luật|Luật)(?:\s+(?!{_STOP}\b)[^\W\d]+,?){{1,12}})")
_OWN_ACT = re.compile(rf"(?P<own>{_OWN})\s+này\b", re.IGNORECASE)
_OF = re.compile(r"\s*,?\s*(?:của\s+|(?:ban hành\s+)?kèm theo\s+)?")
_ANNEX = re.compile(r"\b(?P<what>Phụ lục|Mẫu)\s+(?:số\s+)?(?P<number>[IVXLC]+\b|\d{1,3}[a-zđ]?(?:-[A-ZĐ]+)*(?!\w|/\d))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """start, end: characters. point, clause, article: numbers as written, "này" for the present one, None where not named.

    document: number or name of another act, None otherwise. own: "Nghị định" of "Nghị định này". annex: ("Mẫu", "01").
    """

    start: int
    end: int
    point: str | None = None
    clause: str | None = None
    article: str | None = None
    document: str | None = None
    own: str | None = None
    annex: tuple[str, str] | None = None


def find_citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a sentence in order, one for each provision that is named."""
    place = 0
    for unit in _UNIT.finditer(text):
        if unit.start() >= place and not _is_pronoun(unit):
            chain, place = _chain(text, unit)
            yield from chain
    yield from _others(text)


def _is_pronoun(unit: re.Match[str]) -> bool:
    # "điều này" in small letters is "this matter"; the draft's own article is written "Điều này".
    return unit["articles"] == "này" and unit.group()[0] != "Đ"


def _chain(text: str, unit: re.Match[str]) -> tuple[list[Citation], int]:
    """Read "điểm a khoản 1, khoản 2 Điều 5 của Nghị định này": groups joined by commas share what stands behind the last."""
    groups = [_group(text, unit)]
    while True:
        joint = _NEXT.match(text, groups[-1][-1].end)
        following = _UNIT.match(text, joint.end()) if joint else None
        if not following or _is_pronoun(following):
            break
        groups.append(_group(text, following))
    end, document, own = _tail(text, groups[-1][-1].end)
    _inherit(groups)
    chain = [replace(citation, document=document, own=own) for group in groups for citation in group]
    chain[-1] = replace(chain[-1], end=end)
    return chain, end


def _group(text: str, unit: re.Match[str]) -> list[Citation]:
    """Read "các điểm a, b khoản 2 Điều 5": one citation for each number of the lowest list."""
    lowest = next(kind for kind in ("points", "clauses", "articles") if unit[kind])
    above: dict[str, str] = {}
    end, rank = unit.end(), _RANK[lowest]
    while True:
        gap = _WITHIN.match(text, end)
        following = _UNIT.match(text, gap.end()) if gap else None
        if not following:
            break
        kind = next(kind for kind in ("points", "clauses", "articles") if following[kind])
        numbers = _NUMBER.findall(following[kind])
        if _RANK[kind] <= rank or (len(numbers) > 1 and "," in text[end : following.start()]):
            break
        above[_NAMES[kind]] = numbers[0]
        end, rank = following.end(), _RANK[kind]
    found = list(_NUMBER.finditer(text, *unit.span(lowest)))
    citations = [
        replace(Citation(unit.start() if place == 0 else number.start(), number.end(), **above), **{_NAMES[lowest]: number.group()})  # type: ignore[arg-type]
        for place, number in enumerate(found)
    ]
    citations[-1] = replace(citations[-1], end=end)
    return citations


_RANK = {"points": 0, "clauses": 1, "articles": 2}
_NAMES = {"points": "point", "clauses": "clause", "articles": "article"}


def _inherit(groups: list[list[Citation]]) -> None:
    """Let "điểm a khoản 1, khoản 2 Điều 5" share its Điều: from the group behind, else from the one before ("Điều 5, khoản 2")."""
    for place in range(len(groups) - 2, -1, -1):
        groups[place] = [_completed(citation, groups[place + 1][0]) for citation in groups[place]]
    for place in range(1, len(groups)):
        groups[place] = [replace(one, article=one.article or groups[place - 1][0].article) for one in groups[place]]


def _completed(citation: Citation, source: Citation) -> Citation:
    if citation.article:
        return citation
    clause = citation.clause or (source.clause if citation.point else None)
    return replace(citation, clause=clause, article=source.article)


def _tail(text: str, end: int) -> tuple[int, str | None, str | None]:
    """Read the act behind a citation: end of it all, number or name of another act, kind of the own act."""
    gap = _OF.match(text, end)
    start = gap.end() if gap else end
    own = _OWN_ACT.match(text, start)
    if own:
        return own.end(), None, own["own"]
    numbered = _NUMBERED_ACT.match(text, start)
    if numbered:
        return numbered.end(), tidy_number(numbered["number"]), None
    named = _NAMED_ACT.match(text, start)
    if named:
        return named.end(), named["name"].rstrip(","), None
    return end, None, None


def _others(text: str) -> Iterator[Citation]:
    """Yield annexes and whole acts."""
    for annex in _ANNEX.finditer(text):
        end, document, own = _tail(text, annex.end())
        yield Citation(annex.start(), end, document=document, own=own, annex=(annex["what"].capitalize(), annex["number"]))
    for act in _NUMBERED_ACT.finditer(text):
        yield Citation(act.start(), act.end(), document=tidy_number(act["number"]))
