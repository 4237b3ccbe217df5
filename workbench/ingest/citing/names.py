"""What a draft calls its acts: laws by their names, numbers that it shortens, words that it defines."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workbench.draft.folding import fold

_OPENING = re.compile(r"(?:(?:bộ|pháp)\s)?[^\W\d]+\s[^\W\d]+")
_NUMBER_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_ALONE = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh)(?!\w)(?!\s+(?:này|số|[A-ZĐ\d]))")

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


class Names:
    """What a draft calls its acts: the names of laws, and which number each has. Names match in any case of letters."""

    def __init__(self, acts: Iterable[Act] = ()) -> None:
        self._numbers: dict[str, set[str]] = defaultdict(set)
        self._shorts: dict[str, set[str]] = defaultdict(set)
        names: set[str] = set()
        for act in acts:
            if act.name and act.bounded and not act.name.lower().startswith(("luật sửa", "bộ luật sửa")):
                names.add(act.name.lower())
            if act.name and act.number:
                self._numbers[act.name.lower()].add(act.number)
            if act.number:
                self._shorts[act.number.split("/", 1)[0].lstrip("0")].add(act.number)
        own = names - _known_names().keys()
        self._by_words = _by_words({*own, *_known_names()}) if own else _known_by_words()
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


@cache
def _known_by_words() -> dict[str, list[str]]:
    return _by_words(_known_names())


NO_NAMES = Names()
