"""Find the acts that a sentence names: by number, by a law's name, or as the draft itself ("Nghị định này")."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workbench.draft.folding import fold
from workbench.ingest.facts import tidy_number

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
# "22/2026/NĐ- CP", "13/2025/TT BNNMT": blanks that line breaks and scanners leave belong to the number.
_SIGN = r"(?:(?:TT|QĐ|NQ|NĐ|CT)\s[A-ZĐƯ]{3,}(?=\s[a-zđ\d]|[,.;)])|[A-ZĐƯ][A-ZĐƯa-zđ0-9]*(?:\s?[-–/]\s?[A-ZĐƯ][A-ZĐƯa-zđ0-9&]*)*)"
_NUMBER = rf"(?<![\d/])\d{{1,5}}[a-zA-Z]?(?:\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?{_SIGN}|-[A-ZĐ]{{2}}[A-Za-zĐ]*(?:/[A-ZĐ]+)*)"
_NUMBERED = re.compile(rf"\s{{1,3}}(?:[sS][ốỐ]\s{{0,3}}[:.]?\s{{0,3}})?(?P<number>{_NUMBER})")
_FURTHER = re.compile(rf"\s{{0,3}}(?:[,;]|và)\s{{1,3}}(?P<act>số\s{{1,3}}(?P<number>{_NUMBER}))")
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
_YEAR = re.compile(r"\s{1,3}(?:năm\s{1,3})?(?P<year>(?:19|20)\d\d)(?!\w|/)")
_STOP = re.compile(
    r"(?:số|này|ngày|năm|của|được|đã|hoặc|có|thì|để|theo|quy|về|tại|là|do|khi|nếu|phải|không|trừ|hiện|liên|cho|bằng|trong|từ|đến|nay|sau"
    r"|và\s+(?:các|Luật|Bộ|Nghị|Thông|Quyết|pháp|văn|quy|hướng|điểm|khoản|điều|Điều|Khoản|những|một))(?!\w)"
)
# "(sau đây gọi tắt là Pháp lệnh)": from here on the one word means the act that was named before it.
_DEFINED = re.compile(
    r"(?:sau|dưới) đây\s+(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?là\s*:?\s*[“\"]?"
    r"(?P<alias>(?:Bộ luật|Luật|Pháp lệnh|Công ước|Hiệp định|Quy chế|Quy định|Điều lệ)(?:\s[^\W\d]+){0,4})\s*[”\"),;.]"
)
_ALONE = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh)(?!\w)(?!\s+(?:này|số|[A-ZĐ\d]))")
_WORD = re.compile(r"\s{1,3}[^\W\d]+")
_OPENING = re.compile(r"(?:(?:bộ|pháp)\s)?[^\W\d]+\s[^\W\d]+")
# A sentence without any of these names no act; to look for them is cheap.
_SIGNS_OF_ACTS = ("/", "uật", "UẬT", "háp", "HÁP", " số ", " SỐ ", "-")
_NUMBER_YEAR = re.compile(r"/((?:19|20)\d\d)/")


# What is issued with the draft, as against the draft itself: `Act.own` of "Quy chế ban hành kèm theo Thông tư này".
ATTACHED = "kem-theo"


@dataclass(frozen=True, slots=True)
class Act:
    """An act named in a text. number: "63/2010/NĐ-CP". name: of a law ("Luật Đất đai"), without its year.

    own: "Nghị định" of "Nghị định này". bounded: the name's end is sure, since a number, a date or a year follows.
    """

    start: int
    end: int
    number: str | None = None
    name: str | None = None
    year: int | None = None
    own: str | None = None
    bounded: bool = False


def find_acts(text: str, *, names: "Names | None" = None) -> list[Act]:
    """Give the acts that a folded text names, in order; none overlaps another."""
    found: list[Act] = []
    place = 0
    if not any(sign in text for sign in _SIGNS_OF_ACTS):
        return found
    for kind in _KIND.finditer(text):
        if kind.start() < place:
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


def act_at(text: str, start: int, *, names: "Names") -> Act | None:
    """Read the act that is named at a place, the draft itself included."""
    own = own_act(text, start)
    if own:
        return own
    kind = _KIND.match(text, start) or _LAW.match(text, start)
    return (next(_acts_at(text, kind, names), None) if kind else None) or names.alias_at(text, start)


def _acts_at(text: str, kind: re.Match[str], names: "Names") -> Iterator[Act]:
    numbered = _NUMBERED.match(text, kind.end()) or _ISSUED.match(text, kind.end())
    if numbered and not _KIND.search(text, kind.end(), numbered.start("number")):
        yield _numbered(kind.start(), numbered)
        further = _FURTHER.match(text, numbered.end())
        while further:
            yield Act(further.start("act"), further.end(), number=tidy_number(further["number"]))
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
    return Act(
        start, found.end(), number=tidy_number(re.sub(r"\s(?=[A-ZĐƯ]{3,})(?<![-–/]\s)", "-", found["number"])), name=name, bounded=True
    )


def _law(text: str, law: re.Match[str], names: "Names") -> Act | None:
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


def _amending_law(text: str, law: re.Match[str], names: "Names") -> Act | None:
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


def find_aliases(text: str, *, names: "Names") -> Iterator[tuple[str, Act]]:
    """Yield what a sentence shortens: "Pháp lệnh", and the act of that kind that it named before."""
    for defined in _DEFINED.finditer(text):
        alias = defined["alias"]
        before = [act for act in find_acts(text[: defined.start()], names=names) if act.name or act.number]
        alike = [act for act in before if text[act.start : act.end].lower().startswith(alias.split()[0].lower())]
        amended = [act for act in alike if not _AMENDING.match(act.name or "", len(alias.split(maxsplit=1)[0]))]
        if before:
            yield alias, (amended or alike or before)[-1]


class Names:
    """What a draft calls its acts: the names of laws, and which number each has. Names match in any case of letters."""

    def __init__(self, acts: Iterable[Act] = ()) -> None:
        self._numbers: dict[str, set[str]] = defaultdict(set)
        self._shorts: dict[str, set[str]] = defaultdict(set)
        names = set(_known_names())
        for act in acts:
            if act.name and act.bounded and not act.name.lower().startswith(("luật sửa", "bộ luật sửa")):
                names.add(act.name.lower())
            if act.name and act.number:
                self._numbers[act.name.lower()].add(act.number)
            if act.number:
                self._shorts[act.number.split("/", 1)[0].lstrip("0")].add(act.number)
        self._by_words = _by_words(names)
        self._aliases: dict[str, Act] = {}

    def define(self, aliases: Iterable[tuple[str, Act]]) -> None:
        """Remember what the draft calls an act from its definition on; the first definition counts."""
        for alias, act in aliases:
            self._aliases.setdefault(alias, act)

    def alias_at(self, text: str, start: int) -> Act | None:
        """Give the act that a defined short name means at a place, or a law that is named by its kind alone."""
        for alias, act in self._aliases.items():
            end = start + len(alias)
            if text.startswith(alias, start) and not text[end : end + 1].isalnum() and not text.startswith(" này", end):
                return Act(start, end, number=act.number, name=act.name, year=act.year)
        alone = _ALONE.match(text, start)
        return Act(start, alone.end(), name=alone.group()) if alone else None

    def end_of(self, text: str, start: int) -> int | None:
        """Give the end of the longest known name that stands at a place."""
        lowered = text[start : start + 120].lower()
        for name in self._by_words.get(_first_words(lowered), ()):
            if lowered.startswith(name) and not lowered[len(name) : len(name) + 1].isalnum():
                return start + len(name)
        return None

    def number_of(self, kind: str, short: str) -> str | None:
        """Give the full number of "Nghị định số 45", where the draft names one act only that fits."""
        sign = _SIGNS.get(kind.lower())
        fitting = [number for number in self._shorts.get(short.lstrip("0"), ()) if sign and f"/{sign}" in number]
        return fitting[0] if len(fitting) == 1 else None

    def resolved(self, act: Act, *, before: int | None = None) -> str | None:
        """Give number or name of an act. before: year of the older act in whose title it is named: no younger law can be meant."""
        if act.number or act.name is None:
            return act.number
        numbers = [number for number in self._numbers.get(act.name.lower(), ()) if _fits(number, year=act.year, before=before)]
        if len(numbers) == 1:
            return numbers[0]
        name = _known_names().get(act.name.lower(), act.name)
        return f"{name} năm {act.year}" if act.year else name


def _fits(number: str, *, year: int | None, before: int | None) -> bool:
    found = _NUMBER_YEAR.search(number)
    own = int(found[1]) if found else None
    return (year is None or own == year) and (before is None or own is None or own <= before)


def act_year(number: str) -> int | None:
    """Give the year that an act's number names."""
    found = _NUMBER_YEAR.search(number)
    return int(found[1]) if found else None


_SIGNS: Mapping[str, str] = {
    "nghị định": "NĐ", "nghị quyết": "NQ", "thông tư": "TT", "thông tư liên tịch": "TTLT", "quyết định": "QĐ", "chỉ thị": "CT",
    "luật": "QH", "bộ luật": "QH",
}  # fmt: skip


@cache
def _known_names() -> Mapping[str, str]:
    """Give the names of laws as they are spelt, by the same in small letters."""
    rows = tomllib.loads(files(__package__).joinpath("laws.toml").read_text("utf-8"))
    return {fold(name).text.lower(): name for name in rows["names"]}


def _first_words(lowered: str) -> str:
    found = _OPENING.match(lowered)
    return found.group() if found else ""


def _by_words(names: Iterable[str]) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        rows[_first_words(name)].append(name)
    return rows


NO_NAMES = Names()
