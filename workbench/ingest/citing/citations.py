"""Read citations off a sentence: which điểm, khoản, Điều, chapter, annex and act its words name, and where they stand."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.ingest.citing.acts import act_at, find_acts, own_act
from workbench.ingest.citing.names import ATTACHED, NO_NAMES, Act, Names

# Smaller units are named first (Nghị định 78/2025/NĐ-CP, Điều 68): each unit may stand in one of a higher rank behind it.
RANKS = {"point": 0, "clause": 1, "article": 2, "subsection": 3, "section": 4, "chapter": 5, "part": 6, "form": 7, "annex": 8}

# Blanks are counted: unbounded ones on both sides of a comma would make a long run of blanks cost its square.
_BETWEEN = r"(?:\s{0,3}[,;]\s{0,3}(?:(?:và|hoặc)\s{1,3})?|\s{1,3}(?:và|hoặc|hay|đến)\s{1,3})"
_POINT = r"(?:[a-zđ]\d{0,2}(?:\s?\([ivx]{1,4}\))?(?!\w)|\d{1,2}(?:\.\d{1,2}){0,3}(?![\w/%]))"
_DIGIT = r"\d{1,3}(?:\.\d{1,2}){0,3}[a-zđ]?(?!\w|/\d|[.,]\d|\s?%)"
_ROMAN = r"(?:[IVXLC]{1,7}|\d{1,3})[a-zđA-ZĐ]?(?!\w|/\d|\.\d)"
_FORM = r"(?:\d{1,3}(?!\d)[a-zđA-ZĐ]?(?:[./-]\d{1,3}|[-/][A-ZĐ]{1,6}\d?){0,3}|[IVX]{1,5}(?:\.\d{1,2}){0,2})(?!\w)"
_ANNEX = r"(?:[IVXLC]{1,7}(?:\.\d{1,2})?[a-zA-Z]?|\d{1,3}[a-zA-ZĐđ]?(?:[./-]\d{1,3})?|[A-HĐ])(?!\w|/\d)"
_PART = r"(?:(?:thứ\s)?(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|[IVXLC]{1,5}|\d{1,2}|[A-HĐ])(?!\w|/\d)"

# Behind these words "này" or a number belongs to another word: "thời điểm", "tài khoản 112", "điều khoản này".
_COMPOUND = r"(?<!\w)(?<!thời )(?<!tài )(?<!địa )(?<!điều )(?<!Thời )(?<!Tài )(?<!trọng )(?<!đặc )(?<!quan )(?<!cao )(?<!ưu )"


def _numbers(name: str, one: str) -> str:
    return rf"(?P<{name}>(?-i:{one}(?:{_BETWEEN}{one})*|này(?!\w)))"


_UNIT = re.compile(
    rf"{_COMPOUND}(?:các\s+)?(?:điểm\s+{_numbers('point', _POINT)}|khoản\s+{_numbers('clause', _DIGIT)}"
    rf"|[đð]iều\s+{_numbers('article', _DIGIT)}"
    rf"|tiểu\s+mục\s+{_numbers('subsection', _ROMAN)}|mục\s+{_numbers('section', _ROMAN)}|chương\s+{_numbers('chapter', _ROMAN)}"
    rf"|phần\s+{_numbers('part', _PART)}|(?:biểu\s+)?mẫu\s+(?:số\s*:?\s*)?{_numbers('form', _FORM)}"
    rf"|phụ\s+lục\s+(?:số\s*:?\s*)?{_numbers('annex', _ANNEX)}"
    r"|(?P<bare>phụ\s+lục)(?=\s+(?:(?:được\s+)?ban\s+hành\s+)?(?:đính\s+)?kèm(?!\w)))",
    re.IGNORECASE,
)
# Where a unit may begin: looking for this first is what makes most sentences cheap.
_NAMES = ("điều", "khoản", "điểm", "tiểu mục", "mục", "chương", "phần", "biểu mẫu", "mẫu", "phụ lục", "ðiều")
# Where a unit may begin. Plain words without a class of letters: looked for first, they make most sentences cheap.
_WORD = re.compile("|".join(cased for name in _NAMES for cased in (name, name.capitalize(), name.upper())))
_NUMBER = {
    "point": re.compile(rf"{_POINT}|này"), "clause": re.compile(rf"{_DIGIT}|này"), "article": re.compile(rf"{_DIGIT}|này"),
    "subsection": re.compile(rf"{_ROMAN}|này"), "section": re.compile(rf"{_ROMAN}|này"), "chapter": re.compile(rf"{_ROMAN}|này"),
    "part": re.compile(rf"{_PART}|này"), "form": re.compile(rf"{_FORM}|này"), "annex": re.compile(rf"{_ANNEX}|này"),
}  # fmt: skip
_WITHIN = re.compile(r"(?:(?<=\.\d)\.(?=\s))?\s{0,3},?\s{0,3}(?:(?:của|tại|thuộc)\s{1,3})?", re.IGNORECASE)
_NEXT = re.compile(rf"{_BETWEEN}(?:(?:quy định\s+)?tại\s+|theo\s+)?", re.IGNORECASE)
_OF = re.compile(r"\s{0,3},?\s{0,3}(?:(?:của|tại|thuộc)\s{1,3})?")
_WITH = re.compile(
    r"\s{0,3},?\s{0,3}(?:được\s{1,3})?(?:ban\s{1,3}hành\s{1,3})?(?:đính\s{1,3})?kèm(?:\s{1,3}theo)?(?!\w)\s{0,3}", re.IGNORECASE
)
# "Quy chế phối hợp … ban hành kèm theo Quyết định số …": the regulation's name may stand between.
_REGULATION = re.compile(
    r"(?:(?:bản|bảng)\s{1,3})?(?:Quy định|Quy chế|Quy trình|Quy chuẩn|Điều lệ|Nội quy|Danh mục|Chương trình|Kế hoạch|Đề án|Phụ lục)(?!\w)"
    r"[^.\n]{0,250}?(?<!\w)(?:được\s{1,3})?(?:ban\s{1,3}hành\s{1,3})?(?:(?:đính\s{1,3})?kèm\s{1,3}theo|ban\s{1,3}hành\s{1,3}theo)\s{1,3}",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\s+(?:ngày|tháng|năm|đồng|bộ|bản|giờ|phút|tuổi|người|lần|triệu|tỷ|nghìn|loại|hồ sơ|cơ quan"
    r"|đơn vị|m2|m²|km|ha|kg|tấn|mét|trường hợp)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """start, end: characters. units: "point" to "annex", the smallest first, with the numbers as written; none for a whole act.

    A number is "này" for the present one, and "" for an annex without one. act: the act behind it, the draft itself included
    ("Nghị định này"), or None.
    """

    start: int
    end: int
    units: Mapping[str, str]
    act: Act | None = None

    @property
    def is_near(self) -> bool:
        """Tell whether it names the place where it stands ("khoản này")."""
        return "này" in self.units.values()


def find_citations(text: str, *, names: Names = NO_NAMES) -> list[Citation]:
    """Give the citations of a folded sentence in order, one for each provision that is named, one for each act named as a whole."""
    found: list[Citation] = []
    whole: list[Citation] = []
    for word in _WORD.finditer(text):
        start = word.start()
        if found and start < found[-1].end:
            continue
        unit = _UNIT.match(text, start - len("các ") if text[max(0, start - 4) : start].lower() == "các " else start)
        if unit and not _is_no_citation(text, unit):
            found += _chain(text, unit, names)
    ends = [citation.end for citation in found]
    for act in find_acts(text, names=names):
        behind = bisect_right(ends, act.start)
        if behind == len(ends) or found[behind].start >= act.end:
            whole.append(Citation(act.start, act.end, {}, act))
    return sorted([*found, *whole], key=lambda citation: citation.start)


def _is_no_citation(text: str, unit: re.Match[str]) -> bool:
    """Tell "điều này" in small letters ("this matter"), and small words that name a unit only beside a larger one."""
    rank = unit.lastgroup or ""
    written = unit.group()
    if unit["article"] == "này":
        return written[0] not in "ĐÐ"
    if rank in ("clause", "point") and _MEASURE.match(text, unit.end()):
        return True
    if rank in ("section", "chapter", "part", "subsection") and written[0].islower():
        return not _ascends(text, unit)
    if rank == "form" and "số" not in written.lower() and written[0].islower():
        return True
    # "3 điểm 5" is a mark, unless a larger unit follows.
    return rank == "point" and (unit["point"] or "").isdigit() and not _ascends(text, unit)


def _ascends(text: str, unit: re.Match[str]) -> bool:
    following = _unit_behind(text, unit.end())
    return following is not None and RANKS[_rank(following)] > RANKS[_rank(unit)]


def _unit_behind(text: str, end: int) -> re.Match[str] | None:
    gap = _WITHIN.match(text, end)
    return _UNIT.match(text, gap.end()) if gap and gap.end() > end else None


def _rank(unit: re.Match[str]) -> str:
    return "annex" if unit["bare"] else unit.lastgroup or ""


def _chain(text: str, unit: re.Match[str], names: Names) -> list[Citation]:
    """Read "điểm a khoản 1, khoản 2 Điều 5 của Nghị định này": groups joined by commas share what stands behind the last."""
    groups = _groups(text, unit)
    end, act = _tail(text, groups[-1][-1], names)
    while act is None:
        joint = _NEXT.match(text, groups[-1][-1].end)
        following = _UNIT.match(text, joint.end()) if joint else None
        if not following or _is_no_citation(text, following):
            break
        groups += _groups(text, following)
        end, act = _tail(text, groups[-1][-1], names)
    for place in range(len(groups) - 2, -1, -1):
        groups[place] = [_completed(citation, groups[place + 1][0]) for citation in groups[place]]
    for place in range(1, len(groups)):
        groups[place] = [_completed(citation, groups[place - 1][0]) for citation in groups[place]]
    chain = [citation for group in groups for citation in group]
    last = chain.pop()
    # "khoản 1 Điều này và Điều 5 Luật X": what names its own place takes no part in the act behind the other.
    shared = [one if one.is_near or act is None else Citation(one.start, one.end, one.units, act) for one in chain]
    return [*shared, Citation(last.start, end, last.units, act)]


def _groups(text: str, unit: re.Match[str]) -> list[list[Citation]]:
    """Read "các điểm a, b khoản 2 Điều 5", or "Điều 5 khoản 2": a citation for each number of the first list.

    Of "điểm a khoản 5, 6 Điều 19" the numbers that are left of the second list make a group of their own.
    """
    rank, groups = _rank(unit), []
    start, numbers = unit.start(), [(found.group(), *found.span()) for found in _listed(text, unit, rank)] or [("", *unit.span())]
    while numbers:
        above, end, rest = _enclosing(text, numbers[-1][2], rank, alone=len(numbers) == 1)
        starts = [start, *(begin for _number, begin, _end in numbers[1:])]
        ends = [*(stop for _number, _begin, stop in numbers[:-1]), end]
        units = [dict(sorted({rank: number, **above}.items(), key=lambda row: RANKS[row[0]])) for number, _begin, _end in numbers]
        groups.append([Citation(*row) for row in zip(starts, ends, units, strict=True)])
        if rest:
            rank, start, numbers = list(above)[-1], rest[0].start(), [(found.group(), *found.span()) for found in rest]
        else:
            numbers = []
    return groups


def _enclosing(text: str, end: int, rank: str, *, alone: bool) -> tuple[dict[str, str], int, list[re.Match[str]]]:
    """Read the units behind the first that belong to it: larger ones, or smaller ones right behind ("Điều 5 khoản 2 điểm a").

    Gives them, where they end, and what is left of a list of which the first number only belongs to it.
    """
    above: dict[str, str] = {}
    last, descends = rank, False
    while following := _unit_behind(text, end):
        named = _rank(following)
        step = RANKS[named] - RANKS[last]
        between = text[end : following.start()]
        if step < 0 and RANKS[last] <= RANKS["article"] and ((alone and not above) or descends) and not between.strip():
            descends = following.group()[0].islower()
        if step == 0 or (step > 0) == descends or named in above:
            break
        numbers = _listed(text, following, named)
        if len(numbers) > 1 and ("," in between or descends):
            break
        above[named], last = numbers[0].group() if numbers else "", named
        end = numbers[0].end() if numbers else following.end()
        if len(numbers) > 1:
            return above, end, numbers[1:]
    return above, end, []


def _listed(text: str, unit: re.Match[str], rank: str) -> list[re.Match[str]]:
    """Give the numbers of a list, without a last one that counts something else ("Điều 5 và 30 ngày"); none for a bare "phụ lục"."""
    if unit["bare"]:
        return []
    found = list(_NUMBER[rank].finditer(text, *unit.span(rank)))
    while len(found) > 1 and _MEASURE.match(text, found[-1].end()):
        found.pop()
    return found


def _completed(citation: Citation, source: Citation) -> Citation:
    """Give a citation the larger units of its neighbour: "khoản 1, khoản 2 Điều 5", "Điều 5, khoản 2", "Mục 1, Mục 2 Chương III"."""
    largest = max(RANKS[rank] for rank in citation.units)
    if citation.is_near or largest == RANKS["article"]:
        return citation
    larger = {rank: number for rank, number in source.units.items() if RANKS[rank] > largest}
    return Citation(citation.start, citation.end, {**citation.units, **larger}, citation.act) if larger else citation


def _tail(text: str, citation: Citation, names: Names) -> tuple[int, Act | None]:
    """Read the act behind a citation: where it all ends, and the act."""
    end = citation.end
    if citation.is_near and not citation.units.keys() & {"article", "form", "annex"}:
        return end, None
    enclosed = _WITH.match(text, end)
    if enclosed:
        act = act_at(text, enclosed.end(), names=names)
        return (act.end, act) if act else (end + len(enclosed.group().rstrip()), None)
    gap = _OF.match(text, end)
    start = gap.end() if gap else end
    if start == end or citation.units.get("article") == "này":
        return end, None
    act = own_act(text, start)
    regulation = None if act else _REGULATION.match(text, start)
    if regulation:
        act = act_at(text, regulation.end(), names=names)
        # "Điều 4 Quy chế ban hành kèm theo Thông tư này" is no article of the Thông tư itself.
        act = replace(act, own=ATTACHED) if act and act.own else act
    act = act or act_at(text, start, names=names)
    return (act.end, act) if act else (end, None)
