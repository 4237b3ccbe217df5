"""Find the acts that a sentence names: by number, by a law's name, or as the draft itself ("Nghị định này")."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from workbench.ingest.citing.names import NO_NAMES, Act, Names
from workbench.ingest.outlining.facts import tidy_number

_KINDS = (
    r"Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị quyết liên tịch|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị|Sắc lệnh"
    r"|Văn bản hợp nhất"
)
# A law school is no law, and neither is a degree in law.
_LAW = re.compile(
    r"(?<!\w)(?<!học )(?<!ngành )(?<!khoa )(?<!Khoa )(?<!nhân )(?<!sĩ )(?<!Viện )(?<!Báo )"
    r"(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp|Công ước|BỘ LUẬT|LUẬT|PHÁP LỆNH|HIẾN PHÁP)(?!\w)"
)
_KIND = re.compile(rf"(?<!\w)(?:{_KINDS})(?!\w)", re.IGNORECASE)
# The same words in their three cases: looked for first, since a search that minds no case is slow.
_KIND_WORDS = re.compile("|".join(cased for kind in _KINDS.split("|") for cased in (kind, kind.lower(), kind.upper(), kind.title())))
# "22/2026/NĐ- CP", "13/2025/TT BNNMT": blanks that line breaks and scanners leave belong to the number.
_SIGN = r"(?:(?:TT|QĐ|NQ|NĐ|CT)\s[A-ZĐƯ]{3,}(?=\s[a-zđ\d]|[,.;)])|[A-ZĐƯ][A-ZĐƯa-zđ0-9]*(?:\s?[-–/]\s?[A-ZĐƯ][A-ZĐƯa-zđ0-9&]*)*)"
_NUMBER = rf"(?<![\d/])\d{{1,5}}[a-zA-Z]?(?:\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?{_SIGN}|-[A-ZĐ]{{2}}[A-Za-zĐ]*(?:/[A-ZĐ]+)*)"
_NUMBERED = re.compile(rf"\s{{1,3}}(?:[sS][ốỐ]\s{{0,3}}[:.]?\s{{0,3}})?(?P<number>{_NUMBER})")
_FURTHER = re.compile(rf"\s{{0,3}}(?:[,;]|và)\s{{1,3}}(?P<act>(?:số\s{{1,3}})?(?P<number>{_NUMBER}))")
# "Nghị quyết của Hội đồng nhân dân tỉnh số 12/2020/NQ-HĐND": its issuer stands between, and no other act.
_ISSUED = re.compile(rf"\s{{1,3}}của(?:\s{{1,3}}[^\W\d]+){{1,8}}?\s{{1,3}}số\s{{1,3}}(?P<number>{_NUMBER})")
_SHORT = re.compile(r"\s{1,3}số\s{1,3}(?P<short>\d{1,4})(?![\d/]|\s?/|[.,]\d)")
_OWN = re.compile(
    r"(?<!\w)(?P<own>Bộ luật|Luật|Pháp lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị"
    r"|Quy định|Quy chế|Quy trình|Quy chuẩn|Điều lệ|Nội quy|Chương trình|Kế hoạch|Đề án|Hướng dẫn)"
    r"(?:\s{1,3}(?-i:[^\W\dA-ZĐ])\w*){0,4}?\s{1,3}này(?!\w)",
    re.IGNORECASE,
)
# The same where a scanner broke the words: "Ngh ị định này".
_BROKEN_OWN = re.compile(
    r"\s*".join("Nghịđịnhnày") + r"(?!\w)|" + r"\s*".join("Thôngtưnày") + r"(?!\w)|" + r"\s*".join("Quyếtđịnhnày") + r"(?!\w)"
)
_AMENDING = re.compile(r"\s{1,3}sửa đổi(?:,\s{1,3}bổ sung)?\s{1,3}(?:một số\s{1,3}(?:điều|nội dung)\s{1,3})?(?:của\s{1,3})?", re.IGNORECASE)
_NEXT_LAW = re.compile(r"\s{0,3}(?:,|;|và|,\s{1,3}và)\s{1,3}(?=(?:Bộ luật|Luật)(?!\w))", re.IGNORECASE)
_YEAR = re.compile(r"\s{1,3}(?P<open>\()?(?:năm\s{1,3})?(?P<year>(?:19|20)\d\d)(?!\w|/)(?(open)\))")
_STOP = re.compile(
    r"(?:số|này|ngày|năm|của|được|đã|hoặc|có|thì|để|theo|quy|về|tại|là|do|khi|nếu|phải|không|trừ|hiện|liên|cho|bằng|trong|từ|đến|nay|sau"
    r"|và\s+(?:các|Luật|Bộ|Nghị|Thông|Quyết|pháp|văn|quy|hướng|điểm|khoản|điều|Điều|Khoản|những|một))(?!\w)"
)
# A short name is defined right behind the act that it stands for.
_NEAREST = 8
# "(sau đây gọi tắt là Pháp lệnh)": from here on the one word means the act that was named before it.
_DEFINED = re.compile(
    r"(?:sau|dưới) đây\s+(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?là\s*:?\s*[“\"]?"
    r"(?P<alias>(?:Bộ luật|Luật|Pháp lệnh|Công ước|Hiệp định|Quy chế|Quy định|Điều lệ)(?:\s[^\W\d]+){0,4})\s*[”\"),;.]"
)
_WORD = re.compile(r"\s{1,3}[^\W\d]+")
# A sentence without any of these names no act; to look for them is cheap.
_SIGNS_OF_ACTS = re.compile("/|uật|UẬT|háp|HÁP| số | SỐ |-[A-ZĐ]")
_LOST_HYPHEN = re.compile(r"(?<![-–/])\s(?=[A-ZĐƯ]{3})")


def find_acts(text: str, *, names: Names | None = None) -> list[Act]:
    """Give the acts that a folded text names, in order; none overlaps another."""
    found: list[Act] = []
    place = 0
    if not _SIGNS_OF_ACTS.search(text):
        return found
    for word in _KIND_WORDS.finditer(text):
        kind = _KIND.match(text, word.start()) if word.start() >= place else None
        if kind is None:
            continue
        for act in _acts_at(text, kind, names or NO_NAMES):
            found.append(act)
            place = act.end
    return found


def own_act(text: str, start: int) -> Act | None:
    """Read "Nghị định này" at a place."""
    found = _OWN.match(text, start)
    if found and not _KIND.search(text, found.end("own"), found.end()):
        return Act(start, found.end(), own=found["own"])
    broken = _BROKEN_OWN.match(text, start)
    return Act(start, broken.end(), own=re.sub(r"\s", "", broken.group()).removesuffix("này")) if broken else None


def act_at(text: str, start: int, *, names: Names) -> Act | None:
    """Read the act that is named at a place, the draft itself included."""
    own = own_act(text, start)
    if own:
        return own
    kind = _KIND.match(text, start) or _LAW.match(text, start)
    return (next(_acts_at(text, kind, names), None) if kind else None) or names.alias_at(text, start)


def _acts_at(text: str, kind: re.Match[str], names: Names) -> Iterator[Act]:
    numbered = _NUMBERED.match(text, kind.end()) or _ISSUED.match(text, kind.end())
    if numbered and not _KIND.search(text, kind.end(), numbered.start("number")):
        yield _numbered(kind.start(), numbered)
        further = _FURTHER.match(text, numbered.end())
        while further:
            yield Act(further.start("act"), further.end(), number=_tidy(further["number"]))
            further = _FURTHER.match(text, further.end())
        return
    law = _LAW.match(text, kind.start())
    if law:
        found = _amending_law(text, law, names) or _law(text, law, names)
        if found:
            yield found
        return
    short = _SHORT.match(text, kind.end())
    number = names.number_of(kind.group(), short["short"]) if short else None
    if short and number:
        yield Act(kind.start(), short.end(), number=number)


def _numbered(start: int, found: re.Match[str], *, name: str | None = None) -> Act:
    return Act(start, found.end(), number=_tidy(found["number"]), name=name, bounded=True)


def _tidy(number: str) -> str:
    """Write a number without blanks; one that stands for a lost hyphen becomes it ("TT BNNMT")."""
    return tidy_number(_LOST_HYPHEN.sub("-", number)) if " " in number or "–" in number else number


def _law(text: str, law: re.Match[str], names: Names) -> Act | None:
    """Read a law by its name, with the number or the year behind it."""
    end = names.end_of(text, law.start()) or _guessed_end(text, law.end())
    if end is None:
        return None
    name = text[law.start() : end]
    numbered = _NUMBERED.match(text, end)
    if numbered:
        return _numbered(law.start(), numbered, name=name)
    year = _YEAR.match(text, end)
    if year:
        return Act(law.start(), year.end(), name=name, year=int(year["year"]), bounded=True)
    return Act(law.start(), end, name=name, bounded=re.match(r"\s{1,3}ngày\s", text[end : end + 10]) is not None)


def _amending_law(text: str, law: re.Match[str], names: Names) -> Act | None:
    """Read "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B số …": one act, whose name holds the names of others."""
    # "Quốc hội ban hành Luật sửa đổi …" names the draft itself, and the number behind it is the amended law's.
    opening = None if text.endswith("ban hành ", 0, law.start()) else _AMENDING.match(text, law.end())
    inner = _LAW.match(text, opening.end()) if opening else None
    end = None
    while inner:
        found = _law(text, inner, names)
        if found is None:
            break
        end = found
        following = _NEXT_LAW.match(text, found.end)
        if following and found.number:
            return None
        inner = _LAW.match(text, following.end()) if following else None
    return Act(law.start(), end.end, number=end.number, name=text[law.start() : end.end], bounded=True) if end else None


def _guessed_end(text: str, start: int) -> int | None:
    """Give the end of a name that is in no list: it begins with a capital, and ends before a word that no name goes on with."""
    end, words, place = None, 0, start
    while words < 12:
        word = _WORD.match(text, place)
        if not word or _STOP.match(text, word.end() - len(word.group().lstrip())):
            break
        first = word.group().lstrip()[0]
        if words == 0 and not first.isupper():
            break
        words, end = words + 1, word.end()
        # A comma goes on only with a small letter that is no new clause: guessed names stop at the first.
        place = word.end()
    return end


def find_aliases(text: str, *, names: Names) -> Iterator[tuple[str, Act]]:
    """Yield what a sentence shortens: "Pháp lệnh", and the act of that kind that it named before."""
    acts = find_acts(text, names=names) if _DEFINED.search(text) else []
    ends = [act.end for act in acts]
    for defined in _DEFINED.finditer(text):
        alias = defined["alias"]
        behind = bisect_right(ends, defined.start())
        before = acts[max(0, behind - _NEAREST) : behind]
        alike = [act for act in before if text[act.start : act.end].lower().startswith(alias.split()[0].lower())]
        amended = [act for act in alike if not _AMENDING.match(act.name or "", len(alias.split(maxsplit=1)[0]))]
        if before:
            yield alias, (amended or alike or before)[-1]
